import * as local from '../../domain/law/direction-local.ts'
import * as direction from '../../domain/law/direction.ts'
import * as law from '../../domain/law/fair-access.ts'
import { CP_FILE_5_DAYS, CP_FILE_5_SCHOOL, CTF_15 } from '../../domain/law/school-records.ts'
import type { Clock } from '../../domain/row.ts'

/** What a school is asked: of silence it is counted from when the school had it. */
const asked = { served: 'school-asked' } as const
/** Of a notice that was served. */
const served = { from: 'direction-served' } as const

export const clocks = {
  // Of one answer they are reminded once: by the aim.
  INYEAR_10: { ...law.INYEAR_10, from: 'in-year-applied' },
  INYEAR_15: { ...law.INYEAR_15, from: 'in-year-applied', remind: [] },
  INYEAR_LA_2: { ...law.INYEAR_LA_2, from: 'in-year-answered' },
  FAP_DECIDE: law.FAP_DECIDE,
  FAP_20: { ...law.FAP_20, from: 'fair-access-decided' },
  LAC_20: { ...law.LAC_20, from: 'without-place-since' },
  // Once the child has been placed: from the day on which it was agreed to look for another school.
  LAC_20_AGAIN: { ...law.LAC_20, from: 'fair-access-decided' },
  // Nobody can answer before they are told.
  FAP_ANSWER: { ...law.FAP_ANSWER, from: 'receipt', ...asked },
  FAP_ESCALATE: { ...law.FAP_ESCALATE, from: 'receipt' },
  CONSULT_GEN: direction.CONSULT_GEN,
  DIR_CONSULT_BY: local.DIR_CONSULT_BY,
  DIR_15: { ...direction.DIR_15, ...served, isRight: true },
  DIR_15_DIRECT: { ...direction.DIR_15_DIRECT, ...served },
  DIR_LAC_REPLY_7: { ...direction.DIR_LAC_REPLY_7, from: 'direction-consulted', ...asked },
  DIR_LAC_7: { ...direction.DIR_LAC_7, ...served, isRight: true },
  DIR_LAC_7_DIRECT: { ...direction.DIR_LAC_7_DIRECT, ...served },
  FAP_REPLY_7: { ...law.FAP_REPLY_7, from: 'receipt', ...asked },
  SOS_DIR: direction.SOS_DIR,
  DIR_SECRETARY_BY: local.DIR_SECRETARY_BY,
  FAP_RETURN: law.FAP_RETURN,
  FAP_ENTRY: { ...law.FAP_ENTRY, from: 'receipt' },
  FAP_START: { ...law.FAP_START, from: 'receipt' },
  FAP_FULL_TIME: { ...law.FAP_FULL_TIME, from: 'part-time-until' },
  FAP_REVIEW_2: { ...law.FAP_REVIEW_2, from: 'started' },
  FAP_REVIEW_6: { ...law.FAP_REVIEW_6, from: 'started' },
  FAP_REVIEW_12: { ...law.FAP_REVIEW_12, from: 'started' },
  FAP_REVIEW_MORE: law.FAP_REVIEW_MORE,
  // From the start that they follow, and no later one: what a school still owes of the first place stays late when the child starts at another.
  CTF_15,
  CP_FILE_5_DAYS,
  CP_FILE_5_SCHOOL,
} as const satisfies Record<string, Clock>
