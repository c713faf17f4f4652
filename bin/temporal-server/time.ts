import { randomUUID } from 'node:crypto'
import type { Connection } from '@temporalio/client'

/** Native time skipping, of servers from 1.32 that allow it: experimental there, so nothing else of ours knows of it. Never in production. */
const namespace = 'default'
interface Skipped {
  readonly fastForwardPollingResult: number
  readonly failedReason?: string
}

/** Moves one case's clock forward through every timer on the way. Time does not move while anything of the case is under way. */
export async function forward(connection: Connection, caseId: string, ms: number): Promise<void> {
  const id = randomUUID()
  const workflowExecution = { workflowId: caseId }
  await connection.workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution,
    identity: 'time',
    updateMask: { paths: ['time_skipping_config'] },
    workflowExecutionOptions: {
      timeSkippingConfig: { enabled: true, fastForwardConfig: { id, duration: { seconds: Math.ceil(ms / 1000) as never } } },
    },
  } as never)
  for (;;) {
    const asked = { namespace, workflowExecution, fastForwardId: id } as never
    const poll = (await connection.workflowService.pollWorkflowExecutionTimeSkipping(asked)) as unknown as Skipped
    if (poll.fastForwardPollingResult === 2) return
    if (poll.fastForwardPollingResult === 3) throw new Error(`The clock of ${caseId} did not move: ${poll.failedReason}`)
  }
}

interface Described {
  readonly workflowExtendedInfo?: {
    readonly timeSkippingInfo?: { readonly currentTime?: { readonly seconds: unknown; readonly nanos?: number } }
  }
}
/** The case's own time: the real time until somebody moves it. */
export async function timeOf(connection: Connection, caseId: string): Promise<number> {
  const found = (await connection.workflowService.describeWorkflowExecution({
    namespace,
    execution: { workflowId: caseId },
  })) as unknown as Described
  const at = found.workflowExtendedInfo?.timeSkippingInfo?.currentTime
  return at ? Number(at.seconds) * 1000 + Math.floor((at.nanos ?? 0) / 1e6) : Date.now()
}
