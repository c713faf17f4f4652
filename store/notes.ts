import { sealingOf } from './case-keys.ts'
import type { Db } from './client.ts'
import { rowOf } from './reading-history.ts'
import { sealFor } from './sealed.ts'

/**
 * Adds a note, or a call, once: the same form again is the same note.
 *
 * @throws KeyDestroyed where what was known of the child was removed.
 */
export async function note(
  db: Db,
  row: { readonly id: string; readonly caseId: string; readonly kind: 'note' | 'call'; readonly text: string; readonly byId: string },
): Promise<void> {
  const { whose, key } = await sealingOf(db, row.caseId)
  const sealed = sealFor(key, rowOf(row.kind, row.id), row.text)
  await db.$executeRaw`
    INSERT INTO note (id, "caseId", kind, whose, sealed, "byId")
    VALUES (${row.id}, ${row.caseId}, ${row.kind}, ${whose}, ${sealed}, ${row.byId}) ON CONFLICT DO NOTHING`
}
