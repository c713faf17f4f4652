import { day } from '../calendar.ts'

/**
 * The earliest day that a row vouches for, where our pages of the law do not say when it came into force. The instrument is older; what it
 * said before this day is not held, and a case governed by an earlier day is told so.
 */
export const SINCE = day('2022-09-01')
