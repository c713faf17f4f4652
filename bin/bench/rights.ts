import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Db } from '../../store/client.ts'
import { placeHold } from '../../store/holds.ts'
import { secondsOf } from './cpu.ts'
import { fill } from './fill.ts'
import { timed } from './pages.ts'
import { database } from './places.ts'
import { product } from './product.ts'
import type { Stand } from './stand.ts'

/** So many each page has, with those that warm it. */
const PRESSES = 210
const number = (n: number): string => new Intl.NumberFormat('en-GB').format(n)

/** Times who received what, what may go, holds, access requests and severances with this many cases, all of them closed, and ten times fewer of whatever is asked for. */
export async function rights(on: Stand, cases: number): Promise<void> {
  await fill(on, cases)
  const db = new pg.Client({ connectionString: on.places.DATABASE_URL })
  await db.connect()
  await closed(db, cases)
  const owner = database(on.places, undefined, 2)
  await held(owner)
  const { address, cookie, stop } = await product(on, owner)
  const officer = await cookie('data.protection@birmingham.example')
  const head = await owner.post.findFirstOrThrow({ where: { urn: '990202', role: 'headteacher' } })
  /** Processor time of this process and of PostgreSQL, in milliseconds. */
  const used = (): number => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1_000 + secondsOf(on.pids[0]!) * 1_000
  }
  console.log(`
Rights, with ${number(cases)} closed cases (filled by SQL): four parts disclosed, two letters and a look at papers of each; a third may go, a twentieth of those is held; ${number(cases / 20)} access
requests, and as many severances; a disposal of a third waits. 200 presses of each, one after another. ${on.about}

  page                          p50 ms    p95 ms    HTML kB   transactions   processor ms`)
  for (const path of [
    '/disclosures',
    '/disclosures?page=40',
    `/disclosures?to=person:${head.personId}`,
    '/disclosures?case=MM-100005',
    '/kept',
    '/disposals',
    '/disposals/1',
    '/access-requests',
    '/severances',
  ]) {
    const before = used()
    const line = await timed(owner, address, path, officer)
    console.log(`${line}${((used() - before) / PRESSES).toFixed(0).padStart(15)}`)
  }
  await stop()
  await owner.end()
  await db.end()
}

/** What a council has after years: everything closed, and read, and sent. */
async function closed(db: pg.Client, cases: number): Promise<void> {
  const all = `SELECT id, "childId", row_number() OVER (ORDER BY id) AS n FROM "case" WHERE id LIKE 'MM-1_____' LIMIT ${cases}`
  const by = `(SELECT id FROM person WHERE email = 'data.protection@birmingham.example')`
  const head = `(SELECT "personId" FROM post WHERE urn = '990202' AND role = 'headteacher' LIMIT 1)`
  const seal = `decode(repeat('00', 40), 'hex')`
  const say = (sql: string) =>
    db.query(sql.replaceAll('$cases', `(${all}) k`).replaceAll('$by', by).replaceAll('$head', head).replaceAll('$seal', seal))
  await say(`UPDATE "case" SET outcome = 'moved', "closedAt" = now(), seq = seq + 1 WHERE id LIKE 'MM-1_____'`)
  await say(`INSERT INTO keeping ("caseId", rule, years, "from", confidence, "goesFrom")
    SELECT k.id, 'child', 25, 'born', 'M', CASE WHEN k.n % 3 < 2 THEN DATE '2040-01-01' ELSE DATE '2020-01-01' END FROM $cases`)
  await say(`INSERT INTO disclosure ("caseId", principal, party, relation, what, at)
    SELECT k.id, w.principal, w.party, w.relation, 'whole', now() - k.n * interval '1 minute' FROM $cases,
      (VALUES ('school:990201', 'current-school', 'own school'), ('school:990202', 'receiving-school', 'asked school'), ('role:panel-chair', 'panel', 'panel'),
        ('person:' || $head, 'receiving-school', 'asked school')) AS w (principal, party, relation)`)
  await say(`INSERT INTO letter ("caseId", seq, recipient, party, letter, about, by, "messageId", state, id, "writtenAt")
    SELECT k.id, 100 + w.n, 'person:' || $head, 'receiving-school', 'place-asked', '{}', 'email', '<' || k.id || '.' || w.n || '@bench>', 'accepted', gen_random_uuid(), now() - k.n * interval '1 minute'
    FROM $cases, generate_series(1, 2) AS w (n)`)
  await say(`INSERT INTO delivery ("letterId", state, at) SELECT id, 'accepted', "writtenAt" FROM letter WHERE "messageId" LIKE '%@bench>'`)
  await say(
    `INSERT INTO look ("byId", what, "caseId", at) SELECT $head, (ARRAY['papers', 'case', 'letter'])[1 + k.n % 3], k.id, now() - k.n * interval '1 minute' FROM $cases, generate_series(1, 3)`,
  )
  await say(`INSERT INTO access_request (id, about, "childId", "receivedOn", asks, whose, sealed, "byId")
    SELECT gen_random_uuid(), 'child', k."childId", current_date - (k.n % 60)::int, 'parent', k."childId", $seal, $by FROM $cases WHERE k.n % 20 = 1`)
  await say(`INSERT INTO access_request_line (id, "requestId", kind, due, "lateFrom", counted, whose, "byId")
    SELECT gen_random_uuid(), id, 'received', "receivedOn" + 31, "receivedOn" + 32, '{"law": "UK GDPR, Article 12(3)", "confidence": "M", "kind": "S", "days": []}', whose, $by FROM access_request`)
  await say(
    `INSERT INTO access_request_line (id, "requestId", kind, whose, "byId") SELECT gen_random_uuid(), id, 'answered', whose, $by FROM access_request WHERE number % 4 > 0`,
  )
  await say(`INSERT INTO severance (id, "childId", why, basis, "askedById", state)
    SELECT gen_random_uuid(), k."childId", 'adopted', 'adoption-order', $by, 'waiting' FROM $cases WHERE k.n % 20 = 3`)
  await say(`WITH one AS (INSERT INTO disposal (id, "on", manifest, "proposedById", why) VALUES (gen_random_uuid(), current_date, sha256('bench'), $by, 'The bench.') RETURNING id)
    INSERT INTO disposal_case ("disposalId", "caseId", process, rule, years, "from", confidence, "goesFrom")
    SELECT one.id, k.id, 'managed-move', 'child', 25, 'born', 'M', DATE '2020-01-01' FROM one, $cases WHERE k.n % 3 = 1`)
  await db.query('ANALYZE')
}

/** A twentieth of those that may go, with a reason that is sealed as any other. */
async function held(owner: Db): Promise<void> {
  const { id: byId } = await owner.person.findUniqueOrThrow({ where: { email: 'data.protection@birmingham.example' } })
  const ripe = await owner.keeping.findMany({ where: { goesFrom: new Date('2020-01-01') }, orderBy: { caseId: 'asc' } })
  for (const { caseId } of ripe.filter((_, n) => n % 20 === 0))
    await placeHold(owner, { id: randomUUID(), caseId, kind: 'claim', why: 'A letter before action.', byId })
}
