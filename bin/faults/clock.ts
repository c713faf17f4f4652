import { londonDay } from '../../domain/calendar.ts'
import type { Db } from '../../store/client.ts'
import { setClock } from '../demonstration/clock.ts'

/** The database's clock, by which everything is judged, in the hands of the database's owner. */
export interface Clock {
  now(): Date
  today(): string
  /** It goes on from this time. */
  set(at: Date): Promise<void>
  /** It stands at this instant, to the microsecond. */
  stopAt(at: Date): Promise<void>
  /** It is the real time again. */
  reset(): Promise<void>
}

export async function clock(owner: Db): Promise<Clock> {
  const [{ made }] = (await owner.$queryRaw`SELECT pg_get_functiondef('app_now'::regproc) AS made`) as [{ made: string }]
  let now = (): Date => new Date()
  const go = async (): Promise<void> => void (await owner.$executeRawUnsafe(made))
  return {
    now: () => now(),
    today: () => londonDay(now()),
    set: async (at) => {
      await go()
      await setClock(owner, at)
      const ahead = at.getTime() - Date.now()
      now = () => new Date(Date.now() + ahead)
    },
    stopAt: async (at) => {
      const stopped = `CREATE OR REPLACE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql STABLE RETURN '${at.toISOString()}'::timestamptz`
      await owner.$executeRawUnsafe(stopped)
      now = () => at
    },
    reset: async () => {
      await go()
      await setClock(owner)
      now = () => new Date()
    },
  }
}
