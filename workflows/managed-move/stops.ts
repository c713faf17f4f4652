/** What stops the move at once: a plan that must be looked at first, and a complaint that somebody was pressed. */
import type { Chapter } from '../kit/words.ts'
import type process from './process.ts'

export const planFirst: Chapter<typeof process, 'to-ehc-review'> = async ({ tell }) => {
  await tell(['send-officer', 'current-school', 'family'], 'plan-first')
  return 'to-ehc-review'
}

export const pressure: Chapter<typeof process, 'stopped-pressure'> = async ({ tell, within, waitFor }) => {
  await tell(['casework-officer', 'manager', 'current-school'], 'complaint')
  await tell(['family', 'child'], 'complaint-heard')
  await within('MM_COMPLAINT', () => waitFor('resolve'))
  await tell(['family', 'child', 'current-school', 'manager'], 'complaint-answered')
  return 'stopped-pressure'
}
