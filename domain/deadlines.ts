import { actBy, plus, plusHours, reckon, startOf, type Calendar, type Day, type DayCounted } from './calendar.ts'
import { longDay } from './day-names.ts'
import { questionIn, type Fault, type Question } from './question.ts'

/** A count worked out for whoever asks, with nothing kept. */
export interface DeadlineAnswer {
  /** A day; for hours an instant in UTC. */
  readonly due: string
  /** The first instant that is too late, in UTC. Hours end at an instant: from then it is late. */
  readonly lateFrom: string
  /** Each day counted or passed over, and why. None for hours. */
  readonly days: readonly DayCounted[]
  /** The last working day before a due day that is not one. Only where the calendar sent has bank holidays and reaches so far. */
  readonly actBy?: Day
  /** What the count gave before it was rolled forward. */
  readonly beforeRolling?: Day
}
export type Deadlines = { readonly ok: true; readonly answer: DeadlineAnswer } | { readonly ok: false; readonly errors: readonly Fault[] }

const refused = (field: string, message: string): Deadlines => ({ ok: false, errors: [{ field, message }] })
/** An instant as the API writes it: RFC 3339 in UTC, without a fraction where there is none. */
const written = (at: Date): string => at.toISOString().replace('.000Z', 'Z')

function hours({ number, reckoning, from, roll }: Question): Deadlines {
  if (reckoning !== 'after' && reckoning !== 'before') return refused('count.reckoning', 'Hours are counted after an instant or before it.')
  if (roll) return refused('count.roll', 'Hours do not roll. Leave roll out.')
  if (number > 100_000) return refused('count.number', 'Count at most 100000 hours.')
  const due = written(plusHours(from, reckoning === 'after' ? number : -number))
  return { ok: true, answer: { due, lateFrom: due, days: [] } }
}

function actByIn(due: Day, { calendar, bankHolidays }: Question): { readonly actBy?: Day } {
  if (!calendar || !bankHolidays) return {}
  try {
    const act = actBy(due, calendar)
    return act ? { actBy: act } : {}
  } catch (error) {
    if (error instanceof RangeError) return {}
    throw error
  }
}

function days(question: Question, unit: Exclude<Question['unit'], 'hours'>): DeadlineAnswer {
  const { number, reckoning, from, calendar, roll } = question
  const rollOn: Calendar | null | undefined = roll ? calendar : undefined
  const { due, days: counted, beforeRolling } = reckon(number, unit, reckoning, from as Day, calendar, rollOn)
  return {
    due,
    lateFrom: written(startOf(plus(due, 1))),
    days: counted,
    ...actByIn(due, question),
    ...(beforeRolling ? { beforeRolling } : {}),
  }
}

/**
 * Answers a count that a program sends: `{ count: { number, unit, reckoning, roll? }, from, calendar?, open? }`. The calendar is needed
 * for school days, for working days and for rolling; its own from and to say how far it is known. Working days need its bank holidays,
 * were it an empty list. Never throws: what cannot be counted is refused, with the field and a sentence that names the remedy.
 */
export function answerDeadline(asked: unknown): Deadlines {
  const read = questionIn(asked)
  if ('faults' in read) return { ok: false, errors: read.faults }
  const { question } = read
  const { unit, calendar, bankHolidays, roll } = question
  if (unit === 'hours') return hours(question)
  if ((unit === 'school days' || unit === 'working days' || roll) && !calendar) return refused('calendar', 'Send the calendar to count on.')
  if ((unit === 'working days' || roll) && !bankHolidays)
    return refused('calendar.bankHolidays', 'Send the bank holidays, or an empty list where there are none.')
  const known = unit === 'school days' || unit === 'working days' ? calendar?.covers[0] : undefined
  if (known && (question.from < known.from || question.from > known.to))
    return refused(
      'from',
      `The calendar that was sent is known from ${longDay(known.from)} to ${longDay(known.to)}. Send one that holds the day itself.`,
    )
  try {
    return { ok: true, answer: days(question, unit) }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return refused(error.message.includes('calendar') || error.message.includes('terms') ? 'calendar' : 'count', error.message)
  }
}
