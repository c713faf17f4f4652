import * as law from '../../domain/law/support-plan.ts'
import type { Clock } from '../../domain/row.ts'

export const clocks = {
  SP_ASSESS: law.SP_ASSESS,
  SP_PLAN: law.SP_PLAN,
  SP_REVIEW: { ...law.SP_REVIEW, from: 'support-review-by' },
  SP_THIRD: { ...law.SP_THIRD, from: 'support-planned' },
  // Nobody can act before we know, whatever day the act before it states.
  SP_SOONER: { ...law.SP_SOONER, from: 'receipt' },
  SP_HELP: { ...law.SP_HELP, from: 'receipt' },
  SP_CHANGE: { ...law.SP_CHANGE, from: 'receipt' },
  SP_TAKE_ON: { ...law.SP_TAKE_ON, from: 'receipt' },
} as const satisfies Record<string, Clock>
