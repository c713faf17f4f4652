import pg from 'pg'
import { database } from './places.ts'
import { timed } from './pages.ts'
import { product } from './product.ts'
import type { Stand } from './stand.ts'

/** Six cases of one child: of each process, with a step and a date that every one of them has. */
const CASES = [
  ['EX-90001', 'exclusion', 'search', 'PEX_DAY6'],
  ['ER-90001', 'ehc-review', 'decide', 'EHC_DECISION_4W'],
  ['ER-90002', 'ehc-review', 'advise', 'EHC_ADVICE'],
  ['FA-90001', 'fair-access', 'allocate', 'FAP_20'],
  ['MM-90001', 'managed-move', 'match', 'MM_MATCH'],
  ['RF-90001', 'referral', 'screen', 'RF_SCREEN'],
] as const
const DATES = 8

/**
 * The page of a child with six open cases and this many events between them, eight dates a case with their derivations of 28 days, and a hundred facts. All of it
 * is filled in by SQL: the page reads rows, whoever wrote them.
 */
export async function child(on: Stand, events: number): Promise<void> {
  const owner = database(on.places, undefined, 2)
  const { address, cookie, stop } = await product(on, owner)
  const clerk = await cookie('clerk@birmingham.example')
  const [{ id, reference }] = (await owner.$queryRaw`SELECT id, reference FROM child ORDER BY reference LIMIT 1`) as [
    { id: string; reference: string },
  ]
  const db = new pg.Client({ connectionString: on.places.DATABASE_URL })
  await db.connect()
  // Where a line of SQL is wrong, that is what is said, and not that the database was stopped after it.
  db.on('error', () => {})
  for (const [caseId, process, step, clock] of CASES) {
    const values = [caseId, process, id]
    await db.query(
      `INSERT INTO "case" (id, process, "childId", "ownerId", "teamId", "openedAt", seq)
       SELECT $1::text, $2::text, $3::uuid, p.id, p."teamId", now() - interval '60 days', 400 FROM person p WHERE p.email = 'clerk@birmingham.example'`,
      values,
    )
    await db.query(
      `INSERT INTO step ("caseId", "openedSeq", key, action, deadlines, "openedAt") VALUES ($1, 3, $2::text, $2::text, ARRAY[$3::text || '-1'], now())`,
      [caseId, step, clock],
    )
    await db.query(
      `INSERT INTO deadline ("caseId", id, clock, "from", due, "lateFrom", state, kind, confidence, law, cite, "rowSince", calendars, inputs, derivation, seq)
       SELECT $1, $2::text || '-' || n, $2::text, current_date - 28 + n, current_date + n, current_date + n + 1, 'waiting', 'S', 'H', 'A law of the bench.', 'A law', DATE '2022-09-01',
         ARRAY['school:' || (SELECT min(urn) FROM school) || '@1'], decode(repeat('00', 32), 'hex'),
         jsonb_build_array(jsonb_build_object('calendar', 'A school', 'due', current_date + n, 'days', (SELECT jsonb_agg(jsonb_build_object(
           'on', current_date - 28 + n + d, 'counts', true, 'number', d, 'why', 'school day')) FROM generate_series(1, 28) d))), 3 FROM generate_series(1, ${DATES}) n`,
      [caseId, clock],
    )
    await db.query(
      `INSERT INTO case_event ("caseId", position, seq, line, kind, body, "recordedAt", hash, previous)
       SELECT $1::text, n, n, 1, 'letter', jsonb_build_object('letter', 'opened', 'n', n), now(), sha256(convert_to($1::text || n, 'UTF8')), CASE n WHEN 1 THEN decode(repeat('00', 32), 'hex') ELSE sha256(convert_to($1::text || (n - 1), 'UTF8')) END
       FROM generate_series(1, ${Math.ceil(events / CASES.length)}) n`,
      [caseId],
    )
  }
  await db.query(
    `INSERT INTO fact ("childId", name, value, "validFrom", source)
     SELECT $1::uuid, (ARRAY['year-group', 'looked-after', 'social-worker', 'ehc-plan', 'screening-level'])[n % 5 + 1], '"yes"', current_date - n, 'The bench' FROM generate_series(1, 100) n`,
    [id],
  )
  await db.query('ANALYZE')
  await db.end()
  console.log(`
The page of a child with ${CASES.length} open cases, ${events} events and ${CASES.length * DATES} running dates (filled by SQL). ${on.about}

  page                          p50 ms    p95 ms    HTML kB   transactions`)
  console.log(await timed(owner, address, `/children/${reference}`, clerk))
  await stop()
  await owner.end()
}
