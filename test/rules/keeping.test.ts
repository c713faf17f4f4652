import { describe, expect, it, test } from 'vitest'
import { day } from '../../domain/calendar.ts'
import { countedBy } from '../../domain/disposal.ts'
import { inSum, keepingFaults, keepingInForce, keptBy, keptUntil, yearsAfter, type OwnKeeping } from '../../domain/keeping.ts'
import { keepings, type Keeping, type KeepingName } from '../../domain/law/keeping.ts'
import { processes } from '../../workflows/processes.ts'
import { rowsOf, rulesOn } from '../../api/kept/said.ts'

const on = day('2026-11-16')
const names = Object.keys(keepings) as KeepingName[]
const set = (id: number, rule: KeepingName, since: string, years: number): OwnKeeping => ({ id, rule, since: day(since), years })

describe('how long is kept what', () => {
  /** law/records.md, “Retention”: what it says, and how sure it is. */
  test.each([
    ['child', 25, 'born', 'M'],
    ['plan', 31, 'born', 'M'],
    ['looked-after', 75, 'born', 'M'],
    ['review-panel', 5, 'closed', 'M'],
    ['admission', 2, 'closed', 'M'],
    ['register', 6, 'closed', 'H'],
    ['custody', 25, 'born', 'L'],
  ] as const)('%s: %i years from %s, confidence %s', (rule, years, from, confidence) => {
    expect(keepingInForce(rule, on, [])).toMatchObject({ years, from, confidence, own: null })
  })
  test('each row says on what authority, and comes in order', () => {
    for (const name of names) {
      const { rows }: Keeping = keepings[name]
      expect(rows.map(({ since }) => since)).toEqual(rows.map(({ since }) => since).toSorted())
      for (const { law, cite, kind, confidence } of rows) {
        expect([name, law.length > 8, cite.length > 4 || kind === 'L']).toEqual([name, true, true])
        if (kind === 'L') expect(law).toMatch(/^Local/)
        if (confidence === 'H') expect(kind).toBe('S')
      }
    }
  })
  test('what is local is told in words, and marked as no target', () => {
    const laws = rowsOf(rulesOn(on, []), { sets: false }).map((row) => row[2])
    expect(laws.map((law) => (typeof law === 'string' ? 'local' : (law as { mark: string }).mark))).toEqual([
      'Guidance',
      'Guidance',
      'Statutory',
      'local',
      'local',
      'local',
      'Statutory',
      'local',
      'local',
    ])
  })
  test('the page shows how sure we are of each, and every process is kept by one of them', () => {
    const rows = rowsOf(rulesOn(on, []), { sets: false })
    expect(rows.map((row) => (row[3] as { text: string }).text)).toEqual([
      'Medium',
      'Medium',
      'Medium',
      'Low',
      'Medium',
      'Medium',
      'High',
      'Low',
      'Low',
    ])
    for (const { keptAs = 'child' } of processes) expect(names).toContain(keptAs)
    expect(processes.find(({ name }) => name === 'ehc-review')!.keptAs).toBe('plan')
  })
})

describe('from when a case may go', () => {
  const born = day('2010-05-03')
  const closed = day('2026-11-02')
  it('is the first of January after the years have run, and says how it was worked out', () => {
    const until = keptUntil({ rules: ['child'], born, closed }, on, [])
    expect(until).toMatchObject({ rule: 'child', ends: '2035-05-03', goesFrom: '2036-01-01' })
    expect(inSum(until)).toBe('Born 3 May 2010 + 25 years = 3 May 2035')
    expect(inSum(keptUntil({ rules: ['review-panel'], born, closed }, on, []))).toBe('Closed 2 November 2026 + 5 years = 2 November 2031')
  })
  it('tells no birthday: whoever is born in one year goes on one day', () => {
    const days = ['2010-01-01', '2010-02-28', '2010-12-31'].map(
      (one) => keptUntil({ rules: ['child'], born: day(one), closed }, on, []).goesFrom,
    )
    expect(new Set(days)).toEqual(new Set(['2036-01-01']))
  })
  it('is the latest of those that apply', () => {
    expect(keptBy('plan', true)).toEqual(['plan', 'looked-after'])
    expect(keptBy(undefined, false)).toEqual(['child'])
    expect(keptUntil({ rules: keptBy('plan', true), born, closed }, on, []).goesFrom).toBe('2086-01-01')
  })
  it('of whoever was born on 29 February ends on 1 March where there is none', () => {
    expect([yearsAfter(day('2012-02-29'), 25), yearsAfter(day('2012-02-29'), 4)]).toEqual(['2037-03-01', '2016-02-29'])
  })
})

describe('the council’s own number', () => {
  const lines = [set(1, 'child', '2026-12-01', 31), set(2, 'child', '2026-12-01', 30), set(3, 'child', '2028-01-01', 26)]
  it('goes before that of the row from its day on, and the later line of a day before the earlier', () => {
    const held = (at: string) => keepingInForce('child', day(at), lines)
    expect([held('2026-11-30'), held('2026-12-01'), held('2028-01-01')].map(({ years, own }) => [years, own])).toEqual([
      [25, null],
      [30, 2],
      [26, 3],
    ])
    expect(keepingInForce('plan', day('2026-12-01'), lines).years).toBe(31)
  })
  it('is refused where it is past, far ahead, absurd, or less than a statute says', () => {
    const fault = (rule: KeepingName, since: string, years: number) => Object.keys(keepingFaults(rule, { since: day(since), years }, on))
    expect(fault('child', '2026-11-16', 31)).toEqual([])
    expect(fault('child', '2026-11-15', 31)).toEqual(['since'])
    expect(fault('child', '2029-11-15', 31)).toEqual(['since'])
    expect([fault('child', '2026-12-01', 0), fault('child', '2026-12-01', 101)]).toEqual([['years'], ['years']])
    expect([fault('looked-after', '2026-12-01', 74), fault('looked-after', '2026-12-01', 75)]).toEqual([['years'], []])
    expect(keepingFaults('looked-after', { since: on, years: 70 }, on)['years']).toMatch(
      /^The law says 75 years: .* Nobody here sets less$/,
    )
  })
})

test('cases that go are counted by process and rule', () => {
  const one = { process: 'exclusion', rule: 'child', years: 25, from: 'born', confidence: 'M' } as const
  expect(
    countedBy([one, { ...one, process: 'ehc-review', rule: 'plan', years: 31 }, one]).map(({ process, number }) => [process, number]),
  ).toEqual([
    ['ehc-review', 1],
    ['exclusion', 2],
  ])
})
