import type { DayCounted, Reckoning, Unit } from '../../domain/calendar.ts'
import type { Part } from '../../domain/row.ts'
import { longDay } from '../saying/days.ts'
import { listed } from '../saying/names.ts'

const WORDS = [
  '',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
]
const ordinal = (n: number): string => WORDS[n] ?? `${n}${n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`
const ONE: Readonly<Record<Unit, string>> = {
  'calendar days': 'day',
  'working days': 'working day',
  'school days': 'school day',
  weeks: 'week',
  months: 'month',
}
/** “1 hour”, “72 hours”. */
export const some = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`

/** What a skipped day is counted under: weekends together, the rest by their reason. */
function skippedAs(why: string): string {
  if (why === 'Saturday' || why === 'Sunday') return 'at weekends'
  if (why === 'outside term') return why
  // A holiday keeps its capital: “for Easter Monday”.
  return `for ${why.replace(/^(Half-term|Training day|Closed)/, (word) => word.toLowerCase())}`
}
function tallied(days: readonly DayCounted[]): string {
  const reasons = days.map(({ why }) => skippedAs(why))
  return listed([...new Set(reasons)].map((why) => `${reasons.filter((one) => one === why).length} ${why}`))
}

/** How many days were counted and skipped, and why; of weeks and months, only whether a rule moved the day forward. */
export function tally(days: readonly DayCounted[]): string {
  const skipped = days.filter(({ counts }) => !counts)
  const counted = days.filter(({ number }) => number !== null)
  if (counted.length === 0) return ''
  if (/^(week|month)/.test(counted[0]!.why)) {
    const passed = skipped.slice(0, -1)
    const over = passed.length ? `: ${tallied(passed)} passed over` : ''
    return skipped.length ? ` It is moved forward from ${longDay(counted.at(-1)!.on)}, which does not count${over}.` : ''
  }
  return skipped.length
    ? ` ${some(counted.length, 'day')} counted. ${skipped.length} skipped: ${tallied(skipped)}.`
    : ` ${some(counted.length, 'day')} counted, none skipped.`
}

/** The count in words: “the tenth school day after Friday 6 November 2026”. */
export function counted(n: number, unit: Unit, how: Reckoning, from: string): string {
  const whole = unit === 'weeks' || unit === 'months'
  const length = whole ? some(n, ONE[unit]) : `the ${ordinal(n)} ${ONE[unit]}`
  if (n === 0) return from
  switch (how) {
    case 'after':
      return `${length} after ${from}`
    case 'beginning with':
      return whole ? `the last day of ${length} that begin with ${from}` : `${length}, counting ${from} as the first`
    case 'before':
      return `${length} before ${from}`
    case 'clear before':
      return `the last day that leaves ${some(n, ONE[unit])} clear before ${from}`
  }
}

/** One of several counts, from its own day. */
export function partInWords(part: Part, from: string): string {
  if ('beforeDate' in part) return `the last day before the date that the law names, in the year of ${from}`
  if ('monthsAhead' in part) return `the last day that is at least ${part.monthsAhead} months before ${from}`
  return counted(part.allow, part.unit, part.reckon, from)
}
