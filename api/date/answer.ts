import type { Day, DayCounted, Reckoning, Unit } from '../../domain/calendar.ts'
import type { Derivation } from '../../domain/clock.ts'
import type { Allowance } from '../../domain/row.ts'
import { inWords } from '../../domain/row-in-words.ts'
import { longDay, longTime } from '../saying/days.ts'
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
const lowerFirst = (text: string): string => text.replace(/^([A-Z])([a-z])/, (_, a: string, b: string) => a.toLowerCase() + b)
const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const some = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`

/** What a skipped day is counted under: weekends together, the rest by their reason. */
function skippedAs(why: string): string {
  if (why === 'Saturday' || why === 'Sunday') return 'at weekends'
  return why === 'outside term' ? 'outside term' : `for ${lowerFirst(why)}`
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

/** A count that has been made, as far as it must be said. */
export interface Made {
  readonly from: Day
  readonly due: Day | null
  readonly derivations: readonly Derivation[]
  readonly cannot: string | null | undefined
  readonly says?: string | null | undefined
}
const binding = ({ derivations, due }: Made): Derivation | undefined => derivations.find((one) => !one.part && one.due === due)

/** The first sentence: what day it is, by the form of its row. `started`: what happened on the day it is counted from. */
function sentence(made: Made, rule: Allowance, started: string): string {
  const from = longDay(made.from)
  const binds = binding(made)
  switch (rule.form) {
    case undefined: {
      const step = rule.follows && made.derivations.findLast(({ part }) => part === 'step')
      const [day, why] = step ? [longDay(step.due), lowerFirst(step.what ?? '')] : [from, started]
      return `It is ${counted(rule.allow ?? 0, rule.unit, rule.reckon, day)}: ${why}.`
    }
    case 'hours': {
      const { hours } = binds ?? {}
      return hours
        ? `It is ${some(hours.number, 'hour')} ${rule.reckon} ${longTime(new Date(hours.from))}: ${started}.`
        : `It is ${inWords(rule)}.`
    }
    case 'earlier':
    case 'later': {
      const others = made.derivations
        .filter(({ part }) => part === 'other')
        .map((one) => `${lowerFirst(one.what ?? one.calendar)}, ${longDay(one.due)}`)
      const which = `It is counted ${lowerFirst(binds?.what ?? 'so')}`
      return others.length
        ? `${which}, which is the ${rule.form} of two: the other count, ${listed(others)}.`
        : `${which}: nothing else is known to count from.`
    }
    case 'service':
      return made.due === made.from
        ? `It was handed over on ${from}, and is given that day.`
        : `It is ${counted(rule.allow, rule.unit, rule.reckon, from)}: ${started}.`
    case 'which':
      return `It is counted so: ${lowerFirst(binds?.what ?? inWords(rule))}.`
    case 'run':
      return `It is day ${rule.allow} of one unbroken run of school days that began on ${longDay(binds?.from ?? made.from)}.`
    case 'sum':
    case 'brought forward':
    case 'prompt':
      return `It is counted so: ${inWords(rule)}.`
  }
}

/** Why the date is what it is, in a few sentences; or why there is none. */
export function answerOf(made: Made, rule: Allowance | undefined, started: string): string {
  if (made.cannot) return made.cannot
  if (!made.due || !rule) return made.says ? `${upperFirst(made.says)}.` : 'The law sets no limit on this any more.'
  const days = binding(made)?.days ?? []
  const first =
    rule.sense === 'not before' ? `It may be done from this day. ${sentence(made, rule, started)}` : sentence(made, rule, started)
  const counts = days.some(({ number }) => number !== null) ? ` ${tally(days)}` : ''
  return `${first}${counts}${made.says ? ` ${upperFirst(made.says)}.` : ''}`
}
