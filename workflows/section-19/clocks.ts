import { PEX_DAY6 } from '../../domain/law/exclusion.ts'
import * as law from '../../domain/law/section-19.ts'
import type { Clock } from '../../domain/row.ts'

/** The duty is the council’s, while a provider is asked and until a child has started. */
const ours = { dutyOf: ['casework-officer'] } as const

export const clocks = {
  S19_LOOK: law.S19_LOOK,
  S19_DECIDE: law.S19_DECIDE,
  // Nobody can act before we know, whatever day the act before it states.
  S19_NOW: { ...law.S19_NOW, from: 'receipt', ...ours },
  // A law that counts from the exclusion does so whenever we hear of it; guidance that says where it can be does not count against whoever had not been told.
  S19_ILL_6: { ...law.S19_ILL_6, from: 'away-since', given: { told: 'absence-told' }, ...ours },
  PEX_DAY6: { ...PEX_DAY6, from: 'excluded', ...ours },
  S19_OFFER: { ...law.S19_OFFER, from: 'receipt' },
  S19_START: { ...law.S19_START, from: 'provision-start' },
  S19_PLAN: { ...law.S19_PLAN, from: 'receipt' },
  S19_SCHOOL_LOOK: law.S19_SCHOOL_LOOK,
  S19_REVIEW: law.S19_REVIEW,
  S19_BACK_PLAN: { ...law.S19_BACK_PLAN, from: 'receipt' },
  S19_BACK_FIRST: { ...law.S19_BACK_FIRST, from: 'agreed-start' },
  S19_BACK_FULL: { ...law.S19_BACK_FULL, from: 'part-time-until' },
} as const satisfies Record<string, Clock>
