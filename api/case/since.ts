import { londonDay, type Day } from '../../domain/calendar.ts'
import type { StepRow } from '../../store/reading-case.ts'
import type { LetterRow } from '../../store/reading-history.ts'
import { clockTime, shortDay } from '../saying/days.ts'

/** Since when a step waits, and what has been done about it meanwhile. */
export function sinceOf(step: StepRow, letters: readonly LetterRow[], today: Day): string {
  const say = (at: Date) => (londonDay(at) === today ? `at ${clockTime(at)} today` : `on ${shortDay(londonDay(at), today)}`)
  const about = letters.filter(({ writtenAt }) => writtenAt >= step.openedAt)
  const reminded = about.filter(({ letter }) => letter === 'reminder').at(-1)
  const opened = about.flatMap(({ deliveries }) => deliveries.filter(({ state }) => state === 'read')).at(-1)
  return [
    `Waiting since ${say(step.openedAt).replace(/^(at|on) /, '')}.`,
    reminded && `Reminded ${say(reminded.writtenAt)}.`,
    opened && `A letter was opened ${say(new Date(opened.at))}.`,
  ]
    .filter(Boolean)
    .join(' ')
}
