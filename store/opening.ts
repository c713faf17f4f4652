import { childWithin, type ChildHeld } from './children.ts'
import type { Db, Tx } from './client.ts'

/** The child that an opening of this id was kept for; null where none was. */
export async function submissionChild(db: Db | Tx, id: string): Promise<ChildHeld | null> {
  const [before] = await db.$queryRaw<{ childId: string | null }[]>`SELECT "childId" FROM submission WHERE id = ${id}::uuid`
  return before?.childId ? childWithin(db, before.childId, { all: true }) : null
}

/** A case that took the place of one which was opened for the wrong child. */
export interface InPlace {
  /** The form that it was opened with. */
  readonly form: string
  readonly caseId: string
  readonly childId: string
  readonly open: boolean
}
/** Every case that took this one's place, in order of receipt. */
export const inPlaceOf = (db: Db | Tx, wrong: string): Promise<readonly InPlace[]> => db.$queryRaw<InPlace[]>`
  SELECT s.id AS form, s."caseId", s."childId", c.outcome IS NULL AS open FROM submission s LEFT JOIN "case" c ON c.id = s."caseId"
  WHERE s."insteadOf" = ${wrong} AND s.state <> 'refused' ORDER BY s.number`

/** Cases of this process that are open for this child, the oldest first; those that whoever asks may see. */
export const openAlready = (db: Db, childId: string, process: string): Promise<readonly { readonly id: string }[]> =>
  db.$queryRaw`SELECT id FROM "case" WHERE "childId" = ${childId}::uuid AND process = ${process} AND outcome IS NULL ORDER BY "openedAt", id`

/** Until this transaction ends, another that asks under the same name waits: another press of the same form, say. */
export async function oneAtATime(tx: Tx, name: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))::text`
}
