import type { Day } from '../../domain/calendar.ts'
import type { Db } from '../../store/client.ts'
import { bankHolidays, bankHolidaysCover, elsewhereCover, elsewhereInTheKingdom } from './bank-holidays.ts'
import { seedPanels } from './panels.ts'
import { birmingham, type SchoolYear } from './terms.ts'

/** What any deployment for Birmingham stands on: the authority, the working days of England and Wales, and its own published dates. */
export const AUTHORITY = '330'
const PUBLISHED = 'Banking and Financial Dealings Act 1971; announcements of the United Kingdom government'

/** One entry of a calendar, as it is loaded for the first time. */
export interface Entry {
  readonly kind: 'covers' | 'term' | 'half-term' | 'inset' | 'bank-holiday'
  readonly from: Day
  readonly to: Day
  readonly why: string
  readonly source: string
}
const at = (on: Day): Date => new Date(`${on}T00:00:00Z`)
/** Dates are known some months before the year they are for; so a case of that year, looked at later, was counted on what was known. */
const known = (entry: Entry): Date => new Date(at(entry.from).getTime() - 300 * 86_400_000)

/**
 * Loads the first edition of a calendar. A calendar that has entries already is left as it is: it changes by its own pages, never by loading again.
 *
 * @returns whether it was loaded now.
 */
export async function loadFirst(db: Db, calendar: string, entries: readonly Entry[]): Promise<boolean> {
  if (await db.calendarEntry.findFirst({ where: { calendar }, select: { id: true } })) return false
  await db.calendarEntry.createMany({
    data: entries.map((entry) => ({ ...entry, calendar, edition: 1, from: at(entry.from), to: at(entry.to), knownFrom: known(entry) })),
  })
  return true
}

/** Terms and half-terms of several years, and the bank holidays in them. */
export const yearsOf = (years: readonly SchoolYear[]): readonly Entry[] =>
  years.flatMap(({ from, to, source, terms }) => [
    { kind: 'covers' as const, from, to, why: 'School year', source },
    ...terms.flatMap(([name, first, last, [halfFirst, halfLast]]) => [
      { kind: 'term' as const, from: first, to: last, why: name, source },
      { kind: 'half-term' as const, from: halfFirst, to: halfLast, why: 'Half-term', source },
    ]),
    ...holidays(from, to),
  ])
const holidays = (from: Day, to: Day, listed = bankHolidays): readonly Entry[] =>
  listed.flatMap(([on, why]) =>
    from <= on && on <= to ? [{ kind: 'bank-holiday' as const, from: on, to: on, why, source: PUBLISHED }] : [],
  )

/** Loads what does not depend on any school. It may be run again, and in production: what is there already stays. */
export async function seedStatic(db: Db): Promise<void> {
  await db.authority.upsert({
    where: { code: AUTHORITY },
    create: { code: AUTHORITY, name: 'Birmingham City Council', home: true },
    update: {},
  })
  const { from, to } = bankHolidaysCover
  await loadFirst(db, 'working:england-and-wales', [
    { kind: 'covers', from, to, why: 'Working days', source: PUBLISHED },
    ...holidays(from, to),
  ])
  await loadFirst(db, 'working:united-kingdom', [
    { kind: 'covers', ...elsewhereCover, why: 'Working days', source: PUBLISHED },
    ...holidays(elsewhereCover.from, elsewhereCover.to, [...bankHolidays, ...elsewhereInTheKingdom]),
  ])
  await loadFirst(db, `authority:${AUTHORITY}`, yearsOf(birmingham))
  await seedPanels(db)
}
