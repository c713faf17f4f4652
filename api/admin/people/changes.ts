import { Router, type Response } from 'express'
import { addressIn } from '../../../domain/administration.ts'
import type { Day } from '../../../domain/calendar.ts'
import type { Field } from '../../../domain/process.ts'
import type { Role } from '../../../domain/jobs.ts'
import { change } from '../../../store/administration.ts'
import { addPerson, changePerson } from '../../../store/persons.ts'
import { proposeJob } from '../../../store/proposals.ts'
import { personHeld, teamsHeld, type PersonHeld, type TeamHeld } from '../../../store/reading-people.ts'
import type { Deps } from '../../deps.ts'
import type { Errors } from '../../form/flow.ts'
import { hereOf } from '../../layout/frame.ts'
import { drawChange, takeChange, type ChangeForm, type Values } from '../form.ts'
import { allowed } from '../../access/allowed.ts'
import { isId } from '../proposals/words.ts'
import { jobOptions, jobsInAuthority } from '../saying.ts'
import { checkPerson, PERSON } from './asked.ts'

const NO_TEAM = 'none'
const teamField = (teams: readonly TeamHeld[]): Field => ({
  kind: 'choice',
  label: 'Which team do they work in?',
  hint: 'Cases they own belong to it, and its manager is told when one is late.',
  options: { ...Object.fromEntries(teams.map(({ id, name }) => [id, name])), [NO_TEAM]: 'No team' },
})
const saidIn = ({ name, email, team }: Values) => ({ name: name!, email: addressIn(email!)!, teamId: team === NO_TEAM ? null : team! })
const by = (res: Response): string => hereOf(res).user.id
const TWO =
  'A job in the council is given by two people. It gives nothing until another administrator has approved it: not you, and not the person it is for.'

/** Adds a person, changes who they are, and proposes jobs for them. */
export function peopleChanges(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const rule = allowed(deps, 'change who may do what')
  router.get('/admin/people/new', rule, async (_req, res) => drawChange(res, newForm(await teamsHeld(db))))
  router.post('/admin/people/new', rule, async (req, res) =>
    takeChange(req, res, newForm(await teamsHeld(db)), {
      check: checkNew,
      make: (values, id) =>
        change(db, { id, kind: 'person-added', byId: by(res), why: values['why']! }, (tx) =>
          addOne(tx, values, { id, byId: by(res), why: values['why']! }),
        ),
      to: '/admin/people',
    }),
  )
  router.get('/admin/people/:id/change', rule, async (req, res, next) => {
    const person = await personIn(db, req.params['id'])
    if (!person) return next()
    drawChange(res, changeForm(person, await teamsHeld(db)))
  })
  router.post('/admin/people/:id/change', rule, async (req, res, next) => {
    const person = await personIn(db, req.params['id'])
    if (!person) return next()
    await takeChange(req, res, changeForm(person, await teamsHeld(db)), {
      check: checkPerson,
      make: (values, id) =>
        change(db, { id, kind: 'person-changed', byId: by(res), why: values['why']! }, async (tx) => ({
          changes: await changePerson(tx, person.id, saidIn(values), { id, byId: by(res), why: values['why']! }),
        })),
      to: `/admin/people/${person.id}`,
    })
  })
  router.get('/admin/people/:id/job', rule, async (req, res, next) => {
    const person = await personIn(db, req.params['id'])
    return person ? drawChange(res, jobForm(person)) : next()
  })
  router.post('/admin/people/:id/job', rule, async (req, res, next) => {
    const person = await personIn(db, req.params['id'])
    if (!person) return next()
    await takeChange(req, res, jobForm(person), {
      check: lastAfterFirst,
      make: (values, id) =>
        change(db, { id, kind: 'job-proposed', byId: by(res), why: values['why']! }, async (tx) => ({
          changes: await proposeJob(tx, { id, byId: by(res), why: values['why']! }, jobIn(person.id, values)),
        })),
      to: `/admin/people/${person.id}`,
    })
  })
  return router
}

/** The person of an address; null where there is none. */
export const personIn = (db: Deps['db'], id: unknown): Promise<PersonHeld | null> =>
  typeof id === 'string' && isId(id) ? personHeld(db, id) : Promise.resolve(null)

const jobIn = (personId: string, { role, from, to }: Values) => ({
  personId,
  role: role as Role,
  from: from as Day,
  to: (to as Day | undefined) ?? null,
})
const lastAfterFirst = ({ from, to }: Values): Errors =>
  to && from && to < from ? { to: 'Last day must be on or after the first day' } : {}
const checkNew = (values: Values): Errors => ({
  ...checkPerson(values),
  ...(values['role'] && !values['from'] && { from: 'Enter the first day of the job' }),
})

type Tx = Parameters<typeof addPerson>[0]
async function addOne(tx: Tx, values: Values, asked: { id: string; byId: string; why: string }) {
  const { id, changes } = await addPerson(tx, saidIn(values))
  if (!values['role']) return { changes }
  return { changes: [...changes, ...(await proposeJob(tx, asked, jobIn(id, values)))] }
}

const newForm = (teams: readonly TeamHeld[]): ChangeForm => ({
  fields: {
    ...PERSON,
    team: teamField(teams),
    role: { kind: 'choice', label: 'Which job do you propose for them?', options: jobOptions(jobsInAuthority), optional: true },
    from: { kind: 'day', label: 'First day of the job', optional: true },
  },
  setting: {
    title: 'Add a person who works for the council',
    back: { text: 'People', href: '/admin/people' },
    lede: ['Somebody at a school is added on the school’s own page.', TWO],
    action: '/admin/people/new',
    button: 'Add the person',
  },
})
const changeForm = (person: PersonHeld, teams: readonly TeamHeld[]): ChangeForm => ({
  fields: { ...PERSON, team: teamField(teams) },
  typed: { name: person.name, email: person.email, team: person.teamId ?? NO_TEAM },
  setting: {
    title: 'Change a name, an address or a team',
    caption: person.name,
    back: { text: person.name, href: `/admin/people/${person.id}` },
    lede: [
      'Whoever receives somebody’s codes can be them. So a new address for somebody who works for the council waits for another administrator to approve it.',
    ],
    action: `/admin/people/${person.id}/change`,
    button: 'Record the change',
  },
})
const jobForm = (person: PersonHeld): ChangeForm => ({
  fields: {
    role: { kind: 'choice', label: 'Which job?', options: jobOptions(jobsInAuthority) },
    from: { kind: 'day', label: 'First day' },
    to: { kind: 'day', label: 'Last day', hint: 'Only where it is for a time.', optional: true },
  },
  setting: {
    title: 'Propose a job in the council',
    caption: person.name,
    back: { text: person.name, href: `/admin/people/${person.id}` },
    lede: [TWO],
    action: `/admin/people/${person.id}/job`,
    button: 'Propose it',
  },
})
