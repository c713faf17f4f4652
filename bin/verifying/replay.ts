import { fileURLToPath } from 'node:url'
import type { Bundle } from '../../verify/bundle.ts'
import { Finding, leftOut, type Check } from '../../verify/report.ts'

let bundled: Promise<unknown> | undefined

/** The SDK says nothing of its own: for a program that does nothing else with it. */
export async function hush(): Promise<void> {
  const { DefaultLogger, Runtime } = await import('@temporalio/worker')
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: 'ERROR' } } as never })
}

/** Today’s code tells the case again from its history. It sees the order of what was asked for, and none of what was said: that is another check’s. */
export async function replays({ about, history }: Pick<Bundle, 'about' | 'history'>): Promise<Check> {
  if (!history) return leftOut('replay', 'No history was exported yet.')
  // Loaded here alone: whoever does not ask for it needs no more than Node.
  const { bundleWorkflowCode, DefaultLogger, Worker } = await import('@temporalio/worker')
  bundled ??= bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../../workflows/index.ts', import.meta.url)),
    logger: new DefaultLogger('ERROR'),
  })
  const finding = new Finding('replay')
  const each = [{ workflowId: about.case, history: { events: history.events } as never }]
  for await (const { error } of Worker.runReplayHistories({ workflowBundle: (await bundled) as never }, each))
    finding.look('the history', error ? `It goes another way: ${error.message.split('\n')[0]}` : null)
  return finding.done()
}
