import { z } from 'zod'
import { londonDay, plus } from '../../domain/calendar.ts'
import { moveClockTo, rehearsalClock } from '../../store/rehearsal.ts'
import type { Deps } from '../deps.ts'
import { arrived, MOST_DAYS, nextOfAll } from '../rehearsal/page.ts'
import type { Endpoints } from './endpoint.ts'
import { Problem } from './problem.ts'
import { instantOf, instantText } from './schemas.ts'

const clock = z
  .object({ now: instantText, to: instantText.nullable().openapi({ description: 'Where it is going; null where it has arrived' }) })
  .openapi('RehearsalClock')

/** `POST /rehearsal/advance`: moves the clock of a rehearsal for the whole council. There is no such call where it is none. */
export function clockMoved({ add }: Endpoints, { db }: Pick<Deps, 'db'>): void {
  add(
    {
      method: 'post',
      path: '/rehearsal/advance',
      name: 'advanceRehearsal',
      summary: 'Move the clock of a rehearsal: to the next time that a case tells somebody something, or to an instant',
      rule: 'move the rehearsal’s clock',
      body: z.strictObject({ to: z.union([z.literal('next'), instantText], { error: 'Send next, or an instant with its offset' }) }),
      answers: { 200: { what: 'It has arrived', schema: clock }, 202: { what: 'It is on its way', schema: clock } },
      problems: [409, 422],
      keyed: true,
    },
    async ({ body: { to }, key }) => {
      const before = (await rehearsalClock(db))!
      if (before.movedBy !== key) {
        if (before.target) throw new Problem(409, 'The clock is being moved. Send this again when it has arrived.')
        await moveClockTo(db, to === 'next' ? await nextInstant(db) : within(to, before.now), key)
      }
      await arrived(db)
      const { now, target } = (await rehearsalClock(db))!
      return { status: target ? 202 : 200, body: { now: instantOf(now), to: target && instantOf(target) } }
    },
  )
}

async function nextInstant(db: Deps['db']): Promise<Date> {
  const next = await nextOfAll(db)
  if (!next) throw new Problem(409, 'No open case waits for a day. Send an instant.')
  return next.until
}

function within(to: string, now: Date): Date {
  const wanted = new Date(to)
  const wrong = (message: string): Problem => new Problem(422, 'Some of it is not right. Nothing was changed.', [{ field: 'to', message }])
  if (wanted <= now) throw wrong(`Send an instant after ${instantOf(now)}: a clock is never put back`)
  const last = plus(londonDay(now), MOST_DAYS)
  if (londonDay(wanted) > last) throw wrong(`Send an instant on or before ${last}: go there in two steps`)
  return wanted
}
