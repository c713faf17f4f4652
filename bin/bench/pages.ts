import { createHmac, randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { createApp } from '../../api/app.ts'
import { connect, type Db } from '../../store/client.ts'
import { fill } from './fill.ts'
import { keys, type Stand } from './stand.ts'

const CASES = 10_000
const TIMES = 200
const SECRET = randomBytes(32).toString('hex')

/** Times the main pages, one press after another, with this many open cases; and counts what each costs the database. */
export async function pages(on: Stand): Promise<void> {
  await fill(on, CASES)
  const owner = connect(on.database, undefined, { max: 2, keys })
  const db = connect(on.database, 'sixth_day_api', { keys })
  const app = createApp({
    db,
    temporal: undefined,
    mail: { send: async () => {} },
    log: pino({ level: 'silent' }),
    settings: {
      publicUrl: 'http://bench.example',
      production: false,
      sessionSecrets: [SECRET],
      council: 'Bench',
      helpPhone: '',
      proxies: 0,
      provider: { issuer: 'http://bench.example', clientId: 'bench', clientSecret: 'bench', audience: 'bench' },
    },
  })
  const server = app.listen(0, '127.0.0.1')
  await new Promise((go) => server.once('listening', go))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const cookie = await signedIn(owner, 'clerk@birmingham.example')
  const { id, childId } = await owner.case.findFirstOrThrow({ where: { outcome: { not: null } }, select: { id: true, childId: true } })
  const { reference } = await owner.child.findUniqueOrThrow({ where: { id: childId } })

  console.log(`
Pages with ${new Intl.NumberFormat('en-GB').format(CASES)} open cases (lists filled by SQL; the case and the child were played through the front door). ${TIMES} presses of each, one after another, on this machine.

  page                          p50 ms    p95 ms    HTML kB   transactions`)
  for (const path of [
    '/worklist?whose=mine',
    '/worklist?whose=all',
    `/cases/${id}`,
    `/children/${reference}`,
    '/search?q=Ashdown',
    '/start/managed-move',
  ]) {
    console.log(await timed(owner, address, path, cookie))
  }
  server.close()
  server.closeAllConnections()
  await Promise.all([owner.end(), db.end()])
}

async function timed(owner: Db, address: string, path: string, cookie: string): Promise<string> {
  const get = (): Promise<Response> => fetch(address + path, { headers: { cookie }, redirect: 'manual' })
  for (let n = 0; n < 10; n++) await (await get()).text()
  const before = await transactions(owner)
  const took: number[] = []
  let size = 0
  for (let n = 0; n < TIMES; n++) {
    const began = performance.now()
    const answer = await get()
    size = (await answer.text()).length
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}.`)
    took.push(performance.now() - began)
  }
  const each = ((await transactions(owner)) - before) / TIMES
  took.sort((a, b) => a - b)
  const shown = path.replace(/\/(MM|C)-.*/, '/…')
  return `  ${shown.padEnd(28)}${took[TIMES / 2]!.toFixed(1).padStart(8)}${took[Math.floor(TIMES * 0.95)]!.toFixed(1).padStart(10)}${(size / 1000).toFixed(1).padStart(10)}${each.toFixed(1).padStart(13)}`
}

/** Each query that is not in a transaction is one of its own. PostgreSQL tells its counts within a second, or when a connection is idle. */
async function transactions(owner: Db): Promise<number> {
  await new Promise((go) => setTimeout(go, 1_200))
  const [{ n }] =
    (await owner.$queryRaw`SELECT (xact_commit + xact_rollback)::int AS n FROM pg_stat_database WHERE datname = current_database()`) as [
      { n: number },
    ]
  return n
}

/** A session as sign-in leaves it, and its cookie as express-session signs it. */
async function signedIn(owner: Db, email: string): Promise<string> {
  const { id } = await owner.person.findUniqueOrThrow({ where: { email } })
  const sid = randomBytes(24).toString('hex')
  const at = Date.now()
  const sess = {
    cookie: { originalMaxAge: 3_600_000, httpOnly: true, path: '/' },
    user: { id, kind: 'person', proof: 'oidc' },
    since: at,
    seen: at,
  }
  await owner.session.create({ data: { sid, sess, expire: new Date(at + 3_600_000) } })
  const signature = createHmac('sha256', SECRET).update(sid).digest('base64').replace(/=+$/, '')
  return `session=${encodeURIComponent(`s:${sid}.${signature}`)}`
}
