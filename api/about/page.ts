import { Router } from 'express'

/** What every page’s foot leads to: readable by anybody, signed in or not. */
export function about(): Router {
  const router = Router()
  router.get('/accessibility', (_req, res) => res.render('about/accessibility.njk', { page: { title: 'Accessibility' } }))
  router.get('/privacy', (_req, res) => res.render('about/privacy.njk', { page: { title: 'How we use information' } }))
  return router
}
