/** What PostgreSQL does to answer: what a policy takes is known to whoever plans, and what is asked often is planned once. */
import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '../../store/client.ts'
import { lettersOf } from '../../store/reading-history.ts'
import { Prisma } from '../../store/prisma/client.ts'
import { asksOn } from '../../store/sql.ts'
import { keys } from '../support/keys.ts'
import { contact } from './council.ts'
import { standing, type Standing } from './standing.ts'

const SQL = '../../store/sql.ts'
let at: Standing
let client: Client
beforeAll(async () => {
  at = await standing()
  client = new Client({ connectionString: at.db.url })
  await client.connect()
})
afterAll(async () => {
  await client?.end()
  await at?.db.drop()
})

describe('a policy', () => {
  const LETTERS = 10
  let caseId: string
  beforeAll(async () => {
    ;({ caseId } = await at.opened())
    const ids = Array.from({ length: LETTERS }, () => randomUUID())
    const letter = { caseId, party: 'current-school', letter: 'opened', by: 'email', state: 'accepted' }
    await at.db.owner.letter.createMany({
      data: ids.map((id, n) => ({ ...letter, id, seq: n + 2, recipient: 'school:138001', messageId: `<${id}@sixth-day.example>` })),
    })
    await at.db.owner.delivery.createMany({ data: ids.map((letterId) => ({ letterId, state: 'accepted' })) })
    await at.opened({ family: Array.from({ length: 60 }, (_, n) => contact({ name: `Contact ${n}` })) })
    await client.query('ANALYZE')
  })
  /** How often the letters of the case, read by its school, ask whose somebody is. */
  async function asked(): Promise<number> {
    await client.query('BEGIN')
    try {
      await client.query(`SET LOCAL track_functions = 'all'; SET LOCAL ROLE sixth_day_api`)
      await client.query(`SELECT set_config('sixth_day.principals', 'school:138001', true)`)
      expect(await lettersOf({ ...asksOn(client), keys } as Db, caseId)).toHaveLength(LETTERS)
      await client.query('RESET ROLE')
      const { rows } = await client.query(
        `SELECT coalesce(pg_stat_get_xact_function_calls('is_my_child(uuid)'::regprocedure), 0)::int AS calls`,
      )
      return (rows as { calls: number }[])[0]!.calls
    } finally {
      await client.query('ROLLBACK')
    }
  }

  test('asks whose a contact is only of those whom it comes to', async () => {
    expect(await asked()).toBe(0)
  })
  test('would ask it of everybody, for each letter, if it were said to take little', async () => {
    await client.query(
      'ALTER FUNCTION is_my_child(uuid) COST 1; ALTER FUNCTION may_be_told(text[]) COST 1; ALTER FUNCTION is_asking(uuid) COST 1; DISCARD PLANS',
    )
    expect(await asked()).toBeGreaterThan(LETTERS * 60 - 1)
  })
})

test('a statement that is put together is planned once, however often it is asked', async () => {
  // Names are given out once for each process, and only so many: the files that ran in this one before may have taken them all.
  const { asksOn: unused } = (await import(`${SQL}?loaded-anew`)) as typeof import('../../store/sql.ts')
  const fresh = new Client({ connectionString: at.db.url })
  await fresh.connect()
  const of = (column: Prisma.Sql) => Prisma.sql`SELECT ${column} AS it FROM school WHERE urn = ${'138001'}`
  for (let n = 0; n < 8; n++) await unused(fresh).$queryRaw(of(Prisma.sql`name`))
  const { rows } = await fresh.query(
    `SELECT custom_plans::int AS own, generic_plans::int AS common FROM pg_prepared_statements WHERE statement LIKE 'SELECT name AS it%'`,
  )
  await fresh.end()
  expect(rows).toEqual([{ own: 5, common: 3 }])
})
