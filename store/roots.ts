/** Roots as they are kept: each day's, over the ends of all cases' records and the rows that came. */
import type { Head, Part, Root } from '../verify/bundle.ts'
import type { Db, Tx } from './client.ts'
import { columnsOf, inUtc, JOURNALS, leafOfRow, rowsBetween } from './journals.ts'
import { partOfCases } from './root-record.ts'
import { Tree } from './tree.ts'

/** The latest; null before the first. */
export async function lastRoot(db: Db | Tx): Promise<Root | null> {
  const [row] = await db.$queryRaw<{ record: Root }[]>`SELECT record FROM root ORDER BY number DESC LIMIT 1`
  return row?.record ?? null
}
/** Those after a number, in their order. */
export const rootsAfter = async (db: Db | Tx, number: number): Promise<readonly Root[]> =>
  (await db.$queryRaw<{ record: Root }[]>`SELECT record FROM root WHERE number > ${number} ORDER BY number`).map(({ record }) => record)

/** Whether none has been made since two this morning in London. */
export async function isRootDue(db: Db): Promise<boolean> {
  const [row] = await db.$queryRaw<{ due: boolean }[]>`
    SELECT NOT EXISTS (SELECT 1 FROM root WHERE (record ->> 'at')::timestamptz >=
      (date_trunc('day', app_now() AT TIME ZONE 'Europe/London' - interval '2 hours') + interval '2 hours') AT TIME ZONE 'Europe/London') AS due`
  return row!.due
}

const AT_ONCE = 5_000
type Read = Omit<Head, 'history'> & { readonly events: number | null; readonly historyHash: string | null }
const headOf = ({ events, historyHash, ...head }: Read): Head => ({
  ...head,
  history: events === null ? null : { events, hash: historyHash! },
})
async function everyHead(ask: (after: string) => Promise<readonly Read[]>): Promise<readonly Head[]> {
  const all: Head[] = []
  for (let some = await ask(''); some.length > 0; some = await ask(some.at(-1)!.case)) all.push(...some.map(headOf))
  return all
}

/** The end of each case's record and history now, by reference. */
export const headsNow = (db: Db | Tx): Promise<readonly Head[]> =>
  everyHead(
    (after) => db.$queryRaw<Read[]>`
      SELECT c.id AS case, e.position, encode(e.hash, 'hex') AS hash, h.last AS events, encode(h.hash, 'hex') AS "historyHash"
      FROM (SELECT id FROM "case" WHERE id COLLATE "C" > ${after} ORDER BY id COLLATE "C" LIMIT ${AT_ONCE}) c
      CROSS JOIN LATERAL (SELECT position, hash FROM case_event WHERE "caseId" = c.id ORDER BY position DESC LIMIT 1) e
      LEFT JOIN LATERAL (SELECT last, hash FROM history_part WHERE "caseId" = c.id ORDER BY first DESC LIMIT 1) h ON true ORDER BY c.id COLLATE "C"`,
  )
/** The heads that a root holds, by reference. */
export const headsIn = (db: Db | Tx, number: number): Promise<readonly Head[]> =>
  everyHead(
    (after) => db.$queryRaw<Read[]>`
      SELECT DISTINCT ON ("caseId" COLLATE "C") "caseId" AS case, position, encode(hash, 'hex') AS hash, "historyEvents" AS events, encode("historyHash", 'hex') AS "historyHash"
      FROM root_head WHERE "caseId" COLLATE "C" > ${after} AND number <= ${number} ORDER BY "caseId" COLLATE "C", number DESC LIMIT ${AT_ONCE}`,
  )

/** A root that is being made: its parts, and what is kept beside it. */
export interface Gathered {
  readonly parts: readonly Part[]
  readonly heads: readonly Head[]
  readonly leaves: ReadonlyMap<string, Buffer>
}
/**
 * Everything that today's root is over. `upTo`: of each journal, the last row of which it is sure that none before it is still on its way.
 */
