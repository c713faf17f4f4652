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

/** “every kind of entry weighs 1”; where some weigh something else, those, and what every other kind weighs. */
export function weightsInWords({ weights }: Pick<Policy, 'weights'>): string {
  const all = Object.keys(weighed) as readonly Weighed[]
  const alike = (one: Weighed) => all.filter((other) => weights[other] === weights[one]).length
  const usual = weights[all.toSorted((a, b) => alike(b) - alike(a))[0]!]
  const others = all.filter((type) => weights[type] !== usual).map((type) => `“${weighed[type]}” weighs ${weights[type] / 100}`)
  return others.length === 0 ? `every kind of entry weighs ${usual / 100}` : `${others.join(', ')}, every other kind ${usual / 100}`
}
export const fadingInWords = ({ fading }: Pick<Policy, 'fading'>): string =>
  ({
    none: 'entries of earlier school years count whole',
    halve: 'half of an entry is left with each school year that begins',
    drop: 'only entries of this school year count',
  })[fading]
/** A school is told since when it holds, and not who set it. */
const policyFrom = ({ since, by }: PolicyKept, staff: boolean): string =>
  by === null ? 'the policy that came with Sixth Day' : `the policy from ${plainDay(since)}${staff ? `, set by ${by}` : ''}`

/** Never shown as if it were law. */
const localInWords = ({ by }: PolicyKept): string =>
  by === null
    ? 'It is local: no law and no guidance sets it, and the council has not set its own yet.'
    : 'It is local: the council’s own, and set by no law and no guidance.'

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
export function saidOver(standing: Standing, staff = true): readonly string[] {
  const { until, policy, entries: number, rows, one } = standing
  const raw = tenthsOf(
    rows.reduce((sum, row) => sum + row.raw, 0n),
    one,
  )
  return [
    `${entries(number)} up to ${plainDay(until)} ${number === 1 ? 'comes' : 'come'} to ${inTenths(raw)}. A school’s share is by ${sizedInWords(standing)}.`,
    `Under ${policyFrom(policy, staff)}, ${weightsInWords(policy)}, and ${fadingInWords(policy)}. ${localInWords(policy)}`,
  ]
}
/** What the table leaves out, and what to do about it. */
export function leftOut({ left, unknown, policy }: Standing): readonly string[] {
  const load = policy.sizeBy === 'roll' ? 'Load a file from GIAS to see it' : 'Load its admission numbers to see it'
  return [
    ...(left > 0
      ? [
          `${entries(left)} ${left === 1 ? 'stands' : 'stand'} in no account: the school has no share in that year group, has closed or is another authority’s, or nobody said the year group.`,
        ]
      : []),
    ...(unknown.length > 0
      ? [
          `${schools(unknown.length)} ${unknown.length === 1 ? 'has' : 'have'} no ${policy.sizeBy === 'roll' ? 'roll' : 'admission number'} that we know: ${listed(unknown.slice(0, 5).map(({ name }) => name))}${unknown.length > 5 ? ` and ${unknown.length - 5} more` : ''}. ${load}.`,
        ]
      : []),
  ]
}
