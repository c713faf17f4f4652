import { Router, type Response } from 'express'
import { may } from '../../domain/access.ts'
import { isCaseId } from '../../domain/case.ts'
import { holds, type HoldKind } from '../../domain/holds.ts'
import { holdStanding, liftHold, placeHold, type HoldHeld } from '../../store/holds.ts'
import { allowed } from '../access/allowed.ts'
import { beyondSight } from '../access/asker.ts'
import type { Deps } from '../deps.ts'
import type { Typed } from '../form/fields.ts'
import type { Errors, Fields } from '../form/flow.ts'
import { onePage, readOnePage } from '../form/one-page.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'

const FIELDS: Fields = {
  case: { kind: 'name', label: 'Which case?', hint: 'Its reference, such as MM-00012.' },
  kind: { kind: 'choice', label: 'Why is it held?', options: holds },
  why: { kind: 'text', label: 'What should be known of it?', hint: 'Sealed with the child’s key. Whoever reads the case reads it.' },
}
const LIFT: Fields = {
  why: {
    kind: 'text',
    label: 'Why is it lifted?',
    hint: 'Sealed with the child’s key. From then on the case may go when its time has come.',
  },
}
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const BACK = { text: 'How long cases are kept', href: '/kept' } as const

/** Holds are placed and lifted by a manager or the data protection officer, who need not see the case for it. */
export function holdForms(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const rule = allowed(deps, 'keep holds')
  const draw = (res: Response, typed: Typed, errors: Errors = {}): void => {
    const setting = { title: 'Place a hold', back: BACK, action: '/holds/new', button: 'Place the hold', follows: [] }
    const lede = ['A case that is held is never disposed of, however long it has been kept. An open case may be held too.']
    const page = onePage(FIELDS, { ...setting, lede }, hereOf(res).today, typed, errors)
    res.status(Object.keys(errors).length > 0 ? 422 : 200).render('form/form.njk', { page })
  }
  /** Back to the case for whoever may read it. */
  const leave = (res: Response, caseId: string): void =>
    res.redirect(303, may(hereOf(res).user, 'see every case') ? `/cases/${caseId}/keeping` : '/kept')

  router.get('/holds/new', rule, (req, res) => draw(res, { case: isCaseId(String(req.query['case'])) ? String(req.query['case']) : '' }))
  router.post('/holds/new', rule, async (req, res) => {
    const { user } = hereOf(res)
    const typed = typedIn(req.body)
    const form = readOnePage(FIELDS, typed)
    if (!form.ok) return draw(res, typed, form.errors)
    const caseId = form.values['case']!.trim().toUpperCase()
    const placed = isCaseId(caseId)
      ? await beyondSight(user, () =>
          placeHold(db, { id: form.once, caseId, kind: form.values['kind'] as HoldKind, why: form.values['why']!, byId: user.id }),
        )
      : 'no such case'
    if (placed === 'another') return draw(res, typed, { case: 'This form was used for something else. Open it afresh' })
    if (placed !== 'placed') return draw(res, typed, { case: 'There is no such case. Give its reference, such as MM-00012' })
    leave(res, caseId)
  })

  const standing = async (res: Response, id: unknown): Promise<HoldHeld | undefined> =>
    UUID.test(String(id)) ? beyondSight(hereOf(res).user, () => holdStanding(db, String(id))) : undefined
  const drawLift = (res: Response, { id, caseId, kind, why, by }: HoldHeld, typed: Typed = {}, errors: Errors = {}): void => {
    const setting = { title: `Lift the hold on ${caseId}`, back: BACK, action: `/holds/${id}/lift`, button: 'Lift the hold', follows: [] }
    const page = onePage(LIFT, { ...setting, lede: [`${holds[kind]}. Placed by ${by}: ${why}`] }, hereOf(res).today, typed, errors)
    res.status(Object.keys(errors).length > 0 ? 422 : 200).render('form/form.njk', { page })
  }
  router.get('/holds/:id/lift', rule, async (req, res, next) => {
    const hold = await standing(res, req.params['id'])
    return hold ? drawLift(res, hold) : next()
  })
  router.post('/holds/:id/lift', rule, async (req, res, next) => {
    const { user } = hereOf(res)
    const hold = await standing(res, req.params['id'])
    if (!hold) return next()
    const typed = typedIn(req.body)
    const form = readOnePage(LIFT, typed)
    if (!form.ok) return drawLift(res, hold, typed, form.errors)
    await beyondSight(user, () => liftHold(db, { id: hold.id, why: form.values['why']!, byId: user.id }))
    leave(res, hold.caseId)
  })
  return router
}
