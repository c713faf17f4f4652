/** The exclusion of a young person of eighteen, whose own the notice, representations and a review are. */
import type process from '../../workflows/exclusion/process.ts'
import {
  boardTold,
  decided,
  next,
  offRegister,
  ofAge,
  on,
  parentTold,
  permanent,
  returns,
  sent,
  suspended,
  youngPersonTold,
} from '../support/exclusions.ts'
import type { Scenario } from '../support/scenario.ts'

const grown = [
  youngPersonTold('2041-01-14'),
  boardTold('2041-01-14'),
  on('2041-01-15', 'casework-officer', 'confirm-exception', { holds: 'yes' }),
  on('2041-01-15', 'child', 'represent-own', { makes: 'yes', remote: 'no' }, '09:30'),
  decided('2041-01-16'),
  sent('2041-01-16', 'delivered'),
]
export const ofEighteen = {
  'a young person of eighteen is told and heard in place of the family, asks for a review, and gives it up': permanent(
    [
      ...grown,
      on('2041-01-17', 'child', 'ask-own-review', { on: '2041-01-17', how: 'delivered', expert: 'no', remote: 'no' }),
      on('2041-01-18', 'child', 'abandon-own'),
      next('2041-01-18', 'admission'),
      offRegister('2041-01-21'),
    ],
    ofAge,
  ),
  'a young person of eighteen says in writing that there will be no review; the family may not say so': permanent(
    [
      ...grown,
      on('2041-01-17', 'family', 'no-review', { on: '2041-01-17' }),
      on('2041-01-18', 'child', 'no-own-review', { on: '2041-01-18' }),
      next('2041-01-18', 'admission'),
      offRegister('2041-01-21'),
    ],
    ofAge,
  ),
  'a young person of eighteen is suspended for three days: the notice leaves things out, and the board considers what the young person says':
    suspended(
      [
        youngPersonTold('2041-01-14', ['period', 'reasons']),
        on('2041-01-15', 'child', 'represent-own', { makes: 'yes', remote: 'no' }),
        returns('2041-01-17'),
        on('2041-01-24', 'governing-board', 'heard-family', { on: '2041-01-24' }),
      ],
      ofAge,
    ),
  'a pupil of year 12 who is not eighteen: the family is told and heard, and has no duty about public places': permanent(
    [
      parentTold('2041-01-14'),
      boardTold('2041-01-14'),
      on('2041-01-15', 'casework-officer', 'confirm-exception', { holds: 'yes' }),
      decided('2041-01-28', 'reinstate'),
      sent('2041-01-28'),
    ],
    { year: 'year-12', ofAge: 'no', exception: 'over-age' },
  ),
} as const satisfies Record<string, Scenario<typeof process>>
