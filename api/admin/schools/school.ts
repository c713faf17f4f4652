import { Router } from 'express'
import { schoolHeld, type SchoolHeld } from '../../../store/reading-administration.ts'
import type { Deps } from '../../deps.ts'
import { hereOf, type Here } from '../../layout/frame.ts'
import { plainDay } from '../../saying/days.ts'
import { doneOf } from '../form.ts'
import { allowed } from '../../access/allowed.ts'
import { jobTitle, spanOf } from '../saying.ts'

/** One school: who is head and who works there, and what GIAS and the authority say of it. */
export function schoolAdministered(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/admin/schools/:urn', allowed(deps, 'administer'), async (req, res, next) => {
    const school = await schoolHeld(db, String(req.params['urn']))
    if (!school) return next()
    res.render('admin/schools/school.njk', { page: { ...pageOf(school, hereOf(res)), done: await doneOf(db, req) } })
  })
  return router
}

function pageOf(school: SchoolHeld, { today }: Here) {
  const { urn, name, status, closedOn, closedWhy, successor, successorUrn, openCases, jobs } = school
  const state =
    status === 'closed'
      ? `Closed on ${plainDay(closedOn!)}${closedWhy ? `: ${closedWhy}` : ''}`
      : `Open${status === 'proposed to close' ? `, and proposed to close${closedOn ? ` on ${plainDay(closedOn)}` : ''}` : ''}`
  return {
    title: name,
    caption: `School ${urn}`,
    back: { text: 'Schools', href: '/admin/schools' },
    urn,
    closed: status === 'closed',
    hasHead: jobs.some(({ role, from }) => role === 'headteacher' && from <= today),
    cases: openCases,
    successor: successorUrn && { urn: successorUrn, name: successor },
    followed: school.followed,
    jobs: jobs.map(({ role, from, to, ...rest }) => ({ ...rest, job: jobTitle(role), when: spanOf(from, to, today), ends: to !== null })),
    facts: [
      ['State', state],
      ['Authority and number', `${school.authority}, ${school.laestab}`],
      ['Kind', [school.phase, school.type].join(', ')],
      ['District', school.district],
      ['Address', school.address],
      ['Shared mailbox', school.mailbox ?? 'None held'],
      ['Children on roll', school.onRoll === null ? 'Not known' : `${school.onRoll}, by the census of ${plainDay(school.censusOn!)}`],
    ].map(([key, text]) => ({ key, text })),
  }
}
