/** Each case's record, chained by hash from its first line (decisions 32). */
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Tx } from './client.ts'

/** What happened, before it has a place. `body` holds references, choices, days and salted hashes; never words or identity. */
export interface Line {
  readonly kind: Kind
  readonly body: Readonly<Record<string, unknown>>
}
export type Kind =
  | 'opened'
  | 'act'
  | 'deadline'
  | 'deadline-moved'
  | 'deadline-again'
  | 'deadline-settled'
  | 'step-opened'
  | 'standing'
  | 'letter'
  | 'letter-asks'
  | 'case-opened'
  | 'closed'
  | 'removed'
  | 'document'
  | 'correction-proposed'
  | 'correction-refused'
  | 'correction-withdrawn'
  | 'corrected'
  | 'challenge'
  | 'scan'
  | 'hold'
  | 'given'
  | 'contact-changed'
/** A line in its place, as the table holds it. */
export interface Chained {
  readonly caseId: string
  readonly position: number
  readonly seq: number
  readonly line: number
  readonly kind: string
  readonly body: unknown
  readonly recordedAt: Date
  readonly hash: Uint8Array
  readonly previous: Uint8Array
}

/** What the first line of a chain follows. */
export const FIRST = new Uint8Array(32)

/**
 * Puts lines at the end of a case's chain, all at the database's present time. To be run inside `inOneTransaction`: whoever comes second
 * to a place clashes on it, and tries again. Two queries, however many lines; none for no lines.
 *
 * @param written - how many lines this call had written before, where these come later.
 */
export async function append(
  tx: Tx,
  call: { readonly caseId: string; readonly seq: number },
  lines: readonly Line[],
  written = 0,
): Promise<void> {
  if (lines.length === 0) return
  const [end] = await tx.$queryRaw<{ now: Date; position: number | null; hash: Uint8Array | null }[]>`
    SELECT app_now() AS now, last.position, last.hash FROM (SELECT 1) AS one
    LEFT JOIN LATERAL (SELECT position, hash FROM case_event WHERE "caseId" = ${call.caseId} ORDER BY position DESC LIMIT 1) AS last ON true`
  const rows = chain(call, lines, { position: end!.position ?? 0, hash: end!.hash ?? FIRST, now: end!.now, written })
  await tx.$executeRaw`
    INSERT INTO case_event ("caseId", position, seq, line, kind, body, "recordedAt", hash, previous)
    SELECT ${call.caseId}, g.position, ${call.seq}, g.line, g.kind, g.body, ${end!.now}, decode(g.hash, 'hex'), decode(g.previous, 'hex')
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g(position int, line int, kind text, body jsonb, hash text, previous text)`
}

/** The number of what is written beside the workflow's own, which begin at 1. */
const BESIDE = 0
/** As `append`, for one line that the workflow does not know of. */
export const appendBeside = (tx: Tx, caseId: string, line: Line): Promise<void> => appendBesideEach(tx, new Map([[caseId, line]]))

/** As `appendBeside`, for a line of each of several cases. Two queries, however many. */
export async function appendBesideEach(tx: Tx, lines: ReadonlyMap<string, Line>): Promise<void> {
  const ends = await tx.$queryRaw<{ caseId: string; now: Date; written: number; position: number; hash: Uint8Array }[]>`
    SELECT one."caseId", app_now() AS now, (SELECT count(*)::int FROM case_event e WHERE e."caseId" = one."caseId" AND e.seq = ${BESIDE}) AS written,
      coalesce(last.position, 0) AS position, coalesce(last.hash, ${FIRST}) AS hash
    FROM unnest(${[...lines.keys()]}::text[]) AS one("caseId")
      LEFT JOIN LATERAL (SELECT position, hash FROM case_event e WHERE e."caseId" = one."caseId" ORDER BY position DESC LIMIT 1) AS last ON true`
  const rows = ends.flatMap(({ caseId, ...end }) =>
    chain({ caseId, seq: BESIDE }, [lines.get(caseId)!], end).map((row) => ({ ...row, caseId, recordedAt: end.now })),
  )
  await tx.$executeRaw`
    INSERT INTO case_event ("caseId", position, seq, line, kind, body, "recordedAt", hash, previous)
    SELECT g."caseId", g.position, ${BESIDE}, g.line, g.kind, g.body, g."recordedAt", decode(g.hash, 'hex'), decode(g.previous, 'hex')
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS g("caseId" text, position int, line int, kind text, body jsonb, "recordedAt" timestamptz, hash text, previous text)`
}

interface Row {
  readonly position: number
  readonly line: number
  readonly kind: string
  readonly body: unknown
  /** In hex. */
  readonly hash: string
  readonly previous: string
}
function chain(
  { caseId, seq }: { caseId: string; seq: number },
  lines: readonly Line[],
  end: { position: number; hash: Uint8Array; now: Date; written: number },
): Row[] {
  let { hash: previous } = end
  return lines.map(({ kind, body }, index) => {
    const placed = { position: end.position + index + 1, line: end.written + index + 1, kind, body }
    const hash = hashOf({ ...placed, caseId, seq, recordedAt: end.now, previous })
    const row = { ...placed, hash: hex(hash), previous: hex(previous) }
    previous = hash
    return row
  })
}

export const hashOf = ({ previous, caseId, position, seq, line, kind, body, recordedAt }: Omit<Chained, 'hash'>): Uint8Array =>
  hashAfter(previous, { caseId, position, seq, line, kind, body, recordedAt: recordedAt.toISOString() })

/** SHA-256 of the hash before, and of a line's bytes as RFC 8785 writes them. */
export const hashAfter = (previous: Uint8Array, line: object): Buffer =>
  createHash('sha256').update(previous).update(canonicalize(line)!, 'utf8').digest()

/** SHA-256 of anything that JSON can hold, over its canonical bytes (RFC 8785). */
export const digest = (value: unknown): Buffer => createHash('sha256').update(canonicalize(value)!, 'utf8').digest()

/** What the chain holds of words: SHA-256 of their salt and their UTF-8 bytes, in hex. */
export const hashOfWords = (salt: Uint8Array, text: string): string => createHash('sha256').update(salt).update(text, 'utf8').digest('hex')

/** Where a chain is not as it was written. */
export interface Broken {
  readonly position: number
  readonly why: string
}
/**
 * Checks a whole chain, in any order. Answers null where it is whole, else the first position that is not as it was written, and why.
 * A chain whose last lines were cut off is still a chain: compare its last hash with one kept elsewhere.
 */
export function verifyLines<L extends Pick<Chained, 'position' | 'hash' | 'previous'>>(
  lines: readonly L[],
  hashed: (line: L) => Uint8Array,
): Broken | null {
  let previous: Uint8Array = FIRST
  for (const [index, line] of lines.toSorted((a, b) => a.position - b.position).entries()) {
    const position = index + 1
    if (line.position !== position) return { position, why: 'A line is missing.' }
    if (!same(line.previous, previous)) return { position, why: 'It does not follow from the line before it.' }
    if (!same(line.hash, hashed(line))) return { position, why: 'It is not as it was written.' }
    previous = line.hash
  }
  return null
}
/** Checks a case's whole record. */
export const verifyChain = (events: readonly Chained[]): Broken | null => verifyLines(events, hashOf)

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
const hex = (of: Uint8Array): string => Buffer.from(of).toString('hex')
