/** Every story, by the name Temporal knows it. A name here is never changed: live cases carry it. */
import { onTemporal } from './kit/on-temporal.ts'
import ehcReviewProcess from './ehc-review/process.ts'
import { ehcReview as ehcReviewStory } from './ehc-review/story.ts'
import exclusionProcess from './exclusion/process.ts'
import { exclusion as exclusionStory } from './exclusion/story.ts'
import fairAccessProcess from './fair-access/process.ts'
import { fairAccess as fairAccessStory } from './fair-access/story.ts'
import managedMoveProcess from './managed-move/process.ts'
import { managedMove as managedMoveStory } from './managed-move/story.ts'
import offSiteDirectionProcess from './off-site-direction/process.ts'
import { offSiteDirection as offSiteDirectionStory } from './off-site-direction/story.ts'
import postCustodyProcess from './post-custody/process.ts'
import { postCustody as postCustodyStory } from './post-custody/story.ts'
import referralProcess from './referral/process.ts'
import { referral as referralStory } from './referral/story.ts'
import section19Process from './section-19/process.ts'
import { section19 as section19Story } from './section-19/story.ts'
import supportPlanProcess from './support-plan/process.ts'
import { supportPlan as supportPlanStory } from './support-plan/story.ts'
import reintegrationProcess from './reintegration/process.ts'
import { reintegration as reintegrationStory } from './reintegration/story.ts'

export const ehcReview = onTemporal(ehcReviewProcess, ehcReviewStory)
export const exclusion = onTemporal(exclusionProcess, exclusionStory)
export const fairAccess = onTemporal(fairAccessProcess, fairAccessStory)
export const managedMove = onTemporal(managedMoveProcess, managedMoveStory)
export const offSiteDirection = onTemporal(offSiteDirectionProcess, offSiteDirectionStory)
export const postCustody = onTemporal(postCustodyProcess, postCustodyStory)
export const referral = onTemporal(referralProcess, referralStory)
export const section19 = onTemporal(section19Process, section19Story)
export const supportPlan = onTemporal(supportPlanProcess, supportPlanStory)
export const reintegration = onTemporal(reintegrationProcess, reintegrationStory)
