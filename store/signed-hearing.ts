import type { Day } from '../domain/calendar.ts'
import type { Heard } from '../domain/hearings.ts'
import type { Db } from './client.ts'
import { opener, type Sealed } from './sealed.ts'

/** What a chair signed of a case that waits for it. */
export interface SignedHearing {
  readonly id: string
  /** The day of the meeting. */
  readonly on: Day
  readonly urgent: boolean
  readonly at: Date
  readonly by: string
  /** Null where who the child is was removed. */
  readonly heard: Heard | null
}
/** The latest that was signed since the case has waited for this action; null where there is none. One query. */
export async function signedHearing(db: Db, caseId: string, action: string): Promise<SignedHearing | null> {
  const [row] = await db.$queryRaw<(Omit<SignedHearing, 'heard'> & { sealed: Sealed })[]>`
    SELECT h.id, (SELECT l."day"::text FROM meeting_line l WHERE l."meetingId" = m.id ORDER BY l.sequence DESC LIMIT 1) AS "on", m.urgent, s."knownFrom" AS at,
      p.name AS by, with_key(h.whose, h.sealed) AS sealed
    FROM signature s JOIN hearing h ON h.id = s."hearingId" JOIN meeting m ON m.id = s."meetingId" JOIN person p ON p.id = s."byId"
    WHERE s."caseId" = ${caseId} AND EXISTS (SELECT 1 FROM step t WHERE t."caseId" = s."caseId" AND t.action = ${action} AND t."closedSeq" IS NULL
      AND t."openedAt" <= s."knownFrom")
    ORDER BY s."knownFrom" DESC LIMIT 1`
  if (!row) return null
  const { sealed, ...signed } = row
  return { ...signed, heard: opener(db).open<Heard>({ table: 'hearing', row: row.id }, sealed) }
}
/** Whether an act was kept under this number, and refused: then it is kept anew under another. */
export async function wasRefused(db: Db, id: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ state: string }[]>`SELECT state FROM submission WHERE id = ${id}::uuid`
  return row?.state === 'refused'
}
