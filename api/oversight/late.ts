import { plus, type Day } from '../../domain/calendar.ts'
import type { Db } from '../../store/client.ts'
import { lateNow, reviewsNow, type LateBy, type ReviewsBy } from '../../store/reading-oversight.ts'
import { clockName } from '../case/words.ts'
import { longDay } from '../saying/days.ts'
import { lawOf, markOf } from '../saying/due.ts'
import { lowerFirst } from '../saying/names.ts'
import { everyProcess, partiesOfStep, partyTitle, processOf } from '../saying/steps.ts'
import type { Cell } from '../layout/cells.ts'
import { say } from './telling.ts'

const REVIEWS = everyProcess().flatMap(({ name, reviews = [] }) => reviews.map((clock) => `${name}/${clock}`))
/** Reviews that come due within so many days are shown. */
export const AHEAD = 28

export interface LateRule {
  readonly process: string
  readonly clock: string
  readonly kind: string
  readonly cite: string
  readonly number: number
  readonly due: Day | null
  /** For whom it waits, those first for whom most cases do. */
  readonly waits: readonly { readonly party: string; readonly number: number }[]
}
export interface Late {
  readonly open: number
  /** Open cases in which anything is late. */
  readonly cases: number
  readonly rules: readonly LateRule[]
}

/** What is late now, the law’s before the council’s own. One query. */
export async function lateOf(db: Db): Promise<Late> {
  const rows = await lateNow(db)
  const all = rows.find(({ clock }) => clock === null)
  const rules = rows.flatMap((row) =>
    row.process && row.clock && !row.each
      ? [
          {
            process: row.process,
            clock: row.clock,
            kind: row.kind,
            cite: row.cite,
            number: row.number,
            due: row.due,
            waits: waitsOf(row, rows),
          },
        ]
      : [],
  )
  return { open: all?.open ?? 0, cases: all?.number ?? 0, rules: rules.toSorted(lawFirst) }
}
const KINDS = ['S', 'SG', 'G', 'L']
const lawFirst = (one: LateRule, other: LateRule): number =>
  KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind) || other.number - one.number || one.clock.localeCompare(other.clock)

/** Of one rule, by whose the step is that stands open under it. */
function waitsOf({ process: name, clock }: LateBy, rows: readonly LateBy[]): LateRule['waits'] {
  const process = processOf(name!)
  const steps = rows.filter((row) => row.each && row.process === name && row.clock === clock && row.step)
  const parties = new Map<string, number>()
  for (const { step, number } of steps)
    for (const party of partiesOfStep(process, step!)) parties.set(party, (parties.get(party) ?? 0) + number)
  return [...parties].map(([party, number]) => ({ party: partyTitle(process, party), number })).toSorted((a, b) => b.number - a.number)
}

export const LATE_HEAD = ['What is late', 'Cases', 'Due since', 'Waits for'] as const
export const lateRows = ({ rules }: Late, exact: boolean): readonly (readonly Cell[])[] =>
  rules.map(({ process, clock, kind, cite, number, due, waits }) => [
    { text: `${processOf(process).title}: ${clockName(processOf(process), clock)}`, mark: markOf(kind), more: lawOf(kind, cite) },
    {
      text: say(number, exact),
      ...(exact && { href: searchFor(process, clock, { late: 'late' }), hidden: `late, ${clockName(processOf(process), clock)}` }),
    },
    { text: exact && due ? longDay(due) : '' },
    { text: exact ? waits.map((one) => `${lowerFirst(one.party)} (${one.number})`).join(', ') : '' },
  ])
const searchFor = (process: string, clock: string, more: Readonly<Record<string, string>>): string =>
  `/search/cases?${new URLSearchParams({ state: 'open', rule: `${process}/${clock}`, ...more }).toString()}`

/** Every look at how a child or a plan is doing that is late, or comes due within four weeks. One query. */
export const reviewsOf = (db: Db, today: Day): Promise<readonly ReviewsBy[]> =>
  reviewsNow(db, REVIEWS, { today, until: plus(today, AHEAD) })

export const REVIEWS_HEAD = ['Review', 'Late', 'Due within four weeks'] as const
export const reviewRows = (all: readonly ReviewsBy[], today: Day, exact: boolean): readonly (readonly Cell[])[] =>
  all
    .toSorted((a, b) => b.late - a.late || b.coming - a.coming || a.clock.localeCompare(b.clock))
    .map(({ process, clock, kind, cite, late, coming }) => {
      const cell = (number: number, said: string, more: Readonly<Record<string, string>>): Cell => ({
        text: say(number, exact),
        ...(exact && number > 0 && { href: searchFor(process, clock, more), hidden: `${said}, ${clockName(processOf(process), clock)}` }),
      })
      return [
        { text: `${processOf(process).title}: ${clockName(processOf(process), clock)}`, mark: markOf(kind), more: lawOf(kind, cite) },
        cell(late, 'late', { late: 'late' }),
        cell(coming, 'due', { late: 'to-come', day: 'due', from: today, to: plus(today, AHEAD) }),
      ]
    })
