/** Every process, as the outside sees it. The API and the activities read this; the worker reads index.ts. */
import type { Process } from '../domain/process.ts'
import ehcReview from './ehc-review/process.ts'
import exclusion from './exclusion/process.ts'
import fairAccess from './fair-access/process.ts'
import managedMove from './managed-move/process.ts'
import offSiteDirection from './off-site-direction/process.ts'
import postCustody from './post-custody/process.ts'
import referral from './referral/process.ts'
import section19 from './section-19/process.ts'
import supportPlan from './support-plan/process.ts'
import reintegration from './reintegration/process.ts'

export const processes: readonly Process[] = [
  referral,
  managedMove,
  exclusion,
  fairAccess,
  ehcReview,
  postCustody,
  offSiteDirection,
  section19,
  supportPlan,
  reintegration,
]
