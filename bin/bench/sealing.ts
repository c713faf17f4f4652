import { fill } from './fill.ts'
import type { Run } from './play.ts'
import { database } from './places.ts'
import { product } from './product.ts'
import { ran, type Stand } from './stand.ts'
import { costOfOne, countedNow, withoutSealing, withSealing } from './unsealed.ts'

const ROUNDS = 3
const TURNS = 9
const TIMES = 30
const CASES = 1_000
const ms = (n: number): string => n.toFixed(2).padStart(10)
const middle = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!
const spread = (numbers: readonly number[]): string =>
  `${middle(numbers).toFixed(1)} (${Math.min(...numbers).toFixed(1)}–${Math.max(...numbers).toFixed(1)})`

/** What it costs that people’s particulars and words are sealed: pages, and then cases, with it and without it by turns. */
export async function sealing(on: Stand, cases: number): Promise<void> {
  console.log(`\nWhat sealing costs. Without it, ciphers and keyed hashes are taken out of the same program. ${on.about}`)
  await pages(on)
  await journeys(on, cases)
}

async function pages(on: Stand): Promise<void> {
  await ran('./play.ts', ['ours', '1'], on.places) // a case of its own to look at
  await fill(on, CASES)
  const owner = database(on.places, undefined, 2)
  const { address, cookie, stop } = await product(on, owner)
  const headers = { cookie: await cookie('clerk@birmingham.example') }
  const [{ id, reference }] = (await owner.$queryRaw`
    SELECT c.id, k.reference FROM "case" c JOIN child k ON k.id = c."childId" WHERE c.outcome IS NOT NULL LIMIT 1`) as [
    { id: string; reference: string },
  ]
  console.log(`
Processor time of one press, ms, of the process that presses and answers. ${CASES} open cases; middle of ${TURNS} turns of ${TIMES} presses each.

  page                          opened      with   without      more`)
  for (const path of ['/worklist?whose=all', `/cases/${id}`, `/children/${reference}`]) {
    const press = async (): Promise<void> => {
      const answer = await fetch(address + path, { headers, redirect: 'manual' })
      await answer.text()
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}.`)
    }
    console.log(`  ${path.replace(/\/(MM|C)-.*/, '/…').padEnd(28)}${await byTurns(press)}`)
  }
  await stop()
  await owner.end()
}

async function byTurns(press: () => Promise<void>): Promise<string> {
  const turn = async (): Promise<number> => {
    const before = process.cpuUsage()
    for (let n = 0; n < TIMES; n++) await press()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000 / TIMES
  }
  withSealing()
  await turn()
  countedNow()
  await press()
  const { opened } = countedNow()
  const turns: { readonly sealed: number; readonly plain: number }[] = []
  for (let n = 0; n < TURNS; n++) {
    withSealing()
    const sealed = await turn()
    withoutSealing()
    turns.push({ sealed, plain: await turn() })
  }
  withSealing()
  const [sealed, plain] = [turns.map((each) => each.sealed), turns.map((each) => each.plain)]
  return `${String(opened).padStart(8)}${ms(middle(sealed))}${ms(middle(plain))}${ms(middle(turns.map((each) => each.sealed - each.plain)))}`
}

async function journeys(on: Stand, cases: number): Promise<void> {
  const turn = (mode: 'ours' | 'unsealed'): Promise<Run> => ran<Run>('./play.ts', [mode, String(cases)], on.places)
  const turns: { readonly ours: Run; readonly unsealed: Run }[] = []
  for (let n = 0; n < ROUNDS; n++) turns.push({ ours: await turn('ours'), unsealed: await turn('unsealed') })
  const of = (run: Run): number => run.cpuMs / cases
  const { opened, sealed, hashed } = turns[0]!.ours.sealing
  const one = costOfOne()
  const summed = (opened * one.opened + sealed * one.sealed + hashed * one.hashed) / cases / 1000
  const each = (n: number): string => (n / cases).toFixed(0)
  console.log(`
Our processor time of a managed move, ms. ${cases} cases a turn, ${ROUNDS} turns of each; middle (least–most).

  with                          ${spread(turns.map(({ ours }) => of(ours)))}
  without                       ${spread(turns.map(({ unsealed }) => of(unsealed)))}
  more                          ${spread(turns.map(({ ours, unsealed }) => of(ours) - of(unsealed)))}
  by counting                   ${summed.toFixed(1)}: ${each(opened)} values opened, ${each(sealed)} sealed, ${each(hashed)} hashed, where one of 200 letters takes ${one.opened.toFixed(1)}, ${one.sealed.toFixed(1)} and ${one.hashed.toFixed(1)} µs`)
}
