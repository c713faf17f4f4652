import { day, type Calendar, type Day, type Reckoning, type Unit } from '../../../domain/calendar.ts'

/**
 * The arithmetic of days a second time, as slowly and plainly as can be, from the table “How each reckoning counts”: every day of the
 * calendar is written out first, then the answer is looked up in the list. It shares no code with the domain.
 */
export interface Naive {
  readonly counting: readonly string[]
  readonly first: string
  readonly last: string
}

const isoDay = (on: Date): string =>
  `${on.getUTCFullYear()}-${String(on.getUTCMonth() + 1).padStart(2, '0')}-${String(on.getUTCDate()).padStart(2, '0')}`
const next = (on: string, days = 1): string => {
  const [year, month, date] = on.split('-').map(Number) as [number, number, number]
  return isoDay(new Date(Date.UTC(year, month - 1, date + days)))
}

function isSchoolDay(on: string, { spans }: Calendar): boolean {
  const here = new Set<string>(spans.filter((one) => one.from <= on && one.to >= on).map(({ kind }) => kind))
  const weekday = new Date(`${on}T12:00:00Z`).getUTCDay()
  if (here.has('session')) return !here.has('closure')
  return weekday > 0 && weekday < 6 && here.has('term') && !['bank-holiday', 'half-term', 'inset', 'closure'].some((kind) => here.has(kind))
}
/** Good Fridays, from the published lists. */
const GOOD_FRIDAYS = ['2022-04-15', '2023-04-07', '2024-03-29', '2025-04-18', '2026-04-03', '2027-03-26', '2028-04-14', '2029-03-30']
function isWorkingDay(on: string, { spans }: Calendar): boolean {
  const weekday = new Date(`${on}T12:00:00Z`).getUTCDay()
  const holiday =
    on.endsWith('-12-25') || GOOD_FRIDAYS.includes(on) || spans.some((one) => one.kind === 'bank-holiday' && one.from <= on && one.to >= on)
  return weekday > 0 && weekday < 6 && !holiday
}

/** Every counting day of a calendar that covers one run of days. */
export function written(calendar: Calendar, unit: 'school days' | 'working days'): Naive {
  const first = calendar.covers[0]!.from as string
  const last = calendar.covers.at(-1)!.to as string
  const counting: string[] = []
  for (let on = first; on <= last; on = next(on)) if ((unit === 'school days' ? isSchoolDay : isWorkingDay)(on, calendar)) counting.push(on)
  return { counting, first, last }
}

/** The due day by looking it up; undefined where the list does not reach. */
export function lookedUp(n: number, how: Reckoning, from: string, { counting }: Naive): string | undefined {
  const after = counting.filter((on) => on > from)
  const upon = counting.filter((on) => on >= from)
  const before = counting.filter((on) => on < from).reverse()
  switch (how) {
    case 'after':
      return after[n - 1]
    case 'beginning with':
      return upon[n - 1]
    case 'before':
      return before[n - 1]
    case 'clear before':
      return before[n]
  }
}

/** Calendar days, weeks and months, as the table says them. */
export function plainly(n: number, unit: Exclude<Unit, 'school days' | 'working days'>, how: Reckoning, from: string): Day | undefined {
  const length = unit === 'weeks' ? 7 : 1
  if (unit !== 'months') {
    const days = { after: n * length, 'beginning with': n * length - 1, before: -n * length, 'clear before': -n * length - 1 }[how]
    return day(next(from, days))
  }
  if (how === 'before' || how === 'clear before') return undefined
  const [year, month, date] = from.split('-').map(Number) as [number, number, number]
  const total = year * 12 + (month - 1) + n
  const lengths = [
    31,
    (Math.floor(total / 12) % 4 === 0 && Math.floor(total / 12) % 100 !== 0) || Math.floor(total / 12) % 400 === 0 ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ]
  const last = lengths[total % 12]!
  const there = `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}-${String(Math.min(date, last)).padStart(2, '0')}`
  return day(how === 'after' || date > last ? there : next(there, -1))
}
