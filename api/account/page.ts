import { Router } from 'express'
import { hereOf, jobOf } from '../layout/frame.ts'
import type { User } from '../../domain/people.ts'
import type { Role } from '../../domain/process.ts'

/** Where each begins: the list of work, the school’s own list, or a family’s tasks. And who one is signed in as, with the way out. */
export function account(): Router {
  const router = Router()
  router.get('/', (_req, res) => res.redirect(303, beginning(hereOf(res).user)))
  router.get('/account', (_req, res) => {
    const { user } = hereOf(res)
    const jobs = [...new Set(user.posts.map(({ role }) => jobOf(role as Role)))].join(', ')
    res.render('account/page.njk', {
      page: { title: 'Your account', name: user.name, jobs, byCode: user.proof === 'code', covers: user.coversFor.length },
    })
  })
  return router
}

function beginning({ kind, posts }: User): string {
  if (kind === 'contact') return '/tasks'
  return posts.some(({ urn }) => urn !== null) ? '/school' : '/worklist'
}
