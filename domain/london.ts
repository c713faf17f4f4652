const DAY = 86_400_000
const HOUR = 3_600_000

function lastSunday(year: number, month: number): number {
  const end = new Date(Date.UTC(year, month + 1, 0, 1))
  return end.getTime() - end.getUTCDay() * DAY
}

/**
 * How far London's clocks are ahead of UTC at an instant, in milliseconds: an hour in summer, else nothing. Summer time runs from the last
 * Sunday of March to the last of October, at 01:00 UTC (SI 2002/262; so every year from 1996).
 */
export function londonOffset(ms: number): number {
  const year = new Date(ms).getUTCFullYear()
  return ms >= lastSunday(year, 2) && ms < lastSunday(year, 9) ? HOUR : 0
}
