import type { Db } from '../../store/client.ts'
import { fill } from './fill.ts'
import { product } from './product.ts'
import type { Stand } from './stand.ts'
import { ran } from './stand.ts'
import { database } from './places.ts'

const TIMES = 200
const number = (n: number): string => new Intl.NumberFormat('en-GB').format(n)

/** Times the main pages, one press after another, with this many open cases; and counts what each costs the database. */
export async function pages(on: Stand, cases: number): Promise<void> {
  await ran('./play.ts', ['ours', '1'], on.places) // a case of its own to look at
  await fill(on, cases)
  const owner = database(on.places, undefined, 2)
  const { address, cookie, stop } = await product(on, owner)
  const clerk = await cookie('clerk@birmingham.example')
  const [{ id, reference }] = (await owner.$queryRaw`
    SELECT c.id, k.reference FROM "case" c JOIN child k ON k.id = c."childId" WHERE c.outcome IS NOT NULL LIMIT 1`) as [
    { id: string; reference: string },
  ]
  console.log(`
Pages with ${number(cases)} open cases (lists filled by SQL; the case and the child were played through the front door). ${TIMES} presses of each, one after another. ${on.about}

  page                          p50 ms    p95 ms    HTML kB   transactions`)
  for (const path of [
    '/worklist?whose=mine',
    '/worklist?whose=all',
    `/cases/${id}`,
    `/children/${reference}`,
    '/search?q=Ashdown',
    '/oversight',
    '/oversight/places?process=managed-move&which=waiting',
    '/exclusions',
    '/start/managed-move',
  ]) {
    console.log(await timed(owner, address, path, clerk))
  }
  await stop()
  await owner.end()
}

export async function timed(owner: Db, address: string, path: string, cookie: string): Promise<string> {
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
  const shown = path.replace(/\/(MM|C)-.*/, '/…')
  const cells = [percentile(took, 0.5), percentile(took, 0.95), size / 1000, each].map((cell) => cell.toFixed(1))
  return `  ${shown.padEnd(28)}${cells.map((cell, n) => cell.padStart([8, 10, 11, 15][n]!)).join('')}`
}
export const percentile = (numbers: readonly number[], part: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * part)]!

/** Each query that is not in a transaction is one of its own. PostgreSQL tells its counts within a second, or when a connection is idle. */
async function transactions(owner: Db): Promise<number> {
  await new Promise((go) => setTimeout(go, 1_200))
  const [{ n }] =
    (await owner.$queryRaw`SELECT (xact_commit + xact_rollback)::int AS n FROM pg_stat_database WHERE datname = current_database()`) as [
      { n: number },
    ]
  return n
}
