import { may } from '../../domain/access.ts'
import { londonDay } from '../../domain/calendar.ts'
import { initialsOf } from '../../domain/names.ts'
import type { Db } from '../../store/client.ts'
import { waysNotBegun } from '../../store/reading-ways-on.ts'
import type { Here } from '../layout/frame.ts'
import { shortDay } from '../saying/days.ts'
import { leads, processOf } from '../saying/steps.ts'

/** Closed cases whose way on has not begun, for whoever is to begin it: their own, or their team’s. Of every case at once they are not listed. */
export async function waysOn(db: Db, { user, today }: Here, whose: string) {
  if (!may(user, 'write in the case') || whose === 'all') return []
  const rows = await waysNotBegun(db, whose === 'team' && user.teamId ? { teamId: user.teamId } : { owners: user.coversFor }, leads)
  return rows.map((row) => ({
    reference: row.id,
    initials: initialsOf(row.first, row.last),
    next: processOf(row.next).title,
    href: `/start/${row.next}?child=${row.childReference}`,
    since: shortDay(londonDay(row.closedAt), today),
    owner: whose === 'mine' ? null : row.owner,
  }))
}
