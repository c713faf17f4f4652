/** What was said of a case at panels, and what was added to minutes about it: for whoever gathers all that is held. */
import type { Heard } from '../domain/hearings.ts'
import type { Db } from './client.ts'
import { opener, type Sealed } from './sealed.ts'

export interface SaidAtPanel {
  readonly id: string
  readonly heard: Heard | null
  readonly by: string
  readonly at: Date
}
/** Each time it was said. One query. */
export async function hearingsOfCase(db: Db, caseId: string): Promise<readonly SaidAtPanel[]> {
  const rows = await db.$queryRaw<(Omit<SaidAtPanel, 'heard'> & { sealed: Sealed })[]>`
    SELECT h.id, with_key(h.whose, h.sealed) AS sealed, p.name AS by, h."knownFrom" AS at FROM hearing h JOIN person p ON p.id = h."byId"
    WHERE h."caseId" = ${caseId} ORDER BY h.number`
  const { open } = opener(db)
  return rows.map(({ sealed, ...row }) => ({ ...row, heard: open<Heard>({ table: 'hearing', row: row.id }, sealed) }))
}

/** What was added to agreed minutes about a case. One query. */
export async function addedToMinutes(
  db: Db,
  caseId: string,
): Promise<readonly { readonly id: string; readonly text: string | null; readonly by: string; readonly at: Date }[]> {
  const rows = await db.$queryRaw<{ id: string; sealed: Sealed; by: string; at: Date }[]>`
    SELECT c.id, with_key(c.whose, c.sealed) AS sealed, p.name AS by, c."knownFrom" AS at FROM minutes_correction c JOIN person p ON p.id = c."byId"
    WHERE c."caseId" = ${caseId} ORDER BY c.number`
  const { open } = opener(db)
  return rows.map(({ sealed, ...row }) => ({ ...row, text: open<string>({ table: 'minutes_correction', row: row.id }, sealed) }))
}

export interface ConflictOfCase {
  readonly id: string
  readonly state: 'declared' | 'overruled'
  readonly text: string | null
  /** Whose conflict. */
  readonly whose: string
  readonly by: string
  readonly at: Date
}
/** Every line of a conflict in a case. One query. */
export async function conflictsOfCase(db: Db, caseId: string): Promise<readonly ConflictOfCase[]> {
  const rows = await db.$queryRaw<(Omit<ConflictOfCase, 'text'> & { sealed: Sealed })[]>`
    SELECT c.id, c.state, with_key(c.whose, c.sealed) AS sealed, m.name AS whose, p.name AS by, c."knownFrom" AS at
    FROM conflict c JOIN person m ON m.id = c."personId" JOIN person p ON p.id = c."byId" WHERE c."caseId" = ${caseId} ORDER BY c.number`
  const { open } = opener(db)
  return rows.map(({ sealed, ...row }) => ({ ...row, text: open<string>({ table: 'conflict', row: row.id }, sealed) }))
}
