import type { Db } from './client.ts'

/** Adds a note, or a call, once: the same form again is the same note. */
export async function note(
  db: Db,
  row: { readonly id: string; readonly caseId: string; readonly kind: 'note' | 'call'; readonly text: string; readonly byId: string },
): Promise<void> {
  await db.note.createMany({ data: row, skipDuplicates: true })
}
