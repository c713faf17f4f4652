/** What entries weigh, set on a page from a day on; and the admission numbers that shares may be by, loaded from a list. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plus, type Day } from '../../domain/calendar.ts'
import { yearFrom, yearOf } from '../../domain/calendar-words.ts'
import { standing as whatStands, type LedgerEntry, type YearGroup } from '../../domain/ledger.ts'
import { asItself } from '../../store/asking.ts'
import { policiesKept, setPolicy } from '../../store/ledger-policies.ts'
import { bringsUntil } from '../../store/reading-ledger.ts'
import { stage, type Stage } from '../support/app.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { enter } from '../support/on-the-ledger.ts'
import { londonToday } from '../support/postgres.ts'
import { standing } from '../support/standing.ts'

let here: Stage
let admin: Hand
let chair: Hand
let today: Day
beforeAll(async () => {
  here = await stage()
  await standing(here.data.owner, here.data.work, 1)
  admin = await hand(here, 'admin@birmingham.example')
  chair = await hand(here, 'panel-chair@birmingham.example')
  today = await londonToday(here.data.owner)
}, 120_000)
afterAll(() => here.stop())

const path = '/ledger/policies/next'
const asked = () => ({
  since: today,
  'admitted-after-exclusion': '1.5',
  'admitted-by-managed-move': '1',
  'admitted-by-fair-access': '1',
  'hosted-off-site': '0.25',
  'permanently-excluded': '1',
  fading: 'halve',
  sizeBy: 'pan',
  why: 'The schools agreed it in October.',
})
const kept = () => policiesKept(here.data.owner)

describe('a policy', () => {
  it('comes with the product: every kind weighs 1, and the page says that it is local', async () => {
    const text = textOf(await chair.get('/ledger/policies'))
    expect(text).toContain('All of this is local: the council’s own, and set by no law and no guidance.')
    expect(text).toMatch(/From 1 September 2000: it holds today .*Permanently excluded a child weighs 1/)
    expect(text).not.toContain('Set the next policy')
  })
  it.each<[object, string]>([
    [{ since: '2026-01-01' }, 'Give today or a later day'],
    [{ since: '2099-01-01' }, 'It cannot begin more than 370 days from today'],
    [{ 'hosted-off-site': '-1' }, 'Give a number from 0 to 10, with at most two decimals'],
    [{ 'hosted-off-site': '11' }, 'Give a number from 0 to 10, with at most two decimals'],
    [{ 'hosted-off-site': '0.125' }, 'Give a number from 0 to 10, with at most two decimals'],
    [{ fading: 'slowly' }, 'must be chosen from the list'],
    [{ why: '' }, 'Enter an answer to “Why?”'],
  ])('asked for as %j is refused, with what to do', async (more, message) => {
    const answer = await admin.send(path, { ...asked(), ...more })
    expect([answer.status, textOf(answer)]).toEqual([422, expect.stringContaining(message)])
    expect(await kept()).toHaveLength(1)
  })
  it('is set by an administrator from a day on, with who and why; what was entered keeps the policy of its day', async () => {
    await enter(here.data.work, { urn: '990201', type: 'admitted-after-exclusion', day: today })
    const answer = await admin.send(path, asked())
    expect([answer.status, answer.headers['location']]).toEqual([303, expect.stringMatching(/^\/ledger\/policies\?done=\d+$/)])
    const text = textOf(await admin.get(answer.headers['location'] as string))
    expect(text).toContain('Recorded: Policy of the fairness ledger set.')
    expect(text).toMatch(
      /it holds today Admitted after a permanent exclusion weighs 1\.5 .*Set by Callum Estrada .*Why The schools agreed it in October\./,
    )
    expect(text).toContain('From 1 September 2000: it held until the next')
    const [first, second] = await kept()
    const year = yearOf(today)
    const account = async () => textOf(await chair.get(`/ledger/schools/990201?year=${year}`))
    expect(await account()).toMatch(/has taken 1\.0; its share is .* by admission numbers of/)
    await enter(here.data.work, { urn: '990201', type: 'admitted-after-exclusion', day: today, policyId: second!.id })
    expect(await account()).toMatch(/has taken 2\.5/)
    expect(first!.weights['admitted-after-exclusion']).toBe(100)
    const page = textOf(await chair.get(`/ledger?year=${year}`))
    expect(page).toContain(
      '“Admitted after a permanent exclusion” weighs 1.5, “Hosted off-site, for part of a year” weighs 0.25, every other kind 1',
    )
    expect(page).toContain('by its published admission numbers, of all its year groups (as loaded for 2025/26)')
    expect(textOf(await admin.get('/admin/record?about=ledger:policy'))).toMatch(/Changes to the policy of the fairness ledger/)
  })
  it('that holds already is not set again, and one that somebody else has just set is looked at first', async () => {
    const again = await admin.send(path, asked())
    expect([again.status, textOf(again)]).toEqual([409, expect.stringContaining('That policy holds on that day already')])
    const [first] = await kept()
    const { id: byId } = await here.data.owner.person.findFirstOrThrow()
    const late = here.data.owner.$transaction((tx) => setPolicy(tx, { ...first!, since: today, before: first!.id, byId, why: 'Late.' }))
    await expect(late).rejects.toThrow('Somebody else has just set a policy for that day')
  })
  it('is an administrator’s to set', async () => {
    for (const who of ['panel-chair', 'clerk', 'manager'].map((name) => hand(here, `${name}@birmingham.example`))) {
      expect((await (await who).get(path)).status).toBe(404)
    }
  })
})

const list = (...lines: readonly string[]): Buffer => Buffer.from(['URN,School year,Year group,PAN', ...lines].join('\n'))
const PANS = '/admin/uploads/pans'
describe('a list of admission numbers', () => {
  it('is refused whole, with the line of each fault', async () => {
    const before = await here.data.owner.pan.count()
    const sent = await admin.file(PANS, list('990201,2026/27,Year 7,210', '990299,2026/27,Year 7,180', '990202,2026/27,Year 99,many'))
    expect(sent.status).toBe(422)
    expect(textOf(sent)).toMatch(/Line 4 year group “Year 99” is not a year group.*Line 4 pan “many” is not a number/)
    const unknown = await admin.file(PANS, list('990201,2026/27,Year 7,210', '990299,2026/27,Year 7,180', '990201,2026,7,90'))
    expect([unknown.status, textOf(unknown)]).toEqual([422, expect.stringMatching(/Line 4 .*in line 2/)])
    const school = await admin.file(PANS, list('990299,2026/27,Year 7,180'))
    expect(textOf(school)).toMatch(/Line 2 urn 990299 is not a school we hold/)
    expect(await here.data.owner.pan.count()).toBe(before)
  })
  it('is shown, then applied, and holds from its school year', async () => {
    const sent = await admin.file(PANS, list('990201,2026/27,Year 7,510', '990201,2025/26,Year 8,120'))
    const page = await admin.get(sent.headers['location'] as string)
    expect(textOf(page)).toMatch(/Nothing has changed yet: 1 school would change.*Ashgrove Academy \(990201\) Year 7, from 2026\/27 : 510/)
    expect((await admin.send(sent.headers['location'] as string, { why: 'As determined in February.' })).status).toBe(303)
    expect(textOf(await chair.get('/ledger?year=2026&district=Erdington'))).toContain('as loaded for 2025/26 and 2026/27')
    const sizeOf = async (year: number) =>
      /Ashgrove Academy<\/a>.*?data-h="PAN">([\d,]+)</s.exec((await chair.get(`/ledger?year=${year}`)).text)?.[1]
    const pans = await here.data.owner.pan.findMany({ where: { urn: '990201' }, orderBy: { id: 'asc' } })
    const before = pans.filter(({ schoolYear }) => schoolYear === 2025).slice(0, 5)
    const sum = before.reduce((all, { number }) => all + number, 0)
    const [seven, eight] = ['year-7', 'year-8'].map((group) => before.find(({ yearGroup }) => yearGroup === group)!.number)
    expect(await sizeOf(2026)).toBe(new Intl.NumberFormat('en-GB').format(sum - seven! + 510 - eight! + 120))
  })
})

describe('what the database reads', () => {
  it('is what the rules make of every entry', async () => {
    const { owner, work } = here.data
    const [first, second] = (await kept()).map(({ id }) => id)
    const one = fc.record({
      urn: fc.constantFrom('990201', '990202', '990203'),
      yearGroup: fc.constantFrom<YearGroup | null>('year-7', 'year-9', null),
      type: fc.constantFrom('admitted-by-fair-access' as const, 'hosted-off-site' as const, 'permanently-excluded' as const),
      part: fc.constantFrom(25, 100),
      policyId: fc.constantFrom(first!, second!),
      day: fc.integer({ min: 0, max: 365 * 3 }).map((n) => plus('2024-09-01' as Day, n)),
    })
    const [made] = fc.sample(fc.array(one, { minLength: 60, maxLength: 60 }), { seed: 6, numRuns: 1 })
    for (const [n, entry] of made!.entries()) {
      const { id } = await enter(work, entry)
      if (n % 4 === 0) await enter(work, { ...entry, day: plus(entry.day, 40), reverses: id })
    }
    const rows = await owner.ledgerEntry.findMany()
    const entries = rows.map(
      ({ policyId: policy, day, ...row }) => ({ ...row, policy, on: day.toISOString().slice(0, 10) }) as unknown as LedgerEntry,
    )
    for (const year of [2024, 2025, 2026]) {
      const { from: yearBegan, to: until } = yearFrom(year)
      const read = await asItself(() => bringsUntil(here.data.api, { until, yearBegan }))
      // One that was dropped with its year brings nothing, and is not read.
      const expected = whatStands(entries, until).filter((brings) => brings.policy !== first || brings.year === year)
      const sorted = (all: readonly { times: number; urn: string }[]) =>
        all
          .flatMap(({ times, ...rest }) => Array.from({ length: times }, () => JSON.stringify(rest, Object.keys(rest).toSorted())))
          .toSorted()
      const only = ({ urn, yearGroup, type, part, amount, policy, year: in_, times }: (typeof expected)[number]) => ({
        urn,
        yearGroup,
        type,
        part,
        amount,
        policy,
        year: in_,
        times,
      })
      expect(sorted(read.map(only))).toEqual(sorted(expected.map(only)))
    }
  })
})
