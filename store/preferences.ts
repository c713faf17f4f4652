import type { Db } from './client.ts'
import type { Prisma } from './prisma/client.ts'

/** What a person last chose for a page; null where they never did. */
export async function preferenceOf(db: Db, personId: string, page: string): Promise<unknown> {
  const [row] = await db.$queryRaw<
    { value: unknown }[]
  >`SELECT value FROM preference WHERE "personId" = ${personId}::uuid AND page = ${page}`
  return row?.value ?? null
}

/** Keeps a choice until it is changed, over sign-out too. */
export async function prefer(db: Db, personId: string, page: string, value: Prisma.InputJsonObject): Promise<void> {
  await db.$executeRaw`
    INSERT INTO preference ("personId", page, value) VALUES (${personId}, ${page}, ${JSON.stringify(value)})
    ON CONFLICT ("personId", page) DO UPDATE SET value = excluded.value`
}
