import { Agent, request } from 'node:http'
import { percentile } from './pages.ts'
import { database } from './places.ts'
import { product } from './product.ts'
import type { Stand } from './stand.ts'

const AT_ONCE = 8
/** From one address the API takes 1,200 a minute. */
const OF_ONE = 1_000
const WARM = 500
const ASKED = {
  'by a rule, with a school': { rule: 'PEX_DAY6', from: '2026-11-09', school: '990201' },
  'by a count, with an inline calendar': {
    count: { number: 6, unit: 'school days', reckoning: 'after' },
    from: '2026-10-15',
    calendar: {
      from: '2026-09-01',
      to: '2026-12-31',
      terms: [{ from: '2026-09-01', to: '2026-12-18' }],
      closed: [{ from: '2026-10-26', to: '2026-10-30', why: 'half-term' }],
      bankHolidays: ['2026-12-25'],
    },
  },
} as const

/** How many dates the open API works out a second, asked by eight at once: the API and whoever asks it in one process, so on one core; PostgreSQL beside it. */
export async function deadlines(on: Stand, times: number): Promise<void> {
  const owner = database(on.places, undefined, 2)
  const { address, stop } = await product(on, owner)
  console.log(`
POST /api/v1/deadlines, ${times} of each, ${AT_ONCE} at once, API and client in one process. ${on.about}

  asked                                 a second   a second of its processor time    p50 ms    p95 ms`)
  for (const [what, body] of Object.entries(ASKED)) {
    const ask = asker(`${address}/api/v1/deadlines`, JSON.stringify(body))
    await many(WARM, ask)
    const [began, used] = [performance.now(), process.cpuUsage()]
    const took = await many(times, ask)
    const { user, system } = process.cpuUsage(used)
    const cells = [
      (times * 1_000) / (performance.now() - began),
      (times * 1e6) / (user + system),
      percentile(took, 0.5),
      percentile(took, 0.95),
    ]
    console.log(`  ${what.padEnd(38)}${cells.map((cell, n) => cell.toFixed(n < 2 ? 0 : 1).padStart([8, 34, 10, 10][n]!)).join('')}`)
  }
  await stop()
  await owner.end()
}

/** Asks it this many times; answers with the milliseconds that each took. */
async function many(times: number, ask: () => Promise<void>): Promise<readonly number[]> {
  const took: number[] = []
  let left = times
  const one = async (): Promise<void> => {
    while (left-- > 0) {
      const began = performance.now()
      await ask()
      took.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  return took
}

let asked = 0
/** Each thousand from another address of this machine, as from another school. */
function asker(url: string, body: string): () => Promise<void> {
  const agents = new Map<number, Agent>()
  const agentOf = (n: number): Agent => {
    const known = agents.get(n) ?? new Agent({ keepAlive: true, localAddress: `127.0.${n >> 8}.${(n & 255) + 1}` })
    agents.set(n, known)
    return known
  }
  return () =>
    new Promise((done, fail) => {
      const sent = request(
        url,
        { method: 'POST', agent: agentOf(Math.floor(asked++ / OF_ONE) % 200), headers: { 'content-type': 'application/json' } },
        (answer) => {
          if (answer.statusCode !== 200) fail(new Error(`A date was answered with ${answer.statusCode}.`))
          answer.resume().once('end', done)
        },
      )
      sent.once('error', fail).end(body)
    })
}
