import { Router } from 'express'
import { londonDay } from '../../domain/calendar.ts'
import { endings } from '../../domain/endings.ts'
import { type Role } from '../../domain/jobs.ts'
import { may } from '../../domain/access.ts'
import { mightOpen } from '../../domain/acting.ts'
import { relationOf, type User } from '../../domain/people.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { childrenOfSchools, type ChildOfSchool } from '../../store/reading-tasks.ts'
import { everySchool } from '../../store/reading-schools.ts'
import { outcomeOf } from '../case/words.ts'
import { hereOf, jobOf } from '../layout/frame.ts'
import { plainDay } from '../saying/days.ts'
import { initialsOf } from '../../domain/names.ts'
import { fullName, listed } from '../saying/names.ts'
import { everyProcess, partyTitle, processOf } from '../saying/steps.ts'
import { tasksOf } from '../task/lines.ts'

/** A school’s own list: its tasks, soonest first, and its children who are in a case. A child it does not have yet is initials alone. */
export function schoolPage(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/school', allowed(deps, 'see a school’s list'), async (_req, res) => {
    const { user, today } = hereOf(res)
    const urns = [...new Set(user.posts.flatMap(({ urn }) => urn ?? []))]
    const [tasks, children, schools] = await Promise.all([tasksOf(db, user, today), childrenOfSchools(db, urns), everySchool(db)])
    const theirs = schools.filter(({ urn }) => urns.includes(urn))
    const name = listed(theirs.map((one) => one.name))
    const asked = tasks.filter((task) => task.asked)
    const page = {
      title: `${name}: ${asked.length} ${asked.length === 1 ? 'task' : 'tasks'}`,
      tasks: asked,
      schools: theirs,
      children: children.map((one) => childLine(one, user)),
      jobs: listed([...new Set(user.posts.filter(({ urn }) => urn).map(({ role }) => jobOf(role as Role)))]),
      refer: everyProcess()
        .filter((process) => mightOpen(user, process))
        .map((process) => ({ href: `/start/${process.name}`, text: process.opening.title })),
    }
    res.render('school/page.njk', { page })
  })
  return router
}

function childLine(one: ChildOfSchool, user: User) {
  const process = processOf(one.process)
  const relation = relationOf(process, one.party, one.asked)
  const known = relation !== null && may(user, 'know the child', [relation])
  const name = known ? fullName({ firstName: one.first, lastName: one.last, knownAs: one.knownAs }) : initialsOf(one.first, one.last)
  const state =
    one.outcome && one.closedAt ? `Closed ${plainDay(londonDay(one.closedAt))}: ${outcomeOf(process, one.outcome, endings)}` : 'Open'
  return { reference: one.caseId, name, line: `${process.title}, you are the ${partyTitle(process, one.party).toLowerCase()}`, state }
}
