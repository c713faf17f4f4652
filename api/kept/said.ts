import type { Day } from '../../domain/calendar.ts'
import { goesWith, keepings, type Keeping, type KeepingName } from '../../domain/law/keeping.ts'
import { keepingInForce, type KeepingInForce, type OwnKeeping } from '../../domain/keeping.ts'
import { CONFIDENCE } from '../date/lines.ts'
import { plainDay } from '../saying/days.ts'
import { markOf } from '../saying/due.ts'
import { upperFirst } from '../saying/names.ts'

/** How a keeping rule stands on a day, as pages and the API say it. */
export interface RuleSaid {
  readonly rule: KeepingName
  readonly name: string
  readonly holds: string
  readonly row: KeepingInForce
  /** “25 years from birth”. */
  readonly long: string
  readonly law: string
  readonly confidence: string
}
export const longOf = ({ years, from }: Pick<KeepingInForce, 'years' | 'from'>): string =>
  `${years} ${years === 1 ? 'year' : 'years'} from ${from === 'born' ? 'birth' : 'the end of the case'}`

export const rulesOn = (today: Day, lines: readonly OwnKeeping[]): readonly RuleSaid[] =>
  (Object.entries(keepings) as [KeepingName, Keeping][]).map(([rule, { name, holds }]) => {
    const row = keepingInForce(rule, today, lines)
    return { rule, name, holds, row, long: longOf(row), law: row.law, confidence: CONFIDENCE[row.confidence]! }
  })

/** As the rows of a table: what, how long, by what, how sure. `sets`: whoever reads it may set the council’s own. */
export const rowsOf = (rules: readonly RuleSaid[], { sets }: { readonly sets: boolean }) => [
  ...rules.map(({ rule, name, holds, row, long, law, confidence }) => [
    sets ? { text: name, href: `/admin/keeping/${rule}`, more: holds } : { text: name, more: holds },
    { text: long, more: row.own === null ? `Since ${plainDay(row.since)}` : 'The council’s own number' },
    // What is local says so in words: it is no target.
    row.kind === 'L' ? law : { mark: markOf(row.kind), text: law },
    { text: { H: 'High', M: 'Medium', L: 'Low' }[row.confidence], more: upperFirst(confidence.split(': ')[1] ?? '') },
  ]),
  ...goesWith.map(({ name, with: long, law }) => [name, long, law, { text: 'Low', more: upperFirst(CONFIDENCE['L']!.split(': ')[1]!) }]),
]
