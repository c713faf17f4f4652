import * as appeals from '../../domain/law/appeals.ts'
import * as local from '../../domain/law/ehc-local.ts'
import * as plan from '../../domain/law/ehc-plan.ts'
import * as law from '../../domain/law/ehc-review.ts'
import type { Clock } from '../../domain/row.ts'

const meeting = { from: 'review-meeting' } as const
const transferred = { from: 'plan-transferred', given: { reviewed: 'plan-reviewed' } } as const
/** Others are waited for on the way to it: the council owes it all the same. */
const officers = { dutyOf: ['send-officer'] } as const
const appealHeld = { holdsUp: 'The right of appeal is held up: the family cannot go to the tribunal until it is sent.' } as const

export const clocks = {
  EHC_LOOK: { ...local.EHC_LOOK, from: 'receipt' },
  EHC_PROVISION: local.EHC_PROVISION,
  EHC_SET_MEETING: { ...local.EHC_SET_MEETING, from: 'receipt' },
  EHC_ADVICE: { ...local.EHC_ADVICE, from: 'receipt' },
  EHC_MEETING_BY: { ...local.EHC_MEETING_BY, from: 'plan-reviewed', ...officers },
  EHC_NEW_MEETING_BY: { ...local.EHC_NEW_MEETING_BY, ...transferred, ...officers },
  EHC_ANNUAL: { ...law.EHC_ANNUAL, from: 'plan-reviewed', ...officers },
  EHC_NOTICE_2W: { ...law.EHC_NOTICE_2W, ...meeting },
  EHC_PAPERS_2W: { ...law.EHC_PAPERS_2W, ...meeting },
  EHC_REPORT_2W: { ...law.EHC_REPORT_2W, ...meeting },
  EHC_DECISION_4W: { ...law.EHC_DECISION_4W, ...meeting, ...appealHeld, ...officers },
  EHC_AMEND_NOTICE: { ...law.EHC_AMEND_NOTICE, ...meeting },
  EHC_15D: { ...law.EHC_15D, from: 'amendment-notice', isRight: true },
  // Of one plan they are reminded once: by the earlier of the two.
  EHC_8W: { ...law.EHC_8W, from: 'amendment-notice', remind: [], ...appealHeld, ...officers },
  EHC_12W: { ...law.EHC_12W, ...meeting, given: { notice: 'amendment-notice' }, ...appealHeld, ...officers },
  EHC_SCHOOL_15: { ...law.EHC_SCHOOL_15, from: 'receipt' },
  EHC_PHASE: { ...law.EHC_PHASE, from: 'phase-day', given: { move: 'phase-move' }, ...officers },
  EHC_TRANSFER: { ...plan.EHC_TRANSFER, from: 'plan-moves', given: { known: 'move-known', aware: 'move-learned' } },
  EHC_NEW_LA_6W: { ...plan.EHC_NEW_LA_6W, from: 'plan-transferred' },
  EHC_NEW_REVIEW: { ...plan.EHC_NEW_REVIEW, ...transferred, ...officers },
  // From the day on which the opening says that the request was received.
  EHC_REASSESS_15: { ...plan.EHC_REASSESS_15, ...appealHeld },
  EHC_REASSESS_14W: { ...plan.EHC_REASSESS_14W, ...appealHeld },
  MED_2M: { ...appeals.MED_2M, isRight: true },
  APPEAL: { ...appeals.APPEAL, given: { certificate: 'mediation-certificate' }, isRight: true, remind: [10] },
  MED_ARRANGE_30: { ...appeals.MED_ARRANGE_30, from: 'mediation-wanted' },
  MED_NOTICE_5: { ...appeals.MED_NOTICE_5, from: 'mediation-on' },
  MED_CERT_3: appeals.MED_CERT_3,
  ORDER: { ...appeals.ORDER, given: { ordered: 'tribunal-ordered' } },
} as const satisfies Record<string, Clock>
