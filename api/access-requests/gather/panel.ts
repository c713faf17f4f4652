import { addedToMinutes, conflictsOfCase, hearingsOfCase } from '../../../store/found-elsewhere.ts'
import { lines, on, one, type Source } from './found.ts'
import type { OfCase } from './case.ts'

/** What panels said of a case, and who on them had a conflict in it. */
export const panelSources = {
  hearing: {
    columns: ['hearing.sealed', 'hearing.byId'],
    find: async (db, { row, names }) =>
      (await hearingsOfCase(db, row.id)).map(({ id, heard, by, at }) =>
        one(`hearing:${id}`, 'hearing', 'Heard by a panel', {
          case: row.id,
          on: on(at),
          from: by,
          text: heard
            ? lines(heard.facts, heard.reasons, ...heard.options.map(({ urn, why }) => `${names.schools[urn] ?? urn}: ${why}`))
            : 'Removed',
          others: ['words'],
        }),
      ),
  },
  minutes: {
    columns: ['minutes_correction.sealed', 'minutes_correction.byId'],
    find: async (db, { row }) =>
      (await addedToMinutes(db, row.id)).map((line) =>
        one(`minutes:${line.id}`, 'hearing', 'Added to minutes', {
          case: row.id,
          on: on(line.at),
          from: line.by,
          text: line.text ?? 'Removed',
          others: ['words'],
        }),
      ),
  },
  conflict: {
    columns: ['conflict.sealed', 'conflict.personId', 'conflict.byId'],
    find: async (db, { row }) =>
      (await conflictsOfCase(db, row.id)).map(({ id, state, text, by, whose, at }) =>
        one(`conflict:${id}`, 'hearing', state === 'declared' ? 'A conflict declared at a panel' : 'A conflict overruled at a panel', {
          case: row.id,
          on: on(at),
          from: by,
          text: lines(`Of ${whose}`, text ?? 'Removed'),
          others: ['person', 'words'],
        }),
      ),
  },
} satisfies Record<string, Source<OfCase>>
