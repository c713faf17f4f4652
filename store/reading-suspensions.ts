import type { Day } from '../domain/calendar.ts'
import type { ForGood } from '../domain/excluded-before.ts'
import { halves, type Halves } from '../domain/halves.ts'
import type { Held } from '../domain/law/suspension-totals.ts'
import type { Db } from './client.ts'

/** One exclusion of a child, with the totals that its notice states; null where it does not. */
export interface Recorded extends Held {
  readonly caseId: string
  readonly urn: string | null
  readonly stated: Readonly<Record<'term' | 'year', Halves | null>>
}
const NAMES = ['excluded', 'excluded-session', 'suspended-days', 'cancelled-on', 'suspended-in-term', 'suspended-in-year', 'school-on-roll']
type Facts = Readonly<Record<string, string | number>>

/** Every exclusion of a child, at every school, as its case last had it; without cases that were opened or recorded in error. One query. */
export async function exclusionsOf(db: Db, childId: string): Promise<readonly Recorded[]> {
  const rows = await db.$queryRaw<{ caseId: string; facts: Facts }[]>`
    SELECT f."caseId", jsonb_object_agg(f.name, f.value ORDER BY f.id) AS facts
    FROM fact f JOIN "case" c ON c.id = f."caseId"
    WHERE f."childId" = ${childId}::uuid AND f.value IS NOT NULL AND f.name = ANY (${NAMES}::text[])
      AND (c.outcome IS NULL OR c.outcome NOT IN ('wrong-child', 'opened-in-error', 'duplicate', 'recorded-in-error'))
    GROUP BY f."caseId" HAVING bool_or(f.name = 'excluded') ORDER BY min(f.id)`
  return rows.map(({ caseId, facts }) => ({
    caseId,
    urn: (facts['school-on-roll'] as string | undefined) ?? null,
    from: facts['excluded'] as Day,
    afternoon: facts['excluded-session'] === 'afternoon',
    days: daysIn(facts, 'suspended-days'),
    cancelled: (facts['cancelled-on'] as Day | undefined) ?? null,
    stated: { term: daysIn(facts, 'suspended-in-term'), year: daysIn(facts, 'suspended-in-year') },
  }))
}
/** Those for good that stand: not reinstated, and not cancelled, unless the board upheld it all the same and somebody has said what comes next. `notStanding`: outcomes after which one does not. As far as whoever asks may read them. One query. */
export async function standingForGood(db: Db, childId: string, notStanding: readonly string[]): Promise<readonly ForGood[]> {
  const all = await exclusionsOf(db, childId)
  const forGood = all.filter(({ days }) => days === null)
  const cancelled = forGood.flatMap((one) => (one.cancelled === null ? [] : [one.caseId]))
  if (forGood.length === 0) return []
  const came = await db.$queryRaw<{ id: string; isOff: boolean }[]>`
    SELECT c.id, EXISTS (SELECT 1 FROM submission s WHERE s."caseId" = c.id AND s.action = 'delete-name' AND s.state = 'recorded') AS "isOff"
    FROM "case" c WHERE c.id = ANY (${forGood.map(({ caseId }) => caseId)}::text[]) AND NOT coalesce(c.outcome, '') = ANY (${[...notStanding]}::text[])
      AND (NOT c.id = ANY (${cancelled}::text[]) OR EXISTS (SELECT 1 FROM submission s WHERE s."caseId" = c.id AND s.action = 'hand-over' AND s.state = 'recorded'))`
  const offs = new Map(came.map(({ id, isOff }) => [id, isOff]))
  return forGood.flatMap(({ caseId, from }) => (offs.has(caseId) ? [{ caseId, from, isOff: offs.get(caseId)! }] : []))
}
const daysIn = (facts: Facts, name: string): Halves | null => (facts[name] === undefined ? null : halves(String(facts[name])))
