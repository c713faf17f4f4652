import { Router, type Request, type Response } from 'express'
import { accessReference, basisFault, undecided } from '../../domain/access-requests.ts'
import type { Decision, BasisName } from '../../domain/law/access-bases.ts'
import { addLine, answerProposed, answerTaken, decideItems, proposeAnswer } from '../../store/access-requests.ts'
import { sha256 } from '../../verify/canonical.ts'
import { allowed } from '../access/allowed.ts'
import { beyondSight } from '../access/asker.ts'
import type { Deps } from '../deps.ts'
import { sayOnPage } from '../errors/errors.ts'
import type { Errors } from '../form/flow.ts'
import { hereOf } from '../layout/frame.ts'
import { answerOf, type Answer } from './answer.ts'
import { answerZip } from './answer-zip.ts'
import { dueOf } from './due.ts'
import { draw, take, type Form, type Values } from './form.ts'
import { APPROVE, CLOSE, DECIDE, EXTEND, PROPOSE } from './forms.ts'
import { opened, type Here } from './opened.ts'
import { whatOf } from './what.ts'

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
  const step = (
    name: string,
    rule: ReturnType<typeof allowed>,
    {
      form,
      may,
      make,
    }: {
      readonly form: (here: Here, req: Request) => Form | null
      readonly may: (here: Here, res: Response) => string | null
      readonly make: (here: Here, values: Values, id: string, res: Response, req: Request) => Promise<Errors | null>
    },
  ): void => {
    const path = `/access-requests/:number/${name}`
    const ready = async (req: Request, res: Response, next: () => void): Promise<readonly [Here, Form] | null> => {
      const here = await opened(db, res, req.params['number'])
      const drawn = here && form(here, req)
      if (!here || !drawn) return (next(), null)
      const why = here.request.endedAt ? 'It has been answered or closed.' : may(here, res)
      if (!why) return [here, drawn]
      const link = { href: `/access-requests/${here.request.number}`, text: 'Back to the request' }
      sayOnPage(res, 409, { title: drawn.title, lines: [why, 'Nothing was changed.'], link })
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
        const errors = await make(found[0], values, id, res, req)
        if (!errors) res.redirect(303, `/access-requests/${found[0].request.number}`)
        return errors
      })
    })
  }
  const at = ({ request }: Here, name: string): string => `/access-requests/${request.number}/${name}`
  const line =
    (kind: 'extended' | 'returned' | 'approved' | 'refused') =>
    async ({ request }: Here, values: Values, id: string, res: Response) => {
      const { user } = hereOf(res)
      const due = kind === 'extended' ? await dueOf(db, request.receivedOn, true) : undefined
      if (due && 'cannot' in due) return { why: due.cannot }
      await beyondSight(user, () =>
        addLine(db, { id, requestId: request.id, childId: request.childId, kind, byId: user.id, why: values['why']!, ...(due && { due }) }),
      )
      return null
    }

  step('extend', answers, {
    form: (here) => ({
      fields: EXTEND,
      title: `Extend ${accessReference(here.request.number)} by two months`,
      button: 'Extend it',
      action: at(here, 'extend'),
    }),
    may: ({ request }) => (request.extended ? 'It was extended already.' : null),
    make: line('extended'),
  })
  step('close', answers, {
    form: (here) => ({
      fields: CLOSE,
      title: `Close ${accessReference(here.request.number)} without an answer`,
      button: 'Close it',
      action: at(here, 'close'),
    }),
    may: () => null,
    make: line('refused'),
  })
  step('decide', answers, {
    form: (here, req) => {
      const what = whatOf(here, req)
      if (!what) return null
      const before = what.ids.length === 1 ? here.request.decided.get(what.ids[0]!) : undefined
      return {
        fields: DECIDE,
        title: what.title,
        button: 'Decide it',
        lede: what.lede,
        action: `${at(here, 'decide')}?what=${encodeURIComponent(what.name)}`,
        ...(before && { typed: { decision: before.decision, basis: before.basis, why: before.why, also: before.also.join('\n') } }),
      }
    },
    may: () => null,
    make: async (here, values, id, res, req) => {
      const { user } = hereOf(res)
      const [decision, basis] = [values['decision'] as Decision, values['basis'] as BasisName]
      const wrong = basisFault(decision, basis)
      if (wrong) return { basis: wrong }
      const also = (values['also'] ?? '')
        .split('\n')
        .map((one) => one.trim())
        .filter(Boolean)
      const items = whatOf(here, req)!.ids
      if (decision === 'redact' && items.some((one) => one.startsWith('document:')))
        return { decision: 'Nothing can be blacked out in a file here. Add a copy in which it is, and withhold this one' }
      await beyondSight(user, () =>
        decideItems(db, { id, request: here.request, items, byId: user.id, decision, basis, why: values['why']!, also }),
      )
      return null
    },
  })
  step('propose', answers, {
    form: (here) => ({
      fields: PROPOSE,
      title: `Propose the answer to ${accessReference(here.request.number)}`,
      button: 'Propose it',
      action: at(here, 'propose'),
    }),
    may: ({ request, found }) => {
      if (!found) return 'Who the child was is removed, so nothing is held any more.'
      const open = undecided(found.all, found.names, request.decided).length
      return open > 0 ? `${open} of what was found ${open === 1 ? 'is' : 'are'} not decided yet.` : null
    },
    make: async ({ request, found }, { why }, id, res) => {
      const { user, now, today } = hereOf(res)
      await beyondSight(user, async () => {
        const answer = await answerOf(db, found!, { ...request, now, today })
        await proposeAnswer(db, { id, request, answer, byId: user.id, why: why! })
      })
      return null
    },
  })
  step('approve', approves, {
    form: (here) => ({
      fields: APPROVE,
      title: `The answer to ${accessReference(here.request.number)}`,
      button: 'Record the decision',
      lede: ['What you approve is what was frozen when it was proposed: look at each decision on the page of the request first.'],
      action: at(here, 'approve'),
    }),
    may: ({ request }, res) => {
      const { user } = hereOf(res)
      const last = request.lines.findLast(({ kind }) => kind === 'proposed')
      if (request.stands !== 'proposed' || !last) return 'No answer waits to be approved.'
      return [user.id, ...user.coversFor].includes(last.byId)
        ? 'Another person must approve it: not whoever proposed it, and nobody who acts for them.'
        : null
    },
    make: (here, values, id, res) => line(values['as'] === 'approved' ? 'approved' : 'returned')(here, values, id, res),
  })

  router.get('/access-requests/:number/answer.zip', takes, async (req, res, next) => {
    const { user } = hereOf(res)
    const here = await opened(db, res, req.params['number'])
    const approved = here?.request.lines.some(({ kind }) => kind === 'approved') && ['approved', 'answered'].includes(here.request.stands)
    if (!here || !approved) return next()
    const zip = await beyondSight(user, async () => {
      const held = await answerProposed<Answer>(db, here.request.id)
      return held && answerZip(deps, held.answer)
    })
    if (!zip) return next()
    await beyondSight(user, () => answerTaken(db, { id: crypto.randomUUID(), request: here.request, sha256: sha256(zip), byId: user.id }))
    res
      .type('application/zip')
      .attachment(`${accessReference(here.request.number)}.zip`)
      .send(zip)
  })
  return router
}
