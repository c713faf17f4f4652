/** From when a closed case may go: worked out from a dated row of the law or of the council, and told with how it was worked out. */
import { day, type Day } from './calendar.ts'
import { longDay } from './day-names.ts'
import { keepings, KEEPING_LIMITS, type KeepingName, type KeepingRow } from './law/keeping.ts'
import { plus } from './calendar.ts'

/** A number of the council’s own, from a day on: it goes before that of the law’s row. */
export interface OwnKeeping {
  readonly id: number
  readonly rule: KeepingName
  readonly since: Day
  readonly years: number
}
/** The row in force on a day, with the council’s own number in it where there is one; `own` is the number of that line. */
export type KeepingInForce = KeepingRow & { readonly own: number | null }

/** Lines in the order of keeping: a later one of the same day takes the place of an earlier. */
export function keepingInForce(rule: KeepingName, on: Day, lines: readonly OwnKeeping[]): KeepingInForce {
  const rows: readonly KeepingRow[] = keepings[rule].rows
  const row = rows.findLast(({ since }) => since <= on) ?? rows[0]!
  const own = lines
    .filter((one) => one.rule === rule && one.since <= on)
    .toSorted((a, b) => (a.since === b.since ? a.id - b.id : a.since < b.since ? -1 : 1))
    .at(-1)
  return own ? { ...row, years: own.years, own: own.id } : { ...row, own: null }
}

/** So many years after a day: the same day of the year, and 1 March for 29 February where there is none. */
export function yearsAfter(from: Day, years: number): Day {
  const year = String(Number(from.slice(0, 4)) + years).padStart(4, '0')
  const leap = new Date(Date.UTC(Number(year), 1, 29)).getUTCMonth() === 1
  return day(from.slice(5) === '02-29' && !leap ? `${year}-03-01` : `${year}${from.slice(4)}`)
}

/** A closed case, as far as its keeping hangs on it. */
export interface ToKeep {
  readonly rules: readonly KeepingName[]
  readonly born: Day
  readonly closed: Day
}
export interface KeptUntil {
  readonly rule: KeepingName
  readonly row: KeepingInForce
  readonly began: Day
  readonly ends: Day
  /** The first of January after it: what may go is gone through once a year, and the day itself would tell a birthday. */
  readonly goesFrom: Day
}
/** The latest of those that apply. */
export function keptUntil({ rules, born, closed }: ToKeep, on: Day, lines: readonly OwnKeeping[]): KeptUntil {
  const all = rules.map((rule): KeptUntil => {
    const row = keepingInForce(rule, on, lines)
    const began = row.from === 'born' ? born : closed
    const ends = yearsAfter(began, row.years)
    return { rule, row, began, ends, goesFrom: day(`${Number(ends.slice(0, 4)) + 1}-01-01`) }
  })
  return all.reduce((latest, one) => (one.ends > latest.ends ? one : latest))
}
/** The rules that a case is kept by: that of its process, and that of looked-after children where the child ever was one. */
export const keptBy = (process: KeepingName | undefined, lookedAfter: boolean): readonly KeepingName[] => [
  process ?? 'child',
  ...(lookedAfter ? (['looked-after'] as const) : []),
]

/** “Born 3 May 2010 + 25 years = 3 May 2035”. */
export const inSum = ({
  row: { from, years },
  began,
  ends,
}: Pick<KeptUntil, 'began' | 'ends'> & { readonly row: Pick<KeepingRow, 'from' | 'years'> }): string =>
  `${from === 'born' ? 'Born' : 'Closed'} ${longDay(began)} + ${years} ${years === 1 ? 'year' : 'years'} = ${longDay(ends)}`

/** What is wrong with a number that somebody asks for, by question. */
export function keepingFaults(
  rule: KeepingName,
  { since, years }: { readonly since: Day; readonly years: number },
  today: Day,
): Readonly<Record<string, string>> {
  const { least, most, daysAhead } = KEEPING_LIMITS
  const law = keepings[rule].rows.at(-1)!
  const floor = law.kind === 'S' ? law.years : least
  const last = plus(today, daysAhead)
  return {
    ...(since < today && { since: `It cannot begin before today, ${longDay(today)}. Give today or a later day` }),
    ...(since > last && { since: `It cannot begin after ${longDay(last)}. Set it nearer to its time` }),
    ...((years < floor || years > most) && {
      years:
        floor === least
          ? `Give from ${least} to ${most} years`
          : `The law says ${floor} years: give from ${floor} to ${most}. Nobody here sets less`,
    }),
  }
}
