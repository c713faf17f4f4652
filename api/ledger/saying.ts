import type { Day } from '../../domain/calendar.ts'
import { yearName } from '../../domain/calendar-words.ts'
import { weighed, type Policy, type Weighed } from '../../domain/ledger.ts'
import { nearest } from '../../domain/ledger-accounts.ts'
import type { PolicyKept } from '../../store/ledger-policies.ts'
import { plainDay } from '../saying/days.ts'
import { listed } from '../saying/names.ts'
import type { Standing } from './standing.ts'

const MINUS = '−'
/** Tenths of a child: “3.3”, “−1.3”. */
export const inTenths = (n: number): string => `${n < 0 ? MINUS : ''}${(Math.abs(n) / 10).toFixed(1)}`
/** With its sign: “+0.2”, “0.0”. */
export const signed = (n: number): string => (n > 0 ? `+${inTenths(n)}` : inTenths(n))
/** Hundredths, as short as they can be said: “+1”, “−0.75”, “0”. */
export const exactly = (n: number): string => `${n > 0 ? '+' : n < 0 ? MINUS : ''}${String(Math.abs(n) / 100)}`
export const tenthsOf = (amount: bigint, one: bigint): number => nearest(amount, one, 10)
export const hundredthsOf = (amount: bigint, one: bigint): number => nearest(amount, one, 100)

const entries = (n: number): string => (n === 1 ? '1 entry' : `${n} entries`)
const schools = (n: number): string => (n === 1 ? '1 school' : `${n} schools`)

/** “every kind of entry weighs 1”, or each that weighs something else. */
export function weightsInWords({ weights }: Pick<Policy, 'weights'>): string {
  const all = Object.keys(weighed) as readonly Weighed[]
  const first = weights[all[0]!]
  if (all.every((type) => weights[type] === first)) return `every kind of entry weighs ${first / 100}`
  return listed(all.map((type) => `“${weighed[type]}” weighs ${weights[type] / 100}`))
}
export const fadingInWords = ({ fading }: Pick<Policy, 'fading'>): string =>
  ({
    none: 'entries of earlier school years count whole',
    halve: 'half of an entry is left with each school year that begins',
    drop: 'only entries of this school year count',
  })[fading]
/** “since 1 September 2026, set by Callum Estrada” */
export const policyFrom = ({ since, by }: PolicyKept): string =>
  by === null ? 'the policy that came with Sixth Day' : `the policy from ${plainDay(since)}, set by ${by}`

/** By what a share is, and of which day: never a table without its denominator. */
export function sizedInWords({ policy, sizedOn }: Pick<Standing, 'policy' | 'sizedOn'>): string {
  const [first, last] = [sizedOn[0], sizedOn.at(-1)]
  if (policy.sizeBy === 'roll') {
    const census =
      first === undefined
        ? ''
        : first === last
          ? `, census of ${plainDay(first as Day)}`
          : `, censuses from ${plainDay(first as Day)} to ${plainDay(last as Day)}`
    return `its roll, the whole school (GIAS${census})`
  }
  const of =
    policy.sizeBy === 'pan' ? 'its published admission numbers, of all its year groups' : 'its published admission number in the year group'
  return first === undefined ? of : `${of} (as loaded for ${listed(sizedOn.map((year) => yearName(Number(year))))})`
}
export const sizeHeading = ({ sizeBy }: Pick<Policy, 'sizeBy'>): string => (sizeBy === 'roll' ? 'Roll' : 'PAN')

/** The sentences that stand over every table of the ledger. */
export function saidOver(standing: Standing): readonly string[] {
  const { until, policy, entries: number, rows, one } = standing
  const raw = tenthsOf(
    rows.reduce((sum, row) => sum + row.raw, 0n),
    one,
  )
  return [
    `${entries(number)} up to ${plainDay(until)} ${number === 1 ? 'comes' : 'come'} to ${inTenths(raw)}. A school’s share is by ${sizedInWords(standing)}.`,
    `Under ${policyFrom(policy)}, ${weightsInWords(policy)}, and ${fadingInWords(policy)}. It is local: the council’s own, and set by no law and no guidance.`,
  ]
}
/** What the table leaves out, and what to do about it. */
export function leftOut({ left, unknown, policy }: Standing): readonly string[] {
  const load = policy.sizeBy === 'roll' ? 'Load a file from GIAS to see it' : 'Load its admission numbers to see it'
  return [
    ...(left > 0
      ? [
          `${entries(left)} ${left === 1 ? 'stands' : 'stand'} in no account: the school has no share in that year group, or nobody said the year group.`,
        ]
      : []),
    ...(unknown.length > 0
      ? [
          `${schools(unknown.length)} ${unknown.length === 1 ? 'has' : 'have'} no ${policy.sizeBy === 'roll' ? 'roll' : 'admission number'} that we know: ${listed(unknown.slice(0, 5).map(({ name }) => name))}${unknown.length > 5 ? ` and ${unknown.length - 5} more` : ''}. ${load}.`,
        ]
      : []),
  ]
}
