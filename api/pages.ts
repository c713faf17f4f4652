import { Router } from 'express'
import { accessRequests } from './access-requests/page.ts'
import { about } from './about/page.ts'
import { account } from './account/page.ts'
import { administration } from './admin/pages.ts'
import { calendars } from './calendars/pages.ts'
import { caseActs } from './case/act.ts'
import { caseNotes } from './case/notes.ts'
import { casePage } from './case/page.ts'
import { caseTold } from './case/told.ts'
import { childPage } from './child/page.ts'
import { contactPages } from './contacts/page.ts'
import { corrections } from './corrections/pages.ts'
import { cover } from './cover/page.ts'
import { datePage } from './date/page.ts'
import type { Deps } from './deps.ts'
import { documents } from './documents/page.ts'
import { divergencesPage } from './divergences/page.ts'
import { processing } from './processing/page.ts'
import { profile } from './profile/page.ts'
import { disclosed } from './disclosed/page.ts'
import { disclosures } from './disclosures/page.ts'
import { disposalPages } from './disposals/page.ts'
import { custody } from './custody/page.ts'
import { exclusions } from './exclusions/page.ts'
import { inspect } from './inspect/page.ts'
import { frame } from './layout/frame.ts'
import { kept } from './kept/page.ts'
import { ledger } from './ledger/pages.ts'
import { looks } from './looks/page.ts'
import { letterBecame } from './letters/became.ts'
import { letterPage } from './letters/page.ts'
import { oversight } from './oversight/page.ts'
import { panels } from './panels/pages.ts'
import { printQueue } from './print-queue/page.ts'
import { rulesPage } from './rules/page.ts'
import { schoolPage } from './school/page.ts'
import { rehearsal } from './rehearsal/page.ts'
import { replay } from './replay/page.ts'
import { searchCases } from './search/cases.ts'
import { search } from './search/page.ts'
import { keptSearchForms } from './search/kept.ts'
import { severances } from './severances/page.ts'
import { start } from './start/page.ts'
import { taskLists } from './task/list.ts'
import { tasks } from './task/page.ts'
import { verification } from './verification/page.ts'
import { workOutADate } from './work-out/page.ts'
import { owner } from './worklist/owner.ts'
import { remind } from './worklist/remind.ts'
import { worklist } from './worklist/page.ts'

/** Every page; each says which rule lets one in. */
export function pages(deps: Deps): Router {
  const router = Router()
  router.use(frame(deps), about(deps), workOutADate(deps), rulesPage(deps))
  router.use(
    account(deps),
    worklist(deps),
    owner(deps),
    remind(deps),
    oversight(deps),
    exclusions(deps),
    custody(deps),
    profile(deps),
    disclosed(deps),
    verification(deps),
    search(deps),
    start(deps),
  )
  router.use(searchCases(deps), keptSearchForms(deps), inspect(deps), looks(deps), replay(deps))
  router.use(
    casePage(deps),
    caseActs(deps),
    caseNotes(deps),
    caseTold(deps),
    documents(deps),
    datePage(deps),
    childPage(deps),
    contactPages(deps),
  )
  router.use(corrections(deps))
  router.use(taskLists(deps), tasks(deps), letterPage(deps), letterBecame(deps), printQueue(deps), schoolPage(deps), divergencesPage(deps))
  router.use(administration(deps), calendars(deps), cover(deps), ledger(deps), panels(deps), severances(deps))
  router.use(kept(deps), disposalPages(deps), processing(deps), accessRequests(deps), disclosures(deps))
  if (deps.settings.rehearsal) router.use(rehearsal(deps))
  return router
}
