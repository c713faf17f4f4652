import { Router } from 'express'
import type { Made } from '../../../store/administration.ts'
import { change } from '../../../store/administration.ts'
import { setTeam } from '../../../store/persons.ts'
import { holdersOf, teamsHeld, type TeamHeld } from '../../../store/reading-people.ts'
import type { Deps } from '../../deps.ts'
import { hereOf } from '../../layout/frame.ts'
import { doneOf, drawChange, takeChange, type ChangeForm, type Values } from '../form.ts'
import { allowed } from '../../access/allowed.ts'

type Managers = readonly { readonly id: string; readonly name: string }[]

/** The teams that own cases, and who manages each. */
export function teams(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const rule = allowed(deps, 'administer')
  router.get('/admin/teams', rule, async (req, res) => {
    const [all, done] = await Promise.all([teamsHeld(db), doneOf(db, req)])
    const title = `Teams: ${all.length}`
    res.render('admin/teams/page.njk', { page: { title, back: { text: 'Administration', href: '/admin' }, done, teams: all } })
  })
  router.get('/admin/teams/new', rule, async (_req, res) => drawChange(res, teamForm(null, await holdersOf(db, 'manager'))))
  router.get('/admin/teams/:id', rule, async (req, res, next) => {
    const team = await found(db, req.params['id'])
    return team ? drawChange(res, teamForm(team, await holdersOf(db, 'manager'))) : next()
  })
  const make =
    (byId: string, team: TeamHeld | null) =>
    ({ name, manager, why }: Values, id: string): Promise<Made> =>
      change(db, { id, kind: team ? 'team-changed' : 'team-added', byId, why: why! }, async (tx) => ({
        changes: await setTeam(tx, team?.id ?? null, { name: name!, managerId: manager! }),
      }))
  router.post('/admin/teams/new', rule, async (req, res) =>
    takeChange(req, res, teamForm(null, await holdersOf(db, 'manager')), { make: make(hereOf(res).user.id, null), to: '/admin/teams' }),
  )
  router.post('/admin/teams/:id', rule, async (req, res, next) => {
    const team = await found(db, req.params['id'])
    if (!team) return next()
    await takeChange(req, res, teamForm(team, await holdersOf(db, 'manager')), {
      make: make(hereOf(res).user.id, team),
      to: '/admin/teams',
    })
  })
  return router
}
const found = async (db: Deps['db'], id: unknown): Promise<TeamHeld | undefined> => (await teamsHeld(db)).find((one) => one.id === id)

const teamForm = (team: TeamHeld | null, managers: Managers): ChangeForm => ({
  fields: {
    name: { kind: 'name', label: 'What is it called?' },
    manager: {
      kind: 'choice',
      label: 'Who manages it?',
      hint: 'Whoever holds the job of a team manager today. They are told when a case of the team is late.',
      options: Object.fromEntries(managers.map(({ id, name }) => [id, name])),
    },
  },
  ...(team && { typed: { name: team.name, manager: team.managerId } }),
  setting: {
    title: team ? 'Change a team' : 'Add a team',
    ...(team && { caption: team.name }),
    back: { text: 'Teams', href: '/admin/teams' },
    action: `/admin/teams/${team?.id ?? 'new'}`,
    button: team ? 'Record the change' : 'Add the team',
  },
})
