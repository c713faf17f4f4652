import type { Day } from './calendar.ts'

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** A day without its weekday, as a derivation writes it: “31 August 2027”. */
export const longDay = (on: Day): string => `${Number(on.slice(8))} ${MONTHS[Number(on.slice(5, 7)) - 1]} ${on.slice(0, 4)}`

/** A day as letters and emails write every one, to come or gone by: “Tuesday 31 August 2027”. */
export const fullDay = (on: Day): string => `${WEEKDAYS[new Date(`${on}T00:00:00Z`).getUTCDay()]} ${longDay(on)}`

/** The number of a month, 1 to 12, from its name, its first three letters or its number. Undefined for anything else. */
export function monthNumber(text: string): number | undefined {
  if (/^\d{1,2}$/.test(text)) return Number(text)
  const sought = text.toLowerCase()
  const at = MONTHS.findIndex((month) => month.toLowerCase() === sought || month.slice(0, 3).toLowerCase() === sought)
  return at < 0 ? undefined : at + 1
}

/** Good Friday of a year, as milliseconds of UTC. Anonymous Gregorian computus (Meeus, Astronomical Algorithms). */
export function goodFriday(year: number): number {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const inCentury = year % 100
  const epact = (19 * golden + century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const sum = epact + weekday - 7 * late + 114
  return Date.UTC(year, Math.floor(sum / 31) - 1, (sum % 31) + 1 - 2)
}
