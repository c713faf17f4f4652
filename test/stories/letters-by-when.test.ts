/** Every letter of every journey that asks something of its reader says by which day: on paper too, where no notice goes with it. */
import { describe, expect, test } from 'vitest'
import type { OpenStep } from '../../activities/types.ts'
import { day } from '../../domain/calendar.ts'
import { fullDay } from '../../domain/day-names.ts'
import { asksOf, saidAsk } from '../../domain/letter-asks.ts'
import type { Process } from '../../domain/process.ts'
import exclusion from '../scenarios/exclusion.ts'
import fairAccess from '../scenarios/fair-access.ts'
import managedMove from '../scenarios/managed-move.ts'
import offSiteDirection from '../scenarios/off-site-direction.ts'
import referral from '../scenarios/referral.ts'
import section19 from '../scenarios/section-19.ts'
import supportPlan from '../scenarios/support-plan.ts'
import reintegration from '../scenarios/reintegration.ts'
import { processes } from '../../workflows/processes.ts'
import { read } from '../house/tree.ts'
import { play } from '../support/on-paper.ts'
import type { Scenario } from '../support/scenario.ts'

const journeys = Object.entries({
  managedMove,
  exclusion,
  fairAccess,
  offSiteDirection,
  referral,
  section19,
  supportPlan,
  reintegration,
} as unknown as Record<string, Record<string, Scenario>>).flatMap(([process, scenarios]) =>
  Object.entries(scenarios).map(([name, scenario]): [string, Scenario] => [`${process}: ${name}`, scenario]),
)

interface Posted {
  readonly letter: string
  readonly party: string
  readonly seq: number
  readonly told: readonly string[]
  /** What stood open when it was posted, and under which number it had opened. */
  readonly open: readonly (OpenStep & { readonly openedSeq: number })[]
}
/** Each letter of the story as it was posted. */
async function postedIn(scenario: Scenario) {
  const written = new Map<number, readonly { letter: string; to: readonly string[] }[]>()
  const openedAt = new Map<string, number>()
  const posted: Posted[] = []
  const told = new Map<string, readonly string[]>()
  let [seen, open]: [number, readonly OpenStep[]] = [0, []]
  const { world } = await play(scenario, async (activity, args: never) => {
    const given = args as { seq: number; open?: readonly OpenStep[]; opened?: readonly string[]; letters?: never[] }
    if (given.open && given.seq > seen) [seen, open] = [given.seq, given.open]
    for (const step of given.opened ?? []) openedAt.set(step, given.seq)
    if (activity === 'writeLetters')
      written.set(
        given.seq,
        (given.letters as { letter: string; to: readonly string[]; about: readonly string[] }[]).filter(({ about }) => about.length === 0),
      )
    if (activity !== 'postLetter') return
    const now = open.filter(({ interrupts }) => !interrupts).map((step) => ({ ...step, openedSeq: openedAt.get(step.step) ?? 0 }))
    for (const { letter, to } of written.get(given.seq) ?? [])
      for (const party of to) {
        const one = { letter, party, seq: given.seq, told: told.get(party) ?? [], open: now }
        posted.push(one)
        told.set(party, [...one.told, ...asked(one, scenario.process, () => null).map(({ step }) => step)])
      }
  })
  return { posted, dueOf: world.dueOf }
}

const asked = ({ party, seq, told, open }: Posted, process: Process, dueOf: (id: string) => string | null) =>
  asksOf(
    process,
    { party, seq, told },
    open.map(({ step, deadlines, openedSeq }) => {
      const due = deadlines.flatMap((id) => dueOf(id) ?? []).toSorted()[0] ?? null
      return { key: step, due, law: null, openedSeq }
    }),
  )

