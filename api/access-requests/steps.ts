import { Router, type Request, type Response } from 'express'
import { accessReference } from '../../domain/access-requests.ts'
import type { Decision, BasisName } from '../../domain/law/access-bases.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { sayOnPage } from '../errors/errors.ts'
import type { Errors, Fields } from '../form/flow.ts'
import { hereOf } from '../layout/frame.ts'
import { approveIt, closeIt, decideIt, extendIt, mayNot, proposeIt, takeIt, type Step } from './doing.ts'
import { draw, take, type Form, type Values } from './form.ts'
import { APPROVE, CLOSE, DECIDE, EXTEND, PROPOSE } from './forms.ts'
import { opened, type Here } from './opened.ts'
import { whatOf } from './what.ts'

interface Taking {
  /** Null where there is nothing of that name. */
  readonly form: (here: Here, req: Request) => Omit<Form, 'action'> | null
  readonly make: (here: Here, values: Values, pressed: Pressed) => Promise<Errors | null>
}
interface Pressed {
  readonly id: string
  readonly res: Response
  readonly req: Request
}

/** What happens to a request, each on a form of its own. */
export function requestForms(deps: Pick<Deps, 'db' | 'documents' | 'settings'>): Router {
  const { db } = deps
  const router = Router()
  const [answers, approves, takes] = [
    allowed(deps, 'answer access requests'),
    allowed(deps, 'approve answers'),
    allowed(deps, 'take answers away'),
  ]
  /** A step of an open request: its form, and what it does. */
  const step = (name: Step, rule: typeof answers, { form, make }: Taking): void => {
    const path = `/access-requests/:number/${name}`
    const ready = async (req: Request, res: Response, next: () => void): Promise<readonly [Here, Form] | null> => {
      const { user } = hereOf(res)
      const here = await opened(db, user, req.params['number'])
      const drawn = here && form(here, req)
      if (!here || !drawn) return (next(), null)
      const back = `/access-requests/${here.request.number}`
      const asked = name === 'decide' ? `?what=${encodeURIComponent(String(req.query['what']))}` : ''
      const why = mayNot(name, here, user)
      if (!why) return [here, { ...drawn, action: `${back}/${name}${asked}` }]
      sayOnPage(res, 409, { title: drawn.title, lines: [why, 'Nothing was changed.'], link: { href: back, text: 'Back to the request' } })
      return null
    }
    router.get(path, rule, async (req, res, next) => {
      const found = await ready(req, res, next)
      if (found) draw(res, found[1])
    })
    router.post(path, rule, async (req, res, next) => {
      const found = await ready(req, res, next)
      if (!found) return
      await take(req, res, found[1], async (values, id) => {
        const errors = await make(found[0], values, { id, res, req })
        if (!errors) res.redirect(303, `/access-requests/${found[0].request.number}`)
        return errors
      })
    })
  }
  const plain = (fields: Fields, title: (reference: string) => string, button: string, lede: readonly string[] = []) => ({
    form: ({ request }: Here) => ({ fields, title: title(accessReference(request.number)), button, lede }),
  })

  step('extend', answers, {
    ...plain(EXTEND, (one) => `Extend ${one} by two months`, 'Extend it'),
    make: (here, { why }, { id, res }) => extendIt(deps, hereOf(res).user, here, { id, why: why! }),
  })
  step('close', answers, {
    ...plain(CLOSE, (one) => `Close ${one} without an answer`, 'Close it'),
    make: (here, { why }, { id, res }) => closeIt(deps, hereOf(res).user, here, { id, why: why! }),
  })
  step('decide', answers, {
    form: (here, req) => {
      const what = whatOf(here, String(req.query['what'] ?? ''))
      if (!what) return null
      const before = what.ids.length === 1 ? here.request.decided.get(what.ids[0]!) : undefined
      const typed = before && { decision: before.decision, basis: before.basis, why: before.why, also: before.also.join('\n') }
      return { fields: DECIDE, title: what.title, button: 'Decide it', lede: what.lede, ...(typed && { typed }) }
    },
    make: (here, { decision, basis, why, also = '' }, { id, res, req }) =>
      decideIt(deps, hereOf(res).user, here, {
        id,
        items: whatOf(here, String(req.query['what'] ?? ''))!.ids,
        decision: decision as Decision,
        basis: basis as BasisName,
        why: why!,
        also: also
          .split('\n')
          .map((one) => one.trim())
          .filter(Boolean),
      }),
  })
  step('propose', answers, {
    ...plain(PROPOSE, (one) => `Propose the answer to ${one}`, 'Propose it'),
    make: (here, { why }, { id, res }) => proposeIt(deps, hereOf(res).user, here, hereOf(res), { id, why: why! }),
  })
  step('approve', approves, {
    ...plain(APPROVE, (one) => `The answer to ${one}`, 'Record the decision', [
      'What you approve is what was frozen when it was proposed: look at each decision on the page of the request first.',
    ]),
    make: (here, { as, why }, { id, res }) =>
      approveIt(deps, hereOf(res).user, here, { id, as: as === 'approved' ? 'approved' : 'returned', why: why! }),
  })

  router.get('/access-requests/:number/answer.zip', takes, async (req, res, next) => {
    const { user } = hereOf(res)
    const here = await opened(db, user, req.params['number'])
    const zip = here && (await takeIt(deps, user, here))
    if (!zip) return next()
    res
      .type('application/zip')
      .attachment(`${accessReference(here.request.number)}.zip`)
      .send(zip)
  })
  return router
}
