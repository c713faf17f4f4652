import type { Clock } from '../row.ts'
import * as absence from './absence.ts'
import * as appeals from './appeals.ts'
import * as custodyLocal from './custody-local.ts'
import * as directionLocal from './direction-local.ts'
import * as direction from './direction.ts'
import * as ehcLocal from './ehc-local.ts'
import * as ehcPlan from './ehc-plan.ts'
import * as ehcReview from './ehc-review.ts'
import * as exclusion from './exclusion.ts'
import * as fairAccess from './fair-access.ts'
import * as governingBoard from './governing-board.ts'
import * as information from './information.ts'
import * as managedMove from './managed-move.ts'
import * as offSiteLocal from './off-site-local.ts'
import * as offSite from './off-site.ts'
import * as postCustody from './post-custody.ts'
import * as referral from './referral.ts'
import * as registers from './registers.ts'
import * as reintegration from './reintegration.ts'
import * as reviewPanel from './review-panel.ts'
import * as schoolRecords from './school-records.ts'
import * as section19 from './section-19.ts'
import * as supportPlan from './support-plan.ts'
import * as suspension from './suspension.ts'

/** Every rule, by the subject a school would look under, and in it by its name in the law. */
export const subjects: Readonly<Record<string, Readonly<Record<string, Clock>>>> = {
  'Permanent exclusion': exclusion,
  Suspension: suspension,
  'The governing board': governingBoard,
  'The review panel, and the register': reviewPanel,
  'Admission in the year, and fair access': fairAccess,
  'Directing a school to admit': { ...direction, ...directionLocal },
  Referrals: referral,
  'Managed moves': managedMove,
  'Off-site direction': { ...offSite, ...offSiteLocal },
  'Reviews of a plan': { ...ehcReview, ...ehcLocal },
  'Making and moving a plan': ehcPlan,
  'Mediation and the tribunal': appeals,
  'Custody and release': { ...postCustody, ...custodyLocal },
  'Registers and returns': registers,
  'Absence, and education otherwise': { ...absence, ...section19 },
  'Support where a child is': supportPlan,
  'Return from alternative provision': reintegration,
  'Records that follow a child': schoolRecords,
  'Requests for records, and breaches': information,
}
/** Every rule by its name in the law: its dated rows, and on what authority. */
export const rules: Readonly<Record<string, Clock>> = Object.assign({}, ...Object.values(subjects)) as Readonly<Record<string, Clock>>

/**
 * The name of a process’s clock: the one it has in the law, whatever day the process counts it from; else its process and its name there.
 * It is the same wherever the clock is asked for: on a page, by the API, by whoever sets a number of the authority’s own.
 */
export function ruleOf(process: string, key: string, { rows }: Clock): string {
  if (Object.hasOwn(rules, key) && rules[key]!.rows === rows) return key
  return Object.entries(rules).find(([, one]) => one.rows === rows)?.[0] ?? `${process}.${key}`
}
