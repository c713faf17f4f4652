import { Router } from 'express'
import { coversAmong, schoolPeople } from '../../../store/covers.ts'
import { asItself } from '../../../store/asking.ts'
import { leftBehind } from '../../../store/leaving.ts'
import { personHeld, proposalsWaiting, type JobHeld } from '../../../store/reading-people.ts'
import type { Deps } from '../../deps.ts'
import { hereOf } from '../../layout/frame.ts'
import { plainDay } from '../../saying/days.ts'
import { doneOf } from '../form.ts'
import { allowed } from '../../access/allowed.ts'
import { isId, proposedIn } from '../proposals/words.ts'
import { jobTitle, spanOf } from '../saying.ts'

/** One person: their jobs and who gave them, what waits to be approved, who acts for them, and what they work on. */
export function personAdministered(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/admin/people/:id', allowed(deps, 'administer'), async (req, res, next) => {
    const id = String(req.params['id'])
    const person = isId(id) ? await personHeld(db, id) : null
    if (!person) return next()
    const { today } = hereOf(res)
    const [proposals, covers, left, done, atSchool] = await Promise.all([
      proposalsWaiting(db, id),
      coversAmong(db, [id]),
      asItself(() => leftBehind(db, id)),
      doneOf(db, req),
      schoolPeople(db, [id]),
    ])
    const gone = person.leftOn !== null && person.leftOn < today
    const jobs = person.jobs.map((job) => ({
      ...jobLine(job),
      when: spanOf(job.from, job.to, today),
      over: job.to !== null && job.to < today,
    }))
    const page = {
      title: person.name,
      back: { text: 'People', href: '/admin/people' },
      done,
      id,
      email: person.email,
      team: person.team,
      gone,
      left:
        person.leftOn &&
        (gone ? `Left. The last day was ${plainDay(person.leftOn)}` : `Leaves. The last day is ${plainDay(person.leftOn)}`),
      jobs: jobs.filter(({ over }) => !over),
      before: jobs.filter(({ over }) => over),
      proposals: proposals.map((one) => ({ id: one.id, ...proposedIn(one) })),
      covers: covers.map(({ id: cover, awayId, away, substitute, from, to }) => ({
        text: `${substitute} acts for ${away} from ${plainDay(from)} to ${plainDay(to)}`,
        end: atSchool.length && awayId === id ? `/cover/${cover}/end` : null,
      })),
      mayBeCovered: atSchool.length > 0,
      cases: left.cases.length,
      teams: left.teams.map(({ name }) => name),
    }
    res.render('admin/people/person.njk', { page })
  })
  return router
}

const jobLine = ({ id, role, urn, school, proposedBy, approvedBy }: JobHeld) => ({
  id,
  job: jobTitle(role),
  school: urn && { urn, name: school },
  given: approvedBy ? `Proposed by ${proposedBy}, approved by ${approvedBy}` : urn ? null : 'Loaded on the server',
})
