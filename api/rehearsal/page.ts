import { setTimeout as pause } from 'node:timers/promises'
import { Router, type Response } from 'express'
import { instant, plus, type Day } from '../../domain/calendar.ts'
import { moveClockTo, nextWaking, rehearsalClock, type NextWaking } from '../../store/rehearsal.ts'
import { asItself } from '../../store/asking.ts'
import { allowed } from '../access/allowed.ts'
import { clockName } from '../case/words.ts'
import type { Deps } from '../deps.ts'
import type { Typed } from '../form/fields.ts'
import type { Errors, Fields } from '../form/flow.ts'
import { onePage, readOnePage } from '../form/one-page.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'
import { longDay, longTime } from '../saying/days.ts'
import { processOf } from '../saying/steps.ts'

/** So far at once: every case walks through each of its days on the way. */
export const MOST_DAYS = 400
const DAY_MS = 86_400_000
const PATIENCE_MS = 8_000

const fieldsFor = (next: NextWaking | null) =>
  ({
    to: {
      kind: 'choice',
      label: 'Where to?',
      options: {
        ...(next && { next: `The next time that a case tells somebody something: ${longTime(next.until)}` }),
        day: 'One day on',
        date: 'A date: at nine in the morning',
      },
    },
    on: { kind: 'day', label: 'The date', hint: 'Only where you go to a date.', optional: true },
  }) as const satisfies Fields

/** The clock of a rehearsal: where it stands, and moving it, for everybody at once. */
export function rehearsal(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const rule = allowed(deps, 'move the rehearsal’s clock')
  const ahead = () => nextOfAll(db)
  router.get('/rehearsal', rule, async (_req, res) => {
    const clock = await rehearsalClock(db)
    if (clock?.target)
      return res.render('rehearsal/moving.njk', {
        page: { title: 'The clock is being moved', now: longTime(clock.now), to: longTime(clock.target) },
      })
    draw(res, await ahead())
  })
  router.post('/rehearsal/advance', rule, async (req, res) => {
    const [next, typed] = [await ahead(), typedIn(req.body)]
    const fields = fieldsFor(next)
    const form = readOnePage(fields, typed)
    const errors = form.ok ? outOfReach(hereOf(res).today, form.values) : form.errors
    if (!form.ok || Object.keys(errors).length > 0) return draw(res.status(422), next, typed, errors)
    await moveClockTo(db, whereTo(form.values, next, hereOf(res).now))
    await arrived(db)
    res.redirect(303, '/rehearsal')
  })
  return router
}

/** The next time that any case tells somebody something, whoever may see that case. */
export const nextOfAll = (db: Deps['db']): Promise<NextWaking | null> => asItself(() => nextWaking(db))

/** Waits while the clock is on its way, but not for long: one is then told how far it is. */
export async function arrived(db: Deps['db']): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await pause(200)) {
    if (!(await rehearsalClock(db))?.target) return
  }
}

function whereTo({ to, on }: Readonly<Record<string, string>>, next: NextWaking | null, now: Date): Date {
  if (to === 'date') return instant(on as Day, '09:00')
  return to === 'next' && next ? next.until : new Date(now.getTime() + DAY_MS)
}

function outOfReach(today: Day, { to, on }: Readonly<Record<string, string>>): Errors {
  if (to !== 'date') return {}
  if (!on) return { on: 'Enter the date to go to' }
  if (on <= today) return { on: `Date must be after today, ${longDay(today)}: a clock is never put back` }
  const last = plus(today, MOST_DAYS)
  return on > last ? { on: `Date must be on or before ${longDay(last)}: go there in two steps` } : {}
}

function draw(res: Response, next: NextWaking | null, typed: Typed = {}, errors: Errors = {}): void {
  const { today } = hereOf(res)
  const setting = {
    title: 'Move the clock',
    lede: [
      'Everything waits until somebody moves the clock. It is moved for everybody, and for every case at once; on the way each reminder goes on its own day.',
      ...(next ? [`Next: ${clockName(processOf(next.process), next.clock)}, in ${next.caseId}.`] : ['No open case waits for a day.']),
    ],
    action: '/rehearsal/advance',
    button: 'Move the clock',
    follows: [],
  }
  res.render('form/form.njk', { page: onePage(fieldsFor(next), setting, today, typed, errors) })
}
