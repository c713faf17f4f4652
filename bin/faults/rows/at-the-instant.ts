import { forward } from '../../temporal-server/time.ts'
import { jitterOf } from '../checker/jitter.ts'
import { pressed, resolve } from '../moves.ts'
import { settled } from '../settle.ts'
import { expect, until, type Row, type Seen, type Stage } from '../stage.ts'

const DAY_MS = 86_400_000
/** When the alarm clocks of its cases ring: in the long form soon, in the short form not before their time is passed over. */
const RINGS = { long: { from: 0, to: 31_000 }, short: { from: 240_000, to: 330_000 } } as const
const ringsOf = ({ long }: Stage): { readonly from: number; readonly to: number } => RINGS[long ? 'long' : 'short']
/** Which side of the first late instant an act is received on, and what becomes of its deadline. Equality is late. */
const SIDES = [
  ['a second before', -1_000, 'met'],
  ['exactly at', 0, 'met late'],
  ['an hour after', 3_600_000, 'met late'],
] as const
type Side = (typeof SIDES)[number]
interface Waiting {
  readonly reference: string
  readonly side: Side
  readonly lateFrom: Date
}

/**
 * A case for each side, in which an answer is owed that is judged by its receipt. In the database it is forty days ago: what is due in ten working days is
 * late already by the case's own clock.
 */
async function waitingForAnAnswer(stage: Stage): Promise<readonly Waiting[]> {
  await stage.clock.set(new Date(Date.now() - 40 * DAY_MS))
  const waiting = await Promise.all(
    SIDES.map(async (side): Promise<Waiting> => {
      const reference = await pressed(stage, keyRinging(stage))
      return { reference, side, lateFrom: await lateFromOf(stage, reference) }
    }),
  )
  await stage.clock.reset()
  return waiting
}

/** The alarm clocks of cases are spread by the submission that opened them: a key whose case rings when it should. */
function keyRinging(stage: Stage): string {
  const { from, to } = ringsOf(stage)
  for (;;) {
    const key = stage.random.uuid()
    if (jitterOf(key) >= from && jitterOf(key) <= to) return key
  }
}

async function lateFromOf(stage: Stage, reference: string): Promise<Date> {
  const { body } = await stage.asking.get(`/cases/${reference}`)
  const deadlines = body['deadlines'] as readonly { clock: string; lateFrom: string }[]
  const found = deadlines.find((one) => one.clock === 'MM_COMPLAINT')?.lateFrom
  expect(found !== undefined, `${reference} has no deadline for the answer`)
  return new Date(found)
}

/** The answer is given in each case, as the database's clock stands at its instant. Nobody works, so each is only received. */
async function answer(stage: Stage, waiting: readonly Waiting[]): Promise<void> {
  for (const { reference, lateFrom, side } of waiting) {
    await stage.clock.stopAt(new Date(lateFrom.getTime() + side[1]))
    const said = await resolve(stage, reference)
    expect(said.status === 202, `${reference}: an act ${side[0]} the instant was answered with ${said.status}, and 202 is expected`)
  }
  await stage.clock.reset()
}

/** Waits until the alarm clock of each has rung; in the short form their time is passed over. */
async function rung(stage: Stage, waiting: readonly Waiting[]): Promise<void> {
  const { temporal, connection } = stage.stack
  await Promise.all(
    waiting.map(async ({ reference }) => {
      const isSo = async (): Promise<boolean> => {
        const { events } = await temporal.workflow.getHandle(reference).fetchHistory()
        if ((events ?? []).some((event) => event.timerFiredEventAttributes)) return true
        // With nobody to hear it, the case's clock goes no further than that: what it answers does not matter.
        if (!stage.long)
          await connection.withDeadline(Date.now() + 2_000, () => forward(connection, reference, ringsOf(stage).to)).catch(() => {})
        return false
      }
      await until(`the alarm clock of ${reference} rings`, isSo, 90_000)
    }),
  )
}

const references = (waiting: readonly Waiting[]): readonly string[] => waiting.map(({ reference }) => reference)

async function judge(stage: Stage, waiting: readonly Waiting[]): Promise<Seen> {
  const { owner } = stage.stack
  for (const { reference, side } of waiting) {
    const where = { caseId_id: { caseId: reference, id: 'MM_COMPLAINT-1' } }
    const became = async (): Promise<string> => (await owner.deadline.findUniqueOrThrow({ where })).state
    await until(`${reference}: the act is recorded`, async () => ['met', 'met late'].includes(await became()), 120_000)
    const [what, , state] = side
    expect((await became()) === state, `${reference}: an act ${what} the first late instant is ${await became()}, and ${state} is expected`)
    const told = await owner.letter.count({ where: { caseId: reference, letter: 'overdue' } })
    expect(state === 'met late' || told === 0, `${reference}: somebody was told that it is late, though it was answered in time`)
  }
  return { 'acts received while nobody worked': waiting.length, 'judged by receipt': waiting.length }
}

export const workersAway: Row = {
  number: 3,
  title: 'All workers stand still while a deadline passes, and acts come in meanwhile',
  async *run(stage) {
    const { cases, mail } = stage.stack.parts
    yield
    const waiting = await waitingForAnAnswer(stage)
    for (const part of [cases, mail]) part.freeze()
    try {
      await answer(stage, waiting)
      if (stage.long) await rung(stage, waiting)
    } finally {
      for (const part of [cases, mail]) part.thaw()
    }
    yield
    return judge(stage, waiting)
  },
}

export const atTheInstant: Row = {
  number: 11,
  title: 'An act and its deadline in one waking, on both sides of the instant and exactly at it',
  async *run(stage) {
    const { parts } = stage.stack
    yield
    const actFirst = stage.long ? await waitingForAnAnswer(stage) : []
    const alarmFirst = await waitingForAnAnswer(stage)
    // A case whose worker dies in the middle of something stands still until that has run out.
    if (!stage.long) await settled(stage, references(alarmFirst))
    await parts.cases.kill()
    await answer(stage, actFirst)
    await rung(stage, [...actFirst, ...alarmFirst])
    await answer(stage, alarmFirst)
    await parts.cases.start()
    yield
    return judge(stage, [...actFirst, ...alarmFirst])
  },
}
