import type { KeyObject } from 'node:crypto'
import { appendBesideEach, hashOfWords, type Line } from './chain.ts'
import type { Db, Tx } from './client.ts'
import { rowOf } from './reading-history.ts'
import { opener, saltOf, sealFor, type Sealed } from './sealed.ts'

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

/** The salt of the hash that the record holds of why a case was given to somebody else. */
export const saltOfGiving = (key: KeyObject, id: string): Uint8Array => saltOf(key, 'owner', id)

interface Given {
  readonly cases: readonly string[]
  readonly ownerId: string
  readonly byId: string
  readonly why: string
}
/**
 * Gives open cases to an owner, each with the reason and a line on its record; one that is theirs already is left alone, so pressing twice changes nothing.
 * Inside `inOneTransaction`. Answers the references that moved.
 */
export async function assign(tx: Tx, { cases, ownerId, byId, why }: Given): Promise<readonly string[]> {
  const ready = await tx.$queryRaw<{ caseId: string; whose: string; key: Sealed; id: string }[]>`
    SELECT c.id AS "caseId", whose_words(c.id, c."childId") AS whose, with_key(whose_words(c.id, c."childId"), NULL) AS key, nextval(pg_get_serial_sequence('assignment', 'id'))::text AS id FROM "case" c
    WHERE c.id = ANY (${[...cases]}) AND c.outcome IS NULL AND c."ownerId" <> ${ownerId}::uuid`
  const opened = opener(tx)
  const said = new Map<string, string>()
  const rows = ready.map(({ id, caseId, whose, key: sealedKey }) => {
    const key = opened.key(sealedKey)
    said.set(id, hashOfWords(saltOfGiving(key, id), why))
    return { id, caseId, whose, sealed: Buffer.from(sealFor(key, rowOf('owner', id), why)).toString('hex') }
  })
  const moved = await tx.$queryRaw<{ id: string; caseId: string }[]>`
    INSERT INTO assignment (id, "caseId", "ownerId", "byId", whose, sealed)
    SELECT g.id, c.id, ${ownerId}::uuid, ${byId}::uuid, g.whose, decode(g.sealed, 'hex')
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g(id bigint, "caseId" text, whose uuid, sealed text) JOIN "case" c ON c.id = g."caseId"
    WHERE c.outcome IS NULL AND c."ownerId" <> ${ownerId}::uuid ORDER BY c.id
    RETURNING id::text, "caseId"`
  if (moved.length === 0) return []
  // Their team follows by a trigger, so it is read afterwards.
  const teams = await tx.$queryRaw<{ id: string; teamId: string }[]>`
    SELECT id, "teamId" FROM "case" WHERE id = ANY (${moved.map(({ caseId }) => caseId)})`
  const teamOf = new Map(teams.map((one) => [one.id, one.teamId]))
  await appendBesideEach(
    tx,
    new Map(
      moved.map(({ id, caseId }): [string, Line] => [
        caseId,
        {
          kind: 'given',
          body: { assignment: Number(id), owner: ownerId, team: teamOf.get(caseId), by: byId, words: { why: said.get(id) } },
        },
      ]),
    ),
  )
  return moved.map(({ caseId }) => caseId)
}
