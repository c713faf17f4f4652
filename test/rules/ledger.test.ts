/** The arithmetic of the fairness ledger: worked by hand, and laws of it that hold whatever the entries are. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { day, plus, type Day } from '../../domain/calendar.ts'
import {
  entryTypes,
  policyOn,
  standing,
  weighed,
  type Brings,
  type LedgerEntry,
  type Policy,
  type Weighed,
  type YearGroup,
} from '../../domain/ledger.ts'
import { accountsOf, phases, sizesOf, nearest, withOneMore, type Ledger, type Size } from '../../domain/ledger-accounts.ts'

fc.configureGlobal({ seed: 6, numRuns: 300 })

const ones = Object.fromEntries(Object.keys(weighed).map((type) => [type, 100])) as Record<Weighed, number>
const policy = (id: number, more: Partial<Policy> = {}): Policy => ({
  id,
  since: day('2000-09-01'),
  weights: ones,
  fading: 'drop',
  sizeBy: 'roll',
  ...more,
})
const policies = [
  policy(1),
  policy(2, { fading: 'halve', weights: { ...ones, 'admitted-after-exclusion': 150, 'permanently-excluded': 75 } }),
  policy(3, { fading: 'none', weights: { ...ones, 'hosted-off-site': 33 } }),
]
const byId = new Map(policies.map((one) => [one.id, one]))
const SCHOOLS = ['100001', '100002', '100003', '100004'] as const
const GROUPS: readonly YearGroup[] = ['year-8', 'year-9', 'year-10']
const sizes: readonly Size[] = SCHOOLS.flatMap((urn, at) =>
  GROUPS.map((yearGroup, n) => ({ urn, yearGroup, size: [900, 1_217, 641, 0][at]! + n * 7 * at })),
)
const until = day('2027-08-31')
const ledgerOf = (brings: readonly Brings[]): Ledger => accountsOf(brings, { policies: byId, sizes, year: 2026 })
const of = (ledger: Ledger, urn: string, yearGroup: YearGroup = 'year-9') =>
  ledger.accounts.find((one) => one.urn === urn && one.yearGroup === yearGroup)!
const shown = (ledger: Ledger, urn: string, what: 'raw' | 'expected' | 'gap' = 'gap') => nearest(of(ledger, urn)[what], ledger.one, 10)

const days = fc.integer({ min: 0, max: 365 * 6 }).map((n): Day => plus(day('2021-09-01'), n))
const types = fc.constantFrom(...(Object.keys(weighed) as Weighed[]), 'override' as const)
/** Entries as the database would hold them: each takes back at most one other, which stood. */
const ledgers = fc
  .array(
    fc.record({
      urn: fc.constantFrom(...SCHOOLS),
      yearGroup: fc.constantFrom<YearGroup | null>(...GROUPS, 'year-1', null),
      type: types,
      part: fc.integer({ min: 1, max: 100 }),
      amount: fc.integer({ min: -500, max: 500 }),
      policy: fc.constantFrom(1, 2, 3),
      on: days,
      takenBack: fc.boolean(),
      later: fc.integer({ min: 0, max: 500 }),
    }),
    { maxLength: 40 },
  )
  .map((made) =>
    made.flatMap(({ takenBack, later, amount, ...one }, at): LedgerEntry[] => {
      const entry = { ...one, id: at * 2, amount: one.type === 'override' ? amount : null, reverses: null }
      return takenBack ? [entry, { ...entry, id: at * 2 + 1, amount: null, on: plus(one.on, later), reverses: entry.id }] : [entry]
    }),
  )
const comparable = ({ one, accounts, left }: Ledger) => ({
  accounts: accounts.map(({ urn, yearGroup, raw, gap }) => [urn, yearGroup, `${raw}/${one}`, `${gap}/${one}`]),
  left,
})

