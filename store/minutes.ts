/** Minutes: made from who was there and how each case was heard, agreed by the chair, and then only added to. */
import type { Change } from '../domain/administration.ts'
import { NotChanged } from './administration.ts'
import { sealingOf } from './case-keys.ts'
import { digest } from './chain.ts'
import type { Db, Tx } from './client.ts'
import { attendanceOf, hearingsOf } from './hearings.ts'
import { opener, sealFor, type Row, type Sealed } from './sealed.ts'

const rowOf = (id: string): Row => ({ table: 'minutes_correction', row: id })

export interface Agreed {
  readonly by: string
  readonly knownFrom: Date
  readonly sha256: string
}
export async function agreedOf(db: Db | Tx, meetingId: number): Promise<Agreed | null> {
  const [row] = await db.$queryRaw<Agreed[]>`
    SELECT p.name AS by, m."knownFrom", encode(m.sha256, 'hex') AS sha256 FROM minutes m JOIN person p ON p.id = m."byId" WHERE m."meetingId" = ${meetingId}::int`
  return row ?? null
}
/** What the minutes say, as one hash. Null where a child of theirs was removed: then it cannot be made again. */
export async function hashOfMinutes(db: Db | Tx, meetingId: number): Promise<string | null> {
  const [came, heard] = await Promise.all([attendanceOf(db, meetingId), hearingsOf(db, meetingId)])
  // What was never asked is not said: minutes from before it was asked stay as they were agreed.
  const attended = came.map(({ substituteSigned, ...one }) => (substituteSigned === null ? one : { ...one, substituteSigned }))
  if (heard.some((one) => one.heard === null)) return null
  return digest({ attended, heard: heard.map(({ caseId, ended, votes, heard: said }) => ({ caseId, ended, votes, said })) }).toString('hex')
}
/** The chair agrees to what they have read, once. `read`: its hash as they saw it. */
export async function agreeMinutes(
  tx: Tx,
  {
    meetingId,
    panelId,
    read,
    byId,
  }: { readonly meetingId: number; readonly panelId: number; readonly read: string; readonly byId: string },
): Promise<readonly Change[]> {
  if (await agreedOf(tx, meetingId)) throw new NotChanged('The minutes are agreed already. They are corrected by adding to them.')
  if ((await hashOfMinutes(tx, meetingId)) !== read)
    throw new NotChanged('Something has been recorded since you opened them. Read the minutes as they stand now, then agree.')
  await tx.$executeRaw`
    INSERT INTO minutes ("meetingId", sha256, "byId") VALUES (${meetingId}::int, decode(${read}, 'hex'), ${byId}::uuid)`
  return [{ subject: `panel:${panelId}`, field: `minutes of meeting ${meetingId}`, old: null, new: `agreed, SHA-256 ${read}` }]
}

export interface CorrectionHeld {
  readonly caseId: string
  /** Null where who the child is was removed. */
  readonly text: string | null
  readonly by: string
  readonly knownFrom: Date
}
export async function correctionsOf(db: Db, meetingId: number): Promise<readonly CorrectionHeld[]> {
  const rows = await db.$queryRaw<(Omit<CorrectionHeld, 'text'> & { id: string; sealed: Sealed })[]>`
    SELECT c.id, c."caseId", with_key(c.whose, c.sealed) AS sealed, p.name AS by, c."knownFrom"
    FROM minutes_correction c JOIN person p ON p.id = c."byId" WHERE c."meetingId" = ${meetingId}::int ORDER BY c.number`
  const opened = opener(db)
  return rows.map(({ id, sealed, ...row }) => ({ ...row, text: opened.open<string>(rowOf(id), sealed) }))
}
/**
 * Adds to agreed minutes, once: the same form again is the same addition.
 *
 * @throws KeyDestroyed where what was known of the child was removed.
 */
export async function addCorrection(
  db: Db,
  one: { readonly id: string; readonly meetingId: number; readonly caseId: string; readonly text: string; readonly byId: string },
): Promise<void> {
  const { whose, key } = await sealingOf(db, one.caseId)
  const sealed = sealFor(key, rowOf(one.id), one.text)
  await db.$executeRaw`
    INSERT INTO minutes_correction (id, "meetingId", "caseId", whose, sealed, "byId")
    VALUES (${one.id}::uuid, ${one.meetingId}::int, ${one.caseId}, ${whose}::uuid, ${sealed}, ${one.byId}::uuid) ON CONFLICT (id) DO NOTHING`
}
