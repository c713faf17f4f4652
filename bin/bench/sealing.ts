import { fill } from './fill.ts'
import { AT_ONCE } from './journey.ts'
import { middle, surely } from './numbers.ts'
import { percentile } from './pages.ts'
import { database } from './places.ts'
import { product } from './product.ts'
import type { Cases } from './sealing-cases.ts'
import { ran, type Stand } from './stand.ts'
import { byTurns, cpuOf, type Pair } from './turns.ts'
import { countedNow, dearer, remembering, type Counted } from './unsealed.ts'

/** Short turns and many: what else the machine does changes from one second to the next. */
const TURNS = 100
const TIMES = 5
const CASES = 1_000
const line = (name: string, ...cells: readonly string[]): string =>
  `  ${name.padEnd(32)}${cells.map((cell) => cell.padEnd(22)).join('')}`.trimEnd()
/** Of each turn with sealing, to the turn without it beside it. */
const ratioOf = (pairs: readonly Pair<number>[]): string => {
  const ratios = pairs.map(({ sealed, plain }) => sealed / plain)
  return surely(ratios, 3)
}
type Costs = (counted: Counted) => number
/** The middle of each, with sealing and without it. */
const both = (pairs: readonly Pair<number>[]): string =>
  [pairs.map(({ sealed }) => sealed), pairs.map(({ plain }) => plain)].map((turns) => middle(turns).toFixed(2)).join(', ')

/** What it costs that people’s particulars and words are sealed: pages, and then whole cases, with it and without it by turns. */
export async function sealing(on: Stand, turns: number): Promise<void> {
  await ran('./play.ts', ['ours', '1'], on.places) // a case of its own to look at
  await fill(on, CASES)
  const more = dearer()
  const each = (['opened', 'sealed', 'keys', 'hashed'] as const).map((what) => `${what} ${more[what].toFixed(1)} µs`).join(', ')
  console.log(`
What sealing costs: the same program with its ciphers, keys and keyed hashes, and without them. ${on.about}
Each middle of the turns (between what it would lie in nineteen of twenty such runs). By counting: how many there are, times by how much each is dearer,
measured by itself on values of 200 letters: ${each}.`)
  const costs: Costs = ({ opened, sealed, keys, hashed }) =>
    (opened * more.opened + sealed * more.sealed + keys * more.keys + hashed * more.hashed) / 1000
  await pages(on, costs)
  await wholeCases(on, turns, costs)
}

async function wholeCases(on: Stand, turns: number, costs: Costs): Promise<void> {
  const { pairs, counted } = await ran<Cases>('./sealing-cases.ts', [String(turns)], on.places)
  const { opened, sealed, keys, hashed } = counted
  const counts = [opened, sealed, keys, hashed].map((n) => n.toFixed(0)).join(', ')
  console.log(`
Our processor time of a managed move from the referral to the review, ms. ${turns} turns of each, of ${AT_ONCE} cases at once.

${line('', 'with, without', 'ratio', 'more, by counting', 'opened, sealed, keys, hashed')}
${line('a case', both(pairs), ratioOf(pairs), costs(counted).toFixed(2), counts)}`)
}

async function pages(on: Stand, costs: Costs): Promise<void> {
  const owner = database(on.places, undefined, 2)
  const { address, cookie, stop } = await product(on, owner)
  const headers = { cookie: await cookie('clerk@birmingham.example') }
  const [{ id, reference }] = (await owner.$queryRaw`
    SELECT c.id, k.reference FROM "case" c JOIN child k ON k.id = c."childId" WHERE c.outcome IS NOT NULL LIMIT 1`) as [
    { id: string; reference: string },
  ]
  console.log(`
Processor time of one press, ms, of the process that presses and answers, and how soon it is answered. ${CASES} open cases; ${TURNS} turns of each, of ${TIMES} presses.

${line('page', 'with, without', 'ratio', 'more, by counting', 'p50 with, without', 'p95 with, without', 'opened, keys')}`)
  for (const path of ['/worklist?whose=all', `/cases/${id}`, `/children/${reference}`]) {
    const press = async (): Promise<void> => {
      const answer = await fetch(address + path, { headers, redirect: 'manual' })
      await answer.text()
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}.`)
    }
    console.log(await page(path.replace(/\/(MM|C)-.*/, '/…'), press, costs))
  }
  await stop()
  await owner.end()
}

async function page(name: string, press: () => Promise<void>, costs: Costs): Promise<string> {
  remembering()
  await press()
  countedNow()
  await press()
  const counted = countedNow()
  const turn = async (): Promise<{ readonly cpu: number; readonly took: readonly number[] }> => {
    const took: number[] = []
    const cpu = await cpuOf(async () => {
      for (let n = 0; n < TIMES; n++) took.push(await clocked(press))
    })
    return { cpu: cpu / TIMES, took }
  }
  await byTurns(4, turn)
  const pairs = await byTurns(TURNS, turn)
  const cpu = pairs.map(({ sealed, plain }) => ({ sealed: sealed.cpu, plain: plain.cpu }))
  const all = [pairs.flatMap(({ sealed }) => sealed.took), pairs.flatMap(({ plain }) => plain.took)]
  const percentiles = [0.5, 0.95].map((part) => all.map((took) => percentile(took, part).toFixed(1)).join(', '))
  return line(name, both(cpu), ratioOf(cpu), costs(counted).toFixed(2), ...percentiles, `${counted.opened}, ${counted.keys}`)
}

async function clocked(press: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await press()
  return performance.now() - began
}
