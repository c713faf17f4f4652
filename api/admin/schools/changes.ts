import { Router, type Response } from 'express'
import { change } from '../../../store/administration.ts'
import { schoolHeld } from '../../../store/reading-administration.ts'
import { everySchool } from '../../../store/reading-schools.ts'
import { addAuthority } from '../../../store/schools.ts'
import type { Deps } from '../../deps.ts'
import type { Errors } from '../../form/flow.ts'
import { hereOf } from '../../layout/frame.ts'
import { drawChange, takeChange, type ChangeForm } from '../form.ts'
import { allowed } from '../../access/allowed.ts'
import { schoolForms } from './forms.ts'

/** Each change that one makes to a school by hand. */
export function schoolChanges(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const rule = allowed(deps, 'administer')
  router.get('/admin/authorities/new', rule, (_req, res) => drawChange(res, authorityForm))
  router.post('/admin/authorities/new', rule, (req, res) =>
    takeChange(req, res, authorityForm, {
      check: ({ code }): Errors => (/^\d{3}$/.test(code!) ? {} : { code: 'Enter the three digits of its code, such as 333' }),
      make: ({ code, name, why }, id) =>
        change(db, { id, kind: 'authority-added', byId: by(res), why: why! }, async (tx) => ({
          changes: await addAuthority(tx, { code: code!, name: name! }),
        })),
      to: '/admin/schools',
    }),
  )
  for (const one of schoolForms) {
    const its = one.kind === 'school-changed' ? rule : allowed(deps, 'change who may do what')
    router.get(`/admin/schools/:urn/${one.path}`, its, async (req, res, next) => {
      const school = await schoolHeld(db, String(req.params['urn']))
      if (!school) return next()
      drawChange(res, one.form(school, await everySchool(db)))
    })
    router.post(`/admin/schools/:urn/${one.path}`, its, async (req, res, next) => {
      const school = await schoolHeld(db, String(req.params['urn']))
      if (!school) return next()
      const schools = await everySchool(db)
      await takeChange(req, res, one.form(school, schools), {
        check: (values) => one.check(values, schools),
        make: (values, id) =>
          change(db, { id, kind: one.kind, byId: by(res), why: values['why']! }, async (tx) => ({
            changes: await one.work(tx, school.urn, values, schools),
          })),
        to: `/admin/schools/${school.urn}`,
      })
    })
  }
  return router
}
const by = (res: Response): string => hereOf(res).user.id

const authorityForm: ChangeForm = {
  fields: {
    code: { kind: 'contact', label: 'Its code', hint: 'Three digits, as GIAS has it: 333 for Sandwell.' },
    name: { kind: 'name', label: 'Its name' },
  },
  setting: {
    title: 'Add another authority',
    back: { text: 'Schools', href: '/admin/schools' },
    lede: ['The next GIAS file brings its schools too. They are for reference: its children and its cases stay its own.'],
    action: '/admin/authorities/new',
    button: 'Add the authority',
  },
}
