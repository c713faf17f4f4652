import { Context } from '@temporalio/activity'
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import {
  WithStartWorkflowOperation,
  WorkflowUpdateFailedError,
  WorkflowUpdateStage,
  type WorkflowHandle,
  type WorkflowUpdateHandle,
} from '@temporalio/client'
import type { Process } from '../../domain/process.ts'
import { act, type Act } from '../../workflows/kit/act.ts'
import { refusalLine } from './on-paper.ts'
import { actOf, numbered, openingOf, timeOfMove, type Scenario } from './scenario.ts'
import { forward, timeOf, type Crew } from './temporal.ts'
import { world, type Before, type World } from './world.ts'

/** The name Temporal knows a process by. */
export const camel = (name: string): string => name.replace(/-(.)/g, (_, c: string) => c.toUpperCase())
/** A history as it is kept in a file, and replayed from one. */
export interface History {
  readonly events: readonly unknown[]
}
export interface Journey {
  readonly trail: string[]
  /** What was written last of all, refusals aside. */
  readonly last: string
  readonly history: History
}

/** Plays a scenario on a running server whose case clocks can be moved. Its days must lie ahead of the server's own. */
export async function onServer<P extends Process>(
  { client, connection, taskQueue, serve }: Crew,
  id: string,
  scenario: Scenario<P>,
  before?: Before,
): Promise<Journey> {
  const opening = openingOf(scenario)
  const begins = Date.parse(opening.receivedAt)
  const w = world({
    process: scenario.process,
    // The server sets an activity to work at the case's own time, and that stands still meanwhile.
    now: async () => Math.max(begins, Context.current().info.currentAttemptScheduledTimestampMs),
    calendars: scenario.calendars,
    before,
  })
  // What comes at one instant is all accepted before anything of it is done, however slow the machine.
  let accepted: Promise<unknown> = Promise.resolve()
  serve(id, w.activities, () => accepted)
  w.keep(opening)

  const moves = scenario.moves.map((move, n) => ({ given: actOf(move, n), at: timeOfMove(move) }))
  const start = { taskQueue, workflowId: id, args: [opening] as [typeof opening], workflowIdConflictPolicy: 'USE_EXISTING' } as const
  const type = camel(scenario.process.name)
  let handle = client.workflow.getHandle(id)
  const hand = async ({ given }: (typeof moves)[number], withStart: boolean): Promise<() => Promise<unknown>> => {
    const said = numbered(given, w.numberOf)
    w.keep(given)
    if (given.action === 'recount') w.use(scenario.editions![given.answers['calendar'] as number]!)
    const options = { updateId: given.submission, args: [said] as [Act], waitForStage: WorkflowUpdateStage.ACCEPTED }
    const update = withStart
      ? client.workflow.startUpdateWithStart(act, { ...options, startWorkflowOperation: new WithStartWorkflowOperation(type, start) })
      : handle.startUpdate(act, options)
    return settling(update, given, w)
  }

  if (moves[0]?.at !== begins) handle = await client.workflow.start(type, start)
  while (moves.length > 0) {
    const { at } = moves[0]!
    if (at > begins) await until(at, connection, id)
    const answers: (() => Promise<unknown>)[] = []
    // The next is sent as soon as the last has been accepted.
    let go = (): void => {}
    accepted = new Promise<void>((resolve) => (go = resolve))
    while (moves[0]?.at === at) answers.push(await hand(moves.shift()!, at === begins))
    go()
    await Promise.all(answers.map((answer) => answer()))
  }
  await handle.result()
  return { trail: w.trail(), last: w.written().findLast((line) => !line.includes(' refused: '))!, history: await historyOf(handle) }
}

async function until(at: number, connection: Crew['connection'], id: string): Promise<void> {
  const ms = at - (await timeOf(connection, id))
  if (ms <= 0) return
  await forward(connection, id, ms).catch((err: Error) => {
    if (!/ended|completed/.test(err.message)) throw err
  })
}
/** Waits for an act to be accepted; what comes back waits until it has taken effect. */
async function settling(sent: Promise<WorkflowUpdateHandle<unknown>>, given: Act, w: World): Promise<() => Promise<unknown>> {
  const failed = (err: Error): void => {
    w.refused(refusalLine(given, err instanceof WorkflowUpdateFailedError ? err.cause!.message : 'The case has closed.'))
  }
  try {
    const update = await sent
    const result = update.result().catch(failed)
    return () => result
  } catch (err) {
    failed(err as Error)
    return async () => {}
  }
}
export const historyOf = async (handle: WorkflowHandle): Promise<History> =>
  JSON.parse(historyToJSON(await handle.fetchHistory())) as History
