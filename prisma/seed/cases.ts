import { closedCases } from './cases-closed.ts'
import { openCases } from './cases-open.ts'
import { custody } from './custody.ts'
import { exclusions } from './exclusions.ts'
import { frontDoor } from './front-door.ts'
import { fairAccess } from './fair-access.ts'
import { offSite } from './off-site.ts'
import { planReviews } from './plan-reviews.ts'
import type { DemoCase } from './journeys.ts'
import { returns } from './reintegration.ts'
import { educationOtherwise } from './section-19.ts'
import { support } from './support-plan.ts'

/** Every case of the demonstration. */
export const demoCases: readonly DemoCase[] = [
  ...openCases,
  ...closedCases,
  ...exclusions,
  ...fairAccess,
  ...planReviews,
  ...frontDoor,
  ...custody,
  ...offSite,
  ...educationOtherwise,
  ...support,
  ...returns,
]
