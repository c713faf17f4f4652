/** Access requests: what was asked, and what happened to each. Rows only grow. What is read of them is in reading-access-requests.ts. */
import type { About, Asker } from '../domain/access-requests.ts'
import type { Day } from '../domain/calendar.ts'
import type { Db, Tx } from './client.ts'
import { makeKeys } from './data-keys.ts'
import { opener, sealFor, type Row, type Sealed } from './sealed.ts'
import { inOneTransaction } from './transaction.ts'

export type LineKind = 'received' | 'extended' | 'proposed' | 'returned' | 'approved' | 'answered' | 'refused'
/** By when it is due, and how that was counted. */
export interface DueBy {
  readonly due: Day
  readonly lateFrom: string
  readonly counted: object
}
export const rowOf = (table: 'access_request' | 'access_request_line' | 'access_mark' | 'access_answer', id: string): Row => ({
  table,
  row: id,
})

/** Whom it is about. One of a family is named with their child. */
export type Subject =
  | { readonly about: 'child'; readonly childId: string }
  | { readonly about: 'contact'; readonly childId: string; readonly contactId: string }
  | { readonly about: 'person'; readonly personId: string }
/** A request, as whatever is kept of it names it. */
export interface RequestKept {
  readonly id: string
  readonly about: About
  readonly childId: string | null
  /** Whose key seals what is written of it. */
  readonly whose: string
}

/** Throws KeyDestroyed where whoever it is about is removed. */
export async function keyOf(tx: Db | Tx, whose: string): Promise<ReturnType<ReturnType<typeof opener>['key']>> {
  const [row] = await tx.$queryRaw<{ key: Sealed }[]>`SELECT with_key(${whose}::uuid, NULL) AS key`
  return opener(tx).key(row?.key ?? null)
}
/** Nothing is sealed with a key of somebody’s who signs in, so a request about one has a key of its own. */
async function keyFor(tx: Tx, id: string, subject: Subject): Promise<readonly [whose: string, key: Awaited<ReturnType<typeof keyOf>>]> {
  if (subject.about === 'person') return [id, (await makeKeys(tx, [id]))[0]!]
  const whose = subject.about === 'child' ? subject.childId : subject.contactId
  return [whose, await keyOf(tx, whose)]
}

export interface Asking {
  /** The form's own id: pressing twice records one. */
  readonly id: string
  readonly subject: Subject
  readonly receivedOn: Day
  readonly asks: Asker
  readonly name: string
  readonly what: string
  readonly byId: string
}
/** Records one, with its date, once. Answers its number. Throws KeyDestroyed. */
export const recordRequest = (db: Db, { id, subject, receivedOn, asks, name, what, byId }: Asking, due: DueBy): Promise<number> =>
  inOneTransaction(db, async (tx) => {
    const [before] = await tx.$queryRaw<{ number: number }[]>`SELECT number FROM access_request WHERE id = ${id}::uuid`
    if (before) return before.number
    const [whose, key] = await keyFor(tx, id, subject)
    const childId = subject.about === 'person' ? null : subject.childId
    const contactId = subject.about === 'contact' ? subject.contactId : null
    const personId = subject.about === 'person' ? subject.personId : null
    const [row] = await tx.$queryRaw<{ number: number }[]>`
      INSERT INTO access_request (id, about, "childId", "contactId", "personId", "receivedOn", asks, whose, sealed, "byId")
      VALUES (${id}::uuid, ${subject.about}, ${childId}::uuid, ${contactId}::uuid, ${personId}::uuid, ${receivedOn}::date, ${asks}, ${whose}::uuid,
        ${sealFor(key, rowOf('access_request', id), { name, what })}, ${byId}::uuid) RETURNING number`
    await addLine(tx, { id, request: { id, whose }, kind: 'received', byId, due })
    return row!.number
  })

export interface NewLine {
  readonly id: string
  readonly request: Pick<RequestKept, 'id' | 'whose'>
  readonly kind: LineKind
  readonly byId: string
  readonly why?: string
  readonly due?: DueBy
}
/** Adds a line, once. */
export async function addLine(tx: Db | Tx, { id, request, kind, byId, why, due }: NewLine): Promise<void> {
  const sealed = why ? sealFor(await keyOf(tx, request.whose), rowOf('access_request_line', id), why) : null
  await tx.$executeRaw`
    INSERT INTO access_request_line (id, "requestId", kind, due, "lateFrom", counted, whose, sealed, "byId")
    VALUES (${id}::uuid, ${request.id}::uuid, ${kind}, ${due?.due ?? null}::date, ${due?.lateFrom ?? null}::timestamptz,
      ${due ? JSON.stringify(due.counted) : null}::jsonb, ${request.whose}::uuid, ${sealed}, ${byId}::uuid) ON CONFLICT DO NOTHING`
}
