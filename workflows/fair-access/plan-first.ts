/** A child with a plan is no case for the panel: the SEND team names the school. Whoever has been asked about one is told. */
import type { Words } from '../kit/words.ts'
import type process from './process.ts'
import type { So } from './so.ts'

export const planFirst = async ({ knows, tell }: Words<typeof process>, so: So = {}): Promise<'to-ehc-review'> => {
  const asked = [...(so.panelAsked ? (['panel'] as const) : []), ...(so.carersAsked ? (['virtual-school', 'social-worker'] as const) : [])]
  // Goes when no open case passed here before December 2026.
  const told = asked.length > 0 && knows('2026-12-plan-to-all-asked') ? asked : []
  await tell(['send-officer', 'family', 'child', 'current-school', ...told, 'receiving-school'], 'plan-first')
  return 'to-ehc-review'
}
