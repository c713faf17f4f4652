/** Access requests as pages and programs read them. */
import type { Asker, Decided } from '../domain/access-requests.ts'
import type { Day } from '../domain/calendar.ts'
import type { BasisName, Decision } from '../domain/law/access-bases.ts'
import { rowOf, type LineKind, type RequestKept } from './access-requests.ts'
import type { Db } from './client.ts'
import { opener, REMOVED, type Sealed } from './sealed.ts'

export interface RequestHeld extends RequestKept {
  readonly number: number
  readonly contactId: string | null
  readonly personId: string | null
  /** The reference of the child, or of the child whose family it is; null of somebody who signs in. */
  readonly child: string | null
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
/** So many are on a list: whatever is open comes first. */
const MOST = 500
/** Open ones first, the next due first; one alone, where its number is given. One query. It names nobody. */
export const requestsHeld = (db: Db, number: number | null = null): Promise<readonly RequestHeld[]> => db.$queryRaw<RequestHeld[]>`
  SELECT r.id, r.number, r.about, r."childId", r."contactId", r."personId", r.whose, c.reference AS child, r."receivedOn"::text AS "receivedOn", r.asks, d.due::text AS due,
    d."lateFrom", d.counted, d.kind = 'extended' AS extended, l.kind AS stands, l."byId" AS "standsBy", e.at AS "endedAt", coalesce(e.at, app_now()) >= d."lateFrom" AS late
  FROM access_request r LEFT JOIN child c ON c.id = r."childId"
  JOIN LATERAL (SELECT * FROM access_request_line WHERE "requestId" = r.id AND due IS NOT NULL ORDER BY number DESC LIMIT 1) d ON true
  JOIN LATERAL (SELECT * FROM access_request_line WHERE "requestId" = r.id ORDER BY number DESC LIMIT 1) l ON true
  LEFT JOIN LATERAL (SELECT min(at) AS at FROM access_request_line WHERE "requestId" = r.id AND kind IN ('answered', 'refused')) e ON true
  WHERE ${number}::int IS NULL OR r.number = ${number} ORDER BY e.at IS NOT NULL, CASE WHEN e.at IS NULL THEN d.due END, e.at DESC, r.number LIMIT ${MOST}`

export interface RequestLine {
  /** The form's own id. */
  readonly id: string
  readonly kind: LineKind
  readonly by: string
  readonly byId: string
  readonly at: Date
  readonly why: string | null
}
export interface RequestOpened extends RequestHeld {
  readonly name: string
  readonly what: string
  readonly recordedById: string
  readonly lines: readonly RequestLine[]
  readonly decided: ReadonlyMap<string, Decided & { readonly by: string }>
  /** Whatever was decided, in order; of one thing the latest holds. `id`: of the form that decided it. */
  readonly marks: readonly (Decided & { readonly id: string; readonly item: string; readonly by: string; readonly byId: string })[]
}
/** One with everything that was written of it. */
export async function requestOpened(db: Db, number: number): Promise<RequestOpened | null> {
  const [held] = await requestsHeld(db, number)
  if (!held) return null
  const { open } = opener(db)
  const [row] = await db.$queryRaw<{ sealed: Sealed; byId: string }[]>`
    SELECT with_key(whose, sealed) AS sealed, "byId" FROM access_request WHERE id = ${held.id}::uuid`
  const asked = open<{ name: string; what: string }>(rowOf('access_request', held.id), row!.sealed) ?? { name: REMOVED, what: REMOVED }
  type Line = Omit<RequestLine, 'why'> & { sealed: Sealed; has: boolean }
  const lines = await db.$queryRaw<Line[]>`
    SELECT l.id, l.kind, p.name AS by, l."byId", l.at, with_key(l.whose, l.sealed) AS sealed, l.sealed IS NOT NULL AS has
    FROM access_request_line l JOIN person p ON p.id = l."byId" WHERE l."requestId" = ${held.id}::uuid ORDER BY l.number`
  type Marked = { id: string; item: string; decision: Decision; basis: BasisName; by: string; byId: string; sealed: Sealed }
  const made = await db.$queryRaw<Marked[]>`
    SELECT m.id, m.item, m.decision, m.basis, p.name AS by, m."byId", with_key(m.whose, m.sealed) AS sealed
    FROM access_mark m JOIN person p ON p.id = m."byId" WHERE m."requestId" = ${held.id}::uuid ORDER BY m.number`
  const marks = made.map(({ sealed, ...mark }) => ({
    ...mark,
    ...(open<Pick<Decided, 'why' | 'also'>>(rowOf('access_mark', `${mark.id}/${mark.item}`), sealed) ?? { why: REMOVED, also: [] }),
  }))
  return {
    ...held,
    ...asked,
    recordedById: row!.byId,
    lines: lines.map(({ sealed, has, ...line }) => ({
      ...line,
      why: has ? (open<string>(rowOf('access_request_line', line.id), sealed) ?? REMOVED) : null,
    })),
    decided: new Map(marks.map((mark) => [mark.item, mark] as const)),
    marks,
  }
}
