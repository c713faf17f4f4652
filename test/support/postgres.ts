import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import type { Day } from '../../domain/calendar.ts'
import { seedCouncil } from '../../prisma/seed/council.ts'
import { connect, type Db } from '../../store/client.ts'
import { keys } from './keys.ts'

/** A database of one's own, cloned from the migrated template; the three roles that tests connect as. */
export interface TestDatabase {
  /** Connection string of the owner. */
  readonly url: string
  readonly owner: Db
  readonly api: Db
  readonly work: Db
  /** Closes the three and removes the database. */
  readonly drop: () => Promise<void>
}

/** Clones a database (some 50 ms). Call `drop` in `afterAll`. `council`: with the demonstration council in it. */
export async function database({ council = false }: { readonly council?: boolean } = {}): Promise<TestDatabase> {
  const server = inject('postgres').replace(/\/+$/, '')
  const name = `test_${randomBytes(6).toString('hex')}`
  const template = council ? await (councils ??= councilOn(server)) : inject('template')
  await asSuperuser(server, (db) => db.query(`CREATE DATABASE ${name} TEMPLATE ${template}`))
  const url = `${server}/${name}`
  // Each connection is a process of the server's: there are many databases, and few ask much at once.
  const how = { keys, max: 5 }
  const [owner, api, work] = [connect(url, undefined, how), connect(url, 'sixth_day_api', how), connect(url, 'sixth_day_work', how)]
  const drop = async () => {
    await Promise.all([owner.end(), api.end(), work.end()])
    await asSuperuser(server, (db) => db.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  }
  return { url, owner, api, work, drop }
}

let councils: Promise<string> | undefined
const COUNCIL = 'sixth_day_council'
/** Filled once a run, by whichever file asks first: to fill the council takes three seconds of a processor, and to clone it takes none. */
const councilOn = (server: string): Promise<string> =>
  asSuperuser(server, async (db) => {
    // The others wait; it is let go of with the connection.
    await db.query('SELECT pg_advisory_lock(6)')
    if ((await db.query('SELECT FROM pg_database WHERE datname = $1', [COUNCIL])).rowCount) return COUNCIL
    await db.query(`CREATE DATABASE ${COUNCIL}_to_be TEMPLATE ${inject('template')}`)
    const owner = connect(`${server}/${COUNCIL}_to_be`, undefined, { keys })
    await seedCouncil(owner, new Date('2026-11-16T00:00:00Z')).finally(() => owner.end())
    await db.query(`ALTER DATABASE ${COUNCIL}_to_be RENAME TO ${COUNCIL}`)
    return COUNCIL
  })

async function asSuperuser<T>(server: string, work: (db: Client) => Promise<T>): Promise<T> {
  const db = new Client({ connectionString: `${server}/postgres` })
  await db.connect()
  try {
    return await work(db)
  } finally {
    await db.end()
  }
}

/** The council’s day: by the database's clock, in London. */
export async function londonToday(db: Db): Promise<Day> {
  const [now] = await db.$queryRaw<{ today: Day }[]>`SELECT (app_now() AT TIME ZONE 'Europe/London')::date::text AS today`
  return now!.today
}
