import { Router } from 'express'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { sessionsOf } from '../../store/sign-in.ts'
import { longTime } from '../saying/days.ts'
import { may } from '../../domain/access.ts'
import { hereOf, jobOf } from '../layout/frame.ts'
import type { User } from '../../domain/people.ts'
import type { Role } from '../../domain/jobs.ts'

/** Where each begins: the list of work, the school’s own list, or a family’s tasks. And who one is signed in as, with the way out. */
export function account(deps: Pick<Deps, 'db'>): Router {
  const router = Router()
  const own = allowed(deps, 'use an account')
  router.get('/', own, (_req, res) => res.redirect(303, beginning(hereOf(res).user)))
  router.get('/account', own, async (req, res) => {
    const { user } = hereOf(res)
    const jobs = [...new Set(user.posts.map(({ role }) => jobOf(role as Role)))].join(', ')
    const sessions = await sessionsOf(deps.db, user.id, req.sessionID)
    res.render('account/page.njk', {
      page: {
        sessions: sessions.map((one) => ({ this: one.this, since: longTime(one.since), seen: longTime(one.seen) })),
        title: 'Your account',
        name: user.name,
        jobs,
        byCode: user.proof === 'code',
        covers: user.coversFor.filter((id) => id !== user.id).length,
        mayBeAway: may(user, 'set leave cover'),
      },
    })
  })
  return router
}

function beginning(user: User): string {
  if (may(user, 'see a school’s list')) return '/school'
  if (user.posts.some(({ role }) => role === 'auditor')) return '/inspect'
  // A member of a panel works no case: what waits for them is on the page of panels.
  if (user.posts.length > 0 && user.posts.every(({ role }) => role === 'panel-member')) return '/panels'
  if (may(user, 'look through the work')) return '/worklist'
  if (may(user, 'answer access requests')) return '/access-requests'
  return may(user, 'administer') ? '/admin' : '/tasks'
}
