/** Access requests: what was asked, what happened to each, and what was decided of each thing that was found. Rows only grow. */
import type { Asker, Decided } from '../domain/access-requests.ts'
import type { Day } from '../domain/calendar.ts'
import type { Decision, BasisName } from '../domain/law/access-bases.ts'
import { digest } from './chain.ts'
import type { Db, Tx } from './client.ts'
import { opener, REMOVED, sealFor, type Row, type Sealed } from './sealed.ts'
import { inOneTransaction } from './transaction.ts'

export type LineKind = 'received' | 'extended' | 'proposed' | 'returned' | 'approved' | 'answered' | 'refused'
/** By when it is due, and how that was counted. */
export interface DueBy {
  readonly due: Day
  readonly lateFrom: string
  readonly counted: object
}
const rowOf = (table: 'access_request' | 'access_request_line' | 'access_mark' | 'access_answer', id: string): Row => ({ table, row: id })

async function keyOf(tx: Db | Tx, childId: string): Promise<ReturnType<ReturnType<typeof opener>['key']>> {
  const [row] = await tx.$queryRaw<{ key: Sealed }[]>`SELECT with_key(${childId}::uuid, NULL) AS key`
  return opener(tx).key(row?.key ?? null)
}

export interface Asking {
  /** The form's own id: pressing twice records one. */
  readonly id: string
  readonly childId: string
  readonly receivedOn: Day
  readonly asks: Asker
  readonly name: string
  readonly what: string
  readonly byId: string
}
/** Records one, with its date. Throws KeyDestroyed where who the child was is removed. */
export async function recordRequest(db: Db, { id, childId, receivedOn, asks, name, what, byId }: Asking, due: DueBy): Promise<number> {
  return inOneTransaction(db, async (tx) => {
    const key = await keyOf(tx, childId)
    await tx.$executeRaw`
      INSERT INTO access_request (id, "childId", "receivedOn", asks, whose, sealed, "byId")
      VALUES (${id}::uuid, ${childId}::uuid, ${receivedOn}::date, ${asks}, ${childId}::uuid, ${sealFor(key, rowOf('access_request', id), { name, what })}, ${byId}::uuid)
      ON CONFLICT DO NOTHING`
    await addLine(tx, { id, requestId: id, childId, kind: 'received', byId, due })
    const [row] = await tx.$queryRaw<{ number: number }[]>`SELECT number FROM access_request WHERE id = ${id}::uuid`
    return row!.number
  })
}

export interface NewLine {
  readonly id: string
  readonly requestId: string
  readonly childId: string
  readonly kind: LineKind
  readonly byId: string
  readonly why?: string
  readonly due?: DueBy
}
/** Adds a line, once. */
export async function addLine(tx: Db | Tx, { id, requestId, childId, kind, byId, why, due }: NewLine): Promise<void> {
  const sealed = why ? sealFor(await keyOf(tx, childId), rowOf('access_request_line', id), why) : null
  await tx.$executeRaw`
    INSERT INTO access_request_line (id, "requestId", kind, due, "lateFrom", counted, whose, sealed, "byId")
    VALUES (${id}::uuid, ${requestId}::uuid, ${kind}, ${due?.due ?? null}::date, ${due?.lateFrom ?? null}::timestamptz,
      ${due ? JSON.stringify(due.counted) : null}::jsonb, ${childId}::uuid, ${sealed}, ${byId}::uuid) ON CONFLICT DO NOTHING`
}

export interface RequestHeld {
  readonly id: string
  readonly number: number
  readonly childId: string
  readonly child: string
  readonly receivedOn: Day
  readonly asks: Asker
  readonly due: Day
  readonly lateFrom: Date
  readonly counted: { readonly law: string; readonly confidence: string; readonly kind: string; readonly days: unknown }
  readonly extended: boolean
  /** The latest line, and whose it is. */
  readonly stands: LineKind
  readonly standsBy: string
  /** When it was answered or closed; null while it is open. */
  readonly endedAt: Date | null
  /** It ended, or is still open, after its time. */
  readonly late: boolean
}
/** Open ones first, the next due first; one alone, where its number is given. One query. It names nobody. */
export const requestsHeld = (db: Db, number: number | null = null): Promise<readonly RequestHeld[]> => db.$queryRaw<RequestHeld[]>`
  SELECT r.id, r.number, r."childId", c.reference AS child, r."receivedOn"::text AS "receivedOn", r.asks, d.due::text AS due, d."lateFrom", d.counted, d.kind = 'extended' AS extended,
    l.kind AS stands, l."byId" AS "standsBy", e.at AS "endedAt", coalesce(e.at, app_now()) >= d."lateFrom" AS late
  FROM access_request r JOIN child c ON c.id = r."childId"
  JOIN LATERAL (SELECT * FROM access_request_line WHERE "requestId" = r.id AND due IS NOT NULL ORDER BY number DESC LIMIT 1) d ON true
  JOIN LATERAL (SELECT * FROM access_request_line WHERE "requestId" = r.id ORDER BY number DESC LIMIT 1) l ON true
  LEFT JOIN LATERAL (SELECT min(at) AS at FROM access_request_line WHERE "requestId" = r.id AND kind IN ('answered', 'refused')) e ON true
  WHERE ${number}::int IS NULL OR r.number = ${number} ORDER BY e.at IS NOT NULL, d.due, r.number LIMIT 500`

