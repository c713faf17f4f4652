import type { Day } from '../../domain/calendar.ts'
import { sitsOn } from '../../domain/panels.ts'
import type { User } from '../../domain/people.ts'
import type { Db } from '../../store/client.ts'
import type { MeetingHeld } from '../../store/meetings.ts'
import { openingsOf, packsOf } from '../../store/packs.ts'
import type { MemberHeld } from '../../store/panels.ts'
import { proposedTo } from '../../store/reading-own-panels.ts'
import { urgentNow, type UrgentHeld } from '../../store/urgent.ts'
import { shortDay } from '../saying/days.ts'
import { whenSaid } from './when.ts'

interface Sits {
  readonly members: readonly MemberHeld[]
  /** The next meeting of each panel. */
  readonly meetings: readonly MeetingHeld[]
  readonly nameOf: (panelId: number) => string
  readonly today: Day
}
/** What waits for somebody who sits on panels: cases decided between meetings, the next meeting of each with its pack, votes to give, decisions to sign. Null where they sit on none today. */
export async function ownOf(db: Db, user: User, { members, meetings, nameOf, today }: Sits) {
  const seats = members.filter((one) => one.personId === user.id && sitsOn(one, today))
  if (seats.length === 0) return null
  const opens = seats.some(({ signedOn }) => signedOn !== null)
  const theirs = meetings
    .filter(({ panelId }) => seats.some((seat) => seat.panelId === panelId))
    .toSorted((a, b) => a.on.localeCompare(b.on))
  const proposed = opens
    ? await proposedTo(
        db,
        user.id,
        seats.map(({ panelId }) => panelId),
      )
    : []
  const between = opens
    ? await urgentNow(
        db,
        seats.map(({ panelId }) => panelId),
      )
    : []
  const said = ({ meetingId, panelId, caseId }: (typeof proposed)[number]) => ({
    href: `/panels/meetings/${meetingId}/cases/${caseId}`,
    reference: caseId,
    panel: nameOf(panelId),
  })
  return {
    between: between.map((one) => ({ ...betweenSaid(one, today), panel: nameOf(one.panelId) })),
    next: await Promise.all(theirs.map((one) => meetingSaid(db, user, one, { panel: nameOf(one.panelId), today, opens }))),
    votes: proposed.filter(({ toVote }) => toVote).map(said),
    signs: proposed.filter(({ panelId, named }) => named || seats.some((seat) => seat.panelId === panelId && seat.chair)).map(said),
  }
}
/** A case that is decided between meetings, as a list says it. */
export const betweenSaid = ({ meetingId, caseId, by }: UrgentHeld, today: Day) => ({
  href: `/panels/meetings/${meetingId}`,
  reference: caseId,
  by: shortDay(by, today),
  late: by < today,
})

async function meetingSaid(
  db: Db,
  user: User,
  one: MeetingHeld,
  { panel, today, opens }: { readonly panel: string; readonly today: Day; readonly opens: boolean },
) {
  const [[latest], openings] = await Promise.all([opens ? packsOf(db, one.id) : [], opens ? openingsOf(db, one.id) : []])
  const opened = openings.find(({ personId }) => personId === user.id)?.version
  return {
    href: `/panels/meetings/${one.id}`,
    panel,
    day: shortDay(one.on, today),
    when: whenSaid(one),
    papersOut: one.papersOut && shortDay(one.papersOut, today),
    pack: latest
      ? { href: `/panels/meetings/${one.id}/pack/${latest.version}`, version: latest.version, read: opened === latest.version }
      : null,
  }
}
