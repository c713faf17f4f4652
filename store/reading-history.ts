/** Everything that happened in a case, for its one history. Each function is one query, whatever the size of the case. */
import type { Db } from './client.ts'
import { Prisma } from './prisma/client.ts'

export interface ActRow {
  readonly id: string
  readonly action: string
  readonly party: string
  readonly byId: string | null
  readonly by: string | null
  readonly behalfOf: string | null
  readonly how: string | null
  readonly answers: Readonly<Record<string, unknown>>
  readonly words: Readonly<Record<string, string>>
  readonly receivedAt: Date
  readonly state: 'kept' | 'recorded' | 'refused'
  readonly seq: number | null
  readonly refused: string | null
  /** When whoever sent it was told that it was refused, where they had been told that it was received. */
  readonly toldAt: Date | null
}
/** Every act that was sent for the case, with its words, in order of receipt. */
export const actsOf = (db: Db, caseId: string): Promise<readonly ActRow[]> => db.$queryRaw<ActRow[]>`
  SELECT s.id, s.action, s.party, s."byId", coalesce(p.name, c.name) AS by, s."behalfOf", s.how, s.answers, s."receivedAt", s.state, s.seq, s.refused, s."toldAt",
    (SELECT coalesce(json_object_agg(w.field, w.text), '{}') FROM words w WHERE w."submissionId" = s.id) AS words
  FROM submission s LEFT JOIN person p ON p.id = s."byId" LEFT JOIN contact c ON c.id = s."byId"
  WHERE s."caseId" = ${caseId} ORDER BY s.number`

export interface DeliveryRow {
  readonly state: string
  readonly detail: string | null
  readonly by: string | null
  readonly on: string | null
  readonly at: string
}
export interface LetterRow {
  readonly id: string
  readonly seq: number
  readonly letter: string
  readonly party: string
  readonly recipient: string
  readonly way: string
  readonly state: string
  readonly writtenAt: Date
  readonly title: string
  readonly text: string
  readonly to: string
  readonly deliveries: readonly DeliveryRow[]
}
const deliveries = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('state', d.state, 'detail', d.detail, 'by', coalesce(p.name, c.name), 'on', d."on", 'at', d.at) ORDER BY d.id), '[]')
  FROM delivery d LEFT JOIN person p ON p.id = d."byId" LEFT JOIN contact c ON c.id = d."byId" WHERE d."letterId" = l.id) AS deliveries`

/** Every letter of the case, word for word, with what became of it. */
export const lettersOf = (db: Db, caseId: string): Promise<readonly LetterRow[]> => db.$queryRaw<LetterRow[]>`
  SELECT l.id, l.seq, l.letter, l.party, l.recipient, l."by" AS way, l.state, l."writtenAt", coalesce(w.title, '') AS title, coalesce(w.text, '') AS text, coalesce(w."to", '') AS "to",
    ${deliveries}
  FROM letter l LEFT JOIN letter_words w ON w."letterId" = l.id
  WHERE l."caseId" = ${caseId} ORDER BY l."writtenAt", l.id`

/** What became of one letter, the oldest first. */
export async function deliveriesOf(db: Db, letterId: string): Promise<readonly DeliveryRow[]> {
  const [row] = await db.$queryRaw<
    { deliveries: readonly DeliveryRow[] }[]
  >`SELECT ${deliveries} FROM letter l WHERE l.id = ${letterId}::uuid`
  return row?.deliveries ?? []
}

export interface SmallRow {
  readonly kind: 'note' | 'call' | 'owner' | 'look' | 'refusal'
  readonly at: Date
  readonly by: string | null
  readonly text: string
  /** The new owner, for a change of owner. */
  readonly whom: string | null
}
/** Notes, calls, changes of owner, looks (of one person on one day as one) and refusals. */
export const smallerOf = (db: Db, caseId: string): Promise<readonly SmallRow[]> => db.$queryRaw<SmallRow[]>`
  SELECT n.kind, n.at, p.name AS by, n.text, NULL AS whom FROM note n LEFT JOIN person p ON p.id = n."byId" WHERE n."caseId" = ${caseId}
  UNION ALL SELECT 'owner', a.at, p.name, a.why, o.name FROM assignment a LEFT JOIN person p ON p.id = a."byId" JOIN person o ON o.id = a."ownerId" WHERE a."caseId" = ${caseId}
  UNION ALL SELECT 'look', max(k.at), coalesce(p.name, c.name), k.what, NULL FROM look k LEFT JOIN person p ON p.id = k."byId" LEFT JOIN contact c ON c.id = k."byId"
    WHERE k."caseId" = ${caseId} GROUP BY k."byId", p.name, c.name, k.what, (k.at AT TIME ZONE 'Europe/London')::date
  UNION ALL SELECT 'refusal', r.at, coalesce(p.name, c.name), r.why, r.what FROM refusal r LEFT JOIN person p ON p.id = r."byId" LEFT JOIN contact c ON c.id = r."byId" WHERE r."caseId" = ${caseId}
  ORDER BY 2`

export interface EventRow {
  readonly position: number
  readonly seq: number
  readonly kind: string
  readonly body: Readonly<Record<string, unknown>>
  readonly recordedAt: Date
}
/** What the case itself recorded that no act, letter or note says: deadlines set, moved and settled, other cases opened, the end. */
export const eventsOf = (db: Db, caseId: string): Promise<readonly EventRow[]> => db.$queryRaw<EventRow[]>`
  SELECT position, seq, kind, body, "recordedAt" FROM case_event
  WHERE "caseId" = ${caseId} AND kind IN ('deadline', 'deadline-moved', 'deadline-settled', 'case-opened', 'closed') ORDER BY position`
