/**
 * Cases with sealing and without it by turns, in a process of its own so that its processor time is its own: worker and client together. One process for
 * both, since two that run the same program differ by more than sealing costs. `sealing-cases.ts 20` plays twenty turns of each. Prints one line of JSON.
 */
import { AT_ONCE, journey, several, WARM } from './journey.ts'
import type { Places } from './places.ts'
import { playing } from './playing.ts'
import { byTurns, cpuOf, type Pair } from './turns.ts'
import { countedNow, remembering, type Counted } from './unsealed.ts'
import { realActivities, workers } from './workers.ts'

/** What it found: processor time of one case in each turn, in milliseconds; and how much of each kind is in one. */
export interface Cases {
  readonly pairs: readonly Pair<number>[]
  readonly counted: Counted
}

const places = process.env as unknown as Places
const { temporal, owner, work, door, end } = await playing(places)
let next = process.pid * 1000
const both = await workers(places, { activities: realActivities(work, places) })
process.stdout.write(`${JSON.stringify(await both.run(measured))}\n`)
await end()
process.exit(0)

async function measured(): Promise<Cases> {
  remembering()
  await play(WARM)
  const counted = Object.fromEntries(Object.entries(countedNow()).map(([what, n]) => [what, n / WARM])) as Counted
  const turn = (): Promise<number> => cpuOf(() => play(AT_ONCE)).then((ms) => ms / AT_ONCE)
  await byTurns(1, turn)
  return { pairs: await byTurns(Number(process.argv[2]), turn), counted }
}

/** Until nothing of these cases is still to be done: what one turn has sealed is not read in another. */
async function play(cases: number): Promise<void> {
  const one = async (n: number): Promise<void> => {
    await temporal.workflow.getHandle(await journey(door, owner, n)).result()
  }
  await several(one, next, (next += cases))
}
