import { londonDay, type Day } from '../../domain/calendar.ts'
import { saidAsk } from '../../domain/letter-asks.ts'
import type { Process } from '../../domain/process.ts'
import { isByHand } from '../../store/hand-post.ts'
import type { ContactHeld } from '../../store/contacts.ts'
import type { LetterRow } from '../../store/reading-history.ts'
import { clockTime, plainDay, shortDay } from '../saying/days.ts'
import { letterState, proves, sayDeliveries } from '../saying/letters.ts'
import { listed } from '../saying/names.ts'
import { plain, type Entry, type Sent } from './entry.ts'

const LABELS: Readonly<Record<string, string>> = { reminder: 'Reminder', overdue: 'Overdue notice', alarm: 'Alarm' }

/** Letters in the history of their case: what several were told at once is one entry, with how each of theirs stands. */
export function letterEntries(
  letters: readonly LetterRow[],
  contacts: readonly Pick<ContactHeld, 'id' | 'name'>[],
  process: Process,
  today: Day,
): readonly Entry[] {
  const told = ({ seq, letter, writtenAt }: LetterRow): string => `${seq} ${letter} ${writtenAt.getTime()}`
  const each = [...new Set(letters.map(told))].map((one) => letters.filter((letter) => told(letter) === one))
  return each.map((together) => {
    const first = together[0]!
    const sent = together.map((one) => sentOf(one, contacts, process, today))
    const unproved = together.map(({ state }) => proves(state)).filter((said) => said !== null)
    return {
      ...plain,
      at: first.writtenAt,
      kind: 'letter',
      when: clockTime(first.writtenAt),
      label: LABELS[first.letter] ?? 'Letter',
      title: together.find(({ title }) => title)?.title ?? process.letters[first.letter] ?? first.letter,
      by: `Sixth Day, to ${listed(sent.map(({ to }) => to))}`,
      sent,
      lines: [...new Set(unproved)],
    }
  })
}

/** How one letter stands now, and before that whatever else became of it. */
function sentOf(letter: LetterRow, contacts: readonly Pick<ContactHeld, 'id' | 'name'>[], process: Process, today: Day): Sent {
  const last = letter.deliveries.at(-1)
  const by = last?.by && isByHand(letter.state) ? `by ${last.by}` : ''
  const detail = [last ? whenOf(last, londonDay(letter.writtenAt), today) : '', by].filter(Boolean).join(' ')
  return {
    id: letter.id,
    to: letter.to || (contacts.find(({ id }) => letter.recipient === `contact:${id}`)?.name ?? 'somebody no longer held'),
    text: [letter.text, ...letter.asks.map((one) => saidAsk(process, one))].join('\n\n'),
    state: { ...letterState(letter.state), detail: last?.state === 'arrived' && last.detail ? `${detail}. ${last.detail}` : detail },
    before: sayDeliveries(letter.deliveries.slice(0, -1), today),
  }
}

/** The day that was stated; else the time, with its day where that is not the day of the letter. */
function whenOf({ on, at }: LetterRow['deliveries'][number], written: Day, today: Day): string {
  if (on) return `on ${plainDay(on.slice(0, 10) as Day)}`
  const then = new Date(at)
  const day = londonDay(then)
  return day === written ? clockTime(then) : `${shortDay(day, today)}, ${clockTime(then)}`
}
