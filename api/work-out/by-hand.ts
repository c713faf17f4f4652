import { day, type Reckoning, type Unit } from '../../domain/calendar.ts'
import type { Allowance, Clock } from '../../domain/row.ts'
import { read } from '../../domain/form.ts'
import type { Typed } from '../form/fields.ts'
import type { Fields } from '../form/flow.ts'

const UNITS = {
  'school days': 'School days',
  'working days': 'Working days, of England and Wales',
  'calendar days': 'Days, with weekends and holidays',
  weeks: 'Weeks',
  months: 'Months',
  hours: 'Hours',
} as const
const HOW = {
  after: 'After it: the day itself is not counted',
  'beginning with': 'Beginning with it: the day itself is the first',
  before: 'Before it',
  'clear before': 'At least so many before it, with that many whole days between',
} as const

/** The questions of a count that no rule names. */
export const byHandFields = {
  number: { kind: 'number', label: 'How many?' },
  unit: { kind: 'choice', label: 'Of what?', options: UNITS },
  how: { kind: 'choice', label: 'Counted how?', options: HOW },
  on: { kind: 'day', label: 'The day to count from' },
  at: { kind: 'time', label: 'Time of day', hint: 'Only for hours.', when: { field: 'unit', is: ['hours'] } },
  school: {
    kind: 'school',
    label: 'School whose days are counted',
    hint: 'Only for school days.',
    when: { field: 'unit', is: ['school days'] },
  },
} as const satisfies Fields

const nobody = {
  since: day('1900-01-01'),
  law: 'Counted by hand: no law was named',
  cite: 'By hand',
  kind: 'L',
  confidence: 'L',
  owner: 'asked',
} as const

/** A clock that counts as somebody said; null while that has not been said yet. */
export function byHandClock(typed: Typed): Clock | null {
  const { number, unit, how } = byHandFields
  const said = read({ number, unit, how }, typed)
  if (!said.ok) return null
  const { number: n, unit: of, how: counted } = said.answers as { number: number; unit: Unit | 'hours'; how: Reckoning }
  const row: Allowance =
    of === 'hours'
      ? {
          ...nobody,
          form: 'hours',
          allow: n,
          reckon: counted === 'before' || counted === 'clear before' ? 'before' : 'after',
          whose: 'none',
        }
      : {
          ...nobody,
          allow: n,
          unit: of,
          reckon: counted,
          whose: of === 'school days' ? { school: 'school-on-roll' } : of === 'working days' ? 'working' : 'none',
        }
  return { name: 'A count by hand', event: 'the day you gave', remind: [], rows: [row] }
}
