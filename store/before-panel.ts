/** What decides who speaks for the panel in a case. */
import type { BeforePanel } from '../domain/for-panel.ts'
import type { Db } from './client.ts'
import { schoolsConcerned } from './hearings.ts'
import { factOf } from './reading-agenda.ts'
import { ledOn, type Lead } from './reading-ways-on.ts'

/** Who referred the child: whoever opened the case themselves, or a case that opened it or led on to it. Nobody for whom it was recorded. One query. */
export async function referrersOf(db: Db, caseId: string, leads: readonly Lead[]): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ byId: string }[]>`
    WITH RECURSIVE back AS (
      SELECT c.id, c."childId", c.process, c."openedAt" FROM "case" c WHERE c.id = ${caseId}
      UNION SELECT o.id, o."childId", o.process, o."openedAt" FROM back b JOIN "case" o ON o."childId" = b."childId"
        AND (EXISTS (SELECT 1 FROM case_event e WHERE e."caseId" = o.id AND e.kind = 'case-opened' AND e.body ->> 'case' = b.id) OR ${ledOn(leads)}))
    SELECT DISTINCT k."byId" FROM submission k JOIN back b ON b.id = k."caseId" WHERE k.action = 'opening' AND k."byId" IS NOT NULL AND k.how IS NULL`
  return rows.map(({ byId }) => byId)
}

/** Everything of a case that tells whether this person speaks for its panel. Three queries. */
export async function beforePanel(db: Db, caseId: string, personId: string, leads: readonly Lead[]): Promise<BeforePanel> {
  const [rows, concerned, referrers] = await Promise.all([
    db.$queryRaw<Omit<BeforePanel, 'concerned' | 'referrers'>[]>`
      SELECT one.process, one.today, one."yearGroup", h.district, one.declares FROM (
        SELECT c.process, (app_now() AT TIME ZONE 'Europe/London')::date::text AS today, ${factOf('year-group')} AS "yearGroup",
          coalesce(${factOf('school-on-roll')}, (SELECT p.urn FROM case_party p WHERE p."caseId" = c.id AND p.party = 'current-school')) AS urn,
          coalesce((SELECT n.state = 'declared' FROM conflict n WHERE n."caseId" = c.id AND n."personId" = ${personId}::uuid ORDER BY n.number DESC LIMIT 1), false) AS declares
        FROM "case" c WHERE c.id = ${caseId}) one LEFT JOIN school h ON h.urn = one.urn`,
    schoolsConcerned(db, caseId),
    referrersOf(db, caseId, leads),
  ])
  return { ...rows[0]!, concerned, referrers }
}
