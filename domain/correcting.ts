/** What may be put right on the record, by whom, and what follows (docs/decisions/0040). */
import { isWords, type Field } from './process.ts'

/** A day or a time moves in its place: its dates are counted again, and a story does not go back for it (decisions 12). */
export const isMovedInPlace = (field: Field): boolean => field.kind === 'day' || field.kind === 'time' || isWords(field)

/** Said where the story has gone by an answer (decisions 13). */
export const goneByIt =
  'The case has gone on by this answer, and a case cannot go back. Close it early as “A wrong answer was recorded and acted on”: whoever was told is told that it no longer holds, and a fresh case opens in which the rest stands.'
