import pg from 'pg'
import type { Stand } from './stand.ts'

/** References of cases that were filled in begin here, above any that was opened. */
const FIRST = 100_000

/**
 * Fills in this many open managed moves by SQL, each with a child, a step, a deadline and its people: what lists read. They have no workflow and no
 * history, so no figure of a case's own page or of the record is taken on them.
 */
export async function fill({ database }: Stand, cases: number): Promise<void> {
  const db = new pg.Client({ connectionString: database })
  await db.connect()
  const say = (sql: string) =>
    db.query(sql.replaceAll('$n', `generate_series(1, ${cases}) AS n`).replaceAll('$case', `'MM-' || (${FIRST} + n)`))
  await say(
    `CREATE TEMP TABLE made AS SELECT n, gen_random_uuid() AS child, now() - (n % 90) * interval '1 day' AS opened, current_date - 20 + n % 90 AS due FROM $n`,
  )
  await say(`INSERT INTO child (id, reference) SELECT child, 'C-' || (${FIRST} * 10 + n) FROM made`)
  await say(`INSERT INTO child_identity ("childId", "firstName", "lastName", born, "noUpn")
    SELECT child, 'Bench', (ARRAY['Ashdown','Brook','Carrow','Delph','Elmore','Farrow'])[1 + n % 6] || ' ' || n, DATE '2012-01-01' + n % 1500, 'unknown' FROM made`)
  await say(`INSERT INTO "case" (id, process, "childId", "ownerId", "teamId", "openedAt", seq, "dueOn", "lateFrom", "dueId", "waitingFor")
    SELECT $case, 'managed-move', child, p.id, p."teamId", opened, 9, due, due + 1, 'MM_MATCH-1', 'match'
    FROM made JOIN (SELECT p.id, p."teamId", row_number() OVER (ORDER BY p.email) - 1 AS r, count(*) OVER () AS all FROM person p JOIN post o ON o."personId" = p.id WHERE o.role = 'clerk' AND p."teamId" IS NOT NULL) p
      ON p.r = made.n % p.all`)
  await say(
    `INSERT INTO step ("caseId", "openedSeq", key, action, deadlines, "openedAt") SELECT $case, 3, 'match', 'match', ARRAY['MM_MATCH-1'], opened FROM made`,
  )
  await say(`INSERT INTO deadline ("caseId", id, clock, "from", due, "lateFrom", state, kind, confidence, law, cite, "rowSince", calendars, inputs, derivation, seq)
    SELECT $case, 'MM_MATCH-1', 'MM_MATCH', due - 20, due, due + 1, 'waiting', 'L', 'L', 'Local protocol.', 'Local protocol', DATE '2026-07-26', ARRAY['school:' || s.urn || '@1'],
      decode(repeat('00', 32), 'hex'), '[]', 3 FROM made JOIN (SELECT urn, row_number() OVER (ORDER BY urn) - 1 AS r, count(*) OVER () AS all FROM school) s ON s.r = made.n % s.all`)
  await say(`INSERT INTO case_party ("caseId", party, urn, seq) SELECT $case, 'current-school', s.urn, 1
    FROM made JOIN (SELECT urn, row_number() OVER (ORDER BY urn) - 1 AS r, count(*) OVER () AS all FROM school) s ON s.r = made.n % s.all`)
  await say(
    `INSERT INTO case_access ("caseId", principal, party) SELECT "caseId", 'school:' || urn, party FROM case_party WHERE "caseId" LIKE 'MM-1_____' ON CONFLICT DO NOTHING`,
  )
  await db.query('ANALYZE')
  await db.end()
}
