/** What the clocks of the small stories have in common. */
import { day } from '../../../domain/calendar.ts'

export const local = {
  since: day('2020-01-01'),
  kind: 'L',
  confidence: 'L',
  owner: 'asked',
  law: 'A rule of a test.',
  cite: 'Test',
} as const
