/** Meetings of panels. Lines only grow, and the latest of a meeting holds; each change stands on the chain of administration, under its panel. */
import type { Change } from '../domain/administration.ts'
import type { Day } from '../domain/calendar.ts'
import type { Meeting, MeetingState } from '../domain/meetings.ts'
import { NotChanged } from './administration.ts'
import type { Db, Tx } from './client.ts'
import { Prisma } from './prisma/client.ts'

/** How a meeting stands, with who said so, when and why. */
export interface MeetingHeld extends Meeting {
  /** Nobody meets: one case is decided between meetings (store/urgent.ts). */
  readonly urgent: boolean
  readonly by: string
  /** Who called it: to a calendar its organiser, who stays the same whoever changes it. */
  readonly organiser: { readonly name: string; readonly email: string }
  readonly why: string
  readonly knownFrom: Date
}
const lines = (which: Prisma.Sql) => Prisma.sql`
  SELECT m.id, m."panelId", m.urgent, l.sequence, l.state, l."day"::text AS "on", l.starts, l.ends, l.place, l."cutOff"::text AS "cutOff", l."papersOut"::text AS "papersOut",
    p.name AS by, (SELECT json_build_object('name', o.name, 'email', o.email) FROM meeting_line f JOIN person o ON o.id = f."byId"
      WHERE f."meetingId" = m.id AND f.sequence = 0) AS organiser, l.why, l."knownFrom"
  FROM meeting m JOIN meeting_line l ON l."meetingId" = m.id JOIN person p ON p.id = l."byId" WHERE ${which}`

/** Every meeting of a panel as it stands, in the order of their days. One query. */
export const meetingsOf = (db: Db | Tx, panelId: number): Promise<readonly MeetingHeld[]> => db.$queryRaw<MeetingHeld[]>`
  SELECT * FROM (SELECT DISTINCT ON (id) * FROM (${lines(Prisma.sql`m."panelId" = ${panelId}::int AND NOT m.urgent`)}) every ORDER BY id, sequence DESC) latest ORDER BY "on", starts, id`
/** Everything that was ever said of one meeting, the latest first. */
export const meetingLines = (db: Db | Tx, id: number): Promise<readonly MeetingHeld[]> => db.$queryRaw<MeetingHeld[]>`
  ${lines(Prisma.sql`m.id = ${id}::int`)} ORDER BY l.sequence DESC`
/** The next meeting of every panel that has one. One query. */
export const nextMeetings = (db: Db | Tx, today: Day): Promise<readonly MeetingHeld[]> => db.$queryRaw<MeetingHeld[]>`
  SELECT DISTINCT ON ("panelId") * FROM (SELECT DISTINCT ON (id) * FROM (${lines(Prisma.sql`NOT m.urgent`)}) every ORDER BY id, sequence DESC) latest
  WHERE state = 'called' AND "on" >= ${today}::text ORDER BY "panelId", "on", starts, id`

export interface Calling extends Omit<Meeting, 'id' | 'panelId' | 'sequence' | 'state'> {
  readonly byId: string
  readonly why: string
}
const keep = (tx: Tx, meetingId: number, sequence: number, state: MeetingState, one: Calling): Promise<number> => tx.$executeRaw`
  INSERT INTO meeting_line ("meetingId", sequence, state, "day", starts, ends, place, "cutOff", "papersOut", "byId", why)
  VALUES (${meetingId}::int, ${sequence}::int, ${state}, ${one.on}::date, ${one.starts}, ${one.ends}, ${one.place}, ${one.cutOff}::date, ${one.papersOut}::date,
    ${one.byId}::uuid, ${one.why})`
const inText = ({ state, on, starts, ends, place }: Pick<Meeting, 'state' | 'on' | 'starts' | 'ends' | 'place'>): string =>
  `${state === 'called' ? '' : `${state}: `}${on}, ${starts} to ${ends}, ${place}`

/** Calls meetings; none on a day on which the panel has one already. */
export async function callMeetings(tx: Tx, panelId: number, calling: readonly Calling[]): Promise<readonly Change[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('meeting'))`
  const there = new Set((await meetingsOf(tx, panelId)).flatMap(({ state, on }) => (state === 'called' ? [on] : [])))
  const fresh = calling.filter(({ on }) => !there.has(on))
  if (fresh.length === 0) throw new NotChanged('The panel has a meeting on each of those days already. Nothing was changed.')
  const changes: Change[] = []
  for (const one of fresh) {
    const [made] = await tx.$queryRaw<{ id: number }[]>`INSERT INTO meeting ("panelId") VALUES (${panelId}::int) RETURNING id`
    await keep(tx, made!.id, 0, 'called', one)
    changes.push({ subject: `panel:${panelId}`, field: `meeting ${made!.id}`, old: null, new: inText({ ...one, state: 'called' }) })
  }
  return changes
}

/** Says anew how a meeting stands, where it still stands as its author saw. */
export async function sayOfMeeting(tx: Tx, before: Meeting, state: MeetingState, one: Calling): Promise<readonly Change[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('meeting'))`
  const [now] = await meetingLines(tx, before.id)
  if (now?.sequence !== before.sequence) throw new NotChanged('Somebody else has just changed this meeting. Look at how it stands now.')
  const other = (await meetingsOf(tx, before.panelId)).some(({ id, on, state: is }) => id !== before.id && is === 'called' && on === one.on)
  if (state === 'called' && other) throw new NotChanged('The panel has another meeting on that day. Choose a different one.')
  const [was, is] = [inText(before), inText({ ...one, state })]
  if (was === is) throw new NotChanged('That is so already. Nothing was changed.')
  await keep(tx, before.id, before.sequence + 1, state, one)
  return [{ subject: `panel:${before.panelId}`, field: `meeting ${before.id}`, old: was, new: is }]
}
