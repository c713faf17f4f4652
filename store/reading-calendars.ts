import type { Calendar } from '../domain/calendar.ts'
import { loadCalendar } from './calendars.ts'
import type { Db } from './client.ts'

/** An edition never changes, so it is read once. The oldest goes when there are many. */
const heldOf = new WeakMap<Db, Map<string, Calendar>>()
const MANY = 500

/** The calendars by their names and editions (`school:138001@3`). One that is not there is left out. */
export async function calendarsAt(db: Db, keys: readonly string[]): Promise<ReadonlyMap<string, Calendar>> {
  const held = heldOf.get(db) ?? new Map<string, Calendar>()
  heldOf.set(db, held)
  const wanted = [...new Set(keys)]
  const missing = wanted.filter((key) => !held.has(key))
  await Promise.all(missing.map((key) => hold(db, held, key)))
  return new Map(wanted.flatMap((key) => (held.has(key) ? [[key, held.get(key)!] as const] : [])))
}

async function hold(db: Db, held: Map<string, Calendar>, key: string): Promise<void> {
  const [id, edition] = key.split('@')
  const calendar = await loadCalendar(db, id!, Number(edition))
  if (!calendar) return
  if (held.size >= MANY) held.delete(held.keys().next().value!)
  held.set(key, calendar)
}

/** The calendar that decided a count, by its name among those it was counted on; null where plain days were counted. */
export const deciding = (
  keys: readonly string[],
  name: string | null | undefined,
  calendars: ReadonlyMap<string, Calendar>,
): Calendar | null => keys.flatMap((key) => calendars.get(key) ?? []).find((calendar) => calendar.name === name) ?? null
