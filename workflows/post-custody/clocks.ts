import * as local from '../../domain/law/custody-local.ts'
import * as law from '../../domain/law/post-custody.ts'
import type { Clock } from '../../domain/row.ts'

/** From the earliest day that was set, and by whom. */
const earliest = { from: 'release-earliest', given: { by: 'release-by' } } as const

/** The same; and not before it was told. */
const told = { ...earliest, given: { ...earliest.given, told: 'release-told' } } as const

export const clocks = {
  DET_SEND_5: law.DET_SEND_5,
  DET_MOVE_5: law.DET_MOVE_5,
  DET_RELEASE_5: law.DET_RELEASE_5,
  DET_NEWLA_5: law.DET_NEWLA_5,
  DET_ICB_15: law.DET_ICB_15,
  DET_6W: { ...law.DET_6W, from: 'needs-asked' },
  DET_16W: { ...law.DET_16W, from: 'needs-asked' },
  // The family’s days to speak of the draft are within it.
  DET_20W: { ...law.DET_20W, from: 'needs-asked', dutyOf: ['send-officer'] },
  DET_DRAFT_15: { ...law.DET_DRAFT_15, from: 'draft-plan-served', isRight: true },
  DET_INFO_HOST: { ...law.DET_INFO_HOST, from: 'release-earliest' },
  DET_REVIEW: { ...law.DET_REVIEW, from: 'released' },
  DET_PROVISION: law.DET_PROVISION,
  DET_ASSESS: law.DET_ASSESS,
  DTO_EARLY: law.DTO_EARLY,
  PLAN_INITIAL: { ...law.PLAN_INITIAL, from: 'custody-began' },
  EARLY_DISCHARGE: { ...law.EARLY_DISCHARGE, ...earliest },
  EDU_PRERELEASE: { ...law.CUSTODY_OFFER, ...earliest, beside: { told: 'release-told' } },
  EDU_DAY1: { ...law.EDU_DAY1, from: 'released' },
  CUSTODY_HOST: { ...local.CUSTODY_HOST, ...told },
  CUSTODY_READY: { ...local.CUSTODY_READY, ...told, given: { ...told.given, decided: 'place-decided' } },
  CUSTODY_PLAN_REVIEW: { ...local.CUSTODY_PLAN_REVIEW, from: 'released' },
  CUSTODY_ELSEWHERE: { ...local.CUSTODY_ELSEWHERE, from: 'released' },
  CUSTODY_EARLY: local.CUSTODY_EARLY,
  CUSTODY_PROVISION: local.CUSTODY_PROVISION,
  CUSTODY_ASSESS: local.CUSTODY_ASSESS,
  CUSTODY_ASKED: { ...local.CUSTODY_ASKED, from: 'receipt' },
  CUSTODY_RELEASE: { ...local.CUSTODY_RELEASE, from: 'release-latest' },
  CUSTODY_URGENT: { ...local.CUSTODY_URGENT, from: 'released' },
  CUSTODY_AGAIN: local.CUSTODY_AGAIN,
  CUSTODY_CHECK: local.CUSTODY_CHECK,
  CUSTODY_REVIEW_2: { ...local.CUSTODY_REVIEW_2, from: 'started' },
  CUSTODY_REVIEW_6: { ...local.CUSTODY_REVIEW_6, from: 'started' },
  CUSTODY_REVIEW_12: { ...local.CUSTODY_REVIEW_12, from: 'started' },
  CUSTODY_REVIEW_MORE: local.CUSTODY_REVIEW_MORE,
} as const satisfies Record<string, Clock>
