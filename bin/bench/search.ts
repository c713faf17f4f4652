import pg from 'pg'
import { append } from '../../store/chain.ts'
import { fill } from './fill.ts'
import { timed } from './pages.ts'
import { database } from './places.ts'
import { product } from './product.ts'
import { ran, type Stand } from './stand.ts'

/** Entries of the longest record there is to be (decisions 16: under 2,000 events for any journey). */
const ENTRIES = 2_000
const number = (n: number): string => new Intl.NumberFormat('en-GB').format(n)

/** Times searches across this many cases and ten times fewer, the looks of everybody, and replays of a played case and of the longest record. */
export async function search(on: Stand, cases: number): Promise<void> {
  await ran('./play.ts', ['ours', '1'], on.places)
  const owner = database(on.places, undefined, 2)
  const [{ id }] = (await owner.$queryRaw`SELECT id FROM "case" WHERE outcome IS NOT NULL LIMIT 1`) as [{ id: string }]
  await fill(on, cases)
  const { address, cookie, stop } = await product(on, owner)
  const auditor = await cookie('auditor@birmingham.example')
  await looks(on, cases)
  const long = 'MM-100001'
  await owner.$transaction((tx) => append(tx, { caseId: long, seq: 1 }, record()))
  console.log(`
Searching ${number(cases)} open cases and replaying one (lists filled by SQL; ${id} was played through the front door; ${long} has a record of ${number(ENTRIES)} entries). 200 presses of each, one after another. ${on.about}

  page                          p50 ms    p95 ms    HTML kB   transactions`)
  for (const path of [
    '/search/cases?state=open',
    '/search/cases?school=990201',
    '/search/cases?rule=managed-move/MM_MATCH&late=missed',
    '/search/cases?day=opened&from=2026-01-01&to=2026-01-02',
    '/search/cases?act=managed-move/match',
    '/inspect',
    '/looks',
    '/looks?what=list',
    `/cases/${id}/replay`,
    `/cases/${long}/replay`,
  ])
    console.log(await timed(owner, address, path, auditor))
  await stop()
  await owner.end()
}

/** Three looks for each case, one of them a list that was taken away. */
async function looks({ places }: Stand, cases: number): Promise<void> {
  const db = new pg.Client({ connectionString: places.DATABASE_URL })
  await db.connect()
  await db.query(`INSERT INTO look ("byId", what, "caseId", at)
    SELECT p.id, (ARRAY['case', 'replay', 'list'])[1 + n % 3], CASE WHEN n % 3 < 2 THEN 'MM-' || (100000 + 1 + n % ${cases}) END, now() - n * interval '1 second'
    FROM generate_series(1, ${3 * cases}) AS n, (SELECT id FROM person WHERE email = 'clerk@birmingham.example') p`)
  await db.query('ANALYZE look')
  await db.end()
}

const record = () => [
  { kind: 'opened' as const, body: { action: 'opening', party: 'current-school', receivedAt: '2026-01-05T09:00:00Z', answers: {} } },
  ...Array.from({ length: ENTRIES - 1 }, (_, n) =>
    n % 2 === 0
      ? {
          kind: 'letter' as const,
          body: { letter: 'reminder', to: ['family'], about: [], letters: [{ id: `letter-${n}`, party: 'family', by: 'email' }] },
        }
      : {
          kind: 'deadline' as const,
          body: {
            id: `MM_MATCH-${n % 40}`,
            clock: 'MM_MATCH',
            from: '2026-01-05',
            due: '2026-02-02',
            lateFrom: '2026-02-03T00:00:00Z',
            kind: 'L',
            why: 'opening',
          },
        },
  ),
]
