import { Router, type Request } from 'express'
import { abouts, isAbout, type About, type Asker } from '../../domain/access-requests.ts'
import type { Day } from '../../domain/calendar.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { hereOf } from '../layout/frame.ts'
import { recordIt } from './doing.ts'
import { draw, take, type Form } from './form.ts'
import { ABOUT, newRequest } from './forms.ts'

const PATH = '/access-requests/new'
/** Whom it is about, once that was said: it stands in the address, and names nobody. */
const aboutIn = ({ query }: Request): About | null => (isAbout(String(query['about'])) ? (String(query['about']) as About) : null)

/** Somebody has asked: it is recorded, and its month runs from the day it was received. */
export function recording(deps: Pick<Deps, 'db'>): Router {
  const router = Router()
  const answers = allowed(deps, 'answer access requests')
  router.get(PATH, answers, (req, res) => draw(res, formOf(aboutIn(req))))
  router.post(PATH, answers, async (req, res) => {
    const about = aboutIn(req)
    await take(req, res, formOf(about), async (values, id) => {
      if (!about) return (res.redirect(303, `${PATH}?about=${values['about']}`), null)
      const { user, today } = hereOf(res)
      const { received, asks, name, what, ...named } = values
      const given = { ...named, id, about, received: received as Day, asks: asks as Asker, name: name!, what: what! }
      const done = await recordIt(deps, user, { today }, given)
      if (typeof done !== 'number') return done
      res.redirect(303, `/access-requests/${done}`)
      return null
    })
  })
  return router
}

const formOf = (about: About | null): Form =>
  about
    ? {
        fields: newRequest(about),
        title: 'Record an access request',
        button: 'Record it',
        lede: [`${abouts[about]}. You then see everything, decide what of others may leave, and another person approves it.`],
        action: `${PATH}?about=${about}`,
      }
    : {
        fields: ABOUT,
        title: 'Record an access request',
        button: 'Continue',
        lede: ['Somebody asks for what is held of a child, or of themselves.'],
        action: PATH,
      }
