import { childWithin, type ChildHeld } from './children.ts'
import type { Db, Tx } from './client.ts'

/** The child that an opening of this id was kept for; null where none was. */
export async function submissionChild(db: Db | Tx, id: string): Promise<ChildHeld | null> {
  const [before] = await db.$queryRaw<{ childId: string | null }[]>`SELECT "childId" FROM submission WHERE id = ${id}::uuid`
  return before?.childId ? childWithin(db, before.childId, { all: true }) : null
}

/** Until this transaction ends, another press of the same form waits. */
export async function oneAtATime(tx: Tx, form: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${form}, 0))::text`
}
