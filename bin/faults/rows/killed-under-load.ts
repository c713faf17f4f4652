import { setTimeout as pause } from 'node:timers/promises'
import { crowd } from '../crowd.ts'
import { settled } from '../settle.ts'
import { expect, until, type Row, type Seen, type Stage } from '../stage.ts'

/** What is killed while many people act in many cases, how, and by when it must be well and going on again. */
interface Kill {
  readonly number: number
  readonly title: string
  readonly kill: (stage: Stage) => Promise<void>
  readonly start: (stage: Stage) => Promise<void>
  readonly wellWithinS: number
}

const killedUnderLoad = ({ number, title, kill, start, wellWithinS }: Kill): Row => ({
  number,
  title,
  async *run(stage) {
    yield
    const { long, stack } = stage
    const many = crowd(stage, long ? { cases: 200, atOnce: 12 } : { cases: 4, atOnce: 4 })
    await many.opened
    const inFlight = many.references.length
    await pause(long ? 5_000 : 1_000)
    await kill(stage)
    await pause(long ? 5_000 : 500)
    const began = Date.now()
    await start(stage)
    const started = (Date.now() - began) / 1000
    const events = await lines(stage)
    await until('the API is ready', async () => (await fetch(`${stack.url}/ready`)).ok, 90_000)
    const ready = (Date.now() - began) / 1000
    await until('something is recorded again', async () => (await lines(stage)) > events, 90_000)
    const progress = (Date.now() - began) / 1000
    if (long) await pause(10_000)
    await many.stop()
    const acted = (Date.now() - began) / 1000
    yield
    const rest = await settled(stage, many.references)
    expect(ready < wellWithinS, `it was well ${ready} seconds after its start, and ${wellWithinS} are allowed`)
    const took: Seen = { 'cases in flight': inFlight, 'started (s)': started.toFixed(1), 'ready (s)': ready.toFixed(1) }
    return {
      ...took,
      'first progress (s)': progress.toFixed(1),
      'people went on for (s)': acted.toFixed(1),
      'then at rest (s)': rest.toFixed(1),
    }
  },
})

const lines = ({ stack: { owner } }: Stage): Promise<number> => owner.caseEvent.count()

export const workerKilled = killedUnderLoad({
  number: 2,
  title: 'The worker is killed in the middle of telling stories',
  kill: ({ stack: { parts } }) => parts.cases.kill(),
  start: ({ stack: { parts } }) => parts.cases.start(),
  wellWithinS: 60,
})

export const temporalKilled = killedUnderLoad({
  number: 4,
  title: 'The Temporal server is killed and started again',
  kill: ({ stack: { parts } }) => parts.temporal.kill(),
  start: ({ stack: { parts } }) => parts.temporal.start(),
  wellWithinS: 60,
})

export const postgresStopped = killedUnderLoad({
  number: 5,
  title: 'PostgreSQL stops at once and is started again, and then throws everybody out',
  kill: ({ stack: { parts } }) => parts.postgres.kill('SIGQUIT'),
  start: async (stage) => {
    const { parts } = stage.stack
    await parts.postgres.start()
    for (let storm = 0; storm < 3; storm++) {
      await throwOut(stage).catch(() => {})
      await pause(500)
    }
    for (const name of ['api', 'cases', 'mail', 'dispatcher'] as const)
      expect(parts[name].isRunning, `${name} ended when the database was away`)
  },
  wellWithinS: 60,
})

/** Ends every connection of our programs at once. */
const throwOut = ({ stack: { owner } }: Stage): Promise<unknown> =>
  owner.$queryRaw`SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`
