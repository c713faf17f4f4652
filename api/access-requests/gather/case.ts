import { endings } from '../../../domain/endings.ts'
import type { Process } from '../../../domain/process.ts'
import { documentsOf } from '../../../store/documents.ts'
import { deadlinesOf } from '../../../store/reading-case.ts'
import type { CaseOfChild } from '../../../store/reading-child.ts'
import { lettersOf, smallerOf } from '../../../store/reading-history.ts'
import { clockName, outcomeOf } from '../../case/words.ts'
import type { Names } from '../../form/answers.ts'
import { longDay, longTime } from '../../saying/days.ts'
import { letterState } from '../../saying/letters.ts'
import { partyTitle } from '../../saying/steps.ts'
import { actSource } from './acts.ts'
import { lines, on, one, type Source } from './found.ts'
import { panelSources } from './panel.ts'
import { reasonSources } from './reasons.ts'

/** A case, and what its answers name. */
export interface OfCase {
  readonly row: CaseOfChild
  readonly process: Process
  readonly names: Names
}
/** What is held of a child in a case, and where. */
export const caseSources = {
  case: {
    columns: ['case.childId', 'case.ownerId'],
    find: async (db, { row, process }) => [
      one(`case:${row.id}`, 'case', `${process.title} ${row.id}`, {
        case: row.id,
        on: on(row.openedAt),
        text: lines(
          `Opened at ${longTime(row.openedAt)}`,
          row.closedAt ? `Closed at ${longTime(row.closedAt)}: ${outcomeOf(process, row.outcome!, endings)}` : 'Open',
          `Worked by ${row.owner}`,
          ...(await deadlinesOf(db, [row.id])).map(
            (date) =>
              `${clockName(process, date.clock)}: ${date.due ? longDay(date.due) : (date.says ?? 'no day')}, ${date.state}. ${date.law}`,
          ),
        ),
      }),
    ],
  },
  act: actSource,
  note: {
    columns: ['note.sealed', 'note.byId'],
    find: async (db, { row: { id } }) =>
      (await smallerOf(db, id))
        .filter(({ kind }) => kind === 'note' || kind === 'call')
        .map((note, at) =>
          one(`note:${id}:${at}`, 'note', note.kind === 'call' ? 'Telephone call' : 'Note', {
            case: id,
            on: on(note.at),
            from: note.by,
            text: note.text,
            others: ['words'],
          }),
        ),
  },
  letter: {
    columns: ['letter_words.sealed', 'letter.recipient', 'delivery.sealed', 'delivery.detail', 'delivery.byId'],
    find: async (db, { row: { id }, process }) =>
      (await lettersOf(db, id)).map((letter) => {
        // What somebody wrote of how it went is theirs; what the mail server said is a code.
        const byHand = letter.deliveries.filter(({ by, detail }) => by !== null && detail !== null)
        return one(`letter:${letter.id}`, 'letter', letter.title, {
          case: id,
          on: on(letter.writtenAt),
          from: 'Sixth Day, for the council',
          text: lines(
            `To ${letter.to}, ${partyTitle(process, letter.party).toLowerCase()}`,
            letter.text,
            ...byHand.map(({ state, detail, by, at }) => `${letterState(state).text}, ${by}, ${longTime(new Date(at))}: ${detail}`),
          ),
          others: byHand.length > 0 ? ['words'] : [],
        })
      }),
  },
  document: {
    columns: ['document.sealed', 'document.byId'],
    find: async (db, { row: { id } }) =>
      (await documentsOf(db, id)).map((file) =>
        one(`document:${file.id}`, 'document', file.title ?? 'Removed', {
          case: id,
          on: on(file.at),
          from: file.by,
          text: `A file of ${file.size} bytes (${file.type}), version ${file.version}${file.redacted ? ', redacted' : ''}`,
          others: ['file'],
        }),
      ),
  },
  ...panelSources,
  ...reasonSources,
} satisfies Record<string, Source<OfCase>>
