import type { Calendar } from '../../domain/calendar.ts'
import { homeAuthority } from '../../store/acts.ts'
import { loadCalendars } from '../../store/calendars.ts'
import type { Db } from '../../store/client.ts'

const WORKING = 'working:england-and-wales'
/** The days of the authority and the country’s working days: what meetings are counted on. Where one is not there, it knows of no day, and says so. */
export async function calendarsOfMeetings(db: Db): Promise<{ readonly authority: Calendar; readonly working: Calendar }> {
  const id = `authority:${await homeAuthority(db)}`
  const found = await loadCalendars(db, [id, WORKING])
  const none = (name: string, kind: Calendar['kind']): Calendar => ({ id: name, name, edition: 0, kind, covers: [], spans: [] })
  return { authority: found.get(id) ?? none('The council', 'authority'), working: found.get(WORKING) ?? none('The country', 'working') }
}
