import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connect, type Db } from '../../store/client.ts'
import { keysByWrapping, keysMissing, makeKeys, rewrap, searchKey } from '../../store/data-keys.ts'
import { opener, sealFor, type Row, type Sealed } from '../../store/sealed.ts'
import { KeyMissing, readWrappingKeys } from '../../store/wrapping-keys.ts'
import { keysProgram } from '../support/keys-program.ts'
import { database, type TestDatabase } from '../support/postgres.ts'

const made = { old: randomBytes(32).toString('base64'), new: randomBytes(32).toString('base64') }
const ring = (...ids: readonly (keyof typeof made)[]): string => ids.map((id) => `${id}:${made[id]}`).join(',')
const keys = (...ids: readonly (keyof typeof made)[]) => readWrappingKeys(ring(...ids))

let data: TestDatabase
const open: Db[] = []
/** As a program that was given these keys; `api` unless it is the owner. */
const as = (role: 'owner' | 'sixth_day_api' | 'sixth_day_work', ...ids: readonly (keyof typeof made)[]): Db => {
  const db = connect(data.url, role === 'owner' ? undefined : role, { max: 2, keys: keys(...ids) })
  open.push(db)
  return db
}
beforeAll(async () => {
  data = await database()
})
afterAll(async () => {
  await Promise.all(open.map((db) => db.end()))
  await data.drop()
})

const rowOf = (row: string): Row => ({ table: 'note', row })
interface Person {
  readonly id: string
  readonly sealed: string
}
/** People whose keys were wrapped with the old key, each with something sealed. */
async function people(number: number): Promise<readonly Person[]> {
  const ids = Array.from({ length: number }, () => randomUUID())
  const theirs = await as('sixth_day_api', 'old').$transaction((tx) => makeKeys(tx, ids))
  return ids.map((id, at) => ({ id, sealed: Buffer.from(sealFor(theirs[at]!, rowOf(id), `words of ${id}`)).toString('hex') }))
}
async function read({ id, sealed }: Person, db: Db): Promise<string | null> {
  const [row] = await db.$queryRaw<{ sealed: Sealed }[]>`SELECT with_key(${id}::uuid, decode(${sealed}, 'hex')) AS sealed`
  return opener(db).open<string>(rowOf(id), row!.sealed)
}
const counts = async () => Object.fromEntries((await keysByWrapping(data.owner)).map(({ wrappedBy, number }) => [wrappedBy, number]))

describe('wrapping the keys of people again', () => {
  let some: readonly Person[]
  beforeAll(async () => {
    some = await people(7)
    await searchKey(as('sixth_day_api', 'old'))
  })

  test('goes on where it was stopped, and what was sealed opens at every moment', async () => {
    const [owner, both] = [as('owner', 'new', 'old'), as('sixth_day_work', 'old', 'new')]
    const before = await searchKey(as('sixth_day_api', 'old'))
    expect(await rewrap(owner, 3)).toBe(3)
    expect(await counts()).toEqual({ new: 3, old: 5 })
    // Half way, a program that has both reads everybody; and one that still has the old one first adds people, and is caught up with.
    for (const one of some) expect(await read(one, both)).toBe(`words of ${one.id}`)
    const late = await people(1)
    const rounds: number[] = []
    for (let n = -1; n !== 0;) rounds.push((n = await rewrap(owner, 3)))
    expect(rounds).toEqual([3, 2, 1, 0])
    expect(await counts()).toEqual({ new: 9 })
    for (const one of [...some, ...late]) expect(await read(one, as('sixth_day_work', 'new'))).toBe(`words of ${one.id}`)
    expect((await searchKey(as('sixth_day_api', 'new'))).equals(before)).toBe(true)
  })

  test('a round that fails changes nothing, and says which key is missing', async () => {
    const [one] = (await people(1)) as [Person]
    const [without, both] = [as('owner', 'new'), as('owner', 'new', 'old')]
    await expect(rewrap(without, 3)).rejects.toThrow(/The key “old” is not among IDENTITY_KEYS/)
    await expect(read(one, without)).rejects.toThrow(KeyMissing)
    expect([await keysMissing(without), await keysMissing(both)]).toEqual([['old'], []])
    expect(await read(one, both)).toBe(`words of ${one.id}`)
  })

  test('is the owner’s alone, and no key is removed or changed by anybody else', async () => {
    for (const db of [data.api, data.work]) {
      await expect(db.$executeRaw`UPDATE data_key SET "wrappedBy" = 'mine'`).rejects.toThrow(/permission denied/)
      await expect(db.$executeRaw`UPDATE search_key SET "wrappedBy" = 'mine'`).rejects.toThrow(/permission denied/)
      await expect(db.$executeRaw`DELETE FROM data_key`).rejects.toThrow(/permission denied/)
    }
    await expect(data.owner.$executeRaw`DELETE FROM data_key`).rejects.toThrow(/only ever grows/)
    await expect(data.work.$queryRaw`SELECT 1 FROM search_key`).rejects.toThrow(/permission denied/)
    await expect(data.work.$queryRaw`SELECT 1 FROM trace`).rejects.toThrow(/permission denied/)
  })
})

describe('npm run keys', () => {
  beforeEach(async () => {
    const owner = as('owner', 'old', 'new')
    for (let n = -1; n !== 0;) n = await rewrap(owner, 100_000)
  })
  const run = (what: string, held: string, until?: RegExp) => keysProgram({ url: data.url, held, ...(until && { until }) }, what)

  test('rotate, killed half way and run again, wraps every key with the new one, and loses none', async () => {
    const many = 1_500
    const some = await people(many)
    const cut = await run('rotate', ring('new', 'old'), /\d+ wrapped again with new/)
    expect(cut.code).toBeNull()
    const half = await counts()
    expect(half['new']).toBeGreaterThan(0)
    expect(half['old']).toBeGreaterThan(0)

    const again = await run('rotate', ring('new', 'old'))
    expect(again).toMatchObject({
      code: 0,
      said: expect.stringMatching(/\nnew wraps \d+, and wraps new ones\nold wraps 0\n0 destroyed\n$/),
    })
    expect(await counts()).toEqual({ new: (half['new'] ?? 0) + (half['old'] ?? 0) })
    const fresh = as('sixth_day_work', 'new')
    for (const one of some.filter((_, at) => at % 50 === 0)) expect(await read(one, fresh)).toBe(`words of ${one.id}`)
  })
  test('status names a key that is missing, and prints no key', async () => {
    const { code, said } = await run('status', ring('new'))
    expect(code).toBe(0)
    expect(said).toMatch(/^new wraps 0, and wraps new ones\nold wraps \d+, and is MISSING from IDENTITY_KEYS\n/)
    for (const key of Object.values(made)) expect(said).not.toContain(key)
  })
  test('without a word of what to do it says what there is', async () => {
    expect(await run('rotato', ring('new'))).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^Say what to do:\n {2}npm run keys -- status\n.*rotate\n.*sever\n.*sever --again severed\.ndjson\n$/),
    })
  })
})