describe('laws of the ledger', () => {
  test('gaps of a year group come to nought, exactly, and what is expected to what was taken', () => {
    fc.assert(
      fc.property(ledgers, (entries) => {
        const { accounts } = ledgerOf(standing(entries, until))
        for (const group of GROUPS) {
          const theirs = accounts.filter(({ yearGroup }) => yearGroup === group)
          expect(theirs.reduce((sum, { gap }) => sum + gap, 0n)).toBe(0n)
          expect(theirs.reduce((sum, { expected }) => sum + expected, 0n)).toBe(theirs.reduce((sum, { raw }) => sum + raw, 0n))
        }
      }),
    )
  })
  test('entries sum: two ledgers, one after the other, come to what each comes to', () => {
    fc.assert(
      fc.property(ledgers, ledgers, (some, others) => {
        const [a, b] = [standing(some, until), standing(others, until)]
        const [both, first, second] = [ledgerOf([...a, ...b]), ledgerOf(a), ledgerOf(b)]
        for (const [at, { raw, gap }] of both.accounts.entries()) {
          const [one, other] = [first.accounts[at]!, second.accounts[at]!]
          // Each has its own denominator: over a common one, the numbers are equal.
          expect(raw * first.one * second.one).toBe((one.raw * second.one + other.raw * first.one) * both.one)
          expect(gap * first.one * second.one).toBe((one.gap * second.one + other.gap * first.one) * both.one)
        }
        expect(both.left).toBe(first.left + second.left)
      }),
    )
  })
  test('what is taken back cancels: the ledger is as if neither had ever been', () => {
    fc.assert(
      fc.property(ledgers, (entries) => {
        const gone = new Set(entries.flatMap(({ reverses }) => reverses ?? []))
        const never = entries.filter(({ id, reverses }) => reverses === null && !gone.has(id))
        expect(comparable(ledgerOf(standing(entries, until)))).toEqual(comparable(ledgerOf(standing(never, until))))
        const all = entries.filter(({ reverses }) => reverses === null)
        const undone = [...all, ...all.map((one) => ({ ...one, id: -1 - one.id, reverses: one.id, amount: null }))]
        expect(standing(undone, until)).toEqual([])
      }),
    )
  })
  test('order does not matter', () => {
    const shuffled = ledgers.chain((entries) => fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })))
    fc.assert(
      fc.property(shuffled, ([entries, others]) => {
        expect(comparable(ledgerOf(standing(others, until)))).toEqual(comparable(ledgerOf(standing(entries, until))))
      }),
    )
  })
  test('alike entries may be counted together', () => {
    fc.assert(
      fc.property(ledgers, fc.integer({ min: 1, max: 5 }), (entries, times) => {
        const brings = standing(entries, until)
        const together = ledgerOf(brings.map((one) => ({ ...one, times })))
        expect(comparable(together)).toEqual(comparable(ledgerOf(Array.from({ length: times }, () => brings).flat())))
      }),
    )
  })
  test('what if is the ledger with that entry in it', () => {
    const asked = fc.record({
      urn: fc.constantFrom(...SCHOOLS),
      yearGroup: fc.constantFrom(...GROUPS),
      type: fc.constantFrom(...(Object.keys(weighed) as Weighed[])),
    })
    fc.assert(
      fc.property(ledgers, asked, fc.constantFrom(...policies), (entries, what, now) => {
        const entry: LedgerEntry = { ...what, id: 1_000, part: 100, amount: null, policy: now.id, on: until, reverses: null }
        const supposed = ledgerOf(withOneMore(standing(entries, until), what, { policy: now, year: 2026 }))
        expect(comparable(supposed)).toEqual(comparable(ledgerOf(standing([...entries, entry], until))))
      }),
    )
  })
  test('taking a child never leaves a school further below its share, nor another further above', () => {
    fc.assert(
      fc.property(ledgers, fc.constantFrom(...SCHOOLS.slice(0, 3)), (entries, urn) => {
        const brings = standing(entries, until)
        const what = { urn, yearGroup: 'year-9', type: 'admitted-by-fair-access' } as const
        const [before, after] = [ledgerOf(brings), ledgerOf(withOneMore(brings, what, { policy: policies[0]!, year: 2026 }))]
        for (const other of SCHOOLS) {
          const moved = of(after, other).gap * before.one - of(before, other).gap * after.one
          expect(other === urn ? moved > 0n : moved <= 0n).toBe(true)
        }
      }),
    )
  })
  test('these laws can fail: a ledger that leaves out the first entry of each school is seen', () => {
    const careless = (brings: readonly Brings[]) =>
      ledgerOf(brings.filter((one, at) => brings.findIndex(({ urn }) => urn === one.urn) !== at))
    expect(() =>
      fc.assert(
        fc.property(ledgers, ledgers, (some, others) => {
          const [a, b] = [standing(some, until), standing(others, until)]
          expect(careless([...a, ...b]).left).toBe(careless(a).left + careless(b).left)
          expect(of(careless([...a, ...b]), SCHOOLS[0]).raw).toBe(of(careless(a), SCHOOLS[0]).raw + of(careless(b), SCHOOLS[0]).raw)
        }),
      ),
    ).toThrow()
  })
})

const took = (urn: string, more: Partial<Brings> = {}): Brings => ({
  urn,
  yearGroup: 'year-9',
  type: 'admitted-by-fair-access',
  part: 100,
  amount: null,
  policy: 1,
  year: 2026,
  times: 1,
  ...more,
})
const nine: readonly Size[] = [
  { urn: '100001', yearGroup: 'year-9', size: 900 },
  { urn: '100002', yearGroup: 'year-9', size: 300 },
]
const small = (...brings: readonly Brings[]) => accountsOf(brings, { policies: byId, sizes: nine, year: 2026 })

