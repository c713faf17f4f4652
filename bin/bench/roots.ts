import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { append } from '../../store/chain.ts'
import { readRootKeys } from '../../store/root-keys.ts'
import { anchorIn } from '../anchoring/anchor-file.ts'
import { checkAll } from '../anchoring/check.ts'
import { makeRoot } from '../anchoring/make-root.ts'
import { secondsOf } from './cpu.ts'
import { database } from './places.ts'
import type { Stand } from './stand.ts'

const number = (n: number): string => new Intl.NumberFormat('en-GB').format(n)
const LINES = 5
/** Of a hundred cases one goes on in a day. */
const GO_ON = 100

/** What a signed root takes over so many cases, the first and that of an ordinary day; and what it takes to lay the database beside the anchor: all of it, and as one night does. */
export async function roots(on: Stand, cases: number): Promise<void> {
  const owner = database(on.places, undefined, 4)
  const folder = mkdtempSync(join(tmpdir(), 'sixth-day-anchor-'))
  const file = join(folder, 'roots.ndjson')
  await fill(on, cases)
  const keys = readRootKeys(`bench:${Buffer.alloc(32, 1).toString('base64')}`)
  const root = (): Promise<unknown> => makeRoot({ db: owner, keys, file })
  console.log(`
A signed root over ${number(cases)} cases of ${LINES} lines each, and three looks each (tables filled by SQL). ${on.about}

                                                      ours, s    PostgreSQL’s, s    clock, s`)
  const measured = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    const [before, there, from] = [process.cpuUsage(), secondsOf(on.pids[0]!), Date.now()]
    const said = await work()
    const { user, system } = process.cpuUsage(before)
    const row = [(user + system) / 1e6, secondsOf(on.pids[0]!) - there, (Date.now() - from) / 1000]
    console.log(
      `  ${what.padEnd(50)}${row.map((one) => one.toFixed(1).padStart(9)).join('       ')}    ${typeof said === 'string' ? said : ''}`,
    )
  }
  await measured('the first root: every case, every row', root)
  await aDay(on, cases)
  await measured('the root of a day: one case in a hundred went on', root)
  const laid = async (reach: 'everything' | number): Promise<string> => {
    const { cases: whole, rows, found } = await checkAll(owner, anchorIn(file), reach)
    if (found.length > 0) throw new Error(`It is not as it was signed: ${JSON.stringify(found.slice(0, 3))}`)
    return `${number(whole)} cases line by line, ${number(rows)} rows`
  }
  await aDay(on, cases)
  await measured('everything laid beside the anchor', () => laid('everything'))
  await measured('as a night does', () => laid(5))
  rmSync(folder, { recursive: true })
  await owner.end()
}

const BODY = `{"more":"${'m'.repeat(400)}"}`
const AT = '2026-11-30T00:00:00.000Z'

async function fill({ places }: Stand, cases: number): Promise<void> {
  const db = new pg.Client({ connectionString: places.DATABASE_URL })
  await db.connect()
  const made = `generate_series(1, ${cases}) AS n`
  await db.query(`INSERT INTO child (id, reference) SELECT gen_random_uuid(), 'C-' || (1000000 + n) FROM ${made}`)
  await db.query(`INSERT INTO "case" (id, process, "childId", "ownerId", "teamId", "openedAt", seq)
    SELECT 'MM-' || (1000000 + n), 'managed-move', k.id, p.id, p."teamId", now(), ${LINES}
    FROM ${made} JOIN child k ON k.reference = 'C-' || (1000000 + n), (SELECT id, "teamId" FROM person WHERE email = 'clerk@birmingham.example') p`)
  for (let at = 1; at <= LINES; at++)
    // As store/chain.ts writes it: the hash before, and the canonical bytes of the line.
    await db.query(
      `INSERT INTO case_event ("caseId", position, seq, line, kind, body, "recordedAt", hash, previous)
      SELECT c.id, ${at}, ${at}, 1, 'step-opened', '${BODY}', '${AT}', sha256(c.previous || convert_to('{"body":${BODY},"caseId":"' || c.id ||
        '","kind":"step-opened","line":1,"position":${at},"recordedAt":"${AT}","seq":${at}}', 'UTF8')), c.previous
      FROM (SELECT c.id, coalesce(e.hash, decode(repeat('00', 32), 'hex')) AS previous FROM "case" c
        LEFT JOIN case_event e ON e."caseId" = c.id AND e.position = ${at - 1} WHERE c.id LIKE 'MM-1______') c`,
    )
  await looks(db, 3 * cases)
  await db.query('ANALYZE')
  await db.end()
}
const looks = (db: pg.Client, many: number): Promise<unknown> =>
  db.query(`INSERT INTO look ("byId", what, "caseId") SELECT p.id, 'case', 'MM-' || (1000001 + n % 1000)
    FROM generate_series(1, ${many}) AS n, (SELECT id FROM person WHERE email = 'clerk@birmingham.example') p`)

/** One case in a hundred goes on by a line, and there are as many looks. */
async function aDay({ places }: Stand, cases: number): Promise<void> {
  const owner = database(places, undefined, 1)
  const [{ seq }] = (await owner.$queryRaw`SELECT max(seq) + 1 AS seq FROM case_event`) as [{ seq: number }]
  for (let n = 1; n <= cases; n += GO_ON)
    await owner.$transaction((tx) => append(tx, { caseId: `MM-${1_000_000 + n}`, seq }, [{ kind: 'step-opened', body: { step: 'match' } }]))
  await owner.end()
  const db = new pg.Client({ connectionString: places.DATABASE_URL })
  await db.connect()
  await looks(db, cases / GO_ON)
  await db.end()
}
