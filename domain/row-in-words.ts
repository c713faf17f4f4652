import type { Unit } from './calendar.ts'
import { inDays } from './halves.ts'
import type { Allowance, Mark, Part, Roll } from './row.ts'

const rolls = (roll: Roll | undefined): string => (roll ? `, rolled to the ${roll}` : '')
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const dateInWords = (date: string): string => `${Number(date.slice(3))} ${MONTHS[Number(date.slice(0, 2)) - 1]}`

function part(one: Part): string {
  if ('beforeDate' in one) return `before ${dateInWords(one.beforeDate)} of that year`
  if ('monthsAhead' in one) return `at least ${one.monthsAhead} months before that day`
  return one.allow === 0 ? 'on that day' : `${some(one.allow, one.unit)} ${one.reckon} that day`
}
const partOf = (one: Part): string => `${part(one)}${one.from ? ` (${one.from.label})` : ''}`
const mark = ({ reached, passed, means }: Mark): string => `${passed ? `more than ${inDays(reached)}` : inDays(reached)}: ${means}`
const some = (n: number, unit: string): string => `${n} ${n === 1 ? unit.replace(/s$/, '') : unit}`

/** How a row counts, in words: "6 school days after that day", "the earlier of two". */
export function inWords(row: Allowance): string {
  switch (row.form) {
    case undefined:
      if (row.allow === null) return 'no limit any more'
      return `${part({ what: '', allow: row.allow, unit: row.unit, reckon: row.reckon, whose: 'none' })}${rolls(row.roll)}${row.follows ? `, from “${row.follows.name}”` : ''}`
    case 'hours':
      return row.allow === 0 ? `${row.reckon} that instant` : `${row.allow} real hours ${row.reckon} that instant`
    case 'earlier':
    case 'later':
      return `the ${row.form} of ${row.of.map(partOf).join(' and ')}${rolls(row.roll)}`
    case 'which':
      return Object.values(row.of)
        .map((one) => `${one.what}: ${partOf(one)}`)
        .join('; ')
    case 'service':
      return `posted first class, ${some(row.allow, row.unit)} ${row.reckon} posting; handed over, that day; by email, never`
    case 'run':
      return `day ${row.allow} of one unbroken run of school days of ${row.of}`
    case 'sum':
      return `school days of ${row.of} in one ${row.over}. ${row.marks.map(mark).join('. ')}`
    case 'brought forward':
      return `to the last or an earlier one of the ${row.allow} eligible working days before that day`
    case 'prompt':
      return row.says
  }
}

/** The unit in which a row's distance is told. */
export function unitOfRow(row: Allowance): Unit {
  switch (row.form) {
    case undefined:
    case 'service':
      return row.unit
    case 'run':
    case 'sum':
      return 'school days'
    case 'brought forward':
      return 'working days'
    default:
      return 'calendar days'
  }
}
