import { afterAll, beforeAll, expect, test } from 'vitest'
import { database, type TestDatabase } from '../support/postgres.ts'

let data: TestDatabase
beforeAll(async () => {
  data = await database()
})
afterAll(() => data.drop())

/** A pool left to itself closes a connection after ten seconds. */
const LONGER_MS = 11_000

test('a connection that nobody asks for a while is kept, with what it has planned', async () => {
  const connection = () => data.api.$queryRaw`SELECT pg_backend_pid() AS pid`
  const before = await connection()
  expect(before).toHaveLength(1)
  await new Promise((resolve) => setTimeout(resolve, LONGER_MS))
  expect(await connection()).toEqual(before)
})
