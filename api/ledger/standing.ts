import { yearFrom } from '../../domain/calendar-words.ts'
import type { Day } from '../../domain/calendar.ts'
import { policyOn, type Brings, type Policy, type YearGroup } from '../../domain/ledger.ts'
import { accountsOf, sizesOf, withOneMore, type Ledger } from '../../domain/ledger-accounts.ts'
import type { Db } from '../../store/client.ts'
import { pansIn, policiesKept, type PanHeld, type PolicyKept } from '../../store/ledger-policies.ts'
import { bringsUntil, schoolsInLedger, type SchoolInLedger } from '../../store/reading-ledger.ts'
import { groupsOf, type Chosen, type WhatIf } from './filters.ts'

/** A school in the ledger, over the year groups that were chosen. Amounts in units of the ledger. */
export interface Row {
  readonly school: SchoolInLedger
  readonly size: number
  readonly raw: bigint
  readonly expected: bigint
  readonly gap: bigint
}
/** The ledger as it stands on a day, for what was chosen. */
export interface Standing {
  readonly until: Day
  readonly policy: PolicyKept
  readonly policies: ReadonlyMap<number, Policy>
  /** Every school, those that have closed too. */
  readonly everySchool: readonly SchoolInLedger[]
  /** Every open school, and the districts that there are. */
  readonly schools: readonly SchoolInLedger[]
  readonly districts: readonly string[]
  /** So many units are one child. */
  readonly one: bigint
  /** Most below its share first. */
  readonly rows: readonly Row[]
  /** By year group, of each school. */
  readonly ledger: Ledger
  /** How many entries the accounts are of. */
  readonly entries: number
  /** Entries of these year groups that stand in no account. */
  readonly left: number
  /** Schools whose size nobody has loaded. */
  readonly unknown: readonly SchoolInLedger[]
  /** Of those shown: the census days of rolls, or the school years of admission numbers. */
  readonly sizedOn: readonly string[]
  /** What would stand there if that school took that child; null where nothing was supposed, or the school is not among these. */
  readonly supposed: { readonly rows: ReadonlyMap<string, Row>; readonly one: bigint; readonly what: WhatIf } | null
}

/** What the database holds that any ledger is made of. */
interface Read {
  readonly all: readonly SchoolInLedger[]
  readonly pans: readonly PanHeld[]
  readonly kept: readonly PolicyKept[]
  readonly brings: readonly Brings[]
}
interface Asked {
  readonly chosen: Chosen
  readonly until: Day
  readonly whatIf: WhatIf | null
}

/** Four queries, whatever is chosen and however much there is. */
export async function standingOf(db: Db, chosen: Chosen, today: Day, whatIf: WhatIf | null = null): Promise<Standing> {
  const { from, to } = yearFrom(chosen.year)
  const until = today < to ? today : to
  const [all, pans, kept, brings] = await Promise.all([
    schoolsInLedger(db),
    pansIn(db, chosen.year),
    policiesKept(db),
    bringsUntil(db, { until, yearBegan: from }),
  ])
  return reckoned({ all, pans, kept, brings }, { chosen, until, whatIf })
}

/** Entries of schools that another followed stand to its account. */
function reckoned({ all, pans, kept, brings }: Read, { chosen, until, whatIf }: Asked): Standing {
  const policy = policyOn(kept, until)!
  const open = all.filter(({ closed }) => !closed)
  const shown = open.filter(({ district }) => !chosen.district || district === chosen.district)
  const { sizes, unknown } = sizesOf(shown.map(withPans(pans)), policy.sizeBy, groupsOf(chosen))
  const given = { policies: new Map(kept.map((one) => [one.id, one])), sizes, year: chosen.year }
  const ours = theirsAmong(moved(brings, all), chosen.district ? new Set(shown.map(({ urn }) => urn)) : null, groupsOf(chosen))
  const ledger = accountsOf(ours, given)
  const rows = rowsOf(ledger, shown, policy)
  return {
    until,
    policy,
    policies: given.policies,
    everySchool: all,
    schools: open,
    districts: [...new Set(open.map(({ district }) => district))].toSorted(),
    one: ledger.one,
    rows: rows.toSorted((a, b) => (a.gap < b.gap ? -1 : a.gap > b.gap ? 1 : a.school.name.localeCompare(b.school.name))),
    ledger,
    entries: ours.reduce((sum, { times }) => sum + times, 0) - ledger.left,
    left: ledger.left,
    unknown: shown.filter(({ urn }) => unknown.includes(urn)),
    sizedOn: sizedOn(policy, rows, pans),
    supposed: whatIf && rows.some(({ school }) => school.urn === whatIf.urn) ? suppose(whatIf, ours, { ...given, policy, shown }) : null,
  }
}

