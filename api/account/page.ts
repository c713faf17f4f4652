import { Router } from 'express'
import type { Db } from '../../store/client.ts'
import { everySchool } from '../../store/reading-schools.ts'
import { hereOf, jobOf } from '../layout/frame.ts'

/** Where somebody goes first: their work, their school, or their tasks. */
export function home(): Router {
  const router = Router()
  router.get('/', (_req, res) => {
    const { user, staff } = hereOf(res)
    res.redirect(303, staff ? '/worklist' : user.posts.some(({ urn }) => urn) ? '/school' : '/tasks')
  })
  return router
}

/** Who is signed in, with which jobs, and how to sign out. */
export function account({ db }: { readonly db: Db }): Router {
  const router = Router()
  router.get('/account', async (_req, res) => {
    const { user } = hereOf(res)
    const schools = await everySchool(db)
    const jobs = user.posts.map(({ role, urn }) => [jobOf(role), schools.find((one) => one.urn === urn)?.name].filter(Boolean).join(', '))
    res.render('account/page.njk', {
      page: {
        title: 'Your account',
        name: user.name,
        jobs: [...new Set(jobs)],
        covers: user.coversFor.length > 1,
        byCode: user.proof === 'code',
      },
    })
  })
  return router
}

/** What anybody may read without signing in. */
export function publicPages(): Router {
  const router = Router()
  router.get('/accessibility', (_req, res) => res.render('account/accessibility.njk', { page: { title: 'Accessibility' } }))
  router.get('/privacy', (_req, res) => res.render('account/privacy.njk', { page: { title: 'How we use information' } }))
  return router
}
