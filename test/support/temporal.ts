import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker'
import type { Activities, Call } from '../../activities/types.ts'

const quiet = new DefaultLogger('ERROR')
const bundles = new Map<string, Promise<WorkflowBundle>>()
/** The stories, bundled as a worker has them; with the small ones of the tests, if that file is named. */
export function stories(path = '../../workflows/index.ts'): Promise<WorkflowBundle> {
  const known = bundles.get(path)
  const bundle = known ?? bundleWorkflowCode({ workflowsPath: new URL(path, import.meta.url).pathname, logger: quiet })
  bundles.set(path, bundle)
  return bundle
}
/** The real stories, and the small ones. */
export const SMALL = '../kit/stories/index.ts'

/** Keeps the SDK's own log out of the tests' output. Once in a process, before anything else of the SDK. */
export function hush(): void {
  Runtime.install({ logger: quiet, telemetryOptions: { logging: { filter: 'OFF' } } })
}

/** Workers for a whole file of tests: one for cases and one for the post, as a council runs them, on a task queue of their own. */
export interface Crew {
  readonly client: Client
  readonly connection: Connection
  readonly taskQueue: string
  /** What the activities of this case do. */
  readonly serve: (caseId: string, activities: Activities) => void
  readonly stop: () => Promise<void>
}

/** Joins the server at this address. */
export async function crew(address: string, path: string): Promise<Crew> {
  const [connection, native] = await Promise.all([Connection.connect({ address }), NativeConnection.connect({ address })])
  const taskQueue = `test-${randomUUID()}`
  const served = new Map<string, Activities>()
  const names = ['recordAct', 'countDays', 'saveCase', 'writeLetter', 'giveUpLetter', 'openCase'] as const
  const of = (name: keyof Activities) => [name, (given: Call) => served.get(given.caseId)![name](given as never)] as const
  const shared = { connection: native, shutdownGraceTime: '1 second', shutdownForceTime: '5 seconds' } as const
  const cases = await Worker.create({
    ...shared,
    taskQueue,
    activities: Object.fromEntries(names.map(of)),
    workflowBundle: await stories(path),
  })
  const mail = await Worker.create({ ...shared, taskQueue: `${taskQueue}-mail`, activities: Object.fromEntries([of('postLetter')]) })
  const running = Promise.all([cases.run(), mail.run()])
  return {
    client: new Client({ connection }),
    connection,
    taskQueue,
    serve: (caseId, activities) => void served.set(caseId, activities),
    async stop() {
      cases.shutdown()
      mail.shutdown()
      await running
      await Promise.all([native.close(), connection.close()])
    },
  }
}

interface Skipped {
  readonly fastForwardPollingResult: number
  readonly failedReason?: string
}
const namespace = 'default'
/** Moves one case's clock forward through every timer on the way. Wants a server of 1.32 or later that allows it. */
export async function forward(connection: Connection, caseId: string, ms: number): Promise<void> {
  const id = randomUUID()
  const workflowExecution = { workflowId: caseId }
  await connection.workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution,
    identity: 'test',
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
