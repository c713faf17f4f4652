import type { Reckoning } from './calendar.ts'

const DAY = 86_400_000
/** The units that need no calendar: the answer is arithmetic. */
export type PlainUnit = 'calendar days' | 'weeks' | 'months'
export interface End {
  /** Milliseconds of UTC at the midnight of the day it ends on. */
  readonly ms: number
  readonly why: string
}

/** The corresponding date some months on. Where there is none it is the last day of that month, whichever way the months are counted. */
function monthEnd(from: number, months: number, how: 'after' | 'beginning with'): End {
  const at = new Date(from)
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months + 1, 0))
  if (at.getUTCDate() > last.getUTCDate()) return { ms: last.getTime(), why: 'month: it has no such date, so its last day' }
  const on = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, at.getUTCDate())
  return { ms: how === 'after' ? on : on - DAY, why: 'month' }
}

/**
 * The day that each unit ends on, from the first to the nth, counting from a day given as milliseconds of UTC.
 * Throws a RangeError for months before a day, which the law does not define.
 */
export function plainEnds(n: number, unit: PlainUnit, how: Reckoning, from: number): readonly End[] {
  const back = how === 'before' || how === 'clear before'
  if (unit === 'months' && back) throw new RangeError('The law does not say how months are counted back. Count days or weeks.')
  const step = (unit === 'weeks' ? 7 : 1) * (back ? -DAY : DAY)
  const start = how === 'beginning with' ? from - DAY : from
  return Array.from({ length: n }, (_, at) =>
    unit === 'months'
      ? monthEnd(from, at + 1, how === 'beginning with' ? how : 'after')
      : { ms: start + (at + 1) * step, why: unit === 'weeks' ? 'week' : 'calendar day' },
  )
}
