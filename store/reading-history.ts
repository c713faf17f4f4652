/** Everything that happened in a case, for its one history. Each function is one query, whatever the size of the case. */
import type { Asks } from '../domain/letter-asks.ts'
import type { Db } from './client.ts'
import { detailIn, type Detailed } from './hand-post.ts'
import { asksOfLetter } from './letter-asks.ts'
import { letterIn } from './letters.ts'
import { Prisma } from './prisma/client.ts'
import { rightsIn, withRights } from './put-right.ts'
import { isRemoved, opener, REMOVED, type Opener, type Row, type Sealed } from './sealed.ts'
import { signedBy, writtenIn } from './words.ts'

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
  /** Something was written, and nobody can read it any more. */
  readonly removed: boolean
  readonly receivedAt: Date
  readonly state: 'kept' | 'recorded' | 'refused'
  readonly seq: number | null
  readonly refused: string | null
  /** Of an opening: the case whose place it takes, which was opened for the wrong child. */
  readonly insteadOf: string | null
  /** When whoever sent it was told that it was refused, where they had been told that it was received. */
  readonly toldAt: Date | null
  /** What was done in another case of the child, and took this action: null of any other act, and of a case that whoever reads may not see. */
  readonly heard: { readonly caseId: string; readonly process: string; readonly action: string; readonly seq: number } | null
  /** Of a counting again: whose calendar was changed, by its id, and that school’s name; null where no calendar was. */
  readonly calendar: { readonly id: string; readonly school: string | null } | null
}
/** Every act that was sent for the case, with its words, in order of receipt, as it was first said: for the history, which tells beside it what was put right. */
export async function actsOf(db: Db, caseId: string): Promise<readonly ActRow[]> {
  const rows = await db.$queryRaw<(Omit<ActRow, 'words' | 'behalfOf' | 'removed'> & { contact: Sealed; written: Sealed })[]>`
    SELECT s.id, s.action, s.party, s."byId", p.name AS by, with_key(c.id, c.sealed) AS contact, s.how, s.answers, s."receivedAt", s.state, s.seq, s.refused, s."insteadOf", s."toldAt",
      with_key(w.whose, w.sealed) AS written,
      (SELECT json_build_object('caseId', h.id, 'process', h.process, 'seq', s."heardSeq", 'action', k.action) FROM "case" h
        JOIN submission k ON k."caseId" = h.id AND k.seq = s."heardSeq" WHERE h.id = s."heardIn" LIMIT 1) AS heard,
      CASE WHEN s.action = 'recount' THEN (SELECT json_build_object('id', r.calendar, 'school', h.name) FROM calendar_run_case rc
        JOIN calendar_run r ON r.id = rc."runId" LEFT JOIN school h ON r.calendar = 'school:' || h.urn WHERE rc."submissionId" = s.id) END AS calendar
    FROM submission s LEFT JOIN person p ON p.id = s."byId" LEFT JOIN contact c ON c.id = s."byId" LEFT JOIN words w ON w."submissionId" = s.id
    WHERE s."caseId" = ${caseId} ORDER BY s.number`
  const opened = opener(db)
  return rows.map(({ contact, written, ...row }) => ({
    ...row,
    by: signedBy(opened, { ...row, contact }),
    ...writtenIn(opened, row, written),
  }))
}

