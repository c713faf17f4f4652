import { Router } from 'express'
import type { Deps } from '../deps.ts'
import { administrationIndex } from './index/page.ts'
import { keepingNumbers } from './keeping/page.ts'
import { ownNumbers } from './numbers/page.ts'
import { peopleChanges } from './people/changes.ts'
import { jobEnds } from './people/job-end.ts'
import { leavers } from './people/leaving.ts'
import { peopleList } from './people/page.ts'
import { personAdministered } from './people/person.ts'
import { proposals } from './proposals/page.ts'
import { record } from './record/page.ts'
import { schoolChanges } from './schools/changes.ts'
import { schoolList } from './schools/page.ts'
import { schoolAdministered } from './schools/school.ts'
import { screening } from './screening/page.ts'
import { teams } from './teams/page.ts'
import { uploads } from './uploads/page.ts'

/** Everything under /admin: schools, people and their jobs, and the record of each change. */
export function administration(deps: Pick<Deps, 'db'>): Router {
  const router = Router()
  router.use(administrationIndex(deps), record(deps), uploads(deps))
  router.use(schoolList(deps), schoolChanges(deps), schoolAdministered(deps))
  router.use(peopleList(deps), peopleChanges(deps), leavers(deps), personAdministered(deps), jobEnds(deps))
  router.use(proposals(deps), teams(deps), ownNumbers(deps), screening(deps), keepingNumbers(deps))
  return router
}
