import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, distance, plus, reckon, type Calendar, type Day, type Reckoned, type Reckoning, type Unit } from '../../domain/calendar.ts'
import { calendar, closedOn, workingDays } from './law/calendars.ts'
import { lookedUp, plainly, written } from './law/naive.ts'

// A fixed seed, so that a run can be repeated; change it to look elsewhere.
fc.configureGlobal({ seed: 6, numRuns: 500 })

type Reckon = typeof reckon
const RECKONINGS: readonly Reckoning[] = ['after', 'beginning with', 'before', 'clear before']
const UNITS: readonly Unit[] = ['calendar days', 'school days', 'working days', 'weeks', 'months']
const school = calendar('A-then-B')!
const onFor = (unit: Unit): Calendar | null => (unit === 'school days' ? school : unit === 'working days' ? workingDays : null)
const defined = (unit: Unit, how: Reckoning) => unit !== 'months' || how === 'after' || how === 'beginning with'

const days = fc.integer({ min: 0, max: 729 }).map((n) => plus(day('2025-09-01'), n))
const counts = fc
  .record({ n: fc.integer({ min: 1, max: 60 }), unit: fc.constantFrom(...UNITS), how: fc.constantFrom(...RECKONINGS), from: days })
  .filter(({ unit, how }) => defined(unit, how))

/** What a count gives; undefined where the calendar does not reach, which is the only fault a property may meet. */
function reached(work: () => Reckoned): Reckoned | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError && error.message.includes('Load it to see this date.')) return undefined
    throw error
  }
}

/** Each law of the arithmetic, so that it can be held against a wrong counter too. */
const LAWS: Record<string, (count: Reckon) => void> = {
  'counting back from the due day comes to a day from which counting forward comes to it again': (count) =>
    fc.assert(
      fc.property(counts, ({ n, unit, from }) => {
        if (unit === 'months') return
        const due = reached(() => count(n, unit, 'after', from, onFor(unit)))?.due
        if (!due) return
        const back = reached(() => count(n, unit, 'before', due, onFor(unit)))?.due
        if (!back) return
        expect(reached(() => count(n, unit, 'after', back, onFor(unit)))?.due).toBe(due)
      }),
    ),
  'a larger number is never due sooner, counting forward, nor later, counting back': (count) =>
    fc.assert(
      fc.property(counts, ({ n, unit, how, from }) => {
        const [less, more] = [n, n + 1].map((number) => reached(() => count(number, unit, how, from, onFor(unit)))?.due)
        if (!less || !more) return
        expect(how === 'after' || how === 'beginning with' ? more > less : more < less).toBe(true)
      }),
    ),
  'a later start is never due sooner': (count) =>
    fc.assert(
      fc.property(counts, ({ n, unit, how, from }) => {
        const [first, second] = [from, plus(from, 1)].map((on) => reached(() => count(n, unit, how, on, onFor(unit)))?.due)
        if (first && second) expect(second >= first).toBe(true)
      }),
    ),
  'the numbers of a derivation run from one and its last day is the due day': (count) =>
    fc.assert(
      fc.property(counts, ({ n, unit, how, from }) => {
        const found = reached(() => count(n, unit, how, from, onFor(unit)))
        if (!found) return
        const numbered = found.days.filter(({ number }) => number !== null)
        expect(numbered.map(({ number }) => number)).toEqual(Array.from({ length: how === 'clear before' ? n + 1 : n }, (_, at) => at + 1))
        expect(found.days.every(({ counts: counted, number, why }) => counted === (number !== null) && why !== '')).toBe(true)
        expect(found.days.at(-1)).toMatchObject({ on: found.due, counts: true })
      }),
    ),
  'no day between is left out of a derivation, where days are counted': (count) =>
    fc.assert(
      fc.property(counts, ({ n, unit, how, from }) => {
        const found = unit === 'weeks' || unit === 'months' ? undefined : reached(() => count(n, unit, how, from, onFor(unit)))
        if (!found) return
        const way = how === 'after' || how === 'beginning with' ? 1 : -1
        const start = how === 'beginning with' ? from : plus(from, way)
        expect(found.days.map(({ on }) => on)).toEqual(found.days.map((_, at) => plus(start, at * way)))
      }),
    ),
  'closing a day never brings a forward date nearer': (count) =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        days,
        days,
        fc.constantFrom<Reckoning>('after', 'beginning with'),
        (n, from, closed, how) => {
          const before = reached(() => count(n, 'school days', how, from, school))?.due
          const after = reached(() => count(n, 'school days', how, from, closedOn(school, [closed])))?.due
          if (before && after) expect(after >= before).toBe(true)
          if (before && (closed > before || closed < from)) expect(after).toBe(before)
        },
      ),
    ),
  'a second, naive implementation agrees': (count) =>
    fc.assert(
      fc.property(counts, ({ n, unit, how, from }) => {
        const found = reached(() => count(n, unit, how, from, onFor(unit)))?.due
        const naive = unit === 'school days' || unit === 'working days' ? lookedUp(n, how, from, LISTS[unit]) : plainly(n, unit, how, from)
        expect(found).toBe(naive)
      }),
      { numRuns: 2_000 },
    ),
}
const LISTS = { 'school days': written(school, 'school days'), 'working days': written(workingDays, 'working days') }

