import { plus, type Day, type DayCounted } from '../../domain/calendar.ts'
import type { Derivation } from '../../domain/clock.ts'
import { placeInWeek, stripDay, weekOf } from '../saying/days.ts'
import { upperFirst } from '../saying/names.ts'

/** One box of the strip: a day, or whole weeks that count in full, folded. */
export interface Box {
  readonly kind: 'start' | 'counts' | 'skip' | 'due' | 'week'
  readonly on: Day
  readonly day: string
  readonly number: string | null
  readonly reason: string
}
/** One count as a strip that a person can check with a finger. `blanks`: boxes left out before the first, so that Monday stands on the left. */
export interface Strip {
  readonly calendar: string
  readonly due: Day
  readonly binds: boolean
  readonly blanks: number
  readonly boxes: readonly Box[]
}

const LONG = 42

function boxOf({ on, counts, number, why }: DayCounted, due: Day): Box {
  const kind = on === due ? 'due' : counts ? 'counts' : 'skip'
  return {
    kind,
    on,
    day: stripDay(on),
    number: number === null ? null : String(number),
    reason: kind === 'due' ? `${upperFirst(why)}. Due.` : upperFirst(why),
  }
}

/** Over six weeks, a week whose five working days all count is one line: “Mon 9 to Fri 13 Nov: days 6 to 10”. */
function folded(boxes: readonly Box[], due: Day): readonly Box[] {
  if (boxes.length <= LONG) return boxes
  const weeks = [...new Set(boxes.map(({ on }) => weekOf(on).monday))].map((monday) =>
    boxes.filter(({ on }) => weekOf(on).monday === monday),
  )
  return weeks.flatMap((week) => {
    const counting = week.filter(({ kind }) => kind === 'counts')
    if (week.length !== 7 || counting.length < 5 || week.some(({ on, kind }) => on === due || kind === 'start')) return week
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

/** The strips of a deadline, the one that binds first. `from`: the day it is counted from, drawn where it is not itself counted. */
export function stripsOf(derivations: readonly Derivation[], from: Day, due: Day | null, started: string): readonly Strip[] {
  return derivations
    .filter(({ days }) => days.length > 0)
    .map((one) => {
      const days = [...one.days].sort((a, b) => a.on.localeCompare(b.on))
      const start: Box = { kind: 'start', on: from, day: stripDay(from), number: null, reason: started }
      const all = days.some(({ on }) => on === from)
        ? days.map((each) => boxOf(each, one.due))
        : [...days.map((each) => boxOf(each, one.due)), start]
      const boxes = folded(withGaps(all.sort((a, b) => a.on.localeCompare(b.on))), one.due)
      return { calendar: one.calendar, due: one.due, binds: one.due === due, blanks: boxes[0] ? placeInWeek(boxes[0].on) : 0, boxes }
    })
}

/** Days between the first and the last that the count did not look at stand as they are, so that weekdays stay under one another. */
function withGaps(boxes: readonly Box[]): readonly Box[] {
  return boxes.flatMap((box, at) => {
    const next = boxes[at + 1]
    const gap: Box[] = []
    for (let on = plus(box.on, 1); next && on < next.on; on = plus(on, 1))
      gap.push({ kind: 'skip', on, day: stripDay(on), number: null, reason: 'Not counted' })
    return [box, ...gap]
  })
}
