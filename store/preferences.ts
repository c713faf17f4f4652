import type { Db } from './client.ts'
import type { Prisma } from './prisma/client.ts'

/** What a person last chose for a page; null where they never did. */
export async function preferenceOf(db: Db, personId: string, page: string): Promise<unknown> {
  return (await db.preference.findUnique({ where: { personId_page: { personId, page } } }))?.value ?? null
}

/** Keeps a choice until it is changed, over sign-out too. */
export async function prefer(db: Db, personId: string, page: string, value: Prisma.InputJsonObject): Promise<void> {
  await db.preference.upsert({ where: { personId_page: { personId, page } }, create: { personId, page, value }, update: { value } })
}
