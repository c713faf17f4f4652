/** A case that nobody touched is never accused: every journey there is, and journeys drawn by chance. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, plus } from '../../domain/calendar.ts'
import type { Process } from '../../domain/process.ts'
import type { Bundle, Row } from '../../verify/bundle.ts'
import { readHistory } from '../../verify/read-history.ts'
import { verify } from '../../verify/verify.ts'
import { process as moving, story as move } from '../kit/stories/move.ts'
import { process as sixthDay, story as sixth } from '../kit/stories/sixth.ts'
import exclusion from '../scenarios/exclusion.ts'
import ehcReview from '../scenarios/ehc-review.ts'
import postCustody from '../scenarios/post-custody.ts'
import fairAccess from '../scenarios/fair-access.ts'
import managedMove from '../scenarios/managed-move.ts'
import referral from '../scenarios/referral.ts'
import section19 from '../scenarios/section-19.ts'
import supportPlan from '../scenarios/support-plan.ts'
import reintegration from '../scenarios/reintegration.ts'
import { small } from '../scenarios/small.ts'
import { bundled, rootKeys } from '../support/bundles.ts'
import type { Move, Scenario } from '../support/scenario.ts'
import { copy, rechain, reseal, type Mutable } from '../support/tampering.ts'

/** What a journey is accused of. Every check must have looked at something, or proves nothing. */
async function accused(scenario: Scenario): Promise<string[]> {
  const { bundle, anchor } = await bundled(scenario)
  const { checks } = verify(bundle, { anchor })
  const idle = checks.filter(({ checked, name }) => checked === 0 && !['days', 'lateness', 'letters'].includes(name))
  return [
    ...idle.map(({ name }) => `${name} looked at nothing`),
    ...checks.flatMap(({ name, failed }) => failed.slice(0, 3).map((one) => `${name}: ${one.where}: ${one.what}`)),
  ]
}

const journeys = {
  managedMove,
  exclusion,
  fairAccess,
  referral,
  ehcReview,
  postCustody,
  section19,
  supportPlan,
  reintegration,
  ...small,
} as unknown as Readonly<Record<string, Readonly<Record<string, Scenario>>>>
describe.each(Object.entries(journeys))('%s', (_process, scenarios) => {
  test.each(Object.entries(scenarios))('%s', async (_name, scenario) => {
    expect(await accused(scenario)).toEqual([])
  })
})

test('a case whose record and bundle an older release wrote holds, and says what it does not hold', async () => {
  const { bundle } = await bundled(Object.values(managedMove)[0]!)
  const older = copy(bundle) as unknown as Mutable<Bundle>
  older.events = older.events.filter(({ kind }) => !['given', 'document', 'scan', 'hold'].includes(kind))
  for (const { body } of older.events) {
    delete (body as Record<string, unknown>)['parties']
    delete (body as Record<string, unknown>)['ledger']
  }
  const { case: row, steps, deadlines, assignments } = older.stored
  older.stored = { case: row, steps, deadlines, assignments }
  delete (older.identity as { documents?: unknown }).documents
  older.identity!.words = older.identity!.words.filter(({ submission }) => submission !== 'giving 7')
  older.journal['challenges'] = []
  older.events = older.events.filter(({ kind }) => kind !== 'challenge')
  rechain(older)
  const signed = reseal(older as unknown as Bundle, rootKeys)
  const { holds, checks } = verify(signed.bundle, { anchor: signed.anchor })
  expect(checks.flatMap(({ failed }) => failed)).toEqual([])
  expect(holds).toBe(true)
  const { left } = checks.find(({ name }) => name === 'case')!
  for (const said of ['their team is not compared', 'does not hold who stands for whom', 'documents, holds and entries of the ledger'])
    expect(left).toContain(said)
  // Taken away by today’s release, who stands for whom is there, and it is looked at whether an act named them.
  const now = (urn: string) => ({
    ...signed.bundle,
    stored: { ...signed.bundle.stored, parties: [{ party: 'current-school', urn, personId: null, seq: 1 }] },
  })
  const of = (urn: string) => verify(now(urn)).checks.find(({ name }) => name === 'case')!
  expect(of('138001')).toMatchObject({ failed: [], left: expect.stringContaining('whether an act named them') })
  expect(of('138009').failed).toEqual([{ where: 'who came to stand as current-school', what: 'No act names the school 138009.' }])
})

test('what a guarded change leaves in a history is no strange thing', () => {
  const file = new URL('../replay/histories/fair-access.2026-11.day-moved.json', import.meta.url)
  const { events } = JSON.parse(readFileSync(file, 'utf8')) as { events: readonly Row[] }
  expect(events.some(({ eventType }) => eventType === 'EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES')).toBe(true)
  // Whoever recorded it made its time skip.
  expect(readHistory(events).strange.filter(({ what }) => !what.includes('TIME_SKIPPING'))).toEqual([])
})

const begins = day('2041-01-14')
/** Every action of a process by every party, with whatever its fields may be answered, at any time: most are refused, and some are not. */
function anyMoves(process: Process): fc.Arbitrary<readonly Move[]> {
  const on = fc.integer({ min: 0, max: 60 }).map((after) => plus(begins, after))
  const answer: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    'yes-no': fc.constantFrom('yes', 'no'),
    day: on,
    school: fc.constant('138001'),
    number: fc.integer({ min: 1, max: 20 }),
  }
  const moves = Object.entries(process.actions).flatMap(([action, { by, fields }]) =>
    by.map((party) => {
      const answers = Object.entries(fields).flatMap(([name, field]) => {
        const options = (field as { options?: Readonly<Record<string, string>> }).options
        const value = options ? fc.constantFrom(...Object.keys(options)) : answer[field.kind]
        return value ? [[name, value] as const] : []
      })
      const time = fc.constantFrom('10:00', '08:02', '00:00', '23:59')
      return fc.tuple(on, fc.constant(party), fc.constant(action), fc.record(Object.fromEntries(answers)), time)
    }),
  )
  return fc
    .array(fc.oneof(...moves), { maxLength: 25 })
    .map((all) => all.toSorted((a, b) => `${a[0]} ${a[4]}`.localeCompare(`${b[0]} ${b[4]}`)) as unknown as readonly Move[])
}
const drawn = {
  'a move': { process: moving, story: move, begins, opening: { held: 'no' } },
  'two tracks and a day that moves': { process: sixthDay, story: sixth, begins, opening: { since: '2041-01-14', informed: '2041-01-14' } },
  'a managed move': Object.values(managedMove)[0]!,
} as unknown as Readonly<Record<string, Scenario>>

test.each(Object.entries(drawn))('%s, whoever does what, and whenever', async (_name, of) => {
  const began = { ...of, begins: of.begins < begins ? of.begins : begins }
  await fc.assert(
    fc.asyncProperty(anyMoves(of.process), async (moves) => {
      expect(await accused({ ...began, moves })).toEqual([])
    }),
    { numRuns: 60, seed: 9 },
  )
})
