import type { Db, Tx } from './client.ts'
import { rowOf } from './reading-history.ts'
import { opener, sealFor, type Sealed } from './sealed.ts'

export interface Colleague {
  readonly id: string
  readonly name: string
  readonly team: string | null
}

/** Who may own a case today: whoever holds a clerk's or a manager's job in the authority. */
export const owners = (db: Db | Tx): Promise<readonly Colleague[]> => db.$queryRaw<Colleague[]>`
  SELECT DISTINCT p.id, p.name, t.name AS team FROM person p JOIN post o ON o."personId" = p.id LEFT JOIN team t ON t.id = p."teamId",
    (SELECT (app_now() AT TIME ZONE 'Europe/London')::date AS day) today
  WHERE o.role IN ('clerk', 'manager') AND o.urn IS NULL AND o."from" <= today.day AND (o."to" IS NULL OR o."to" >= today.day)
    AND (p."leftOn" IS NULL OR p."leftOn" >= today.day)
  ORDER BY p.name, p.id`

interface Given {
  readonly cases: readonly string[]
  readonly ownerId: string
  readonly byId: string
  readonly why: string
}
/** Gives open cases to an owner, each with the reason; one that is theirs already is left alone, so pressing twice changes nothing. Answers the references that moved. */
export async function assign(db: Db | Tx, to: Given): Promise<readonly string[]> {
  const ready = await db.$queryRaw<{ caseId: string; whose: string; key: Sealed; id: string }[]>`
    SELECT c.id AS "caseId", whose_words(c.id, c."childId") AS whose, with_key(whose_words(c.id, c."childId"), NULL) AS key, nextval(pg_get_serial_sequence('assignment', 'id'))::text AS id FROM "case" c
    WHERE c.id = ANY (${[...to.cases]}) AND c.outcome IS NULL AND c."ownerId" <> ${to.ownerId}::uuid`
  const opened = opener(db)
  const rows = ready.map(({ caseId, whose, key, id }) => {
    const sealed = sealFor(opened.key(key), rowOf('owner', id), to.why)
    return { id, caseId, whose, sealed: Buffer.from(sealed).toString('hex') }
  })
  const moved = await db.$queryRaw<{ caseId: string }[]>`
    INSERT INTO assignment (id, "caseId", "ownerId", "byId", whose, sealed)
    SELECT g.id, c.id, ${to.ownerId}::uuid, ${to.byId}::uuid, g.whose, decode(g.sealed, 'hex')
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g(id bigint, "caseId" text, whose uuid, sealed text) JOIN "case" c ON c.id = g."caseId"
    WHERE c.outcome IS NULL AND c."ownerId" <> ${to.ownerId}::uuid ORDER BY c.id
    RETURNING "caseId"`
  return moved.map(({ caseId }) => caseId)
}
