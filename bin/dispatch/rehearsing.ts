import { setTimeout as pause } from 'node:timers/promises'
import type { Connection } from '@temporalio/client'
import type { Logger } from 'pino'
import { beginComing, nextComing } from '../../activities/coming-round.ts'
import { instant, londonDay, type Day } from '../../domain/calendar.ts'
import type { Db } from '../../store/client.ts'
import { nextWaking, openCaseIds, rehearsalClock, setRehearsalClock } from '../../store/rehearsal.ts'
import { keptActs } from '../../store/standing.ts'
import { forward, timeOf } from '../temporal-server/time.ts'

const LOOK_EVERY_MS = 500
/** A case that has not come so far by then is busy, or its worker is away: it is asked again. */
const ONE_CASE_MS = 30_000
/** When what comes round is begun, as in any night. */
const NIGHT = '02:00'
interface Around {
  readonly db: Db
  readonly connection: Connection
  readonly log: Logger
}

/**
 * Keeps every open case of a rehearsal on the council’s clock, and moves that clock to where somebody asked for, from one waking to the next: so what
 * falls due on the way is told on its own day, in all cases, and what comes round is begun in its own night. No case is ever moved alone, and the clock waits for the slowest.
 */
export async function rehearsing(around: Around, stopping: AbortSignal): Promise<void> {
  const seen: Seen = { ahead: new Map<string, number>(), night: null }
  while (!stopping.aborted) {
    const moved = await step(around, seen).catch((error: unknown) => {
      around.log.warn(
        { error: error instanceof Error ? error.name : 'unknown' },
        'the rehearsal’s clock could not be moved; it is tried again',
      )
      return false
    })
    if (!moved) await pause(LOOK_EVERY_MS, undefined, { signal: stopping }).catch(() => undefined)
  }
}

/** How far each case has come, and for which day it was last looked at what comes round. */
interface Seen {
  readonly ahead: Map<string, number>
  night: Day | null
}

/** Brings the cases to the clock, then the clock one step on; answers whether there was such a step. */
async function step({ db, connection }: Around, seen: Seen): Promise<boolean> {
  const clock = await rehearsalClock(db)
  if (!clock) return false
  const { ahead } = seen
  await Promise.all(
    (await openCaseIds(db)).map(async (id) => {
      const stands = ahead.get(id) ?? Math.round(((await timeOf(connection, id)) - Date.now()) / 1_000)
      if (clock.seconds - stands > 1)
        await connection.withDeadline(Date.now() + ONE_CASE_MS, () => forward(connection, id, (clock.seconds - stands) * 1_000))
      ahead.set(id, Math.max(stands, clock.seconds))
    }),
  )
  const today = londonDay(clock.now)
  if (seen.night !== today) {
    await beginComing({ db })
    seen.night = today
  }
  // What has been kept is acted on before the clock goes on: a case that was begun in the night begins on its day.
  if (!clock.target || (await keptActs(db)).number > 0) return false
  const [waking, coming] = await Promise.all([nextWaking(db), nextComing({ db })])
  const stops = [clock.target, ...(waking ? [waking.until] : []), ...(coming ? [instant(coming, NIGHT)] : [])]
  await setRehearsalClock(
    db,
    stops.reduce((one, other) => (other < one ? other : one)),
  )
  return true
}
