import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import type { Day } from '../../domain/calendar.ts'
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

/** Clones a database (some 50 ms). Call `drop` in `afterAll`. */
export async function database(): Promise<TestDatabase> {
  const server = inject('postgres').replace(/\/+$/, '')
  const name = `test_${randomBytes(6).toString('hex')}`
  await asSuperuser(server, `CREATE DATABASE ${name} TEMPLATE ${inject('template')}`)
  const url = `${server}/${name}`
  // Each connection is a process of the server's: there are many databases, and few ask much at once.
  const how = { keys, max: 5 }
  const [owner, api, work] = [connect(url, undefined, how), connect(url, 'sixth_day_api', how), connect(url, 'sixth_day_work', how)]
  const drop = async () => {
    await Promise.all([owner.end(), api.end(), work.end()])
    await asSuperuser(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  }
  return { url, owner, api, work, drop }
}

async function asSuperuser(server: string, sql: string): Promise<void> {
  const db = new Client({ connectionString: `${server}/postgres` })
  await db.connect()
  try {
    await db.query(sql)
  } finally {
    await db.end()
  }
}

/** The council’s day: by the database's clock, in London. */
export async function londonToday(db: Db): Promise<Day> {
  const [now] = await db.$queryRaw<{ today: Day }[]>`SELECT (app_now() AT TIME ZONE 'Europe/London')::date::text AS today`
  return now!.today
}
