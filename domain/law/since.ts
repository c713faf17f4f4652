import { day } from '../calendar.ts'

/**
 * The earliest day that a row vouches for, where our pages of the law do not say when it came into force. The instrument is older; what it
 * said before this day is not held, and a case governed by an earlier day is told so.
 */
export const SINCE = day('2022-09-01')

/** From this day the guidance on suspension and permanent exclusion of May 2026 is in force; a case from before runs on the older. */
export const GUIDANCE_2026 = day('2026-07-26')