/** The ledger with one entry more, weighed by the policy of the day. */
function suppose(
  what: WhatIf,
  ours: readonly Brings[],
  given: Parameters<typeof accountsOf>[1] & { readonly policy: Policy; readonly shown: readonly SchoolInLedger[] },
): Standing['supposed'] {
  const ledger = accountsOf(withOneMore(ours, { ...what, yearGroup: what.group }, given), given)
  return { rows: new Map(rowsOf(ledger, given.shown, given.policy).map((row) => [row.school.urn, row])), one: ledger.one, what }
}

const withPans = (pans: readonly PanHeld[]) => {
  const byUrn = bySchool(pans)
  return (school: SchoolInLedger) => ({
    ...school,
    pans: new Map((byUrn.get(school.urn) ?? []).map(({ yearGroup, number }) => [yearGroup, number])),
  })
}

/** Whoever stands in the place of a school now: itself, or the last that followed it. */
export function followers(schools: readonly SchoolInLedger[]): (urn: string) => string {
  const next = new Map(schools.flatMap(({ urn, closed, successorUrn }) => (closed && successorUrn ? [[urn, successorUrn]] : [])))
  const last = (urn: string, seen: readonly string[]): string => {
    const after = next.get(urn)
    return after === undefined || seen.includes(after) ? urn : last(after, [...seen, after])
  }
  return (urn) => last(urn, [urn])
}
function moved(brings: readonly Brings[], schools: readonly SchoolInLedger[]): readonly Brings[] {
  const now = followers(schools)
  return brings.map((one) => ({ ...one, urn: now(one.urn) }))
}
/**
 * Of the schools (null: of every one) and the year groups that are looked at. One whose year group nobody has said is of any, and one of a school that
 * closed or is another authority's is of every district: both are counted among what is left, so that nothing goes without a word.
 */
const theirsAmong = (brings: readonly Brings[], urns: ReadonlySet<string> | null, groups: readonly YearGroup[]): readonly Brings[] =>
  brings.filter(({ urn, yearGroup }) => (!urns || urns.has(urn)) && (yearGroup === null || groups.includes(yearGroup)))

function rowsOf({ accounts }: Ledger, schools: readonly SchoolInLedger[], { sizeBy }: Policy): readonly Row[] {
  const theirAccounts = bySchool(accounts)
  return schools.flatMap((school): Row[] => {
    const theirs = theirAccounts.get(school.urn)
    if (!theirs) return []
    const sum = (of: 'raw' | 'expected' | 'gap') => theirs.reduce((all, one) => all + one[of], 0n)
    // The whole school's is the same in each of its year groups.
    const size = sizeBy === 'year-group' ? theirs.reduce((all, one) => all + one.size, 0) : theirs[0]!.size
    return [{ school, size, raw: sum('raw'), expected: sum('expected'), gap: sum('gap') }]
  })
}
function bySchool<T extends { readonly urn: string }>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>()
  for (const one of all) {
    const theirs = found.get(one.urn)
    if (theirs) theirs.push(one)
    else found.set(one.urn, [one])
  }
  return found
}

function sizedOn({ sizeBy }: Policy, rows: readonly Row[], pans: readonly PanHeld[]): readonly string[] {
  const counted = new Set(rows.map(({ school }) => school.urn))
  const said =
    sizeBy === 'roll'
      ? rows.flatMap(({ school }) => school.censusOn ?? [])
      : pans.flatMap(({ urn, year }) => (counted.has(urn) ? [String(year)] : []))
  return [...new Set(said)].toSorted()
}
