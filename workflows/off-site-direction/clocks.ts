import * as local from '../../domain/law/off-site-local.ts'
import * as law from '../../domain/law/off-site.ts'
import type { Clock } from '../../domain/row.ts'

/** The regulations reach academies and pupil referral units from a day on: of a review it is the kind of the school that directs. */
const directing = { kindOf: 'school-on-roll' } as const

export const clocks = {
  OFF_PANEL: { ...local.OFF_PANEL, from: 'receipt' },
  OFF_REPLY: { ...local.OFF_REPLY, from: 'receipt' },
  OFF_NAME: { ...local.OFF_NAME, from: 'receipt' },
  OFF_NOTICE_2: { ...law.OFF_NOTICE_2, from: 'provision-start' },
  OFF_LIFTED: { ...local.OFF_LIFTED, from: 'provision-start' },
  OFF_CAME: { ...local.OFF_CAME, from: 'provision-start' },
  OFF_AGAIN: local.OFF_AGAIN,
  OFF_REVIEW: { ...law.OFF_REVIEW, ...directing },
  OFF_REVIEW_SET: { ...local.OFF_REVIEW_SET, from: 'off-site-review-by' },
  OFF_CALL: { ...local.OFF_CALL, from: 'off-site-until' },
  OFF_CALL_SET: { ...local.OFF_CALL_SET, from: 'off-site-review-by' },
  OFF_END: { ...law.OFF_END, ...directing },
  OFF_LONG: local.OFF_LONG,
  OFF_LAST: { ...local.OFF_LAST, from: 'off-site-until' },
  OFF_INVITE_6: { ...law.OFF_INVITE_6, from: 'review-meeting', ...directing },
  OFF_OUTCOME_6: { ...law.OFF_OUTCOME_6, ...directing },
  OFF_ANSWER: local.OFF_ANSWER,
  OFF_ASKED: local.OFF_ASKED,
  OFF_URGENT: { ...local.OFF_URGENT, from: 'receipt' },
  OFF_BACK: { ...local.OFF_BACK, from: 'off-site-until' },
  OFF_MOVE: local.OFF_MOVE,
} as const satisfies Record<string, Clock>
