/** What a restored database says of the moment that it was restored to. */
import type { Db } from './client.ts'

/** Letters by email that had been written and not accepted. */
export const onTheWay = (db: Db): Promise<readonly { readonly id: string; readonly state: string; readonly messageId: string }[]> =>
  db.$queryRaw<{ id: string; state: string; messageId: string }[]>`
    SELECT id, state, "messageId" FROM letter WHERE "by" = 'email' AND state IN ('prepared', 'sending', 'to send', 'in doubt') ORDER BY "writtenAt", id`

/** Those of these Message-IDs that a letter on the record has. */
export async function whoseMessage(db: Db, messageIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<
    { messageId: string }[]
  >`SELECT "messageId" FROM letter WHERE "messageId" = ANY (${[...messageIds]}::text[])`
  return new Set(rows.map(({ messageId }) => messageId))
}

/** Those of these submissions that are on the record. */
export async function areKept(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT id FROM submission WHERE id = ANY (${[...ids]}::uuid[])`
  return new Set(rows.map(({ id }) => id))
}

/** More than any hour of any council opens. */
const FURTHER = 1_000
/**
 * References that were given after the moment are in people's hands, so none of them is given again: the numbers of every process, and of children,
 * go on further on.
 */
export async function moveNumbersOn(db: Db): Promise<void> {
  await db.$queryRaw`SELECT count(next_case_number(p.process)) FROM (SELECT DISTINCT process FROM submission) p, generate_series(1, ${FURTHER}::int)`
  await db.$queryRaw`SELECT count(nextval('child_number')) FROM generate_series(1, ${FURTHER}::int)`
}
