import { Router, type Response } from 'express'
import type { Day } from '../../../domain/calendar.ts'
import { change } from '../../../store/administration.ts'
import { asItself } from '../../../store/asking.ts'
import { owners } from '../../../store/assignments.ts'
import { comeBack, giveCases, leave, leftBehind } from '../../../store/leaving.ts'
import { holdersOf } from '../../../store/reading-people.ts'
import type { Deps } from '../../deps.ts'
import { typedIn } from '../../form/sending.ts'
import { hereOf } from '../../layout/frame.ts'
import { drawChange, takeChange } from '../form.ts'
import { allowed } from '../../access/allowed.ts'
import { beyondSight } from '../../access/asker.ts'
import { personIn } from './changes.ts'
import { casesForm, leaveForm, returnForm, type Leaver, type Named } from './leaving-forms.ts'

const by = (res: Response): string => hereOf(res).user.id

/** Somebody leaves, and what waits for them is given away; or they come back. */
export function leavers(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const [rule, cases] = [allowed(deps, 'change who may do what'), allowed(deps, 'administer')]
  router.get('/admin/people/:id/leave', rule, async (req, res, next) => {
    const found = await leaverIn(db, res, req.params['id'])
    return found ? drawChange(res, leaveForm(found)) : next()
  })
  router.post('/admin/people/:id/leave', rule, async (req, res, next) => {
    const found = await leaverIn(db, res, req.params['id'])
    if (!found) return next()
    await takeChange(req, res, leaveForm(found), {
      make: ({ last, owner, manager, why }, id) =>
        beyondSight(hereOf(res).user, () =>
          change(db, { id, kind: 'person-left', byId: by(res), why: why! }, async (tx) => ({
            changes: await leave(tx, {
              personId: found.person.id,
              last: last as Day,
              ownerId: owner ?? null,
              managerId: manager ?? null,
              byId: by(res),
              why: why!,
            }),
          })),
        ),
      to: `/admin/people/${found.person.id}`,
    })
  })
  router.get('/admin/people/:id/cases', cases, async (req, res, next) => {
    const found = await leaverIn(db, res, req.params['id'])
    return found && found.left.cases.length ? drawChange(res, casesForm(found)) : next()
  })
  router.post('/admin/people/:id/cases', cases, async (req, res, next) => {
    const found = await leaverIn(db, res, req.params['id'])
    if (!found) return next()
    const chosen = [typedIn(req.body)['cases'] ?? []].flat()
    await takeChange(req, res, casesForm(found), {
      make: ({ owner, why }, id) =>
        beyondSight(hereOf(res).user, () =>
          change(db, { id, kind: 'cases-given', byId: by(res), why: why! }, async (tx) => ({
            changes: await giveCases(tx, { from: found.person.id, to: owner!, cases: chosen, byId: by(res), why: why! }),
            about: { cases: chosen },
          })),
        ),
      to: `/admin/people/${found.person.id}`,
    })
  })
  router.get('/admin/people/:id/return', rule, async (req, res, next) => {
    const person = await personIn(db, req.params['id'])
    return person ? drawChange(res, returnForm(person)) : next()
  })
  router.post('/admin/people/:id/return', rule, async (req, res, next) => {
    const person = await personIn(db, req.params['id'])
    if (!person) return next()
    await takeChange(req, res, returnForm(person), {
      make: ({ why }, id) =>
        change(db, { id, kind: 'person-returned', byId: by(res), why: why! }, async (tx) => ({ changes: await comeBack(tx, person.id) })),
      to: `/admin/people/${person.id}`,
    })
  })
  return router
}

async function leaverIn(db: Deps['db'], res: Response, id: unknown): Promise<Leaver | null> {
  const person = await personIn(db, id)
  if (!person) return null
  const [left, may, managers] = await Promise.all([asItself(() => leftBehind(db, person.id)), owners(db), holdersOf(db, 'manager')])
  const others = (all: Named) => all.filter((one) => one.id !== person.id)
  return { person, left, owners: others(may), managers: others(managers), today: hereOf(res).today }
}
