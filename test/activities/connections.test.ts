import { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { proxy, type Proxy } from '../../bin/faults/proxy.ts'
import { connect, type Db } from '../../store/client.ts'
import { isAway } from '../../store/standing.ts'
import { keys } from '../support/keys.ts'
import { database, type TestDatabase } from '../support/postgres.ts'

let data: TestDatabase
let way: Proxy
/** The same database by that way. */
let far: Db
beforeAll(async () => {
  data = await database()
  const there = new URL(data.url)
  way = await proxy(Number(there.port))
  there.port = String(way.port)
  far = connect(there.href, 'sixth_day_api', { keys })
})
afterAll(async () => {
  await far.end()
  await way.close()
  await data.drop()
})

const connection = async (db: Db): Promise<number> => (await db.$queryRaw<[{ pid: number }]>`SELECT pg_backend_pid() AS pid`)[0].pid
/** A pool left to itself closes a connection after ten seconds. */
const LONGER_MS = 11_000

test('a connection that nobody asks for a while is kept, with what it has planned', async () => {
  const before = await connection(data.api)
  await new Promise((resolve) => setTimeout(resolve, LONGER_MS))
  expect(await connection(data.api)).toBe(before)
})
test('a database from which nothing is heard is given up as away, and asked anew by another connection', async () => {
  const before = await connection(far)
  way.set('silent')
  const trouble = await connection(far).catch((error: unknown) => error)
  expect([trouble, isAway(trouble)]).toEqual([expect.any(Error), true])
  way.set('through')
  expect(await connection(far)).not.toBe(before)
  way.set('silent')
  const sent = vi.spyOn(Client.prototype, 'query')
  const broken = await far.$transaction((tx) => tx.$queryRaw`SELECT 1`).catch((error: unknown) => error)
  // It is waited for once, and not once more for a way back.
  expect([isAway(broken), sent.mock.calls.map(([query]) => (query as { name?: string }).name ?? query)]).toEqual([true, ['begin']])
  sent.mockRestore()
  way.set('through')
  expect(await far.$transaction((tx) => tx.$queryRaw`SELECT 1 AS one`)).toEqual([{ one: 1 }])
})
