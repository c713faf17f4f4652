/** One case as its page needs it. Each function is one query, whatever the size of the case. */
import type { Day } from '../domain/calendar.ts'
import type { Derivation } from '../domain/clock.ts'
import type { OwnNumber } from '../domain/own-numbers.ts'
import type { Db } from './client.ts'
import { named, type Named } from './identity.ts'
import { Prisma } from './prisma/client.ts'
import type { Sealed } from './sealed.ts'

/** Somebody is away today: until when, and who acts for them. */
export interface Away {
  readonly to: Day
  readonly substitute: string
}
const away = (id: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT json_build_object('to', v."to", 'substitute', x.name) FROM cover v JOIN person x ON x.id = v."substituteId"
  WHERE v."awayId" = ${id} AND (app_now() AT TIME ZONE 'Europe/London')::date BETWEEN v."from" AND v."to" ORDER BY v."from" DESC LIMIT 1)`

export interface CaseHead extends Named {
  readonly id: string
  readonly process: string
  readonly childId: string
  readonly childReference: string
  readonly ownerId: string
  readonly owner: string
  readonly ownerAway: Away | null
  readonly team: string
  readonly manager: string
  readonly managerAway: Away | null
  readonly openedAt: Date
  readonly outcome: string | null
  readonly closedAt: Date | null
  readonly dueId: string | null
  readonly lateFrom: Date | null
  readonly waitingFor: string | null
  /** The cases that took its place, where it was opened for the wrong child. */
  readonly replacedBy: readonly string[]
}

/** Who and what the case is about; null where there is none. */
export async function caseHead(db: Db, id: string): Promise<CaseHead | null> {
  const [row] = await db.$queryRaw<(Omit<CaseHead, keyof Named> & { identity: Sealed })[]>`
    SELECT c.id, c.process, c."childId", k.reference AS "childReference", with_key(c."childId", i.sealed) AS identity, c."ownerId", o.name AS owner,
      ${away(Prisma.sql`o.id`)} AS "ownerAway", t.name AS team, m.name AS manager, ${away(Prisma.sql`m.id`)} AS "managerAway",
      c."openedAt", c.outcome, c."closedAt",
      c."dueId", c."lateFrom", c."waitingFor",
      ARRAY (SELECT s."caseId" FROM submission s WHERE s."insteadOf" = c.id AND s.state <> 'refused' ORDER BY s.number) AS "replacedBy"
    FROM "case" c JOIN child k ON k.id = c."childId" LEFT JOIN child_identity i ON i."childId" = c."childId"
      JOIN person o ON o.id = c."ownerId" JOIN team t ON t.id = c."teamId" JOIN person m ON m.id = t."managerId"
    WHERE c.id = ${id}`
  return row ? named(db, [row])[0]! : null
}

export interface StepRow {
  readonly key: string
  readonly action: string
  readonly party: string | null
  readonly deadlines: readonly string[]
  /** May come at any moment; nobody waits for it. */
  readonly interrupts: boolean
  readonly openedAt: Date
}
/** The steps that wait, oldest first. */
export const openSteps = (db: Db, caseId: string): Promise<readonly StepRow[]> => db.$queryRaw<StepRow[]>`
  SELECT key, action, party, deadlines, interrupts, "openedAt" FROM step WHERE "caseId" = ${caseId} AND "closedSeq" IS NULL ORDER BY "openedAt", key`

/** Every step that ever waited, with the dates it had last. */
export const everyStep = (db: Db, caseId: string): Promise<readonly Pick<StepRow, 'key' | 'action' | 'deadlines'>[]> => db.$queryRaw`
  SELECT key, action, deadlines FROM step WHERE "caseId" = ${caseId}`

export interface DeadlineRow {
  readonly caseId: string
  readonly id: string
  readonly clock: string
  readonly from: Day
  readonly due: Day | null
  readonly actBy: Day | null
  readonly lateFrom: Date | null
  readonly state: string
  readonly metOn: string | null
  readonly kind: string
  readonly confidence: string
  readonly law: string
  readonly cite: string
  readonly rowSince: Day
  /** The authority’s own number that it was counted by; null where it was a default, or the law’s. */
  readonly own: OwnNumberSaid | null
  readonly calendars: readonly string[]
  readonly derivation: readonly Derivation[]
  readonly cannot: string | null
  readonly says: string | null
  /** It has no day, and is owed without delay. */
  readonly atOnce: boolean
  /** It may be done and need not be: after its day the time has passed, and nobody is late. */
  readonly isRight: boolean
}
/** A number of the authority’s own, with who set it, when and why. */
export interface OwnNumberSaid extends OwnNumber {
  readonly by: string
  readonly why: string
  readonly knownFrom: string
}
/** Every deadline of some cases, soonest first. */
export const deadlinesOf = (db: Db, cases: readonly string[]): Promise<readonly DeadlineRow[]> => db.$queryRaw<DeadlineRow[]>`
  SELECT "caseId", id, clock, "from"::text AS "from", due::text AS due, "actBy"::text AS "actBy", "lateFrom", state, "metOn", kind, confidence, law, cite,
    "rowSince"::text AS "rowSince", calendars, derivation, cannot, says, "atOnce", "isRight",
    (SELECT json_build_object('id', n.id, 'rule', n.rule, 'since', n.since, 'allow', n.allow, 'unit', n.unit, 'remind', n.remind, 'by', p.name, 'why', n.why,
      'knownFrom', n."knownFrom") FROM own_number n JOIN person p ON p.id = n."byId" WHERE n.id = own) AS own
  FROM deadline WHERE "caseId" = ANY (${[...cases]}) ORDER BY due NULLS LAST, "caseId", id`

export interface PartyRow {
  readonly party: string
  readonly urn: string | null
  readonly school: string | null
  /** A named colleague, else the head of the school where a school stands for the party. */
  readonly person: string | null
  readonly email: string | null
  readonly passed: boolean
  /** Who acts for that person today, where they are away. */
  readonly cover: string | null
  readonly coverTo: Day | null
}
/** Who stands for each party of the case now. */
export const partiesIn = (db: Db, caseId: string): Promise<readonly PartyRow[]> => db.$queryRaw<PartyRow[]>`
  WITH today AS (SELECT (app_now() AT TIME ZONE 'Europe/London')::date AS day)
  SELECT p.party, p.urn, s.name AS school, w.name AS person, w.email, p."personId" IS NOT NULL AS passed, x.name AS cover, v."to"::text AS "coverTo"
  FROM case_party p CROSS JOIN today LEFT JOIN school s ON s.urn = p.urn
    LEFT JOIN LATERAL (
      SELECT q.id, q.name, q.email FROM person q
      WHERE (q."leftOn" IS NULL OR q."leftOn" >= today.day) AND (q.id = p."personId" OR (p."personId" IS NULL AND EXISTS (
        SELECT 1 FROM post o WHERE o."personId" = q.id AND o.urn = p.urn AND o.role = coalesce((
          SELECT split_part(a.principal, ':', 1) FROM case_access a WHERE a."caseId" = p."caseId" AND a.party = p.party AND a.principal LIKE '%:' || p.urn AND a.principal NOT LIKE 'school:%' LIMIT 1), 'headteacher') AND o."from" <= today.day AND (o."to" IS NULL OR o."to" >= today.day))))
      ORDER BY q.name LIMIT 1) w ON true
    LEFT JOIN cover v ON v."awayId" = w.id AND today.day BETWEEN v."from" AND v."to" LEFT JOIN person x ON x.id = v."substituteId"
  WHERE p."caseId" = ${caseId} ORDER BY p.party`
