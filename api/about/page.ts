import { Router } from 'express'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'

/** What every page’s foot leads to: readable by anybody, signed in or not. */
export function about(deps: Pick<Deps, 'db'>): Router {
  const router = Router()
  const open = allowed(deps, 'read what is public')
  router.get('/accessibility', open, (_req, res) => res.render('about/accessibility.njk', { page: { title: 'Accessibility' } }))
  router.get('/privacy', open, (_req, res) => res.render('about/privacy.njk', { page: { title: 'How we use information' } }))
  return router
}
