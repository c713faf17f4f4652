import pg from 'pg'
import { fill } from './fill.ts'
import { timed } from './pages.ts'
import { database } from './places.ts'
import { product } from './product.ts'
import { ran, type Stand } from './stand.ts'

const SCHOOLS = 450
const CASES = 2_000
const number = (n: number): string => new Intl.NumberFormat('en-GB').format(n)

/** Times the pages of the fairness ledger with 450 schools and five school years of this many entries: under the first policy, then where every year counts. */
export async function ledger(on: Stand, entries: number): Promise<void> {
  await ran('./play.ts', ['ours', '1'], on.places)
  await fill(on, CASES)
  const db = new pg.Client({ connectionString: on.places.DATABASE_URL })
  await db.connect()
  const owner = database(on.places, undefined, 2)
  const { address, cookie, stop } = await product(on, owner)
  const [chair, head] = await Promise.all([cookie('panel-chair@birmingham.example'), cookie('head@ashgrove.example')])
  console.log(`
The fairness ledger: ${SCHOOLS} schools, ${number(entries)} entries of five school years, a twentieth of them taken back. 200 presses of each, one after another. ${on.about}`)
  for (const policy of ['of this school year alone, by roll', 'of five school years, halved with each, by the PAN of the year group']) {
    await fillLedger(db, entries)
    console.log(`
  entries ${policy}
  page                          p50 ms    p95 ms    HTML kB   transactions`)
    for (const path of [
      '/ledger',
      '/ledger?phase=all',
      '/ledger?phase=all&school=985001&taken=reception&as=admitted-by-fair-access',
      '/ledger?district=Erdington',
      '/ledger/schools/985300',
      '/ledger/count',
    ])
      console.log(await timed(owner, address, path, chair))
    console.log(await timed(owner, address, '/ledger/ours', head))
    await db.query(`INSERT INTO ledger_policy (since, weights, fading, "sizeBy", why)
      SELECT since, weights, 'halve', 'year-group', 'Of the bench.' FROM ledger_policy ORDER BY id LIMIT 1`)
  }
  await stop()
  await owner.end()
  await db.end()
}

/** Three schools in four are primary schools; each has its roll and its admission numbers. Entries lie over the year groups that their school has. */
async function fillLedger(db: pg.Client, entries: number): Promise<void> {
  await db.query(`INSERT INTO school (urn, name, laestab, phase, type, district, address, "authorityCode", "onRoll", "censusOn")
    SELECT (985000 + n)::text, 'Bench School ' || n, '330/' || (5000 + n), CASE WHEN n % 4 = 0 THEN 'Secondary' ELSE 'Primary' END, 'Community school',
      (ARRAY['Erdington', 'Northfield', 'Ladywood', 'Hodge Hill', 'Yardley', 'Edgbaston'])[1 + n % 6], '1 Some Road', '330', 210 + (n * 37) % 900, DATE '2025-10-02'
    FROM generate_series(1, ${SCHOOLS} - (SELECT count(*)::int FROM school)) AS n ON CONFLICT DO NOTHING`)
  await db.query(`INSERT INTO pan (urn, "schoolYear", "yearGroup", number)
    SELECT s.urn, 2020, g.name, 30 + (s."onRoll" % 5) * 30 FROM school s, LATERAL (SELECT CASE WHEN y = 0 THEN 'reception' ELSE 'year-' || y END AS name
      FROM generate_series(CASE WHEN s.phase = 'Secondary' THEN 7 ELSE 0 END, CASE WHEN s.phase = 'Secondary' THEN 11 ELSE 6 END) AS y) g
    WHERE s.urn LIKE '985%' AND NOT EXISTS (SELECT 1 FROM pan p WHERE p.urn = s.urn)`)
  // Under the newest policy: made afresh, as nothing but a bench may.
  await db.query(`ALTER TABLE ledger_entry DISABLE TRIGGER USER`)
  await db.query(`TRUNCATE ledger_entry`)
  await db.query(`CREATE TEMP TABLE new_entries AS SELECT n, s.urn, s.phase FROM generate_series(1, ${entries}) AS n
    JOIN (SELECT urn, phase, row_number() OVER (ORDER BY urn) - 1 AS r, count(*) OVER () AS all FROM school WHERE urn LIKE '985%') s ON s.r = (n * 7) % s.all`)
  await db.query(`INSERT INTO ledger_entry ("caseId", process, seq, urn, "yearGroup", type, "policyId", "day")
    SELECT 'MM-' || (100000 + 1 + n % ${CASES}), 'managed-move', 1000 + n, urn,
      CASE WHEN phase = 'Secondary' THEN 'year-' || (7 + n % 5) WHEN n % 7 = 0 THEN 'reception' ELSE 'year-' || (n % 7) END,
      (ARRAY['admitted-by-fair-access', 'admitted-by-managed-move', 'admitted-after-exclusion', 'permanently-excluded'])[1 + n % 4], (SELECT max(id) FROM ledger_policy), current_date - (n % (5 * 365))
    FROM new_entries`)
  await db.query(`INSERT INTO ledger_entry ("caseId", process, seq, urn, "yearGroup", type, "policyId", "day", reverses)
    SELECT "caseId", process, seq + 1000000, urn, "yearGroup", 'returned', "policyId", "day" + 20, id FROM ledger_entry WHERE id % 20 = 0`)
  await db.query(`ALTER TABLE ledger_entry ENABLE TRIGGER USER`)
  await db.query(`DROP TABLE new_entries`)
  await db.query('ANALYZE')
}
