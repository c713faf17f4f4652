/** What was destroyed goes from the files of the database too: after a run of `destroying.ts`. For the owner of the database alone. */
import type { Db } from './client.ts'

/** For so long somebody may go on reading what was there before. */
const PATIENCE_MS = 60_000
const PAUSE_MS = 50
/**
 * Writes the tables of keys and traces afresh, with what PostgreSQL’s statistics hold of them, so that what was destroyed does not linger in their files. Takes a
 * moment, in which nobody reads a key. What a transaction from before may still see would be written anew too, so those are waited for first, for a minute.
 */
export async function rewriteKeys(owner: Db): Promise<void> {
  await past(owner)
  for (const table of ['data_key', 'trace', 'draft', 'saved_search', 'ledger_words', 'link', 'code', 'session'])
    await owner.$executeRawUnsafe(`VACUUM (FULL, ANALYZE) ${table}`)
  // Of no key are there statistics; of the rest those from before are gone over, and lie about until this.
  await owner.$executeRawUnsafe('VACUUM FULL pg_statistic')
}
/**
 * Until nobody sees what was there before: first writers of every database of the server, for a new reader’s sight reaches back to them; then readers of this
 * one that began meanwhile.
 */
async function past(owner: Db): Promise<void> {
  let waited = 0
  const wait = async (isSo: () => Promise<boolean>): Promise<void> => {
    for (; waited < PATIENCE_MS && !(await isSo()); waited += PAUSE_MS) await owner.$queryRaw`SELECT pg_sleep(${PAUSE_MS / 1000})::text`
  }
  const [now] = await owner.$queryRaw<{ next: string }[]>`SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next`
  await wait(async () => {
    const [so] = await owner.$queryRaw<{ past: boolean }[]>`SELECT pg_snapshot_xmin(pg_current_snapshot()) >= ${now!.next}::xid8 AS past`
    return so!.past
  })
  const under = await readers(owner)
  await wait(async () => !(await readers(owner)).some((one) => under.includes(one)))
}
/** Transactions under way in this database, but for the one that asks. */
const readers = async (owner: Db): Promise<readonly string[]> =>
  (
    await owner.$queryRaw<{ one: string }[]>`
      SELECT DISTINCT l.virtualtransaction AS one FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE l.locktype = 'virtualxid' AND l.pid <> pg_backend_pid() AND a.datname = current_database()`
  ).map(({ one }) => one)
