import { Router } from 'express'
import { looked } from '../../store/watch.ts'
import { NOT_SHOWN } from '../../verify/in-words.ts'
import { allowed } from '../access/allowed.ts'
import { seenHere } from '../case/seen.ts'
import type { Deps } from '../deps.ts'
import { takenAway } from '../evidence/taking.ts'
import { hereOf } from '../layout/frame.ts'
import { CHECK_NAMES, sayCompared, sayReport } from './in-words.ts'
import { verified } from './verified.ts'

const MOST = 20

/** Whether a case is as it was recorded, check by check; and its bundle of evidence to take away. */
export function verification(deps: Pick<Deps, 'db' | 'anchor' | 'settings' | 'now'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/cases/:reference/verification', allowed(deps, 'verify the case'), async (_req, res) => {
    const { held } = seenHere(res)
    await looked(db, { byId: hereOf(res).user.id, what: 'verification', caseId: held.id })
    const report = await verified(deps, held.id)
    res.render('verification/page.njk', {
      page: {
        title: `Verification: ${held.id}`,
        reference: held.id,
        holds: report.holds,
        said: sayReport(report),
        notShown: NOT_SHOWN,
        checks: report.checks.map(({ name, what, checked, failed: wrong, left }, n) => ({
          name: CHECK_NAMES[name],
          what,
          state: wrong.length > 0 ? 'fails' : left !== null && checked === 0 ? 'left' : 'holds',
          checked: sayCompared(report.checks[n]!),
          wrong: wrong.slice(0, MOST),
          more: Math.max(0, wrong.length - MOST),
          left,
        })),
      },
    })
  })
  router.get('/cases/:reference/evidence.zip', allowed(deps, 'take the evidence away'), async (req, res) => {
    const { held } = seenHere(res)
    const identity = req.query['identity'] === 'yes'
    const zip = await takenAway(deps, held.id, { identity, byId: hereOf(res).user.id })
    res.type('application/zip').attachment(`${held.id}.zip`).send(zip)
  })
  return router
}
