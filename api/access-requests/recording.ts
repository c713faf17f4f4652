import { Router } from 'express'
import type { Asker } from '../../domain/access-requests.ts'
import type { Day } from '../../domain/calendar.ts'
import { recordRequest } from '../../store/access-requests.ts'
import { childOfUpn, childWithin } from '../../store/children.ts'
import { allowed } from '../access/allowed.ts'
import { beyondSight } from '../access/asker.ts'
import type { Deps } from '../deps.ts'
import { hereOf } from '../layout/frame.ts'
import { dueOf } from './due.ts'
import { draw, take, type Form } from './form.ts'
import { NEW } from './forms.ts'

/** Somebody has asked: it is recorded, and its month runs from the day it was received. */
export function recording(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const answers = allowed(deps, 'answer access requests')
  router.get('/access-requests/new', answers, (_req, res) => draw(res, newForm))
  router.post('/access-requests/new', answers, (req, res) =>
    take(req, res, newForm, async (values, id) => {
      const { user, today } = hereOf(res)
      const key = values['child']!.replaceAll(/\s/g, '')
      const child = await beyondSight(
        user,
        async () => (await childWithin(db, key, { all: true })) ?? (await childOfUpn(db, key.toUpperCase())),
      )
      if (!child || child.born === null)
        return { child: 'We hold no child of that reference or number. Ask whoever works with cases for it' }
      const receivedOn = values['received'] as Day
      if (receivedOn > today) return { received: 'That day has not come yet. Give the day on which it was received' }
      const due = await dueOf(db, receivedOn, false)
      if ('cannot' in due) return { received: due.cannot }
      const asked = {
        id,
        childId: child.id,
        receivedOn,
        asks: values['asks'] as Asker,
        name: values['name']!,
        what: values['what']!,
        byId: user.id,
      }
      const number = await beyondSight(user, () => recordRequest(db, asked, due))
      res.redirect(303, `/access-requests/${number}`)
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
    'Somebody asks for what is held of a child. You then see everything, decide what of others may leave, and another person approves it.',
  ],
  action: '/access-requests/new',
}
