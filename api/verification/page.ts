import { Router } from 'express'
import { exported } from '../../store/evidence.ts'
import { looked } from '../../store/watch.ts'
import { sha256 } from '../../verify/canonical.ts'
import { NOT_SHOWN } from '../../verify/in-words.ts'
import type { Check, Report } from '../../verify/report.ts'
import { allowed } from '../access/allowed.ts'
import { seenHere } from '../case/seen.ts'
import type { Deps } from '../deps.ts'
import { bundleOf, zipped } from '../evidence/bundle.ts'
import { hereOf } from '../layout/frame.ts'
import { verified } from './verified.ts'

/** What each check is called on the page. */
const NAMES: Readonly<Record<Check['name'], string>> = {
  bundle: 'Files',
  chain: 'The record is whole',
  root: 'It was signed',
  anchor: 'It is anchored outside',
  case: 'What is shown is what was recorded',
  received: 'Acts are as received',
  days: 'Dates, counted again',
  lateness: 'Late and in time',
  corrections: 'Corrections, by two people',
  letters: 'Letters',
  words: 'Names and words',
  history: 'The history of what ran it',
  workflow: 'What ran it agrees',
  replay: 'Told again',
}
const MOST = 20
const thousands = new Intl.NumberFormat('en-GB')

/** Whether a case is as it was recorded, check by check; and its bundle of evidence to take away. */
export function verification(deps: Pick<Deps, 'db' | 'anchor' | 'now'>): Router {
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
        said: saidOf(report),
        notShown: NOT_SHOWN,
        checks: report.checks.map(({ name, what, checked, failed: wrong, left }) => ({
          name: NAMES[name],
          what,
          state: wrong.length > 0 ? 'fails' : left !== null && checked === 0 ? 'left' : 'holds',
          checked: checked === 0 ? '' : `${thousands.format(checked)} ${checked === 1 ? 'thing' : 'things'} compared`,
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

/** What was not compared proves nothing, and the answer says so first. */
function saidOf({ holds, checks }: Report): { readonly title: string; readonly text: string } {
  const failed = checks.reduce((sum, one) => sum + one.failed.length, 0)
  const left = checks.filter(({ checked, left: why }) => checked === 0 && why !== null).length
  const things = failed === 1 ? 'One thing is not as it was' : `${thousands.format(failed)} things are not as they were`
  if (!holds) return { title: 'This case does not hold', text: `${things} recorded.` }
  const text = 'Nothing that was checked is other than it was recorded.'
  if (left === 0) return { title: 'This case holds.', text }
  return {
    title: 'This case holds as far as it could be checked.',
    text: `${text} ${left === 1 ? 'One check' : `${left} checks`} could not be made yet.`,
  }
}

/** The bundle as a file, once it is on the record who took it, and which file it was. */
export async function takenAway(
  { db }: Pick<Deps, 'db'>,
  caseId: string,
  { identity, byId }: { readonly identity: boolean; readonly byId: string },
): Promise<Buffer> {
  const zip = zipped(await bundleOf(db, caseId, { identity }))
  await exported(db, { byId, what: identity ? 'bundle with identity' : 'bundle', caseId, sha256: sha256(zip) })
  return zip
}
