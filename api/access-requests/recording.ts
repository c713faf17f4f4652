import { Router } from 'express'
import type { About, Asker } from '../../domain/access-requests.ts'
import type { Day } from '../../domain/calendar.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { hereOf } from '../layout/frame.ts'
import { recordIt } from './doing.ts'
import { draw, take, type Form } from './form.ts'
import { NEW } from './forms.ts'

/** Somebody has asked: it is recorded, and its month runs from the day it was received. */
export function recording(deps: Pick<Deps, 'db'>): Router {
  const router = Router()
  const answers = allowed(deps, 'answer access requests')
  router.get('/access-requests/new', answers, (_req, res) => draw(res, newForm))
  router.post('/access-requests/new', answers, (req, res) =>
    take(req, res, newForm, async ({ about, received, asks, name, what, ...named }, id) => {
      const { user, today } = hereOf(res)
      const given = { ...named, id, about: about as About, received: received as Day, asks: asks as Asker, name: name!, what: what! }
      const done = await recordIt(deps, user, { today }, given)
      if (typeof done !== 'number') return done
      res.redirect(303, `/access-requests/${done}`)
      return null
    }),
  )
  return router
}

const newForm: Form = {
  fields: NEW,
  title: 'Record an access request',
  button: 'Record it',
  lede: [
    'Somebody asks for what is held of a child, or of themselves. You then see everything, decide what of others may leave, and another person approves it.',
  ],
  action: '/access-requests/new',
}
