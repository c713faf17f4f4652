import { judged, type Day } from '../../domain/calendar.ts'
import type { Value } from '../../domain/process.ts'
import { loadCalendars } from '../../store/calendars.ts'
import type { Db } from '../../store/client.ts'
import type { Fields } from './flow.ts'

/**
 * What to look at again before it is sent, by question: a day on which a school has to be open, and is not by its own calendar as far as that is known. Nothing is refused by
 * it: a calendar may be wrong, and the school may know better. `parties`: who stands for the parties of the case.
 */
export async function cautionsFor(
  db: Db,
  fields: Fields,
  answers: Readonly<Record<string, Value>>,
  parties: readonly { readonly party: string; readonly urn: string | null }[],
): Promise<Readonly<Record<string, string>>> {
  const asked = Object.entries(fields).flatMap(([name, { openAt }]) => {
    const urn = parties.find(({ party }) => party === openAt)?.urn
    return urn && answers[name] !== undefined ? [{ name, on: answers[name] as Day, id: `school:${urn}` }] : []
  })
  const calendars = await loadCalendars(db, [...new Set(asked.map(({ id }) => id))])
  return Object.fromEntries(
    asked.flatMap(({ name, on, id }) => {
      const calendar = calendars.get(id)
      if (!calendar?.covers.some(({ from, to }) => from <= on && on <= to)) return []
      const { counts, why } = judged(on, 'school days', calendar)
      return counts ? [] : [[name, `${calendar.name} is not open on that day: ${why}. Is it right?`] as const]
    }),
  )
}
