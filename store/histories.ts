/** Histories of workflows as they were exported: in parts that follow one another by hash, so that nothing is kept twice and nothing can be put in another’s place. */
import { gunzipSync, gzipSync } from 'node:zlib'
import type { History, HistoryPart } from '../verify/bundle.ts'
import { FIRST, hashAfter } from './chain.ts'
import type { Db } from './client.ts'

type Events = History['events']
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** Cases whose history has grown, by reference: those that have ended and of which the end was not exported; with `all`, open ones too. */
export const toExport = (
  db: Db,
  { all, after, limit }: { readonly all: boolean; readonly after: string; readonly limit: number },
): Promise<readonly { readonly id: string }[]> =>
  db.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM "case" c LEFT JOIN LATERAL (SELECT at, "isLast" FROM history_part h WHERE h."caseId" = c.id ORDER BY first DESC LIMIT 1) had ON true
    WHERE c.id > ${after} AND had."isLast" IS NOT TRUE AND (c.outcome IS NOT NULL OR (${all} AND (had.at IS NULL OR had.at < (
      SELECT e."recordedAt" FROM case_event e WHERE e."caseId" = c.id ORDER BY e.position DESC LIMIT 1))))
    ORDER BY c.id LIMIT ${limit}`

/** The parts of a case's history, without what is in them. */
export async function partsOf(db: Db, caseId: string): Promise<readonly HistoryPart[]> {
  const rows = await db.$queryRaw<(Omit<HistoryPart, 'hash' | 'previous'> & { hash: Uint8Array; previous: Uint8Array })[]>`
    SELECT first, last, "isLast", hash, previous FROM history_part WHERE "caseId" = ${caseId} ORDER BY first`
  return rows.map((row) => ({ ...row, hash: hex(row.hash), previous: hex(row.previous) }))
}
/** The whole of it as far as it was exported; null where nothing was. */
export async function historyOf(db: Db, caseId: string): Promise<History | null> {
  const parts = await partsOf(db, caseId)
  if (parts.length === 0) return null
  const rows = await db.$queryRaw<{ content: Uint8Array }[]>`SELECT content FROM history_part WHERE "caseId" = ${caseId} ORDER BY first`
  return { parts, events: rows.flatMap(({ content }) => JSON.parse(gunzipSync(content).toString('utf8')) as Events) }
}

const hashOf = (previous: Uint8Array, { first, last, isLast }: Pick<HistoryPart, 'first' | 'last' | 'isLast'>, events: Events): Buffer =>
  hashAfter(previous, { events, first, last, isLast })

/** The first of these parts that a history does not begin with; undefined where it begins with all of them. */
export const firstOther = (parts: readonly HistoryPart[], events: Events): HistoryPart | undefined =>
  parts.find((part) => hex(hashOf(Buffer.from(part.previous, 'hex'), part, events.slice(part.first - 1, part.last))) !== part.hash)

/** Keeps what a history has beyond its parts, once. Answers how many events that is. */
export async function keepTail(db: Db, caseId: string, parts: readonly HistoryPart[], events: Events, isLast: boolean): Promise<number> {
  const before = parts.at(-1)
  const tail = events.slice(before?.last ?? 0)
  if (tail.length === 0) return 0
  const part = { first: (before?.last ?? 0) + 1, last: events.length, isLast }
  const previous = before ? Buffer.from(before.hash, 'hex') : Buffer.from(FIRST)
  await db.$executeRaw`
    INSERT INTO history_part ("caseId", first, last, "isLast", content, hash, previous)
    VALUES (${caseId}, ${part.first}, ${part.last}, ${isLast}, ${gzipSync(JSON.stringify(tail))}, ${hashOf(previous, part, tail)}, ${previous})
    ON CONFLICT DO NOTHING`
  return tail.length
}
