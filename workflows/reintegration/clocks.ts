import * as law from '../../domain/law/reintegration.ts'
import { CP_FILE_5_DAYS, CP_FILE_5_SCHOOL, CTF_15 } from '../../domain/law/school-records.ts'
import type { Clock } from '../../domain/row.ts'

export const clocks = {
  // Nobody can act before they are asked, whatever day the act before it states.
  RET_READY: { ...law.RET_READY, from: 'receipt' },
  RET_AGAIN: law.RET_AGAIN,
  RET_ASSESS: { ...law.RET_ASSESS, from: 'receipt' },
  RET_CARE: { ...law.RET_CARE, from: 'receipt' },
  RET_DECIDE: { ...law.RET_DECIDE, from: 'receipt' },
  RET_REPLY: { ...law.RET_REPLY, from: 'receipt' },
  RET_PLAN: { ...law.RET_PLAN, from: 'receipt' },
  RET_FIRST: { ...law.RET_FIRST, from: 'agreed-start' },
  RET_FULL_TIME: { ...law.RET_FULL_TIME, from: 'part-time-until' },
  RET_REVIEW_2: { ...law.RET_REVIEW_2, from: 'started' },
  RET_REVIEW_6: { ...law.RET_REVIEW_6, from: 'started' },
  RET_REVIEW_12: { ...law.RET_REVIEW_12, from: 'started' },
  RET_REVIEW_MORE: law.RET_REVIEW_MORE,
  RET_AFTER: { ...law.RET_AFTER, from: 'receipt' },
  CTF_15: { ...CTF_15, from: 'started' },
  CP_FILE_5_DAYS: { ...CP_FILE_5_DAYS, from: 'started' },
  CP_FILE_5_SCHOOL: { ...CP_FILE_5_SCHOOL, from: 'started' },
} as const satisfies Record<string, Clock>
