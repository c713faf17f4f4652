import { londonDay, type Day } from '../../domain/calendar.ts'
import type { CalendarPlan, DaysGiven } from '../../domain/calendar-plan.ts'
import { entryOf, type EntryRead } from '../../domain/calendar-rows.ts'
import { change, NotChanged } from '../../store/administration.ts'
import type { CalendarKnown } from '../../store/calendar-entries.ts'
import { holdCalendar } from '../../store/calendars.ts'
import { digest } from '../../store/chain.ts'
import type { Db } from '../../store/client.ts'
import { timeOf } from '../../store/standing.ts'
import { carryOut } from '../calendars/carry-out.ts'
import { planOf } from '../calendars/pending.ts'
import type { CalendarSent } from './calendars.ts'
import { keyUsed, Problem, type Fault } from './problem.ts'

/** @throws Problem where a day, a why or the source cannot stand. */
export function daysOf({ days, source = 'Sent by a program' }: CalendarSent): DaysGiven {
  const faults: Fault[] = []
  const entries = days.flatMap(({ on, session, why }, at): EntryRead[] => {
    const read = entryOf(
      { kind: session ? 'session' : 'closure', from: on as Day, to: on as Day, why, source: null, line: at + 1 },
      { from: 'on', to: 'on', why: 'why' },
    )
    if (read.is === 'right') return [read.entry]
    faults.push(...read.faults.map(({ column, wrong: what, remedy }) => ({ field: `days.${at}.${column}`, message: `${what}. ${remedy}` })))
    return []
  })
  if (faults.length) throw new Problem(422, 'Some of it is not right. Nothing was changed.', faults)
  const all = entries.map(({ from }) => from).toSorted()
  return { from: all[0]!, to: all.at(-1)!, says: 'additions', entries, source, withdraw: [] }
}
export const whyOf = ({ entries }: DaysGiven): string => [...new Set(entries.map(({ why }) => why))].join('; ')
export const refusal = ({ faults }: CalendarPlan): Problem =>
  new Problem(
    422,
    'Some of it is not right. Nothing was changed.',
    faults.map(({ line, wrong, remedy }) => ({ field: line ? `days.${line - 1}.on` : 'days', message: `${wrong}. ${remedy}` })),
  )

interface By {
  /** The Idempotency-Key, which is the change's own id. */
  readonly id: string
  readonly byId: string
  readonly why: string
}
/**
 * Where it stands in the record; null where all of it was so already. The same request again finds the first.
 *
 * @throws Problem where the key was used for another change, or the calendar has become such that this cannot be done.
 */
export async function applied(db: Db, one: CalendarKnown, given: DaysGiven, by: By): Promise<number | null> {
  const sent = digest(given.entries.map(({ kind, from }) => [kind, from]) as never).toString('hex')
  const made = await change(db, { ...by, kind: 'calendar-changed' }, async (tx) => {
    await holdCalendar(tx, one.id)
    const { plan } = await planOf(tx, { calendar: one.id, given }, londonDay(await timeOf(tx)))
    if (plan.faults.length)
      throw new NotChanged('Somebody changed this calendar meanwhile. Look at what yours would move, and send it again.')
    const { changes, about } = await carryOut(tx, one.id, plan, { ...by, source: given.source })
    return { changes, about: { ...about, sent } }
  })
  if (made.is === 'refused') throw new Problem(409, made.why)
  if (made.is === 'nothing') return null
  const { byId, body, words } = await db.adminEvent.findUniqueOrThrow({ where: { position: made.position }, include: { words: true } })
  const same = byId === by.byId && words?.why === by.why
  const { calendar, sent: before } = body as { readonly calendar?: string; readonly sent?: string }
  if (same && calendar === one.id && before === sent) return made.position
  throw keyUsed()
}
