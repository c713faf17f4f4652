import { Router } from 'express'
import { contactsOf } from '../../store/contacts.ts'
import { disclosuresOf } from '../../store/disclosures.ts'
import { allowed } from '../access/allowed.ts'
import { seenHere } from '../case/seen.ts'
import type { Deps } from '../deps.ts'
import { longTime } from '../saying/days.ts'
import { processOf } from '../saying/steps.ts'
import { sayDisclosed } from './said.ts'

/** Who received what of a case, when first, for what and on what basis. The family may have it as a copy. */
export function disclosed(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/cases/:reference/disclosed', allowed(deps, 'read the record'), async (_req, res) => {
    const { held } = seenHere(res)
    const [rows, contacts] = await Promise.all([disclosuresOf(db, held.id), contactsOf(db, held.childId)])
    const family = new Map(contacts.map(({ id, name }) => [`contact:${id}`, name]))
    res.render('disclosed/page.njk', {
      page: {
        title: `Who received what: ${held.id}`,
        reference: held.id,
        rows: rows.map((row) => {
          const { basis, at, ...said } = sayDisclosed(row, processOf(held.process), family)
          return { ...said, at: longTime(at), purpose: basis?.purpose ?? '', law: basis?.law ?? '' }
        }),
      },
    })
  })
  return router
}
