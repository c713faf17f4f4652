import { setTimeout as pause } from 'node:timers/promises'
import { Client, Connection } from '@temporalio/client'
import { httpDoor } from './doors.ts'
import { emails, journey, several, updates, type Presser } from './journey.ts'
import { percentile } from './pages.ts'
import { product } from './product.ts'
import type { Stand } from './stand.ts'
import { realActivities, workers } from './workers.ts'
import { database } from './places.ts'

/** Journeys at one time: as many as keep everything busy, and enough that a press need not wait for its own case. */
const FULL = 8
const OPEN = 32

/** How soon a press is acknowledged, through HTTP: at as many presses as the machine takes, and at half as many, which come whether the last was answered or not. */
export async function presses(on: Stand, cases: number): Promise<void> {
  const owner = database(on.places, undefined, 4)
  const work = database(on.places, 'sixth_day_work')
  const connection = await Connection.connect({ address: on.places.TEMPORAL_ADDRESS })
  const { address, token, stop } = await product(on, owner, new Client({ connection }))
  const tokens = Object.fromEntries(
    await Promise.all(Object.entries(emails).map(async ([who, email]) => [who, await token(email)])),
  ) as Record<Presser, string>
  let first = process.pid * 10_000
  const played = async (atOnce: number, gate: () => Promise<void>): Promise<Heard> => {
    const heard: Heard = { took: [], recorded: 0, began: performance.now(), ended: 0 }
    const door = httpDoor(address, tokens, (ms, recorded) => (heard.took.push(ms), (heard.recorded += Number(recorded))), gate)
    await several((n) => journey(door, owner, n), first, (first += cases), atOnce)
    return { ...heard, ended: performance.now() }
  }
  const both = await workers(on.places, { activities: realActivities(work, on.places) })
  await both.run(async () => {
    await played(FULL, async () => {}) // warm
    const full = await played(FULL, async () => {})
    const rate = full.took.length / (full.ended - full.began)
    const half = await played(OPEN, paced(rate / 2))
    console.log(`
Presses through the JSON API: ${cases} managed moves of ${updates + 1} presses. API, workers, PostgreSQL and Temporal on one machine. ${on.about}

                                       presses a second    p50 ms    p95 ms    recorded when answered
${said(`as many as it takes, ${FULL} cases at once`, full)}
${said('half as many, at even distances', half)}`)
  })
  await stop()
  await Promise.all([owner.end(), work.end(), connection.close()])
}

interface Heard {
  readonly took: number[]
  recorded: number
  readonly began: number
  readonly ended: number
}
const said = (what: string, { took, recorded, began, ended }: Heard): string =>
  `  ${what.padEnd(37)}${((took.length / (ended - began)) * 1000).toFixed(1).padStart(16)}${percentile(took, 0.5).toFixed(0).padStart(10)}${percentile(took, 0.95).toFixed(0).padStart(10)}${`${((100 * recorded) / took.length).toFixed(1)} %`.padStart(26)}`

/** Lets one through each so many milliseconds, whatever became of those before. */
function paced(aMillisecond: number): () => Promise<void> {
  let next = performance.now()
  return async () => {
    next = Math.max(next + 1 / aMillisecond, performance.now())
    await pause(next - performance.now())
  }
}
