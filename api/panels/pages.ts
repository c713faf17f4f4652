import { Router } from 'express'
import type { Deps } from '../deps.ts'
import { informationSharing } from './agreement.ts'
import { attendance } from './attendance.ts'
import { conflicts } from './conflict.ts'
import { meetingDates } from './dates.ts'
import { deciding } from './deciding.ts'
import { hearings } from './hearing.ts'
import { panelList } from './list.ts'
import { meetingPage } from './meeting.ts'
import { meetingChanges } from './meetings.ts'
import { minutes } from './minutes.ts'
import { packs } from './pack.ts'
import { panelMembers } from './members.ts'
import { panelPage } from './panel.ts'
import { panelSettings } from './settings.ts'
import { toldAgain } from './told-again.ts'
import { urgentCases } from './urgent.ts'

/** Everything under /panels: what each hears and by which rules, who sits on it, and the information-sharing agreement. */
export function panels(deps: Pick<Deps, 'db' | 'settings'>): Router {
  const router = Router()
  router.use(panelList(deps), informationSharing(deps), panelSettings(deps), panelMembers(deps), panelPage(deps))
  router.use(meetingDates(deps), meetingChanges(deps), packs(deps), meetingPage(deps), attendance(deps))
  router.use(hearings(deps), conflicts(deps), deciding(deps), urgentCases(deps), minutes(deps), toldAgain(deps))
  return router
}
