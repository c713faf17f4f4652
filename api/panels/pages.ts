import { Router } from 'express'
import type { Deps } from '../deps.ts'
import { informationSharing } from './agreement.ts'
import { panelList } from './list.ts'
import { panelMembers } from './members.ts'
import { panelPage } from './panel.ts'
import { panelSettings } from './settings.ts'

/** Everything under /panels: what each hears and by which rules, who sits on it, and the information-sharing agreement. */
export function panels(deps: Pick<Deps, 'db' | 'settings'>): Router {
  const router = Router()
  router.use(panelList(deps), informationSharing(deps), panelSettings(deps), panelMembers(deps), panelPage(deps))
  return router
}