/** By its journey: three tests ask for it. */
const known = new Map<Scenario, ReturnType<typeof foundIn>>()
/** The letters that ask, and those of their readers’ steps for which a day is set and that the letter does not say. */
function found(scenario: Scenario): ReturnType<typeof foundIn> {
  const before = known.get(scenario) ?? foundIn(scenario)
  known.set(scenario, before)
  return before
}
async function foundIn(scenario: Scenario) {
  const { posted, dueOf } = await postedIn(scenario)
  return posted.flatMap((one) =>
    asked(one, scenario.process, dueOf).map((ask) => {
      const said = saidAsk(scenario.process, ask)
      const [first] = one.open
        .find(({ step }) => step === ask.step)!
        .deadlines.flatMap((id) => dueOf(id) ?? [])
        .toSorted()
      return {
        name: `${one.letter} to ${one.party}: ${ask.step}`,
        says: first === undefined || said.includes(`by ${fullDay(day(first))}`),
        first,
      }
    }),
  )
}

describe('a letter after which its reader owes something says by which day', () => {
  test.each(journeys)('%s', async (_name, scenario) => {
    expect((await found(scenario)).filter(({ says }) => !says)).toEqual([])
  })
})

test('the letters that ask are asked of: with a day, wherever the law or the council sets one', async () => {
  const all = (await Promise.all(journeys.map(([, scenario]) => found(scenario)))).flat()
  const dated = new Set(all.flatMap(({ name, first }) => (first ? [name] : [])))
  for (const one of [
    'place-asked to receiving-school: accept',
    'for-the-panel to panel: allocate',
    'allocated to receiving-school: reply',
    'welcome to receiving-school: plan',
    'started to current-school: send-ctf',
    'refused to casework-officer: answer-refusal',
    'more-wanted to current-school: add-more',
  ])
    expect([...dated]).toContain(one)
})

test('every template that has room for a day is asked of in some journey', async () => {
  const all = (
    await Promise.all(journeys.map(async ([, scenario]) => (await found(scenario)).map(({ name }) => `${scenario.process.name} ${name}`)))
  ).flat()
  const asks = processes.flatMap(({ name, letters }) =>
    Object.keys(letters).flatMap((letter) =>
      read(`workflows/${name}/letters/${letter}.njk`).includes('for step in steps') ? [`${name} ${letter} `] : [],
    ),
  )
  expect(asks.length).toBeGreaterThan(20)
  expect(asks.filter((one) => !all.some((name) => name.startsWith(one)))).toEqual([])
})

test('what a reader was told of before is not asked again, nor is anybody asked for what is another’s', () => {
  const { process } = journeys[0]![1]
  const owed = [{ key: 'match', due: '2041-02-12', law: 'A law', openedSeq: 3 }]
  expect(asksOf(process, { party: 'panel', seq: 3, told: ['match'] }, owed)).toEqual([])
  expect(asksOf(process, { party: 'family', seq: 2, told: [] }, owed)).toEqual([])
  const [ask] = asksOf(process, { party: 'panel', seq: 2, told: [] }, owed)
  expect(asksOf(process, { party: 'panel', seq: 3, told: [] }, owed)).toEqual([ask])
  expect(saidAsk(process, ask!)).toMatch(/: by Tuesday 12 February 2041 \(A law\)\.$/)
})

test('where there is no day a letter says why: it is owed without delay, it cannot be worked out yet, or none is set', () => {
  const { process } = journeys[0]![1]
  const said = (more: object) => {
    const owed = { key: 'match', due: null, law: null, says: null, openedSeq: 3, ...more }
    return asksOf(process, { party: 'panel', seq: 2, told: [] }, [owed]).map((ask) => saidAsk(process, ask))
  }
  expect(said({ law: 'A law.', says: 'without delay' })).toEqual([expect.stringMatching(/[a-z]\. Without delay \(A law\)\.$/)])
  expect(said({ law: 'A law', uncounted: true })).toEqual([expect.stringMatching(/[a-z]\. The day cannot be worked out yet \(A law\)\.$/)])
  expect(said({})).toEqual([expect.stringMatching(/[a-z]\. No day is set for it\.$/)])
})
