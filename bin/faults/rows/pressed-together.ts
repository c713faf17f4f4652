import { agree, asked, match, matchByClerk, referred, support } from '../moves.ts'
import type { Answered } from '../asking.ts'
import { expect, until, type Row, type Stage } from '../stage.ts'

/** Which pairs of presses come at one instant, and on which step. */
const TOGETHER: readonly (readonly [
  what: string,
  step: string,
  press: (stage: Stage, reference: string) => Promise<readonly Answered[]>,
])[] = [
  ['a double click', 'match', (stage, reference) => twice(stage.random.uuid(), (key) => match(stage, reference, key))],
  ['two tabs', 'match', (stage, reference) => Promise.all([match(stage, reference), match(stage, reference)])],
  ['two people', 'match', (stage, reference) => Promise.all([match(stage, reference), matchByClerk(stage, reference)])],
  ['two people who disagree', 'match', (stage, reference) => Promise.all([support(stage, reference), matchByClerk(stage, reference)])],
  ['five presses', 'agree', (stage, reference) => Promise.all(Array.from({ length: 5 }, () => agree(stage, reference)))],
]
const twice = (key: string, press: (key: string) => Promise<Answered>): Promise<readonly Answered[]> =>
  Promise.all([press(key), press(key)])

export const pressedTogether: Row = {
  number: 7,
  title: 'A double click, two tabs, and two people at one instant',
  gentle: true,
  async *run(stage) {
    const rounds = stage.long ? 8 : 1
    const pressed: { reference: string; step: string; answers: readonly Answered[]; what: string }[] = []
    for (let round = 0; round < rounds; round++) {
      await Promise.all(
        TOGETHER.map(async ([what, step, press]) => {
          const reference = await (step === 'agree' ? asked(stage) : referred(stage))
          pressed.push({ reference, step, what, answers: await press(stage, reference) })
        }),
      )
    }
    yield
    for (const one of pressed) await judge(stage, one)
    return { rounds: pressed.length, presses: pressed.reduce((so, { answers }) => so + answers.length, 0), effects: pressed.length }
  },
}

async function judge(
  { stack: { owner } }: Stage,
  { reference, step, what, answers }: { reference: string; step: string; what: string; answers: readonly Answered[] },
): Promise<void> {
  const ofStep = { caseId: reference, action: step }
  await until(
    `${what}: every press has been settled`,
    async () => (await owner.submission.count({ where: { ...ofStep, state: 'kept' } })) === 0,
  )
  const rows = await owner.submission.findMany({ where: ofStep, select: { id: true, state: true, seq: true } })
  const recorded = rows.filter(({ state }) => state === 'recorded')
  expect(recorded.length === 1, `${what}: ${recorded.length} presses took effect, and one is expected`)
  for (const { key, status, seq, detail } of answers) {
    const row = rows.find(({ id }) => id === key)
    const truthful =
      status === 200 ? row?.state === 'recorded' && row.seq === seq : status === 202 || (status === 409 && row?.state !== 'recorded')
    expect(truthful, `${what}: a press that is ${row?.state ?? 'nowhere'} was answered with ${status} (${detail})`)
  }
}
