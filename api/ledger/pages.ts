import { Router } from 'express'
import type { Deps } from '../deps.ts'
import { ledgerCount } from './count.ts'
import { ledgerOverrides } from './override.ts'
import { ledgerPage } from './page.ts'
import { ledgerPolicies } from './policies.ts'
import { ledgerSchool } from './school.ts'

/** Everything under /ledger: who has taken their share, one school's account, policies, overrides and the yearly count. */
export function ledger(deps: Pick<Deps, 'db'>): Router {
  const router = Router()
  router.use(ledgerPage(deps), ledgerPolicies(deps), ledgerCount(deps), ledgerOverrides(deps), ledgerSchool(deps))
  return router
}
