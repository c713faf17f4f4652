import { Router } from 'express'
import { schoolsListed, type ListedSchool } from '../../../store/reading-administration.ts'
import { authoritiesHeld } from '../../../store/schools.ts'
import type { Deps } from '../../deps.ts'
import { doneOf } from '../form.ts'
import { allowed } from '../../access/allowed.ts'
import { withDays } from '../saying.ts'

const LACKING = { head: 'No headteacher that we know', mailbox: 'No shared mailbox' } as const
const isLacking = (text: unknown): text is keyof typeof LACKING => typeof text === 'string' && Object.hasOwn(LACKING, text)

/** Every school we hold, or those with something missing. */
export function schoolList(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/admin/schools', allowed(deps, 'administer'), async (req, res) => {
    const words = String(req.query['q'] ?? '')
      .trim()
      .slice(0, 100)
    const lacking = isLacking(req.query['lacking']) ? req.query['lacking'] : null
    const closed = req.query['closed'] === 'yes'
    const [schools, authorities, done] = await Promise.all([
      schoolsListed(db, { words: words || null, lacking, closed }),
      authoritiesHeld(db),
      doneOf(db, req),
    ])
    const which = [closed ? 'closed' : 'open', schools.length === 1 ? 'school' : 'schools'].join(' ')
    const page = {
      title: `Schools: ${schools.length} ${which}${lacking ? `: ${LACKING[lacking].toLowerCase()}` : ''}`,
      back: { text: 'Administration', href: '/admin' },
      done,
      chosen: { words, lacking, closed },
      filtered: words !== '' || lacking !== null || closed,
      lacking: Object.entries(LACKING).map(([value, text]) => ({ value, text, selected: value === lacking })),
      authorities,
      schools: schools.map(lineOf),
    }
    res.render('admin/schools/page.njk', { page })
  })
  return router
}

const lineOf = ({ next, status, phase, type, district, ...school }: ListedSchool) => ({
  ...school,
  kind: [phase, type, district].filter(Boolean).join(' · '),
  closing: status === 'proposed to close',
  next: withDays(next),
})
