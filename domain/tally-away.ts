import { reckon, type Calendar, type DayCounted } from './calendar.ts'
import type { CountFrom } from './clock.ts'
import { longDay } from './day-names.ts'
import { added, halves, inDays, type Halves } from './halves.ts'
import { schoolYear, statutoryTerm } from './law/terms.ts'
import { daysAway, nth, runsOf, type DayAway } from './periods.ts'
import type { Mark, Run, Sum } from './row.ts'
import type { Tally } from './tally.ts'
import { calendarOf, editions, Wanting } from './whose.ts'

const calendarOfRow = ({ whose }: Run | Sum, { calendarFor }: CountFrom): Calendar => calendarOf([whose].flat()[0]!, calendarFor)!

/** The nth day of the unbroken run that a day is in. Without periods: of one that begins on the day and goes on for as long as is counted. */
export function runTally(row: Run, ask: CountFrom): Tally {
  const calendar = calendarOfRow(row, ask)
  const calendars = editions(calendar)
  const { periods } = ask
  const run = periods && runsOf(periods, calendar).find(({ first, last }) => first <= ask.from && ask.from <= last)
  if (periods && !run) throw new Wanting('periods', `Say the ${row.of} that the day is part of.`)
  const first = run?.first ?? ask.from
  const whole = reckon(Math.min(row.allow, run?.days.length ?? row.allow), 'school days', 'beginning with', first, calendar)
  const days = run ? whole.days.map((one) => ofWhich(one, run.days, row.of)) : whole.days
  const derivation = { calendar: calendar.name, due: whole.due, days, ...(first !== ask.from && { from: first }) }
  if (run && run.days.length < row.allow) {
    const says = `One run of ${run.days.length} school days, the last on ${longDay(run.last)}: it has no day ${row.allow}.`
    return { due: null, derivations: [{ ...derivation, part: 'other' }], calendars, says }
  }
  return { due: whole.due, derivations: [derivation], calendars }
}
function ofWhich(one: DayCounted, away: readonly DayAway[], of: string): DayCounted {
  const found = away.find(({ on }) => on === one.on)
  return found && away.at(-1)!.period > 1 ? { ...one, why: `${one.why}, ${nth(found.period, of)}` } : one
}

/** The total of a term or of a school year, the highest of its marks that it reaches, and the day on which it did. */
export function sumTally(row: Sum, ask: CountFrom): Tally {
  const calendar = calendarOfRow(row, ask)
  const stretch = (row.over === 'term' ? statutoryTerm : schoolYear)(calendar, ask.from)
  const away = daysAway(ask.periods ?? [], calendar).filter(({ on }) => stretch.from <= on && on <= stretch.to)
  const days = running(away, halves(ask.answers?.['used'] ?? '0'))
  const total = days.at(-1)?.total ?? halves(ask.answers?.['used'] ?? '0')
  const mark = markOf(row, total)
  const due = mark ? (days.find((one) => isAt(mark, one.total))?.on ?? stretch.from) : null
  const derivation = {
    calendar: calendar.name,
    due: due ?? days.at(-1)?.on ?? ask.from,
    days: days.map(({ total: _, ...one }) => one),
    ...(!due && { part: 'other' as const }),
  }
  const says = `${inDays(total)} school days of ${row.of} in the ${stretch.what}${mark ? `, ${saidOf(mark)}. ${mark.means}` : ''}`
  return { due, derivations: [derivation], calendars: editions(calendar), says }
}

const isAt = ({ reached, passed }: Mark, total: Halves): boolean => (passed ? total > reached : total >= reached)
const saidOf = ({ reached, passed }: Mark): string => (passed ? `more than ${inDays(reached)}` : `${inDays(reached)} or more`)
/** The highest mark that a total has reached, or passed where that is what counts. */
export const markOf = ({ marks }: Pick<Sum, 'marks'>, total: Halves): Mark | undefined => marks.findLast((mark) => isAt(mark, total))

/** Each day away with what it brings the total to. */
function running(away: readonly DayAway[], before: Halves): readonly (DayCounted & { readonly total: Halves })[] {
  let total = before
  return away.map(({ on, halves: part }, at) => {
    total = added(total, part)
    return { on, counts: true, number: at + 1, why: `${part === 1 ? 'half a school day' : 'a school day'}: ${inDays(total)} in all`, total }
  })
}