/** The same, with whatever was put right in them. */
export async function actsAsCorrected(db: Db, caseId: string): Promise<readonly ActRow[]> {
  const [acts, rights] = await Promise.all([actsOf(db, caseId), rightsIn(db, [caseId])])
  return withRights(acts, rights)
}

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
  readonly asks: readonly Asks[]
}
type Delivered = DeliveryRow & Detailed & { readonly byId: string | null; readonly contact: Sealed }
const deliveries = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('id', d.id::text, 'state', d.state, 'detail', d.detail, 'sealed', with_key(d.whose, d.sealed), 'by', p.name, 'byId', d."byId", 'contact', with_key(c.id, c.sealed),
    'on', d."on", 'at', d.at) ORDER BY d.id), '[]')
  FROM delivery d LEFT JOIN person p ON p.id = d."byId" LEFT JOIN contact c ON c.id = d."byId" WHERE d."letterId" = l.id) AS deliveries`

/** Every letter of the case, word for word, with what became of it. */
export async function lettersOf(db: Db, caseId: string): Promise<readonly LetterRow[]> {
  const rows = await db.$queryRaw<
    (Omit<LetterRow, 'title' | 'text' | 'to' | 'deliveries'> & { sealed: Sealed; deliveries: readonly Delivered[] })[]
  >`
    SELECT l.id, l.seq, l.letter, l.party, l.recipient, l."by" AS way, l.state, l."writtenAt", with_key(w.whose, w.sealed) AS sealed, ${asksOfLetter}, ${deliveries}
    FROM letter l LEFT JOIN letter_words w ON w."letterId" = l.id
    WHERE l."caseId" = ${caseId} ORDER BY l."writtenAt", l.id`
  const opened = opener(db)
  return rows.map(({ sealed, ...row }) => {
    const instead = isRemoved(sealed) ? REMOVED : ''
    const { title, text, to } = letterIn(opened, row.id, sealed) ?? { title: instead, text: instead, to: instead }
    return { ...row, title, text, to, deliveries: delivered(opened, row.deliveries) }
  })
}
const delivered = (opened: Opener, rows: readonly Delivered[]): readonly DeliveryRow[] =>
  rows.map(({ id, sealed, byId, contact, ...row }) => ({
    ...row,
    by: signedBy(opened, { by: row.by, byId, contact }),
    detail: detailIn(opened, { id, sealed, detail: row.detail }),
  }))

/** What became of one letter, the oldest first. */
export async function deliveriesOf(db: Db, letterId: string): Promise<readonly DeliveryRow[]> {
  const [row] = await db.$queryRaw<
    { deliveries: readonly Delivered[] }[]
  >`SELECT ${deliveries} FROM letter l WHERE l.id = ${letterId}::uuid`
  return delivered(opener(db), row?.deliveries ?? [])
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
export async function smallerOf(db: Db, caseId: string): Promise<readonly SmallRow[]> {
  type Read = Omit<SmallRow, 'text'> & { id: string; text: string | null; sealed: Sealed; byId: string | null; contact: Sealed }
  const rows = await db.$queryRaw<Read[]>`
    SELECT n.id::text, n.kind, n.at, p.name AS by, NULL::text AS text, with_key(n.whose, n.sealed) AS sealed, NULL AS whom, n."byId", NULL AS contact
    FROM note n LEFT JOIN person p ON p.id = n."byId" WHERE n."caseId" = ${caseId}
    UNION ALL SELECT a.id::text, 'owner', a.at, p.name, NULL, with_key(a.whose, a.sealed), o.name, a."byId", NULL
    FROM assignment a LEFT JOIN person p ON p.id = a."byId" JOIN person o ON o.id = a."ownerId" WHERE a."caseId" = ${caseId}
    UNION ALL SELECT NULL, 'look', max(k.at), p.name, k.what, NULL, NULL, k."byId", with_key(c.id, c.sealed)
    FROM look k LEFT JOIN person p ON p.id = k."byId" LEFT JOIN contact c ON c.id = k."byId"
    WHERE k."caseId" = ${caseId} GROUP BY k."byId", p.name, c.id, c.sealed, k.what, (k.at AT TIME ZONE 'Europe/London')::date
    UNION ALL SELECT NULL, 'refusal', r.at, p.name, r.why, NULL, r.what, r."byId", with_key(c.id, c.sealed)
    FROM refusal r LEFT JOIN person p ON p.id = r."byId" LEFT JOIN contact c ON c.id = r."byId" WHERE r."caseId" = ${caseId}
    ORDER BY 3`
  const opened = opener(db)
  return rows.map(({ id, sealed, byId, contact, ...row }) => ({
    ...row,
    by: signedBy(opened, { by: row.by, byId, contact }),
    text: row.text ?? opened.open<string>(rowOf(row.kind, id), sealed) ?? REMOVED,
  }))
}
/** Where a note stands, or a reason for which a case was given to somebody. */
export const rowOf = (kind: SmallRow['kind'], id: string): Row => ({ table: kind === 'owner' ? 'assignment' : 'note', row: id })

export interface EventRow {
  readonly position: number
  readonly seq: number
  readonly kind: string
  readonly body: Readonly<Record<string, unknown>>
  readonly recordedAt: Date
  /** Who removed a child, or approved it; and who had asked for it. Null of anything else. */
  readonly by: string | null
  readonly asker: string | null
}
/** What the case itself recorded that no act, letter or note says: deadlines set, moved and settled, other cases opened, the end, and who was removed. */
export const eventsOf = (db: Db, caseId: string): Promise<readonly EventRow[]> => db.$queryRaw<EventRow[]>`
  SELECT position, seq, kind, body, "recordedAt", (SELECT p.name FROM person p WHERE p.id::text = body ->> 'by') AS by,
    (SELECT p.name FROM person p WHERE p.id::text = body ->> 'asked') AS asker FROM case_event
  WHERE "caseId" = ${caseId} AND kind IN ('deadline', 'deadline-moved', 'deadline-settled', 'case-opened', 'closed', 'removed', 'hold') ORDER BY position`
