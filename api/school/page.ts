import { Router } from 'express'
import { londonDay } from '../../domain/calendar.ts'
import { endings } from '../../domain/endings.ts'
import { jobsApart, type Role } from '../../domain/jobs.ts'
import { may } from '../../domain/access.ts'
import { mightOpen } from '../../domain/acting.ts'
import { relationOf, type User } from '../../domain/people.ts'
import type { Process } from '../../domain/process.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { childrenOfSchools, type ChildOfSchool } from '../../store/reading-tasks.ts'
import { everySchool } from '../../store/reading-schools.ts'
import { outcomeOf } from '../case/words.ts'
import { hereOf, jobOf } from '../layout/frame.ts'
import { plainDay } from '../saying/days.ts'
import { initialsOf } from '../../domain/names.ts'
import { fullName, listed, lowerFirst } from '../saying/names.ts'
import { everyProcess, partyTitle, processOf } from '../saying/steps.ts'
import { tasksOf } from '../task/lines.ts'

/** A school’s own list: its tasks, soonest first, and its children who are in a case. A child it does not have yet is initials alone. */
export function schoolPage(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  router.get('/school', allowed(deps, 'see a school’s list'), async (_req, res) => {
    const { user, today } = hereOf(res)
    const urns = [...new Set(user.posts.flatMap(({ role, urn }) => (urn !== null && !jobsApart.includes(role) ? [urn] : [])))]
    const [tasks, children, schools] = await Promise.all([tasksOf(db, user, today), childrenOfSchools(db, urns), everySchool(db)])
    const theirs = schools.filter(({ urn }) => urns.includes(urn))
    const name = listed(theirs.map((one) => one.name))
    const asked = tasks.filter((task) => task.asked)
    const page = {
      title: `${name}: ${asked.length} ${asked.length === 1 ? 'task' : 'tasks'}`,
      tasks: asked,
      schools: theirs,
      children: childLines(children, user),
      jobs: listed([...new Set(user.posts.filter(({ urn }) => urn).map(({ role }) => jobOf(role as Role)))]),
      refer: everyProcess()
        .filter((process) => mightOpen(user, process))
        .map((process) => ({ href: `/start/${process.name}`, text: process.opening.title })),
    }
    res.render('school/page.njk', { page })
  })
  return router
}

/** A line a case, whatever the school is in it. What stands apart from the school, such as the clerk of its governing board, it is not. */
export function childLines(children: readonly ChildOfSchool[], user: User) {
  const schools = children.filter(({ process, party }) => !standsApart(processOf(process), party))
  const cases = [...new Set(schools.map(({ caseId }) => caseId))]
  return cases.map((reference) =>
    childLine(
      schools.filter(({ caseId }) => caseId === reference),
      user,
    ),
  )
}

function standsApart(process: Process, party: string): boolean {
  const is = process.parties[party]?.is
  return typeof is === 'object' && 'job' in is && is.job !== undefined && jobsApart.includes(is.job)
}

function childLine(ours: readonly ChildOfSchool[], user: User) {
  const one = ours[0]!
  const process = processOf(one.process)
  const relations = ours.flatMap(({ party, asked }) => relationOf(process, party, asked) ?? [])
  const known = may(user, 'know the child', relations)
  const name = known ? fullName({ firstName: one.first, lastName: one.last, knownAs: one.knownAs }) : initialsOf(one.first, one.last)
  const state =
    one.outcome && one.closedAt ? `Closed ${plainDay(londonDay(one.closedAt))}: ${outcomeOf(process, one.outcome, endings)}` : 'Open'
  const parties = listed(ours.map(({ party }) => lowerFirst(partyTitle(process, party))))
  return { reference: one.caseId, name, line: `${process.title}, you are the ${parties}`, state }
}
