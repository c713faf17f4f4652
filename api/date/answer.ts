import type { Day } from '../../domain/calendar.ts'
import type { Derivation } from '../../domain/clock.ts'
import type { Allowance, OfTwo, Part, Which } from '../../domain/row.ts'
import { inWords } from '../../domain/row-in-words.ts'
import { longDay, longTime } from '../saying/days.ts'
import { sentenceOf, whyNoDay } from '../saying/due.ts'
import { listed, lowerFirst } from '../saying/names.ts'
import { counted, partInWords, some, tally } from './count-in-words.ts'

/** A count that has been made, as far as it must be said. */
export interface Made {
  readonly from: Day
  readonly due: Day | null
  readonly derivations: readonly Derivation[]
  readonly cannot: string | null | undefined
  readonly says?: string | null | undefined
}
const binding = ({ derivations, due }: Made): Derivation | undefined => derivations.find((one) => !one.part && one.due === due)

/** Of several counts, the one that binds, and what the others came to. */
function ofSeveral(made: Made, rule: OfTwo | Which): string {
  const binds = binding(made)
  const part = Object.values<Part>(rule.of).find(({ what }) => what === binds?.what)
  if (!binds || !part) return `It is counted so: ${inWords(rule)}.`
  const first = `It is ${partInWords(part, longDay(binds.from ?? made.from))}: ${lowerFirst(part.what)}.`
  if (rule.form === 'which') return first
  const others = made.derivations
    .filter((one) => one.part === 'other')
    .map((one) => `${lowerFirst(one.what ?? one.calendar)}, ${longDay(one.due)}`)
  return others.length
    ? `${first} The ${rule.form} of two binds; the other is counted ${listed(others)}.`
    : `${first} Nothing else is known to count from.`
}

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
    case 'hours':
      return binds?.hours?.number
        ? `It is ${some(binds.hours.number, 'hour')} ${rule.reckon} ${longTime(new Date(binds.hours.from))}: ${started}.`
        : `It is ${inWords(rule)}: ${started}.`
    case 'earlier':
    case 'later':
    case 'which':
      return ofSeveral(made, rule)
    case 'service':
      return made.due === made.from
        ? `It was handed over on ${from}, and is given that day.`
        : `It is ${counted(rule.allow, rule.unit, rule.reckon, from)}: ${started}.`
    case 'run':
      return `It is day ${rule.allow} of one unbroken run of school days that began on ${longDay(binds?.from ?? made.from)}.`
    case 'sum':
      return `On ${longDay(made.due ?? made.from)} the total came to this.`
    case 'brought forward':
    case 'prompt':
      return `It is counted so: ${inWords(rule)}.`
  }
}

/** Why the date is what it is, in a few sentences; or why there is none. */
export function answerOf(made: Made, rule: Allowance | undefined, started: string): string {
  if (made.cannot || !made.due || !rule) return whyNoDay(made)
  const says = sentenceOf(made.says)
  const opens = rule.sense === 'not before' ? 'It may be done from this day. ' : ''
  const counts = rule.form === 'sum' ? '' : tally(binding(made)?.days ?? [])
  return `${opens}${sentence(made, rule, started)}${counts}${says && ` ${says}`}`
}
