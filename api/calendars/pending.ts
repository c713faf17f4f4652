import { randomUUID } from 'node:crypto'
import type { Day } from '../../domain/calendar.ts'
import { planCalendar, type CalendarPlan, type DaysGiven } from '../../domain/calendar-plan.ts'
import { entriesOf, standing, type CalendarKnown } from '../../store/calendar-entries.ts'
import { digest } from '../../store/chain.ts'
import type { Db, Tx } from '../../store/client.ts'
import { keepUpload, uploadOf } from '../../store/uploads.ts'
import { isId } from '../admin/proposals/words.ts'

/** A change to a calendar that somebody has asked for and nobody has applied yet, as it is kept. */
export interface Pending {
  readonly calendar: string
  readonly given: DaysGiven
  readonly said: readonly string[]
  readonly counts: 'Line' | 'Event' | 'Row'
  /** What stands in the reason at first. */
  readonly why: string
}
export interface Planned {
  readonly plan: CalendarPlan
  /** A hash of it, so that what is applied is what was shown. */
  readonly seen: string
}

/** What it would change now. */
export async function planOf(db: Db | Tx, { calendar, given }: Pick<Pending, 'calendar' | 'given'>, today: Day): Promise<Planned> {
  const plan = planCalendar(given, standing(await entriesOf(db, calendar, given)), today)
  const seen = digest({ add: plan.add, withdraw: plan.withdraw.map(({ id }) => id) } as never).toString('hex')
  return { plan, seen }
}

/** Keeps it for a day, for whoever asked. Answers the address at which it is shown. */
export async function keepPending(
  db: Db,
  byId: string,
  one: CalendarKnown,
  pending: Omit<Pending, 'calendar'>,
  file?: Uint8Array,
): Promise<string> {
  const id = randomUUID()
  const content: Pending = { ...pending, calendar: one.id }
  const rows = pending.given.entries.length + pending.given.withdraw.length
  await keepUpload(db, { id, kind: 'calendar', byId, file: file ?? digest(content as never), rows, content })
  return `/calendars/${one.of}/changes/${id}`
}

/** One of theirs, of this calendar. */
export async function pendingOf(db: Db | Tx, id: string, byId: string, { id: calendar }: CalendarKnown): Promise<Pending | null> {
  const held = isId(id) ? await uploadOf(db, id, 'calendar', byId) : null
  const content = held?.content as Pending | undefined
  return content?.calendar === calendar ? content : null
}
