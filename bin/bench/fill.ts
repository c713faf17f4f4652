import pg from 'pg'
import { makeKeys, searchKey } from '../../store/data-keys.ts'
import { rowOf } from '../../store/identity.ts'
import { sealFor } from '../../store/sealed.ts'
import { tracesOf } from '../../store/traces.ts'
import { database, type Places } from './places.ts'
import type { Stand } from './stand.ts'

const AT_ONCE = 500

const NAMES = ['Ashdown', 'Brook', 'Carrow', 'Delph', 'Elmore', 'Farrow'] as const
/** References of cases that were filled in begin here, above any that was opened. */
const FIRST = 100_000

/**
 * Fills in this many open managed moves by SQL, each with a child, a step, a deadline and its people: what lists read. They have no workflow and no
 * history, so no figure of a case's own page or of the record is taken on them.
 */
export async function fill({ places }: Stand, cases: number): Promise<void> {
  const db = new pg.Client({ connectionString: places.DATABASE_URL })
  await db.connect()
  const say = (sql: string) =>
    db.query(sql.replaceAll('$n', `generate_series(1, ${cases}) AS n`).replaceAll('$case', `'MM-' || (${FIRST} + n)`))
  await say(
    `CREATE TEMP TABLE made AS SELECT n, gen_random_uuid() AS child, now() - (n % 90) * interval '1 day' AS opened, current_date - 20 + n % 90 AS due FROM $n`,
  )
  await say(`INSERT INTO child (id, reference) SELECT child, 'C-' || (${FIRST} * 10 + n) FROM made`)
  await identities(places)
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
  await say(`UPDATE "case" SET "openKinds" = '{L}' WHERE id IN (SELECT $case FROM made)`)
  // Of one case in fifty a day that the law sets has passed.
  await say(
    `UPDATE "case" SET "lawId" = "dueId", "lawStep" = "waitingFor", "lawOn" = "dueOn", "lawFrom" = "lateFrom" WHERE id IN (SELECT $case FROM made WHERE n % 50 = 1)`,
  )
  // Of one case in fifty something is owed without delay.
  await say(`UPDATE "case" SET "atOnceId" = "dueId", "atOnceStep" = "waitingFor" WHERE id IN (SELECT $case FROM made WHERE n % 50 = 0)`)
  await db.query('ANALYZE')
  await db.end()
}

/** Who each of these children is: sealed, and found by traces, as the product keeps them. */
async function identities(places: Places): Promise<void> {
  const owner = database(places, undefined, 1)
  const key = await searchKey(owner)
  const made = await owner.$queryRaw<{ id: string; n: number }[]>`
    SELECT id, (substr(reference, 3)::bigint - ${FIRST * 10})::int AS n FROM child WHERE NOT EXISTS (SELECT 1 FROM child_identity i WHERE i."childId" = child.id)`
  for (let from = 0; from < made.length; from += AT_ONCE) {
    await owner.$transaction(async (tx) => {
      const some = made.slice(from, from + AT_ONCE)
      const theirs = await makeKeys(
        tx,
        some.map(({ id }) => id),
      )
      const rows = some.map(({ id, n }, at) => {
        const lastName = `${NAMES[n % NAMES.length]} ${n}`
        const born = new Date(Date.UTC(2012, 0, 1 + (n % 1500))).toISOString().slice(0, 10)
        const identity = { firstName: 'Bench', lastName, knownAs: null, born, upn: null, noUpn: 'unknown' }
        const sealed = Buffer.from(sealFor(theirs[at]!, rowOf(id), identity)).toString('hex')
        return { id, sealed, traces: tracesOf(key, identity).map(({ kind, hash }) => ({ kind, hash: hash.toString('hex') })) }
      })
      const given = JSON.stringify(rows)
      await tx.$executeRaw`
        INSERT INTO child_identity ("childId", sealed) SELECT id, decode(sealed, 'hex') FROM jsonb_to_recordset(${given}::jsonb) AS g(id uuid, sealed text)`
      await tx.$executeRaw`
        INSERT INTO trace ("childId", kind, hash) SELECT g.id, t.kind, decode(t.hash, 'hex')
        FROM jsonb_to_recordset(${given}::jsonb) AS g(id uuid, traces jsonb), jsonb_to_recordset(g.traces) AS t(kind text, hash text)`
    })
  }
  await owner.end()
}
