import { londonDay, type Day } from '../../domain/calendar.ts'
import { UNPOSTED_HOURS } from '../../store/hand-post.ts'
import type { LetterRow } from '../../store/reading-history.ts'
import { shortDay } from '../saying/days.ts'

/** Letters that have waited to be printed and posted for more than a day: whoever they are for knows nothing yet. */
export const unpostedIn = (letters: readonly LetterRow[], now: Date, today: Day) =>
  letters.flatMap(({ id, state, title, to, writtenAt, deliveries }) => {
    const since = new Date(deliveries.at(-1)?.at ?? writtenAt)
    const waits = state === 'to print' && now.getTime() - since.getTime() >= UNPOSTED_HOURS * 3_600_000
    return waits ? [{ id, title, to, since: shortDay(londonDay(since), today) }] : []
  })
