/** Disposals: proposed by one person, approved by another. What carries one out is in carrying-out.ts, and is the owner's alone. */
import type { Day } from '../domain/calendar.ts'
import type { Change } from '../domain/administration.ts'
import type { Ripe, Stays } from '../domain/disposal.ts'
import { NotChanged } from './administration.ts'
import { digest } from './chain.ts'
import type { Db, Tx } from './client.ts'
import { LATEST } from './keeping.ts'
import { Prisma } from './prisma/client.ts'

/** Why a case of `case c` stays; null where nothing keeps it. A disposal of its own does not keep it. */
export const staysIn = (except: string | null): Prisma.Sql => Prisma.sql`
  CASE WHEN EXISTS (SELECT 1 FROM hold h WHERE h."caseId" = c.id AND NOT EXISTS (SELECT 1 FROM hold_lifted l WHERE l."holdId" = h.id)) THEN 'held'
    WHEN EXISTS (SELECT 1 FROM access_request r WHERE r."childId" = c."childId"
      AND NOT EXISTS (SELECT 1 FROM access_request_line x WHERE x."requestId" = r.id AND x.kind IN ('answered', 'refused'))) THEN 'asked'
    WHEN EXISTS (SELECT 1 FROM disposal_case o LEFT JOIN disposal_decision y ON y."disposalId" = o."disposalId"
      WHERE o."caseId" = c.id AND o."disposalId" IS DISTINCT FROM ${except}::uuid AND y."as" IS DISTINCT FROM 'declined'
        AND NOT EXISTS (SELECT 1 FROM disposal_done z WHERE z."disposalId" = o."disposalId" AND z."caseId" = o."caseId")) THEN 'proposed'
  END`

export type Previewed = Ripe & { readonly stays: Stays | null }
/** What has been kept long enough on a day, and what keeps some of it. Nothing is done by asking. */
export const preview = (db: Db | Tx, on: Day): Promise<readonly Previewed[]> => db.$queryRaw<Previewed[]>`
  SELECT k."caseId", c.process, k.rule, k.years, k."from", k.confidence, k."goesFrom"::text AS "goesFrom", ${staysIn(null)} AS stays
  FROM ${LATEST} k JOIN "case" c ON c.id = k."caseId"
  WHERE k."goesFrom" <= ${on}::date AND c.outcome IS NOT NULL AND NOT EXISTS (SELECT 1 FROM disposal_done d WHERE d."caseId" = k."caseId" AND d."as" = 'gone')
    AND NOT EXISTS (SELECT 1 FROM data_key y WHERE y.id IN (c."childId", key_of_case(c.id)) AND y."destroyedAt" IS NOT NULL)
  ORDER BY c.id LIMIT 20000`

export interface Proposing {
  readonly id: string
  readonly on: Day
  /** The list as whoever proposes has seen it. */
  readonly seen: string
  readonly byId: string
  readonly why: string
}
export const manifestOf = (cases: readonly Ripe[]): Buffer =>
  digest(
    cases.map(({ caseId, process, rule, years, from, confidence, goesFrom }) => ({
      caseId,
      process,
      rule,
      years,
      from,
      confidence,
      goesFrom,
    })),
  )

/** Freezes the list of what goes. To be run inside `change`. */
export async function propose(tx: Tx, { id, on, seen, byId, why }: Proposing): Promise<readonly Change[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('disposal'))`
  const cases = (await preview(tx, on)).filter(({ stays }) => stays === null)
  if (cases.length === 0) throw new NotChanged('Nothing may go on that day. Nothing was proposed.')
  const manifest = manifestOf(cases)
  if (manifest.toString('hex') !== seen)
    throw new NotChanged('What may go is not what you saw: it has changed since you opened this page. Look at it again, then propose it.')
  const [row] = await tx.$queryRaw<{ number: number }[]>`
    INSERT INTO disposal (id, "on", manifest, "proposedById", why) VALUES (${id}::uuid, ${on}::date, ${manifest}, ${byId}::uuid, ${why}) RETURNING number`
  await tx.$executeRaw`
    INSERT INTO disposal_case ("disposalId", "caseId", process, rule, years, "from", confidence, "goesFrom")
    SELECT ${id}::uuid, g."caseId", g.process, g.rule, g.years, g."from", g.confidence, g."goesFrom"
    FROM jsonb_to_recordset(${JSON.stringify(cases)}::jsonb) AS g("caseId" text, process text, rule text, years int, "from" text, confidence text, "goesFrom" date)`
  const said = `${cases.length} ${cases.length === 1 ? 'case' : 'cases'}`
  return [{ subject: `disposal:${row!.number}`, field: `proposed, up to ${on}`, old: null, new: said }]
}

export interface Deciding {
  readonly number: number
  readonly as: 'approved' | 'declined'
  readonly byId: string
  /** Themselves, and those they cover for today. */
  readonly for: readonly string[]
  readonly why: string
}
/** Decides one, once: never by whoever proposed it, nor by whoever acts for them. To be run inside `change`. */
export async function decideDisposal(tx: Tx, { number, as, byId, for: actsFor, why }: Deciding): Promise<readonly Change[]> {
  const [one] = await tx.$queryRaw<{ id: string; by: string; decided: boolean }[]>`
    SELECT d.id, d."proposedById" AS by, EXISTS (SELECT 1 FROM disposal_decision y WHERE y."disposalId" = d.id) AS decided FROM disposal d WHERE d.number = ${number}`
  if (!one) throw new NotChanged('There is no such disposal.')
  if (one.decided) throw new NotChanged('That has been decided already.')
  if (as === 'approved' && [byId, ...actsFor].includes(one.by))
    throw new NotChanged('Another person must approve this: not whoever proposed it, and nobody who acts for them.')
  await tx.$executeRaw`
    INSERT INTO disposal_decision ("disposalId", "as", "byId", why) VALUES (${one.id}::uuid, ${as}, ${byId}::uuid, ${why})`
  return [{ subject: `disposal:${number}`, field: 'decided', old: 'waiting', new: as }]
}
