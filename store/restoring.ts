/** What a restored database says of the moment that it was restored to. */
import type { Db } from './client.ts'

/** Letters by email that had been written and not accepted. */
export const onTheWay = (db: Db): Promise<readonly { readonly id: string; readonly state: string; readonly messageId: string }[]> =>
  db.$queryRaw<{ id: string; state: string; messageId: string }[]>`
    SELECT id, state, "messageId" FROM letter WHERE "by" = 'email' AND state IN ('prepared', 'sending', 'to send', 'in doubt') ORDER BY "writtenAt", id`

/** The letters that have these Message-IDs. */
export const whoseMessage = (db: Db, messageIds: readonly string[]): Promise<readonly { readonly messageId: string }[]> =>
  db.$queryRaw<{ messageId: string }[]>`SELECT "messageId" FROM letter WHERE "messageId" = ANY (${[...messageIds]}::text[])`

/** When the last act on the record was received; null where there is none. */
export async function lastReceipt(db: Db): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ last: Date | null }[]>`SELECT max("receivedAt") AS last FROM submission`
  return row?.last ?? null
}
