import { Router } from 'express'
import { planReaders } from '../../domain/law/custody.ts'
import { basisOf, parts, planBasisOf, type Part } from '../../domain/law/lawful-basis.ts'
import type { Relation } from '../../domain/people.ts'
import type { Role } from '../../domain/jobs.ts'
import { contactsOf } from '../../store/contacts.ts'
import { disclosuresOf } from '../../store/disclosures.ts'
import { allowed } from '../access/allowed.ts'
import { seenHere } from '../case/seen.ts'
import type { Deps } from '../deps.ts'
import { jobOf } from '../layout/frame.ts'
import { longTime } from '../saying/days.ts'
import { upperFirst } from '../saying/names.ts'
import { partyTitle, processOf } from '../saying/steps.ts'

/** Who received what of a case, when first, for what and on what basis. The family may have it as a copy. */
export function disclosed(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/cases/:reference/disclosed', allowed(deps, 'read the record'), async (_req, res) => {
    const { held } = seenHere(res)
    const [rows, contacts] = await Promise.all([disclosuresOf(db, held.id), contactsOf(db, held.childId)])
    const family = new Map(contacts.map(({ id, name }) => [`contact:${id}`, name]))
    const process = processOf(held.process)
    res.render('disclosed/page.njk', {
      page: {
        title: `Who received what: ${held.id}`,
        reference: held.id,
        rows: rows.map(({ principal, party, relation, what, at, name }) => {
          const basis = what === 'plan' ? planBasisOf(relation) : basisOf(relation as Relation, held.process)
          const outside = Object.entries(planReaders).find(([key]) => principal === `outside:${key}`)?.[1]
          const job = principal.startsWith('role:') ? upperFirst(jobOf(principal.slice(5) as Role)) : null
          return {
            who: name ?? family.get(principal) ?? job ?? outside ?? 'Somebody of the family',
            as: outside ?? partyTitle(process, party),
            what: parts[what as Part],
            at: longTime(at),
            purpose: basis?.purpose ?? '',
            law: basis?.law ?? '',
          }
        }),
      },
    })
  })
  return router
}
