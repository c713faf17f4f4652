import { asksOfClock, type Answered, type Asks } from '../../domain/asks.ts'
import { day, instant, type Day } from '../../domain/calendar.ts'
import { monthNumber } from '../../domain/day-names.ts'
import { read } from '../../domain/form.ts'
import type { Field } from '../../domain/process.ts'
import type { Clock } from '../../domain/row.ts'
import type { SchoolRow } from '../../store/reading-schools.ts'
import type { Typed } from '../form/fields.ts'
import type { Errors, Fields } from '../form/flow.ts'
import { withSchools } from '../form/schools.ts'
import { upperFirst } from '../saying/names.ts'
import { needsSchool, type Asked } from './counting.ts'

const PERIODS_HINT = 'One a line: its first day and its school days, such as 2 2 2026, 3. Add “afternoon” where it begins at midday.'

function fieldOf({ kind, label, options, optional }: Asks): Field {
  const asked = { label: upperFirst(label), ...(optional && { optional }) }
  if (kind === 'choice') return { kind, ...asked, options: options ?? {} }
  if (kind === 'periods') return { kind: 'text', ...asked, hint: PERIODS_HINT }
  if (kind === 'days') return { kind: 'half-days', ...asked }
  return { kind, ...asked }
}

/** The questions of a rule: its day, its school where one is counted on, and whatever its row asks. */
export function fieldsOf(clock: Clock): Fields {
  const { event = 'the event' } = clock
  return {
    on: { kind: 'day', label: event.startsWith('a ') ? upperFirst(event) : `The day of ${event}` },
    ...Object.fromEntries(asksOfClock(clock).flatMap((one) => (one.kind === 'time' ? [['at', fieldOf(one)]] : []))),
    ...(needsSchool(clock) && { school: { kind: 'school', label: 'School whose days are counted' } as const }),
    ...Object.fromEntries(asksOfClock(clock).flatMap((one) => (one.kind === 'time' ? [] : [[one.name, fieldOf(one)]]))),
  }
}

const LINE =
  /^(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})[\s/.-]+([a-z]+|\d{1,2})[\s/.-]+(\d{4}))\s*[,:;]?\s+(\d{1,3}(?:\.[05])?)(?:\s+(?:school\s+)?days?)?(?:[\s,]+(afternoon))?$/i
type Periods = NonNullable<Answered['periods']>

/** Reads a list of times away, one a line. */
export function periodsIn(text: string): { readonly periods: Periods } | { readonly error: string } {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const read = lines.map((line) => {
    const [, isoYear, isoMonth, isoDay, onDay, month, year, days, afternoon] = LINE.exec(line) ?? []
    const parts = isoYear ? [isoYear, isoMonth, isoDay] : [year, monthNumber(month ?? '') ?? '', onDay]
    const from = parts.map((part, at) => String(part ?? '').padStart(at === 0 ? 4 : 2, '0')).join('-')
    return days && isDay(from) ? { from, days, afternoon: afternoon !== undefined } : null
  })
  const wrong = read.findIndex((one) => one === null)
  if (wrong >= 0)
    return {
      error: `Line ${wrong + 1}: give a first day and a number of school days, such as 2 2 2026, 3. “${lines[wrong]!.slice(0, 60)}” is not`,
    }
  return { periods: read.filter((one) => one !== null) }
}
function isDay(text: string): boolean {
  try {
    return day(text) === text
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** Reads what was asked, whole or not at all. */
export function questionIn(
  fields: Fields,
  typed: Typed,
  schools: readonly SchoolRow[],
): { readonly question: Omit<Asked, 'clock'> } | { readonly errors: Errors } {
  const { posted, errors: noSchool } = withSchools(fields, typed, schools)
  const form = read(fields, posted)
  const away = periodsIn(String(posted['periods'] ?? ''))
  const errors = { ...(form.ok ? {} : form.errors), ...noSchool, ...('error' in away ? { periods: away.error } : {}) }
  if (!form.ok || 'error' in away || Object.keys(errors).length > 0) return { errors }
  const { on, at, school, number: _n, unit: _u, how: _h, ...rest } = form.answers
  const from = on as Day
  return {
    question: {
      from,
      ...(at !== undefined && { at: instant(from, String(at) as `${number}:${number}`).toISOString() }),
      ...(school !== undefined && { urn: String(school) }),
      answers: Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)])),
      ...(away.periods.length > 0 && { periods: away.periods }),
    },
  }
}
