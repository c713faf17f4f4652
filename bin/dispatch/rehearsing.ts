import { setTimeout as pause } from 'node:timers/promises'
import type { Connection } from '@temporalio/client'
import type { Logger } from 'pino'
import type { Db } from '../../store/client.ts'
import { nextWaking, openCaseIds, rehearsalClock, setRehearsalClock } from '../../store/rehearsal.ts'
import { forward, timeOf } from '../temporal-server/time.ts'

const LOOK_EVERY_MS = 500
/** A case that has not come so far by then is busy, or its worker is away: it is asked again. */
const ONE_CASE_MS = 30_000
interface Around {
  readonly db: Db
  readonly connection: Connection
  readonly log: Logger
}

/**
 * Keeps every open case of a rehearsal on the council’s clock, and moves that clock to where somebody asked for, from one waking to the next: so what
 * falls due on the way is told on its own day, in all cases. No case is ever moved alone, and the clock waits for the slowest.
 */
export async function rehearsing(around: Around, stopping: AbortSignal): Promise<void> {
  const ahead = new Map<string, number>()
  while (!stopping.aborted) {
    const moved = await step(around, ahead).catch((error: unknown) => {
      around.log.warn(
        { error: error instanceof Error ? error.name : 'unknown' },
        'the rehearsal’s clock could not be moved; it is tried again',
      )
      return false
    })
    if (!moved) await pause(LOOK_EVERY_MS, undefined, { signal: stopping }).catch(() => undefined)
  }
}

/** Brings the cases to the clock, then the clock one step on; answers whether there was such a step. */
async function step({ db, connection }: Around, ahead: Map<string, number>): Promise<boolean> {
  const clock = await rehearsalClock(db)
  if (!clock) return false
  await Promise.all(
    (await openCaseIds(db)).map(async (id) => {
      const stands = ahead.get(id) ?? Math.round(((await timeOf(connection, id)) - Date.now()) / 1_000)
      if (clock.seconds - stands > 1)
        await connection.withDeadline(Date.now() + ONE_CASE_MS, () => forward(connection, id, (clock.seconds - stands) * 1_000))
      ahead.set(id, Math.max(stands, clock.seconds))
    }),
  )
  if (!clock.target) return false
  const next = await nextWaking(db)
  await setRehearsalClock(db, next && next.until < clock.target ? next.until : clock.target)
  return true
}
