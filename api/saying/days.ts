import { londonDay, plus, type Day } from '../../domain/calendar.ts'

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const weekdayOf = (d: Day): number => new Date(`${d}T00:00:00Z`).getUTCDay()
const parts = (d: Day): { weekday: string; day: number; month: string; year: string } => ({
  weekday: WEEKDAYS[weekdayOf(d)]!,
  day: Number(d.slice(8)),
  month: MONTHS[Number(d.slice(5, 7)) - 1]!,
  year: d.slice(0, 4),
})

/** A day of the database, which a driver gives as midnight UTC, as a Day. */
export const dayOf = (date: Date): Day => date.toISOString().slice(0, 10) as Day

/** In headings and letters: Wednesday 18 November 2026. */
export function longDay(d: Day): string {
  const { weekday, day, month, year } = parts(d)
  return `${weekday} ${day} ${month} ${year}`
}

/** In rows: Wed 18 November; the year where another could be meant, which is where the day is not in the year of `today` or within 100 days of it. */
export function shortDay(d: Day, today: Day): string {
  const { weekday, day, month, year } = parts(d)
  const near = d.slice(0, 4) === today.slice(0, 4) || (plus(today, -100) <= d && d <= plus(today, 100))
  return `${weekday.slice(0, 3)} ${day} ${month}${near ? '' : ` ${year}`}`
}

/** In a strip of days: Wed 18 Nov. */
export function stripDay(d: Day): string {
  const { weekday, day, month } = parts(d)
  return `${weekday.slice(0, 3)} ${day} ${month.slice(0, 3)}`
}

/** The date alone: 18 November 2026. */
export function plainDay(d: Day): string {
  const { day, month, year } = parts(d)
  return `${day} ${month} ${year}`
}

const LONDON = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
function london(at: Date): { hour: number; minute: string } {
  const [hour, minute] = LONDON.format(at).split(':')
  return { hour: Number(hour), minute: minute! }
}

/** A time in London: 9:14am, 5pm, midday, midnight. */
export function clockTime(at: Date): string {
  const { hour, minute } = london(at)
  if (minute === '00' && hour % 12 === 0) return hour === 0 ? 'midnight' : 'midday'
  return `${hour % 12 || 12}${minute === '00' ? '' : `:${minute}`}${hour < 12 ? 'am' : 'pm'}`
}

/** 9:14am on Monday 16 November 2026. */
export const longTime = (at: Date): string => `${clockTime(at)} on ${longDay(londonDay(at))}`

/** The Monday and the Sunday of the week that holds a day. */
export function weekOf(d: Day): { readonly monday: Day; readonly sunday: Day } {
  const monday = plus(d, -((weekdayOf(d) + 6) % 7))
  return { monday, sunday: plus(monday, 6) }
}

/** Which place a day takes in its week: 0 for Monday, 6 for Sunday. */
export const placeInWeek = (d: Day): number => (weekdayOf(d) + 6) % 7

/** How old somebody is on a day, in whole years. */
export const ageOn = (born: Day, today: Day): number =>
  Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - (today.slice(5) < born.slice(5) ? 1 : 0)

/** The London day of an instant: Monday 16 November 2026. */
export const londonLong = (at: Date): string => longDay(londonDay(at))
