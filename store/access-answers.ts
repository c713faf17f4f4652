/** What is decided of each thing that was found for an access request, the answer as it was frozen, and that it left. Rows only grow. */
import type { Decided } from '../domain/access-requests.ts'
import { addLine, keyOf, rowOf, type RequestKept } from './access-requests.ts'
import { digest } from './chain.ts'
import type { Db } from './client.ts'
import { opener, sealFor, type Sealed } from './sealed.ts'
import { inOneTransaction } from './transaction.ts'

export interface Deciding extends Decided {
  readonly id: string
  readonly request: RequestKept
  readonly items: readonly string[]
  readonly byId: string
}
/** Decides of several things at once, with one reason. */
export async function decideItems(db: Db, { id, request, items, byId, ...decided }: Deciding): Promise<void> {
  const { decision, basis, why, also } = decided
  const key = await keyOf(db, request.whose)
  const rows = items.map((item) => ({
    item,
    sealed: Buffer.from(sealFor(key, rowOf('access_mark', `${id}/${item}`), { why, also })).toString('hex'),
  }))
  await db.$executeRaw`
    INSERT INTO access_mark ("requestId", item, decision, basis, whose, sealed, id, "byId")
    SELECT ${request.id}::uuid, g.item, ${decision}, ${basis}, ${request.whose}::uuid, decode(g.sealed, 'hex'), ${id}::uuid, ${byId}::uuid
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g(item text, sealed text) ON CONFLICT DO NOTHING`
}

export interface Proposing {
  readonly id: string
  readonly request: RequestKept
  readonly answer: object
  readonly byId: string
  readonly why: string
}
/** Freezes an answer as it is proposed. */
export const proposeAnswer = (db: Db, { id, request, answer, byId, why }: Proposing): Promise<void> =>
  inOneTransaction(db, async (tx) => {
    const sealed = sealFor(await keyOf(tx, request.whose), rowOf('access_answer', id), answer)
    await tx.$executeRaw`
      INSERT INTO access_answer (id, "requestId", whose, sealed, sha256, "byId")
      VALUES (${id}::uuid, ${request.id}::uuid, ${request.whose}::uuid, ${sealed}, ${digest(answer)}, ${byId}::uuid) ON CONFLICT DO NOTHING`
    await addLine(tx, { id, request, kind: 'proposed', byId, why })
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

export interface Taken {
  readonly id: string
  readonly request: RequestKept & { readonly endedAt: Date | null }
  readonly sha256: Uint8Array
  readonly byId: string
}
/** That it left, and which file it was. The first time it is answered by it. */
export const answerTaken = (db: Db, { id, request, sha256, byId }: Taken): Promise<void> =>
  inOneTransaction(db, async (tx) => {
    await tx.$executeRaw`INSERT INTO export ("byId", what, sha256, "requestId") VALUES (${byId}::uuid, 'answer', ${sha256}, ${request.id}::uuid)`
    await tx.$executeRaw`INSERT INTO look ("byId", what, "childId") VALUES (${byId}::uuid, 'answer', ${request.childId}::uuid)`
    if (!request.endedAt) await addLine(tx, { id, request, kind: 'answered', byId })
  })
