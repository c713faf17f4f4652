import type { Day } from '../../domain/calendar.ts'
import { yearIn, yearName, yearOf } from '../../domain/calendar-words.ts'
import { isWeighed, isYearGroup, weighed, type Weighed, type YearGroup } from '../../domain/ledger.ts'
import { phases, type Phase } from '../../domain/ledger-accounts.ts'
import { years } from '../../domain/year-groups.ts'

/** What somebody looks at. */
export interface Chosen {
  readonly phase: Phase
  /** One year group; null: all of the phase. */
  readonly group: YearGroup | null
  /** Empty: every district. */
  readonly district: string
  /** The year in which the school year begins. */
  readonly year: number
}
/** What if this school took a child of this year group in this way? */
export interface WhatIf {
  readonly urn: string
  readonly group: YearGroup
  readonly type: Weighed
}
type Query = Readonly<Record<string, unknown>>

const PHASES: Readonly<Record<Phase, string>> = { secondary: 'Secondary', primary: 'Primary', all: 'All ages' }
const isPhase = (text: unknown): text is Phase => typeof text === 'string' && Object.hasOwn(phases, text)
/** So many school years can be looked at: the last, and those before it. */
const MOST_YEARS = 6

/** Reads a choice from an address. Whatever is not one of the choices becomes the usual one: secondary schools, this school year. */
export function chosenFrom(query: Query, today: Day): Chosen {
  const [asked, now] = [yearIn(query['year']), yearOf(today)]
  return {
    phase: isPhase(query['phase']) ? query['phase'] : 'secondary',
    group: isYearGroup(query['group']) ? query['group'] : null,
    district: typeof query['district'] === 'string' ? query['district'].slice(0, 100) : '',
    year: asked !== null && asked <= now && asked > now - MOST_YEARS ? asked : now,
  }
}
export const groupsOf = ({ phase, group }: Chosen): readonly YearGroup[] => (group ? [group] : phases[phase])

/** What was supposed; null where nothing was, or nothing that can be. */
export function whatIfFrom(query: Query, chosen: Chosen): WhatIf | null {
  const [urn, group, type] = [query['school'], query['taken'] ?? chosen.group, query['as']]
  if (typeof urn !== 'string' || !/^\d{6}$/.test(urn) || typeof type !== 'string' || !isWeighed(type) || !isYearGroup(group)) return null
  return groupsOf(chosen).includes(group) ? { urn, group, type } : null
}

export const addressOf = (path: string, { phase, group, district, year }: Chosen, more: Readonly<Record<string, string>> = {}): string =>
  `${path}?${new URLSearchParams({ phase, ...(group && { group }), ...(district && { district }), year: String(year), ...more }).toString()}`

type Options = readonly (readonly [value: string, text: string])[]
export interface Select {
  readonly name: string
  readonly label: string
  readonly options: Options
  readonly chosen: string
}
const yearsTo = (today: Day): readonly number[] => Array.from({ length: MOST_YEARS }, (_, n) => yearOf(today) - n)
export const yearSelect = (year: number, today: Day): Select => ({
  name: 'year',
  label: 'School year',
  options: yearsTo(today).map((one) => [String(one), yearName(one)] as const),
  chosen: String(year),
})
export const groupOptions = (groups: readonly YearGroup[]): Options => groups.map((one) => [one, years[one]] as const)

export const selects = (chosen: Chosen, districts: readonly string[], today: Day): readonly Select[] => [
  { name: 'phase', label: 'Ages', options: Object.entries(PHASES), chosen: chosen.phase },
  { name: 'group', label: 'Year group', options: [['', 'All of these ages'], ...groupOptions(phases.all)], chosen: chosen.group ?? '' },
  {
    name: 'district',
    label: 'District',
    options: [['', 'Every district'], ...districts.map((one) => [one, one] as const)],
    chosen: chosen.district,
  },
  yearSelect(chosen.year, today),
]
export const typeOptions: Options = Object.entries(weighed)

/** “secondary, 2026/27”; “Year 9, Erdington, 2026/27”. */
export const chosenInWords = ({ phase, group, district, year }: Chosen): string =>
  [group ? years[group] : PHASES[phase].toLowerCase(), district, yearName(year)].filter(Boolean).join(', ')