export async function gather(db: Db, before: Root | null, upTo: ReadonlyMap<string, number>): Promise<Gathered> {
  const heads = await headsNow(db)
  const held = new Map((before ? await headsIn(db, before.number) : []).map((head) => [head.case, JSON.stringify(head)]))
  const leaves = new Map<string, Buffer>()
  const parts: Part[] = [partOfCases(heads).part]
  const [changes] = await db.$queryRaw<{ position: number; hash: string }[]>`
    SELECT position, encode(hash, 'hex') AS hash FROM admin_event ORDER BY position DESC LIMIT 1`
  if (changes) parts.push({ of: 'changes', size: changes.position, hash: changes.hash })
  for (const journal of JOURNALS) {
    const { table } = journal
    const part = await partOf(db, journal, { after: await sealedTo(db, table), to: upTo.get(table) ?? 0 })
    if (!part) continue
    parts.push(part.part)
    leaves.set(table, part.leaves)
  }
  return { parts, heads: heads.filter((head) => held.get(head.case) !== JSON.stringify(head)), leaves }
}
/** The last row of a table that a root holds. */
async function sealedTo(db: Db, table: string): Promise<number> {
  const [row] = await db.$queryRaw<{ to: number | null }[]>`
    SELECT (part ->> 'to')::int AS to FROM root_rows r JOIN root o USING (number) CROSS JOIN LATERAL jsonb_array_elements(o.record -> 'parts') part
    WHERE r."of" = ${table} AND part ->> 'of' = ${table} ORDER BY r.number DESC LIMIT 1`
  return row?.to ?? 0
}

async function partOf(
  db: Db,
  journal: (typeof JOURNALS)[number],
  { after, to }: { readonly after: number; readonly to: number },
): Promise<{ readonly part: Part; readonly leaves: Buffer } | null> {
  if (to <= after) return null
  const leaves: Buffer[] = []
  const columns = await db.$transaction(async (tx) => {
    await inUtc(tx)
    const named = await columnsOf(tx, journal)
    for await (const rows of rowsBetween(tx, journal, named, { after, to }))
      leaves.push(...rows.map(({ row }) => leafOfRow(journal.table, row)))
    return named
  })
  // Outside of it: over many rows it takes longer than a transaction may stand idle.
  const hash = Buffer.from(new Tree(leaves).root).toString('hex')
  return { part: { of: journal.table, columns, after, to, size: leaves.length, hash }, leaves: Buffer.concat(leaves) }
}

/** Keeps a root, whole or not at all; of several that are made at once one is kept, and the others clash with it. */
export const keepRoot = (db: Db, root: Root, { heads, leaves }: Pick<Gathered, 'heads' | 'leaves'>): Promise<void> =>
  db.$transaction(async (tx) => {
    await tx.$executeRaw`INSERT INTO root (number, record) VALUES (${root.number}, ${JSON.stringify(root)}::jsonb)`
    for (let from = 0; from < heads.length; from += AT_ONCE)
      await tx.$executeRaw`
        INSERT INTO root_head ("caseId", number, position, hash, "historyEvents", "historyHash")
        SELECT g."case", ${root.number}, g.position, decode(g.hash, 'hex'), (g.history ->> 'events')::int, decode(g.history ->> 'hash', 'hex')
        FROM jsonb_to_recordset(${JSON.stringify(heads.slice(from, from + AT_ONCE))}::jsonb) AS g("case" text, position int, hash text, history jsonb)`
    for (const [of, held] of leaves)
      await tx.$executeRaw`INSERT INTO root_rows (number, "of", leaves) VALUES (${root.number}, ${of}, ${held})`
  })

/** Of each journal the last row before which none is still on its way: whoever was writing when it was found has finished. */
export async function settledRows(
  db: Db,
  lastRows: (tx: Db) => Promise<ReadonlyMap<string, number>>,
  pause: (ms: number) => Promise<unknown>,
): Promise<ReadonlyMap<string, number>> {
  const upTo = await lastRows(db)
  await pause(200)
  const [{ next }] = (await db.$queryRaw`SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next`) as [{ next: bigint }]
  for (let tried = 0; tried < 150; tried++) {
    const [{ oldest }] = (await db.$queryRaw`SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS oldest`) as [
      { oldest: bigint },
    ]
    if (oldest >= next) return upTo
    await pause(200)
  }
  throw new Error('Somebody has been writing to the database for half a minute, so no root could be made. It is tried again.')
}
