import { Router } from 'express'
import { day, type Day } from '../../domain/calendar.ts'
import { read } from '../../domain/form.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { byHand, isByHand } from '../../store/hand-post.ts'
import { lettersHeld } from '../../store/reading-letters.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'
import { printed } from './printing.ts'
import { drawQueue, NONE_TICKED, ON, placeIn } from './queue.ts'

/** Letters that a person sends by hand: those to print, and those that email could not bring. */
export function printQueue(deps: Pick<Deps, 'db' | 'settings'>): Router {
  const { db } = deps
  const router = Router()
  const rule = allowed(deps, 'keep the post')
  router.get('/print-queue', rule, async (req, res) => {
    const done = Number(req.query['done'])
    await drawQueue(db, res, {
      typed: placeIn(req.query),
      done: Number.isInteger(done) && req.query['done'] !== undefined ? done : null,
      all: String(req.query['tick']),
    })
  })
  printed(router, deps)
  router.post('/print-queue', rule, async (req, res) => {
    const { user, today } = hereOf(res)
    const typed = typedIn(req.body)
    const letters = [typed['letter'] ?? []].flat()
    const state = typed['state']
    const form = read(ON, typed)
    const on = form.ok ? (form.answers['on'] as Day) : null
    const wrong = !letters.length
      ? NONE_TICKED
      : !form.ok
        ? form.errors
        : on! > today
          ? { on: 'Enter the day on which it was done. The day you entered has not come yet' }
          : null
    if (wrong || !isByHand(state) || state === 'arrived')
      return drawQueue(db, res, { typed, errors: wrong ?? { letter: 'Say what was done with them' } })
    const known = (await lettersHeld(db, letters)).map(({ id }) => id)
    const done = await byHand(db, { letters: known, state, byId: user.id, on: day(on!) })
    res.redirect(303, `/print-queue?done=${done}`)
  })
  return router
}
