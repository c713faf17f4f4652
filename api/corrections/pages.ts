import { Router } from 'express'
import type { Deps } from '../deps.ts'
import { challenging } from './challenging.ts'
import { deciding } from './deciding.ts'
import { listing } from './listing.ts'
import { proposing } from './proposing.ts'

/** What is wrong on the record of a case: proposed, decided by somebody else, or challenged and left as it is. */
export function corrections(deps: Deps): Router {
  return Router().use(listing(deps), proposing(deps), challenging(deps), deciding(deps))
}
