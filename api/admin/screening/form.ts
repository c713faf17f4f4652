import { read } from '../../../domain/form.ts'
import type { Day } from '../../../domain/calendar.ts'
import { factors, levels, type Factor, type ScreeningTable } from '../../../domain/screening.ts'
import { everyFactor, pointsOf, type TableAsked } from '../../../domain/screening-table.ts'
import type { Typed } from '../../form/fields.ts'
import type { Fields } from '../../form/flow.ts'

/** What is asked of whoever sets a table. */
export const FIELDS: Fields = {
  since: {
    kind: 'day',
    label: 'From which day?',
    hint: 'Today or later. It screens whatever is received from that day on. What was received before keeps the table of its day.',
  },
  ...Object.fromEntries(everyFactor.map((factor) => [pointsOf(factor), { kind: 'number', label: factors[factor] }])),
  targeted: { kind: 'number', label: `${levels.targeted} from how many points?`, hint: `Below that it proposes ${levels.universal}.` },
  intensive: { kind: 'number', label: `${levels.intensive} from how many points?` },
  why: { kind: 'text', label: 'Why?', hint: 'It stands on the record of changes, beside your name.' },
}

/** A table as it stands in the form before anything is typed: all but its day. */
export const typedAs = ({ points, targeted, intensive }: ScreeningTable): Typed => ({
  ...Object.fromEntries(everyFactor.map((factor) => [pointsOf(factor), String(points[factor])])),
  targeted: String(targeted),
  intensive: String(intensive),
})

/** What was typed, question by question: whatever is a day or a whole number. */
export function askedIn(typed: Typed): TableAsked {
  const answer = (name: string): unknown => {
    const form = read({ [name]: FIELDS[name]! }, typed)
    return form.ok ? form.answers[name] : undefined
  }
  const number = (name: string) => answer(name) as number | undefined
  const points = everyFactor.flatMap((factor): [Factor, number][] => {
    const given = number(pointsOf(factor))
    return given === undefined ? [] : [[factor, given]]
  })
  return {
    since: answer('since') as Day | undefined,
    points: Object.fromEntries(points),
    targeted: number('targeted'),
    intensive: number('intensive'),
  }
}
