import type { Clock } from '../clock.ts'
import * as ehcReview from './ehc-review.ts'
import * as exclusion from './exclusion.ts'
import * as fairAccess from './fair-access.ts'
import * as managedMove from './managed-move.ts'
import * as offSite from './off-site.ts'
import * as postCustody from './post-custody.ts'
import * as registers from './registers.ts'
import * as schoolRecords from './school-records.ts'

/** Every rule that counts, by its name in the law: its dated rows, and on what authority. */
export const rules: Readonly<Record<string, Clock>> = {
  ...exclusion,
  ...fairAccess,
  ...managedMove,
  ...offSite,
  ...ehcReview,
  ...postCustody,
  ...registers,
  ...schoolRecords,
}
