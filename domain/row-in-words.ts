import type { Unit } from './calendar.ts'
import { inDays } from './halves.ts'
import { owners, schoolTypes, type Allowance, type Counting, type Mark, type Part, type Roll, type SchoolType, type Whose } from './row.ts'

const rolls = (roll: Roll | undefined): string => (roll ? `, rolled to the ${roll}` : '')
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const dateInWords = (date: string): string => `${Number(date.slice(3))} ${MONTHS[Number(date.slice(0, 2)) - 1]}`

function part(one: Part): string {
  if ('beforeDate' in one) return `before ${dateInWords(one.beforeDate)} of that year`
  if ('monthsAhead' in one) return `at least ${one.monthsAhead} months before that day`
  return one.allow === 0 ? 'on that day' : `${someInWords(one.allow, one.unit)} ${one.reckon} that day`
}
const partOf = (one: Part): string => `${part(one)}${one.from ? ` (${one.from.label})` : ''}`
const mark = ({ reached, passed, means }: Mark): string => `${passed ? `more than ${inDays(reached)}` : inDays(reached)}: ${means}`
/** “1 school day”, “10 school days”. */
export const someInWords = (n: number, unit: string): string => `${n} ${n === 1 ? unit.replace(/s$/, '') : unit}`

/** A plain count in words: "10 school days after that day". */
export const countInWords = ({ allow, unit, reckon }: Counting & { readonly allow: number }): string =>
  part({ what: '', allow, unit, reckon, whose: 'none' })

const leastInWords = ({ notUntil = [], unit }: Counting): string => {
  const each = notUntil.map(({ allow, after }) => `${someInWords(allow, unit)} after ${after.label}`)
  return each.length > 0 ? `, and never before ${each.join(' or ')}` : ''
}

/** How a row counts, in words: "6 school days after that day", "the earlier of two". */
export function inWords(row: Allowance): string {
  switch (row.form) {
    case undefined:
      if (row.allow === null) return 'no limit any more'
      return `${part({ what: '', allow: row.allow, unit: row.unit, reckon: row.reckon, whose: 'none' })}${rolls(row.roll)}${row.follows ? `, from “${row.follows.name}”` : ''}${leastInWords(row)}`
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
      return `posted first class, ${someInWords(row.allow, row.unit)} ${row.reckon} posting; handed over, that day; by email, never`
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

/** What a row rests on, by its kind. */
export const kindsInWords: Readonly<Record<Allowance['kind'], string>> = {
  S: 'Statutory',
  SG: 'Statutory guidance',
  G: 'Guidance',
  L: 'Local protocol',
}

/** Whose duty it is, by kind of school where that differs. */
export function dutyInWords({ owner }: Allowance): string {
  if (typeof owner === 'string') return owners[owner]
  const { otherwise, ...types } = owner
  const each = Object.entries(types).map(([type, one]) => `${owners[one]} (${schoolTypes[type as SchoolType].toLowerCase()})`)
  return [owners[otherwise], ...each].join('; ')
}

const calendarInWords = (whose: Exclude<Whose, 'none'>): string => {
  if (whose === 'working') return 'the working days of England and Wales'
  if (whose === 'united-kingdom') return 'the working days of the whole United Kingdom'
  return whose === 'authority' ? 'the council' : `the ${whose.school.replaceAll('-', ' ')}`
}
/** On whose calendar it is counted; null where plain days are. */
export function calendarsInWords({ whose }: Allowance): string | null {
  const names = ([whose].flat() as readonly Whose[]).flatMap((one) => (one === 'none' ? [] : calendarInWords(one)))
  return names.length > 0 ? names.join(' and ') : null
}