describe('worked by hand', () => {
  it('four children, at a school of 900 and one of 300: shares are 3 and 1', () => {
    const ledger = small(took('100001'), took('100002', { times: 3 }))
    expect([shown(ledger, '100001', 'expected'), shown(ledger, '100002', 'expected')]).toEqual([30, 10])
    expect([shown(ledger, '100001'), shown(ledger, '100002')]).toEqual([-20, 20])
  })
  it('a permanent exclusion counts against its school', () => {
    expect(shown(small(took('100002', { type: 'permanently-excluded' })), '100002', 'raw')).toBe(-10)
  })
  it.each([
    [2026, 10, 10, 10],
    [2025, 0, 5, 10],
    [2023, 0, 1, 10],
  ])('of a child taken in %i, dropped %i tenths are left in 2026/27, halved %i, and kept %i', (year, dropped, halved, kept) => {
    const left = (id: number) => shown(small(took('100001', { year, policy: id })), '100001', 'raw')
    expect([left(1), left(2), left(3)]).toEqual([dropped, halved, kept])
  })
  it('part of a year counts as that part of the weight', () => {
    const ledger = small(took('100001', { type: 'hosted-off-site', part: 50, policy: 3 }))
    expect(of(ledger, '100001').raw * 10_000n).toBe(BigInt(33 * 50) * ledger.one)
  })
  it('an override counts as it was set, and fades with its policy', () => {
    const set = { type: 'override', amount: -150 } as const
    expect(shown(small(took('100001', set)), '100001', 'raw')).toBe(-15)
    expect(shown(small(took('100001', { ...set, year: 2025 })), '100001', 'raw')).toBe(0)
  })
  it('what stands in no account is said, and held against nobody', () => {
    const ledger = small(took('100009'), took('100001', { yearGroup: null, times: 2 }), took('100001', { yearGroup: 'year-8' }))
    expect([ledger.left, shown(ledger, '100001', 'raw')]).toEqual([4, 0])
  })
  it('an entry counts from its own day, whenever it is taken back', () => {
    const [on, id] = [day('2027-01-11'), 1]
    const entry: LedgerEntry = { ...took('100001'), id, on, reverses: null }
    expect(standing([entry], day('2027-01-10'))).toEqual([])
    expect(standing([entry], on)).toHaveLength(1)
    expect(standing([entry, { ...entry, id: 2, on: day('2027-09-02'), reverses: id }], until)).toEqual([])
  })
})

describe('a policy', () => {
  const rows = [
    policy(1),
    policy(2, { since: day('2026-09-01') }),
    policy(3, { since: day('2027-09-01') }),
    policy(4, { since: day('2026-09-01') }),
  ]
  it.each([
    ['2026-08-31', 1],
    ['2026-09-01', 4],
    ['2027-08-31', 4],
    ['2027-09-01', 3],
  ] as const)('of %s is row %i: a row holds until the next, and of two from one day the later', (on, id) => {
    expect(policyOn(rows, day(on))?.id).toBe(id)
  })
  it('there is none before the first', () => expect(policyOn(rows, day('1999-09-01'))).toBeUndefined())
})

describe('sizes', () => {
  const pans = new Map<YearGroup, number>([
    ['year-7', 180],
    ['year-8', 150],
  ])
  const school = { urn: '100001', phase: 'Secondary', onRoll: 900, pans }
  it('by roll, in each year group that the school’s phase has', () => {
    expect(sizesOf([school], 'roll', ['year-6', 'year-7', 'year-8']).sizes).toEqual([
      { urn: '100001', yearGroup: 'year-7', size: 900 },
      { urn: '100001', yearGroup: 'year-8', size: 900 },
    ])
  })
  it('by all admission numbers, or by that of the year group', () => {
    expect(sizesOf([school], 'pan', ['year-7']).sizes).toMatchObject([{ size: 330 }])
    expect(sizesOf([school], 'year-group', ['year-7', 'year-8']).sizes).toMatchObject([{ size: 180 }, { size: 150 }])
  })
  it('a size that nobody has loaded is no size, and the school is named', () => {
    expect(sizesOf([{ ...school, onRoll: null }], 'roll', phases.secondary)).toEqual({ sizes: [], unknown: ['100001'] })
    expect(sizesOf([school], 'year-group', ['year-9'])).toEqual({ sizes: [], unknown: ['100001'] })
    expect(sizesOf([school], 'year-group', ['year-8', 'year-9'])).toMatchObject({ sizes: [{ yearGroup: 'year-8' }], unknown: [] })
  })
  it('a special school is held against no share', () => {
    expect(sizesOf([{ ...school, phase: 'Special', pans: new Map() }], 'roll', phases.all)).toEqual({ sizes: [], unknown: [] })
  })
})

it('an amount is shown to the nearest tenth, halves away from nought', () => {
  expect(
    [
      [5n, 100n],
      [-5n, 100n],
      [4n, 100n],
      [-4n, 100n],
      [134n, 100n],
    ].map(([n, one]) => nearest(n!, one!, 10)),
  ).toEqual([1, -1, 0, 0, 13])
})
it('every type of entry has words', () => {
  for (const words of Object.values(entryTypes)) expect(words.length).toBeGreaterThan(5)
})
