import { fileURLToPath, pathToFileURL } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'
import { crowd } from '../crowd.ts'
import type { PartName } from '../stack.ts'
import { expect, until, type Row, type Stage } from '../stage.ts'

const FIVE_MINUTES_MS = 300_000
/** Longer than any request takes, and far shorter than the clocks are apart. */
const NEAR_MS = 60_000
const OURS = ['api', 'cases', 'mail', 'dispatcher'] as const

export const clocksApart: Row = {
  number: 12,
  title: 'The clocks of our programs stand five minutes before and behind the database’s',
  async *run(stage) {
    yield
    const ways = stage.long ? ([1, -1] as const) : ([1] as const)
    let judged = 0
    for (const way of ways) judged += await apart(stage, way)
    yield
    return { 'acts received, each by the database’s clock': judged }
  },
}

/** The API ahead and the workers behind, or the other way round. */
async function apart(stage: Stage, way: 1 | -1): Promise<number> {
  const { parts, owner } = stage.stack
  const shifted = (part: PartName): number => (part === 'api' ? way : -way) * FIVE_MINUTES_MS
  await restarted(stage, (part) => ({ env: { NODE_OPTIONS: `--import=${clockWrongBy(shifted(part))}` } }))
  const began = Date.now()
  const many = crowd(stage, stage.long ? { cases: 20, atOnce: 6 } : { cases: 3, atOnce: 3 })
  await many.opened
  await pause(stage.long ? 20_000 : 1_500)
  await many.stop()
  await until('all of it is recorded', async () => (await owner.submission.count({ where: { state: 'kept' } })) === 0)
  await restarted(stage, () => ({}))
  for (const name of OURS) expect(parts[name].isRunning, `${name} ended`)
  const where = { caseId: { in: [...many.references] } }
  const times = [
    ...(await owner.submission.findMany({ where, select: { receivedAt: true } })).map(({ receivedAt }) => receivedAt),
    ...(await owner.caseEvent.findMany({ where, select: { recordedAt: true } })).map(({ recordedAt }) => recordedAt),
  ]
  const wrong = times.filter((at) => at.getTime() < began - NEAR_MS || at.getTime() > Date.now() + NEAR_MS)
  expect(times.length > 0 && wrong.length === 0, `${wrong.length} of ${times.length} times on the record are not the database’s own`)
  return times.length
}

async function restarted({ stack: { parts } }: Stage, how: (part: PartName) => { env?: Record<string, string> }): Promise<void> {
  await Promise.all(
    OURS.map(async (name) => {
      await parts[name].kill()
      await parts[name].start(how(name))
    }),
  )
}
const clockWrongBy = (ms: number): string =>
  `${pathToFileURL(fileURLToPath(new URL('../shifted-clock.mjs', import.meta.url))).href}?ms=${ms}`