export interface RequestLine {
  readonly kind: LineKind
  readonly by: string
  readonly byId: string
  readonly at: Date
  readonly why: string | null
}
export interface RequestOpened extends RequestHeld {
  readonly name: string
  readonly what: string
  readonly lines: readonly RequestLine[]
  readonly decided: ReadonlyMap<string, Decided & { readonly by: string }>
}
/** One with everything that was written of it. */
export async function requestOpened(db: Db, number: number): Promise<RequestOpened | null> {
  const [held] = await requestsHeld(db, number)
  if (!held) return null
  const { open } = opener(db)
  const [row] = await db.$queryRaw<
    { sealed: Sealed }[]
  >`SELECT with_key(whose, sealed) AS sealed FROM access_request WHERE id = ${held.id}::uuid`
  const asked = open<{ name: string; what: string }>(rowOf('access_request', held.id), row!.sealed) ?? { name: REMOVED, what: REMOVED }
  type Line = Omit<RequestLine, 'why'> & { id: string; sealed: Sealed; has: boolean }
  const lines = await db.$queryRaw<Line[]>`
    SELECT l.id, l.kind, p.name AS by, l."byId", l.at, with_key(l.whose, l.sealed) AS sealed, l.sealed IS NOT NULL AS has
    FROM access_request_line l JOIN person p ON p.id = l."byId" WHERE l."requestId" = ${held.id}::uuid ORDER BY l.number`
  type Marked = { number: number; id: string; item: string; decision: Decision; basis: BasisName; by: string; sealed: Sealed }
  const made = await db.$queryRaw<Marked[]>`
    SELECT m.number, m.id, m.item, m.decision, m.basis, p.name AS by, with_key(m.whose, m.sealed) AS sealed
    FROM access_mark m JOIN person p ON p.id = m."byId" WHERE m."requestId" = ${held.id}::uuid ORDER BY m.number`
  const decided = made.map(({ id, item, decision, basis, by, sealed }) => {
    const said = open<Pick<Decided, 'why' | 'also'>>(rowOf('access_mark', `${id}/${item}`), sealed) ?? { why: REMOVED, also: [] }
    return [item, { decision, basis, by, ...said }] as const
  })
  return {
    ...held,
    ...asked,
    lines: lines.map(({ id, sealed, has, ...line }) => ({
      ...line,
      why: has ? (open<string>(rowOf('access_request_line', id), sealed) ?? REMOVED) : null,
    })),
    decided: new Map(decided),
  }
}

/** Decides of several things at once, with one reason. */
export async function decideItems(
  db: Db,
  {
    id,
    request,
    items,
    byId,
    ...decided
  }: Decided & { readonly id: string; readonly request: RequestHeld; readonly items: readonly string[]; readonly byId: string },
): Promise<void> {
  const { decision, basis, why, also } = decided
  const key = await keyOf(db, request.childId)
  const rows = items.map((item) => ({
    item,
    sealed: Buffer.from(sealFor(key, rowOf('access_mark', `${id}/${item}`), { why, also })).toString('hex'),
  }))
  await db.$executeRaw`
    INSERT INTO access_mark ("requestId", item, decision, basis, whose, sealed, id, "byId")
    SELECT ${request.id}::uuid, g.item, ${decision}, ${basis}, ${request.childId}::uuid, decode(g.sealed, 'hex'), ${id}::uuid, ${byId}::uuid
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g(item text, sealed text) ON CONFLICT DO NOTHING`
}

/** Freezes an answer as it is proposed. */
export const proposeAnswer = (
  db: Db,
  {
    id,
    request,
    answer,
    byId,
    why,
  }: { readonly id: string; readonly request: RequestHeld; readonly answer: object; readonly byId: string; readonly why: string },
): Promise<void> =>
  inOneTransaction(db, async (tx) => {
    const sealed = sealFor(await keyOf(tx, request.childId), rowOf('access_answer', id), answer)
    await tx.$executeRaw`
      INSERT INTO access_answer (id, "requestId", whose, sealed, sha256, "byId")
      VALUES (${id}::uuid, ${request.id}::uuid, ${request.childId}::uuid, ${sealed}, ${digest(answer)}, ${byId}::uuid) ON CONFLICT DO NOTHING`
    await addLine(tx, { id, requestId: request.id, childId: request.childId, kind: 'proposed', byId, why })
  })

/** The latest answer that was proposed, with who did; null where there is none, or nobody can read it any more. */
export async function answerProposed<A>(
  db: Db,
  requestId: string,
): Promise<{ readonly answer: A; readonly byId: string; readonly sha256: string } | null> {
  const [row] = await db.$queryRaw<{ id: string; sealed: Sealed; byId: string; sha256: string }[]>`
    SELECT id, with_key(whose, sealed) AS sealed, "byId", encode(sha256, 'hex') AS sha256 FROM access_answer WHERE "requestId" = ${requestId}::uuid ORDER BY number DESC LIMIT 1`
  const answer = row && opener(db).open<A>(rowOf('access_answer', row.id), row.sealed)
  return answer ? { answer, byId: row.byId, sha256: row.sha256 } : null
}

/** That it left, and which file it was. The first time it is answered by it. */
export const answerTaken = (
  db: Db,
  { id, request, sha256, byId }: { readonly id: string; readonly request: RequestHeld; readonly sha256: Uint8Array; readonly byId: string },
): Promise<void> =>
  inOneTransaction(db, async (tx) => {
    await tx.$executeRaw`INSERT INTO export ("byId", what, sha256, "requestId") VALUES (${byId}::uuid, 'answer', ${sha256}, ${request.id}::uuid)`
    await tx.$executeRaw`INSERT INTO look ("byId", what, "childId") VALUES (${byId}::uuid, 'answer', ${request.childId}::uuid)`
    if (!request.endedAt) await addLine(tx, { id, requestId: request.id, childId: request.childId, kind: 'answered', byId })
  })
