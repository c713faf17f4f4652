import { Router, type Request, type Response } from 'express'
import { may } from '../../domain/access.ts'
import { bases, severanceStates, type Basis, type SeveredFor } from '../../domain/severance.ts'
import { removals } from '../../domain/removal.ts'
import { severancesHeld, severanceTakes, type SeveranceHeld } from '../../store/reading-severances.ts'
import type { SeveranceDecision } from '../../store/severing.ts'
import { looked } from '../../store/watch.ts'
import { allowed } from '../access/allowed.ts'
import { beyondSight } from '../access/asker.ts'
import { doneOf } from '../admin/form.ts'
import type { Deps } from '../deps.ts'
import { hereOf, type Here } from '../layout/frame.ts'
import { longTime } from '../saying/days.ts'
import { asked, decided } from './doing.ts'
import { draw, take, type Form } from './form.ts'
import { basisFields, decisionFields, sayTakes, wrongBasis } from './saying.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const LIST = '/severances'

/** Who a child was, removed for good: asked for by one person, approved by another. What it takes and leaves is shown before; it names no child. */
export function severances(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const [rule, sever] = [allowed(deps, 'see severances'), allowed(deps, 'sever who a child was')]
  router.get(LIST, rule, async (req, res) => {
    const here = hereOf(res)
    const child = String(req.query['child'] ?? '').trim()
    if (/^c-\d{5,9}$/i.test(child)) return res.redirect(303, `${LIST}/ask/${child.toUpperCase()}`)
    const all = await beyondSight(here.user, () => severancesHeld(db))
    res.status(child ? 422 : 200).render('severances/list.njk', {
      page: {
        title: 'Severances',
        done: await doneHere(db, req, here),
        errors: child ? [{ text: 'Write the reference of a child, such as C-00012: it stands on the child’s page', href: '#child' }] : [],
        typed: child.slice(0, 40),
        severances: all.map((one) => ({ ...said(one), href: `${LIST}/${one.id}` })),
      },
    })
  })
  router.get(`${LIST}/ask/:reference`, sever, async (req, res, next) => {
    const setting = await asking(deps, req, res)
    return setting ? draw(res, { fields: basisFields, setting }) : next()
  })
  router.post(`${LIST}/ask/:reference`, sever, async (req, res, next) => {
    const setting = await asking(deps, req, res)
    if (!setting) return next()
    const form = { fields: basisFields, setting }
    await take(req, res, form, {
      check: ({ why, basis }) => wrongBasis(why as SeveredFor, basis as Basis),
      make: ({ why, basis }, id) =>
        asked(db, hereOf(res).user, { id, child: String(req.params['reference']), why: why as SeveredFor, basis: basis as Basis }),
      to: LIST,
    })
  })
  router.get(`${LIST}/:id`, sever, async (req, res, next) => {
    const form = await deciding(deps, req, res)
    return form ? draw(res, form) : next()
  })
  router.post(`${LIST}/:id`, sever, async (req, res, next) => {
    const form = await deciding(deps, req, res)
    if (!form) return next()
    await take(req, res, form, {
      make: ({ as }, id) => decided(db, hereOf(res).user, { id, severance: String(req.params['id']), as: as as SeveranceDecision }),
      to: LIST,
    })
  })
  return router
}

/** What was just done; with its place on the record of changes for whoever may read that. */
async function doneHere(db: Deps['db'], req: Request, { user }: Here) {
  const done = await doneOf(db, req)
  return done && { ...done, position: may(user, 'read the record of changes') ? done.position : null }
}

const said = (one: SeveranceHeld) => ({
  child: one.child,
  why: removals[one.why],
  basis: bases[one.basis].says,
  state: severanceStates[one.state],
  waits: one.state === 'waiting',
  asked: `${one.askedBy}, ${longTime(one.askedAt)}`,
  decided: one.decidedBy ? `${one.decidedBy}, ${longTime(one.decidedAt!)}` : null,
  carriedOut: one.doneAt && longTime(one.doneAt),
})

/** The form that asks for one; null where there is no such child, or who they were is removed already. That somebody looked is recorded. */
async function asking({ db }: Pick<Deps, 'db'>, req: Request, res: Response): Promise<Form['setting'] | null> {
  const { user } = hereOf(res)
  const takes = await beyondSight(user, () => severanceTakes(db, String(req.params['reference'])))
  if (!takes || takes.removed) return null
  await beyondSight(user, () => looked(db, { byId: user.id, what: 'severance', childId: takes.childId }))
  return {
    title: 'Remove who this child is, for good',
    caption: takes.child,
    back: { text: 'Severances', href: LIST },
    lede: ['Nothing goes before somebody else has approved it, and it has been carried out. Then it cannot be undone, by anybody.'],
    include: 'severances/takes.njk',
    takes: sayTakes(takes),
    action: `${LIST}/ask/${takes.child}`,
    button: 'Ask for it',
  }
}

/** One that was asked for: what it takes now, and what may be decided. Null where there is none. */
async function deciding({ db }: Pick<Deps, 'db'>, req: Request, res: Response): Promise<Form | null> {
  const { user } = hereOf(res)
  const id = String(req.params['id'])
  const [one] = UUID.test(id) ? await beyondSight(user, () => severancesHeld(db, id)) : []
  if (!one) return null
  const takes = await beyondSight(user, () => severanceTakes(db, one.child))
  const { why, basis, asked: by, decided: then, state, carriedOut } = said(one)
  return {
    fields: decisionFields(one, user),
    setting: {
      title: `${one.child}: ${state}`,
      caption: 'Severance',
      back: { text: 'Severances', href: LIST },
      lede: [
        why,
        basis,
        `Asked for by ${by}.`,
        ...(then ? [`Decided by ${then}.`] : []),
        ...(carriedOut ? [`Carried out ${carriedOut}.`] : []),
      ],
      include: 'severances/takes.njk',
      takes: sayTakes(takes!),
      action: `${LIST}/${one.id}`,
      button: 'Record the decision',
    },
  }
}
