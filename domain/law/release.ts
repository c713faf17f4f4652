import { judged, plus, type Calendar, type Day, type DayCounted } from '../calendar.ts'
import type { CountFrom } from '../clock.ts'
import { longDay } from '../day-names.ts'
import type { BroughtForward } from '../row.ts'
import type { Tally } from '../tally.ts'
import { calendarOf, editions } from '../whose.ts'

/** A day of release, and where it may move to. The earliest is what must be planned for; the day set is the latest. */
export interface Release {
  /** The day itself, or the working day before one that is none (Criminal Justice Act 1961, section 23(3)). */
  readonly effective: Day
  /** Days to which a direction may bring it forward, the latest first (section 23(3B) to (3D)). */
  readonly mayMoveTo: readonly Day[]
  readonly earliest: Day
  /** Going back from the day set, each day and what it is. */
  readonly days: readonly DayCounted[]
}

/** An eligible working day is one that is not followed by a day that is none (section 23(3D)). */
export function earlyDischarge(set: Day, allow: number, working: Calendar): Release {
  const isWorking = (on: Day) => judged(on, 'working days', working).counts
  const why = (on: Day) => judged(on, 'working days', working).why
  const days: DayCounted[] = []
  let effective = set
  for (; !isWorking(effective); effective = plus(effective, -1))
    days.push({ on: effective, counts: false, number: null, why: why(effective) })
  days.push({ on: effective, counts: false, number: null, why: effective === set ? 'the day set' : 'moved back to a working day' })
  const mayMoveTo: Day[] = []
  if (!isWorking(plus(effective, 1)))
    for (let on = plus(effective, -1); mayMoveTo.length < allow; on = plus(on, -1)) {
      const eligible = isWorking(on) && isWorking(plus(on, 1))
      if (eligible) mayMoveTo.push(on)
      const not = isWorking(on) ? 'working day, but the next day is not' : why(on)
      days.push({ on, counts: eligible, number: eligible ? mayMoveTo.length : null, why: eligible ? 'eligible working day' : not })
    }
  return { effective, mayMoveTo, earliest: mayMoveTo.at(-1) ?? effective, days }
}

/** What a sentence sets may be brought forward; a court releases on the day on which it sits. */
export function releaseTally({ allow }: BroughtForward, { from, calendarFor, answers }: CountFrom): Tally {
  if (answers?.['by'] === 'court') {
    const days = [{ on: from, counts: true, number: null, why: 'the court sits' }]
    return {
      due: from,
      derivations: [{ calendar: 'Plain days', due: from, days }],
      calendars: [],
      says: 'A court releases: nothing moves it.',
    }
  }
  const working = calendarOf('working', calendarFor)!
  const { earliest, effective, days, mayMoveTo } = earlyDischarge(from, allow, working)
  const says = mayMoveTo.length
    ? `May be brought forward from ${longDay(effective)} to ${mayMoveTo.map(longDay).join(' or ')}. Plan for the earliest.`
    : `Nothing moves it${effective === from ? '' : ` further than ${longDay(effective)}`}: the day after is a working day.`
  return { due: earliest, derivations: [{ calendar: working.name, due: earliest, days }], calendars: editions(working), says }
}
