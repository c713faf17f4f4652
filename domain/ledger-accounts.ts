/** Each school's account held against its share. Everything is exact: all amounts of one ledger are whole numbers over one denominator. */
import { amountOf, scaleFor, type Brings, type Policy, type SizeBy, type Weighed, type YearGroup } from './ledger.ts'
import { years } from './year-groups.ts'

/** What a school's share is by, in one year group. A school without a size there is not held against any share. */
export interface Size {
  readonly urn: string
  readonly yearGroup: YearGroup
  readonly size: number
}
/** A school in one year group. Amounts in units of the ledger. */
export interface Account extends Size {
  /** What its entries come to. */
  readonly raw: bigint
  /** Its share of what all came to. */
  readonly expected: bigint
  /** raw − expected. Below nought: it owes, and is next to be asked. */
  readonly gap: bigint
}
export interface Ledger {
  /** So many units are one child. */
  readonly one: bigint
  readonly accounts: readonly Account[]
  /** Entries that stand in no account: their school has no size in that year group, or nobody has said the year group. */
  readonly left: number
}

const keyOf = ({ urn, yearGroup }: { readonly urn: string; readonly yearGroup: YearGroup | null }): string => `${urn} ${yearGroup}`
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))

/**
 * The ledger of some schools, seen from a school year: in each year group every school's share is its part of all their sizes there.
 * The gaps of a year group come to nought, exactly.
 */
export function accountsOf(
  entries: readonly Brings[],
  { policies, sizes, year }: { readonly policies: ReadonlyMap<number, Policy>; readonly sizes: readonly Size[]; readonly year: number },
): Ledger {
  const scale = scaleFor(entries, year)
  const raws = new Map(sizes.map((one) => [keyOf(one), 0n]))
  let left = 0
  for (const entry of entries) {
    const [key, policy] = [keyOf(entry), policies.get(entry.policy)]
    const raw = raws.get(key)
    if (raw === undefined || !policy) left += entry.times
    else raws.set(key, raw + amountOf(entry, policy, scale))
  }
  const groups = new Map<YearGroup, { size: bigint; raw: bigint }>()
  for (const one of sizes) {
    const group = groups.get(one.yearGroup) ?? { size: 0n, raw: 0n }
    groups.set(one.yearGroup, { size: group.size + BigInt(one.size), raw: group.raw + raws.get(keyOf(one))! })
  }
  const common = [...groups.values()].reduce((lcm, { size }) => (size > 0n ? (lcm / gcd(lcm, size)) * size : lcm), 1n)
  const accounts = sizes.map((one): Account => {
    const group = groups.get(one.yearGroup)!
    const raw = raws.get(keyOf(one))! * common
    const expected = group.size > 0n ? BigInt(one.size) * group.raw * (common / group.size) : raw
    return { ...one, raw, expected, gap: raw - expected }
  })
  return { one: scale.one * common, accounts, left }
}

/** The entries, and one more: what if this school took this child? */
export const withOneMore = (
  entries: readonly Brings[],
  { urn, yearGroup, type }: { readonly urn: string; readonly yearGroup: YearGroup; readonly type: Weighed },
  { policy, year }: { readonly policy: Policy; readonly year: number },
): readonly Brings[] => [...entries, { urn, yearGroup, type, part: 100, amount: null, policy: policy.id, year, times: 1 }]

/** An amount for showing, in so many parts of a child: the nearest, halves away from nought. Nothing is reckoned on with it. */
export function nearest(amount: bigint, one: bigint, parts: 10 | 100): number {
  const [sign, size] = amount < 0n ? [-1, -amount] : [1, amount]
  const near = Number((size * BigInt(2 * parts) + one) / (one * 2n))
  return near === 0 ? 0 : sign * near
}

/** A school as far as its shares hang on it. */
export interface Sized {
  readonly urn: string
  readonly phase: string
  /** Children on roll, as GIAS has it. */
  readonly onRoll: number | null
  /** Its admission numbers, by year group. */
  readonly pans: ReadonlyMap<YearGroup, number>
}
const all = Object.keys(years) as readonly YearGroup[]
/** The ages that a ledger is kept for. */
export const phases = {
  secondary: all.filter((_, at) => at >= 7),
  primary: all.filter((_, at) => at < 7),
  all,
} as const satisfies Record<string, readonly YearGroup[]>
export type Phase = keyof typeof phases
/** Special schools, pupil referral units and colleges take children by other ways, and are held against no share. */
const taught: Readonly<Record<string, readonly YearGroup[]>> = { Primary: phases.primary, Secondary: phases.secondary, 'All-through': all }

/** The year groups of a school by its phase; of one that is held against no share, every one. */
export const groupsTaught = (phase: string): readonly YearGroup[] => taught[phase] ?? all

/** The size of each of these schools in each of these year groups; and those of which nobody has loaded a size in any of them. */
export function sizesOf(
  schools: readonly Sized[],
  by: SizeBy,
  groups: readonly YearGroup[],
): { readonly sizes: readonly Size[]; readonly unknown: readonly string[] } {
  const sizes: Size[] = []
  const unknown: string[] = []
  for (const school of schools) {
    const theirs = groups.filter((one) => taught[school.phase]?.includes(one) || school.pans.has(one))
    const known = theirs.flatMap((yearGroup): Size[] => {
      const size = sizeOf(school, by, yearGroup)
      return size === null ? [] : [{ urn: school.urn, yearGroup, size }]
    })
    sizes.push(...known)
    if (theirs.length > 0 && known.length === 0) unknown.push(school.urn)
  }
  return { sizes, unknown }
}
function sizeOf({ onRoll, pans }: Sized, by: SizeBy, yearGroup: YearGroup): number | null {
  if (by === 'roll') return onRoll
  if (by === 'year-group') return pans.get(yearGroup) ?? null
  return pans.size > 0 ? [...pans.values()].reduce((sum, one) => sum + one, 0) : null
}
