/** A permanently excluded child who lives in the area of another council: that council is told of each decision. */
import type process from '../../workflows/exclusion/process.ts'
import { again, againSent, homeTold, next, offRegister, on, permanent, reviewed, stands, told } from '../support/exclusions.ts'
import type { Scenario } from '../support/scenario.ts'

export const ofAnotherArea = {
  'of another area: its council is told of each decision, of the panel’s too, and of the second': permanent(
    [
      ...told,
      on('2041-01-15', 'current-school', 'tell-home-council', { on: '2041-01-15', how: 'email' }),
      on('2041-01-22', 'casework-officer', 'home-started', { on: '2041-01-22' }),
      ...stands,
      homeTold('2041-01-31'),
      next('2041-02-12', 'admission'),
      ...reviewed('quash'),
      homeTold('2041-03-07', 'review-clerk'),
      again('2041-03-15'),
      againSent('2041-03-15'),
      homeTold('2041-03-18'),
      offRegister('2041-03-20'),
    ],
    { lives: 'elsewhere' },
  ),
  'of another area: nobody says that its council was told, and the review waits for none of it': permanent(
    [
      ...told,
      on('2041-01-15', 'current-school', 'tell-home-council', { on: '2041-01-15', how: 'email' }),
      on('2041-01-22', 'casework-officer', 'home-started', { on: '2041-01-22' }),
      ...stands,
      next('2041-02-12', 'admission'),
      ...reviewed('recommend'),
      again('2041-03-15', 'reinstate'),
      againSent('2041-03-15'),
      homeTold('2041-03-18'),
    ],
    { lives: 'elsewhere' },
  ),
} as const satisfies Record<string, Scenario<typeof process>>
