import { plus, type Day, type DayCounted } from '../../domain/calendar.ts'
import type { Derivation } from '../../domain/clock.ts'
import type { Source } from '../../domain/row.ts'
import { longTime, placeInWeek, stripDay, weekOf } from '../saying/days.ts'
import { upperFirst } from '../saying/names.ts'

/** One box of the strip: a day, or several folded into one. */
export interface Box {
  readonly kind: 'start' | 'counts' | 'skip' | 'due' | 'week'
  readonly on: Day
  readonly day: string
  readonly number: string | null
  readonly reason: string
}
/** One count as a strip that a person can check with a finger. `blanks`: boxes left out before the first, so that Monday stands on the left. */
export interface Strip {
  readonly heading: string
  readonly blanks: number
  readonly boxes: readonly Box[]
  /** Weeks, months and sums: a line for each, and no grid of weekdays. */
  readonly lines: boolean
  /** A count of hours: from when to when. */
  readonly hours: { readonly from: string; readonly to: string; readonly number: number } | null
}
/** The event: its day, and what its box says. `sense`: what the due day is to be called. */
export interface Start {
  readonly from: Day
  readonly due: Day | null
  readonly started: string
  readonly sense?: Source['sense'] | undefined
}

const LONG = 42
const byDay = (a: { readonly on: Day }, b: { readonly on: Day }): number => a.on.localeCompare(b.on)

const binds = ({ part, due }: Derivation, start: Start): boolean => !part && due === start.due
function endOf(one: Derivation, start: Start): string {
  if (one.part === 'step') return 'The next count begins here.'
  if (!binds(one, start)) return 'This count ends here.'
  const { sense } = start
  return sense === 'not before' ? 'From this day.' : sense === 'on' ? 'This is the day.' : 'Due.'
}

function boxOf({ on, counts, number, why }: DayCounted, one: Derivation, start: Start): Box {
  const kind = on === one.due && binds(one, start) ? 'due' : counts ? 'counts' : 'skip'
  return {
    kind,
    on,
    day: stripDay(on),
    number: number === null ? null : String(number),
    reason: on === one.due ? `${upperFirst(why)}. ${endOf(one, start)}` : upperFirst(why),
  }
}

/** Over six weeks, a week whose five working days all count is one line: “Mon 9 to Fri 13 Nov: days 6 to 10”. */
function folded(boxes: readonly Box[]): readonly Box[] {
  if (boxes.length <= LONG) return boxes
  const weeks = [...new Set(boxes.map(({ on }) => weekOf(on).monday))].map((monday) =>
    boxes.filter(({ on }) => weekOf(on).monday === monday),
  )
  return weeks.flatMap((week) => {
    const counting = week.filter(({ kind }) => kind === 'counts')
    if (
      week.length !== 7 ||
      counting.length < 5 ||
      week.some(({ kind, number }) => kind === 'due' || kind === 'start' || (number === null && kind === 'counts'))
    )
      return week
    const [first, last] = [counting[0]!, counting.at(-1)!]
    return [
      {
        kind: 'week',
        on: first.on,
        day: `${first.day} to ${last.day}`,
        number: null,
        reason: `Days ${first.number} to ${last.number}: each counts`,
      },
    ]
  })
}

/** Weeks and months: a line for the day each ends on, and one for several days passed over together. */
function lines(boxes: readonly Box[]): readonly Box[] {
  const groups: Box[][] = []
  for (const box of boxes) {
    const last = groups.at(-1)
    if (box.kind === 'skip' && last?.[0]?.kind === 'skip') last.push(box)
    else groups.push([box])
  }
  return groups.map((group): Box => {
    const [first, last] = [group[0]!, group.at(-1)!]
    const kind = first.kind === 'due' || first.kind === 'start' ? first.kind : 'week'
    const reason = first.reason.replace(/^(Week|Month)/, (unit) => (first.number ? `${unit} ${first.number}` : unit))
    const skipped = first.kind === 'skip' ? `Skipped: ${[...new Set(group.map(({ reason }) => reason))].join('; ')}` : null
    return {
      kind,
      on: first.on,
      day: group.length > 1 ? `${first.day} to ${last.day}` : first.day,
      number: null,
      reason: skipped ?? reason,
    }
  })
}

function headingOf(one: Derivation, several: boolean, start: Start): string {
  if (!several) return one.hours ? 'The hours' : 'Each day, counted or skipped'
  const what = one.what ?? one.calendar
  if (one.part === 'step') return `First: ${what}`
  return `${what}: ${binds(one, start) ? 'this one is the due date' : 'counted too'}`
}

function stripOf(one: Derivation, several: boolean, start: Start): Strip {
  const from = one.from ?? start.from
  const heading = headingOf(one, several, start)
  const { hours } = one
  if (hours)
    return {
      heading,
      blanks: 0,
      boxes: [],
      lines: false,
      hours: { from: longTime(new Date(hours.from)), to: longTime(new Date(hours.to)), number: hours.number },
    }
  const days = one.days.map((each) => boxOf(each, one, start)).toSorted(byDay)
  const first: Box = {
    kind: 'start',
    on: from,
    day: stripDay(from),
    number: null,
    reason: from === start.from ? start.started : 'This count begins from this day',
  }
  const all = days.some(({ on }) => on === from) ? days : [...days, first].toSorted(byDay)
  const apart = all.some(({ on }, at) => at > 0 && on !== plus(all[at - 1]!.on, 1))
  if (apart) return { heading, blanks: 0, boxes: lines(all), lines: true, hours: null }
  const boxes = folded(all)
  return { heading, blanks: boxes[0] && boxes[0].kind !== 'week' ? placeInWeek(boxes[0].on) : 0, boxes, lines: false, hours: null }
}

/** The strips of a date: steps that lead to the count, the one that binds, and the others. */
export const stripsOf = (derivations: readonly Derivation[], start: Start): readonly Strip[] =>
  derivations.filter(({ days, hours }) => days.length > 0 || hours).map((one, _, all) => stripOf(one, all.length > 1, start))
