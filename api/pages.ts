import { Router } from 'express'
import { signedIn } from './access/user.ts'
import { casePage } from './case/page.ts'
import type { Deps } from './deps.ts'
import { frame } from './layout/frame.ts'
import { worklist } from './worklist/page.ts'

/** Every page of those who are signed in. */
export function pages(deps: Deps): Router {
  const router = Router()
  router.use(frame(deps))
  router.use(signedIn)
  router.use(worklist(deps))
  router.use(casePage(deps))
  return router
}
