/** Files that were read and found right, until somebody applies them. */
import { asItself } from './asking.ts'
import type { Db, Tx } from './client.ts'

export interface UploadHeld {
  readonly id: string
  readonly kind: string
  readonly rows: number
  readonly content: unknown
}

/** Keeps one for a day, for whoever sent it. Those that nobody applied in time go. */
export async function keepUpload(
  db: Db,
  upload: { id: string; kind: string; byId: string; file: Uint8Array; rows: number; content: object },
): Promise<void> {
  await asItself(() => db.$executeRaw`DELETE FROM upload WHERE at < app_now() - interval '1 day'`)
  const { id, kind, byId, file, rows, content } = upload
  await db.$executeRaw`
    INSERT INTO upload (id, kind, "byId", file, rows, content) VALUES (${id}, ${kind}, ${byId}, ${file}, ${rows}, ${JSON.stringify(content)})`
}

/** One of theirs; null where there is none, or it was applied. */
export async function uploadOf(db: Db | Tx, id: string, kind: string, byId: string): Promise<UploadHeld | null> {
  const [held] = await db.$queryRaw<UploadHeld[]>`
    SELECT id, kind, rows, content FROM upload WHERE id = ${id} AND kind = ${kind} AND "byId" = ${byId}`
  return held ?? null
}

/** It has been applied. */
export async function dropUpload(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM upload WHERE id = ${id}`
}
