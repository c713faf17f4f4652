import type { DayCounted, Reckoning, Unit } from '../../domain/calendar.ts'
import type { Allowance } from '../../domain/clock.ts'
import type { DeadlineRow } from '../../store/reading-case.ts'
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
const some = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`

/** What a skipped day is counted under: weekends together, the rest by their reason. */
function skippedAs(why: string): string {
  if (why === 'Saturday' || why === 'Sunday') return 'at weekends'
  return why === 'outside term' ? 'outside term' : `for ${why.replace(/^([A-Z])([a-z])/, (_, a: string, b: string) => a.toLowerCase() + b)}`
}

function tally(days: readonly DayCounted[]): string {
  const skipped = days.filter(({ counts }) => !counts)
  const counted = days.length - skipped.length
  if (!skipped.length) return `${some(counted, 'day')} counted, none skipped.`
  const reasons = skipped.map(({ why }) => skippedAs(why))
  const each = [...new Set(reasons)].map((why) => `${reasons.filter((one) => one === why).length} ${why}`)
  return `${some(counted, 'day')} counted. ${skipped.length} skipped: ${listed(each)}.`
}

/** The count in words: “the tenth school day after Friday 6 November 2026”. */
function counted(n: number, unit: Unit, how: Reckoning, from: string): string {
  const whole = unit === 'weeks' || unit === 'months'
  const length = whole ? some(n, ONE[unit]) : `the ${ordinal(n)} ${ONE[unit]}`
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

/** Why the date is what it is, in two sentences. `started`: what happened on the day it is counted from. */
export function answerOf(row: DeadlineRow, rule: Allowance | undefined, started: string): string {
  if (row.cannot) return row.cannot
  if (!row.due || !rule || rule.allow === null) return 'The law sets no limit on this any more.'
  const days = row.derivation.find(({ due }) => due === row.due)?.days ?? []
  const roll = rule.roll && days.length === 0 ? ' Where that is not a working day, it is the next one.' : ''
  const sentence = `It is ${counted(rule.allow, rule.unit, rule.reckon, longDay(row.from))}: ${started}.`
  return `${sentence}${roll}${days.length ? ` ${tally(days)}` : ''}`
}
