/**
 * A case with nothing in it: as many activities on each queue, Updates, timers and workflow tasks as a real one has, and no story, no kit and no
 * database. What it costs is what Temporal costs; what ours costs beside it is ours.
 */
import { allHandlersFinished, condition, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow'

/** How many of each a case makes. `posts`: activities on the mail queue, for which no line of the story waits. */
export interface Plan {
  readonly updates: number
  readonly activities: number
  readonly posts: number
  readonly timers: number
  readonly tasks: number
}
export const press = defineUpdate<void, []>('press')
interface Nothing {
  nothing(row: object): Promise<void>
}
const { nothing } = proxyActivities<Nothing>({ startToCloseTimeout: '10 seconds' })
const mail = proxyActivities<Nothing>({ taskQueue: 'bare-mail', startToCloseTimeout: '10 seconds' })
const YEAR = 365 * 86_400_000
/** As long as what a real call carries. */
const row = {
  caseId: 'MM-00001',
  process: 'managed-move',
  seq: 1,
  open: Array.from({ length: 5 }, () => ({ step: 'withdraw', deadlines: ['MM_REPLY-1'] })),
}
/** A turn has its act, heard in one task and recorded in the next, and its letters, posted in another; the rest of its tasks are waves of activities. */
const BESIDE_WAVES = 3

export async function bare({ updates, activities, posts, timers, tasks }: Plan): Promise<void> {
  const turns = updates + 1
  const waves = Math.max(1, Math.round(tasks / turns) - BESIDE_WAVES)
  let [pressed, done, posted] = [0, 0, 0]
  const share = (all: number, turn: number): number => Math.floor((all * (turn + 1)) / turns) - Math.floor((all * turn) / turns)
  const side = (n: number): Promise<void>[] => Array.from({ length: Math.max(0, n) }, () => nothing(row))

  /** Recorded first; then whatever follows, in waves; then the post, which nobody waits for. */
  const tell = async (turn: number): Promise<void> => {
    await nothing(row)
    const left = share(activities, turn) - 1
    for (let wave = 0; wave < waves; wave++)
      await Promise.all(side(Math.floor((left * (wave + 1)) / waves) - Math.floor((left * wave) / waves)))
    for (let n = share(posts, turn); n > 0; n--) void mail.nothing(row).then(() => posted++)
    done = turn + 1
  }
  // An Update answers when all that follows from it stands, so that each comes to a case at rest, as a person's does.
  setHandler(press, async () => {
    const turn = ++pressed
    await condition(() => done > turn)
  })
  for (let turn = 0; turn < turns; turn++) {
    const isPressed = (): boolean => pressed >= turn
    await (turn <= timers ? condition(isPressed, YEAR) : condition(isPressed))
    await tell(turn)
  }
  await condition(() => allHandlersFinished() && posted === posts)
}