test.each(Object.entries(LAWS))('%s', (_, law) => law(reckon))

test('how far it is to a due day is the number that was counted, forward and back', () => {
  fc.assert(
    fc.property(counts, ({ n, unit, how, from }) => {
      if (unit === 'weeks' || unit === 'months' || how === 'beginning with' || how === 'clear before') return
      const due = reached(() => reckon(n, unit, how, from, onFor(unit)))?.due
      if (due) expect(distance(from, due, unit, onFor(unit))).toBe(how === 'after' ? n : -n)
    }),
  )
})

test('every school of the worked dates agrees with the naive count, on every day it covers', () => {
  for (const name of ['A', 'A-LA', 'B', 'C', 'N', 'T', 'S', 'D', 'B-then-D']) {
    const own = calendar(name)!
    const list = written(own, 'school days')
    for (let on = day(list.first); on < list.last; on = plus(on, 1)) {
      expect([name, on, reached(() => reckon(6, 'school days', 'after', on, own))?.due]).toEqual([name, on, lookedUp(6, 'after', on, list)])
    }
  }
})

describe('a planted fault is caught', () => {
  const shifted = (found: Reckoned, by: number): Reckoned => ({ ...found, due: plus(found.due, by) })
  const planted: Record<string, Reckon> = {
    'the event counted as day one': (n, unit, how, ...rest) => reckon(n, unit, how === 'after' ? 'beginning with' : how, ...rest),
    'clear days counted as simple ones': (n, unit, how, ...rest) => reckon(n, unit, how === 'clear before' ? 'before' : how, ...rest),
    'a due day one too late': (...asked) => shifted(reckon(...asked), 1),
    'months of thirty days': (n, unit, how, from, on) =>
      unit === 'months' ? reckon(30 * n, 'calendar days', how, from, null) : reckon(n, unit, how, from, on),
    'working days taken for school days': (n, unit, how, from) =>
      reckon(n, unit === 'school days' ? 'working days' : unit, how, from, unit === 'school days' ? workingDays : onFor(unit)),
    'weeks that skip holidays': (n, unit, how, from, on) =>
      unit === 'weeks' ? reckon(5 * n, 'working days', how, from, workingDays) : reckon(n, unit, how, from, on),
  }
  test.each(Object.entries(planted))('%s', (_, wrong) => expect(() => LAWS['a second, naive implementation agrees']!(wrong)).toThrow())

  const one = (law: string, wrong: Reckon) => expect(() => LAWS[law]!(wrong)).toThrow()
  const lawNames = Object.keys(LAWS)
  test('each law can fail', () => {
    const twice: Reckon = (n, unit, how, from, on) => reckon(how === 'before' ? n + 1 : n, unit, how, from, on)
    const backwards: Reckon = (n, ...rest) => reckon(Math.max(1, 61 - n), ...rest)
    const odd = (from: Day) => Number(from.slice(8)) % 2
    const jagged: Reckon = (n, unit, how, from, on) => reckon(n + 9 * odd(from), unit, how, from, on)
    const blank: Reckon = (...asked) => ({ ...reckon(...asked), days: reckon(...asked).days.map((each) => ({ ...each, number: null })) })
    const gap: Reckon = (...asked) => ({ ...reckon(...asked), days: reckon(...asked).days.slice(1) })
    const eager: Reckon = (n, unit, how, from, on) => reckon(on && on.edition > 1 ? Math.max(1, n - 1) : n, unit, how, from, on)
    const off: Reckon = (...asked) => shifted(reckon(...asked), -1)
    for (const [at, wrong] of [twice, backwards, jagged, blank, gap, eager, off].entries()) one(lawNames[at]!, wrong)
  })
})
