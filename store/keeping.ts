/** From when closed cases may go, and for how many years the council keeps what. Lines only grow: the latest holds. */
import type { Change } from '../domain/administration.ts'
import type { Day } from '../domain/calendar.ts'
import { keepingInForce, type KeptUntil, type OwnKeeping } from '../domain/keeping.ts'
import type { KeepingName } from '../domain/law/keeping.ts'
import { NotChanged } from './administration.ts'
import type { Db, Tx } from './client.ts'
import { identityIn } from './identity.ts'
import { Prisma } from './prisma/client.ts'
import { opener, type Sealed } from './sealed.ts'

/** Every line, in the order of keeping. There are as many as people have set: a few. */
export const ownKeepings = (db: Db | Tx): Promise<readonly OwnKeeping[]> => db.$queryRaw<OwnKeeping[]>`
  SELECT id, rule, since::text AS since, years FROM own_keeping ORDER BY id`

export interface KeepingLine extends OwnKeeping {
  readonly by: string
  readonly why: string
  readonly knownFrom: Date
}
/** Every line, newest first, with who set it, when and why. */
export const keepingLines = (db: Db): Promise<readonly KeepingLine[]> => db.$queryRaw<KeepingLine[]>`
  SELECT k.id, k.rule, k.since::text AS since, k.years, p.name AS by, k.why, k."knownFrom" FROM own_keeping k JOIN person p ON p.id = k."byId" ORDER BY k.id DESC`

/** Adds a line. Answers what became of what. */
export async function setKeeping(
  tx: Tx,
  { rule, since, years, byId, why }: Omit<OwnKeeping, 'id'> & { readonly byId: string; readonly why: string },
): Promise<readonly Change[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('own_keeping'))`
  const before = keepingInForce(rule, since, await ownKeepings(tx))
  if (before.years === years) throw new NotChanged('That is so already from that day. Nothing was changed.')
  await tx.$executeRaw`
    INSERT INTO own_keeping (rule, since, years, "byId", why) VALUES (${rule}, ${since}::date, ${years}, ${byId}::uuid, ${why})`
  return [{ subject: `keeping:${rule}`, field: `years from ${since}`, old: String(before.years), new: String(years) }]
}

/** A closed case of which it has to be worked out, or worked out again. */
export interface Unkept {
  readonly caseId: string
  readonly process: string
  readonly closed: Day
  readonly born: Day
  /** It was ever said of the child. */
  readonly lookedAfter: boolean
}
/**
 * Closed cases after one, some hundred at a time: those without a line, and those whose line is older than a number of the council’s that has begun since, or than
 * the word that the child is looked after. One whose child nobody can read any more is left as it is.
 */
export async function unkept(
  db: Db,
  after: string,
  limit: number,
): Promise<{ readonly some: readonly Unkept[]; readonly last: string | null }> {
  const rows = await db.$queryRaw<(Omit<Unkept, 'born'> & { childId: string; sealed: Sealed })[]>`
    WITH changed AS (
      SELECT max(greatest("knownFrom", since::timestamp AT TIME ZONE 'Europe/London')) AS at FROM own_keeping
      WHERE since <= (app_now() AT TIME ZONE 'Europe/London')::date)
    SELECT c.id AS "caseId", c.process, (c."closedAt" AT TIME ZONE 'Europe/London')::date::text AS closed, c."childId", with_key(c."childId", i.sealed) AS sealed,
      said.at IS NOT NULL AS "lookedAfter"
    FROM "case" c JOIN child_identity i ON i."childId" = c."childId" CROSS JOIN changed
    LEFT JOIN LATERAL (SELECT k."knownFrom" FROM keeping k WHERE k."caseId" = c.id ORDER BY k.id DESC LIMIT 1) last ON true
    LEFT JOIN LATERAL (SELECT min(f."knownAt") AS at FROM fact f WHERE f."childId" = c."childId" AND f.name = 'looked-after' AND f.value = '"yes"') said ON true
    WHERE c.outcome IS NOT NULL AND c.id > ${after} AND (last."knownFrom" IS NULL OR last."knownFrom" < changed.at OR last."knownFrom" < said.at)
    ORDER BY c.id LIMIT ${limit}`
  const opened = opener(db)
  return {
    some: rows.flatMap(({ childId, sealed, ...row }) => {
      const who = identityIn(opened, childId, sealed)
      return who.born === null ? [] : [{ ...row, born: who.born }]
    }),
    last: rows.at(-1)?.caseId ?? null,
  }
}

/** Writes down from when cases may go. One statement. */
export async function keepUntil(db: Db, all: readonly (readonly [caseId: string, until: KeptUntil])[]): Promise<void> {
  const rows = all.map(([caseId, { rule, row, goesFrom }]) => ({
    caseId,
    rule,
    years: row.years,
    from: row.from,
    confidence: row.confidence,
    own: row.own,
    goesFrom,
  }))
  await db.$executeRaw`
    INSERT INTO keeping ("caseId", rule, years, "from", confidence, own, "goesFrom")
    SELECT g."caseId", g.rule, g.years, g."from", g.confidence, g.own, g."goesFrom"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g("caseId" text, rule text, years int, "from" text, confidence text, own int, "goesFrom" date)`
}

/** How a case is kept, as it was worked out last. */
export interface Kept {
  readonly rule: KeepingName
  readonly years: number
  readonly from: 'born' | 'closed'
  readonly confidence: 'H' | 'M' | 'L'
  readonly own: number | null
  readonly goesFrom: Day
  readonly knownFrom: Date
}
/** The latest line of each case, as a table `kept` of queries. */
export const LATEST = Prisma.sql`(SELECT DISTINCT ON ("caseId") * FROM keeping ORDER BY "caseId", id DESC)`
/** Null while it is open, and until the night after it closed. */
export async function keptOf(db: Db, caseId: string): Promise<Kept | null> {
  const [row] = await db.$queryRaw<Kept[]>`
    SELECT rule, years, "from", confidence, own, "goesFrom"::text AS "goesFrom", "knownFrom" FROM keeping WHERE "caseId" = ${caseId} ORDER BY id DESC LIMIT 1`
  return row ?? null
}
