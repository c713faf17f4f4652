import { londonDay, type Day } from '../../domain/calendar.ts'
import { isByHand } from '../../store/hand-post.ts'
import type { LetterRow } from '../../store/reading-history.ts'
import { clockTime, plainDay, shortDay } from '../saying/days.ts'
import { letterState, proves, sayDeliveries } from '../saying/letters.ts'
import { plain, type Entry } from './entry.ts'

const LABELS: Readonly<Record<string, string>> = { reminder: 'Reminder', overdue: 'Overdue notice', alarm: 'Alarm' }

/** A letter in the history of its case: how it stands now, and before that whatever else became of it. */
export function letterEntry(letter: LetterRow, today: Day): Entry {
  const last = letter.deliveries.at(-1)
  const on = last?.on
    ? `on ${plainDay(last.on.slice(0, 10) as Day)}`
    : last
      ? `${shortDay(londonDay(new Date(last.at)), today)}, ${clockTime(new Date(last.at))}`
      : ''
  const known = [last?.state === 'arrived' ? last.detail : null, proves(letter.state)].filter(Boolean).join('. ')
  const detail = [on, last?.by && isByHand(letter.state) ? `by ${last.by}` : '', known ? `. ${known}` : '']
  return {
    ...plain,
    at: letter.writtenAt,
    kind: 'letter',
    when: clockTime(letter.writtenAt),
    label: LABELS[letter.letter] ?? 'Letter',
    title: letter.title,
    by: `Sixth Day, to ${letter.to || 'somebody no longer held'}`,
    lines: sayDeliveries(letter.deliveries.slice(0, -1), today),
    state: { ...letterState(letter.state), detail: detail.filter(Boolean).join(' ').replace(' . ', '. ') },
    letter: { id: letter.id, text: letter.text },
  }
}
