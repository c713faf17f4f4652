import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client, Connection } from '@temporalio/client'
import { pino } from 'pino'
import type { Db } from '../../store/client.ts'
import { GO } from '../start/places.mjs'
import { calledDoor } from './doors.ts'
import { opened, several, WARM } from './journey.ts'
import type { Stand } from './stand.ts'
import { database } from './places.ts'

/** How long everybody has to let go of what they need no more. */
const REST_MS = 5_000
const MB = 1024 * 1024

/** What open cases take: in a worker that keeps them in memory and in one that keeps none, in Temporal, and in the database. */
export async function memory(on: Stand, cases: number): Promise<void> {
  const owner = database(on.places, undefined, 4)
  console.log(`
Memory for each 1,000 open managed moves that wait for the panel, by ${cases} that were opened and left. ${on.about}

  cases kept in memory    worker MB before    worker MB after    MB a thousand    Temporal MB a thousand    database kB a case`)
  for (const cache of [2000, 0]) console.log(await held(on, owner, { cache, cases }))
  await owner.end()
}

async function held(on: Stand, owner: Db, { cache, cases }: { cache: number; cases: number }): Promise<string> {
  const db = database(on.places, 'sixth_day_api')
  const connection = await Connection.connect({ address: on.places.TEMPORAL_ADDRESS })
  const door = calledDoor({ owner, db, temporal: new Client({ connection }), log: pino({ level: 'error' }) })
  const worker = fork(GO, [fileURLToPath(new URL('./hold.ts', import.meta.url)), String(cache)], {
    env: { ...process.env, ...on.places, TZ: 'UTC' },
  })
  await once(worker, 'message')
  const taken = async () => ({ worker: await rssOf(worker), temporal: rssOfPid(on.pids[1]), database: await sizeOf(owner) })
  const open = (n: number): Promise<string> => opened(door, owner, n)
  const first = worker.pid! * 10_000
  await several(open, first, first + WARM)
  await pause(REST_MS)
  const before = await taken()
  await several(open, first + WARM, first + WARM + cases)
  await pause(REST_MS)
  const after = await taken()
  worker.send('stop')
  await once(worker, 'exit')
  await Promise.all([db.end(), connection.close()])
  const each = (what: keyof typeof before): number => (after[what] - before[what]) / cases
  const cells = [
    cache,
    before.worker / MB,
    after.worker / MB,
    (each('worker') * 1000) / MB,
    (each('temporal') * 1000) / MB,
    each('database') / 1024,
  ]
  const widths = [22, 20, 19, 17, 26, 22]
  return cells.map((cell, n) => cell.toFixed(n === 0 ? 0 : 1).padStart(widths[n]!)).join('')
}

async function rssOf(worker: ChildProcess): Promise<number> {
  worker.send('how much')
  const [bytes] = (await once(worker, 'message')) as [number]
  return bytes
}
/** NaN where the machine does not tell (not Linux), or where the server was named. */
function rssOfPid(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1024
  } catch {
    return Number.NaN
  }
}
async function sizeOf(owner: Db): Promise<number> {
  const [{ bytes }] = (await owner.$queryRaw`SELECT pg_database_size(current_database())::float AS bytes`) as [{ bytes: number }]
  return bytes
}
