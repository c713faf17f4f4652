import { holds } from '../../../domain/holds.ts'
import { holdsOf } from '../../../store/holds.ts'
import { challengesOf, correctionsOf } from '../../../store/reading-corrections.ts'
import { smallerOf } from '../../../store/reading-history.ts'
import { identityFields, isIdentityField } from '../../../domain/correcting.ts'
import type { Field, Process } from '../../../domain/process.ts'
import { WHOLE } from '../../corrections/chosen.ts'
import { saysSo } from '../../corrections/saying.ts'
import { sayAnswer } from '../../form/answers.ts'
import { actionOf, doneWords } from '../../saying/steps.ts'
import { lines, on, one, type Source } from './found.ts'
import type { OfCase } from './case.ts'

interface Answer {
  readonly action: string | null
  readonly field: string
}
const asksIn = (process: Process, { action, field }: Answer): Field | undefined =>
  action === null
    ? isIdentityField(field)
      ? identityFields[field]
      : undefined
    : (action === 'opening' ? process.opening : actionOf(process, action))?.fields[field]
/** “Referral: What is the reason?” */
const questionOf = (process: Process, of: Answer): string =>
  of.action === null && of.field === WHOLE.field
    ? WHOLE.source
    : [of.action === null ? 'Who the child is' : doneWords(process, of.action), asksIn(process, of)?.label ?? of.field].join(': ')

/** Why something was done, put right, challenged or held. */
export const reasonSources = {
  owner: {
    columns: ['assignment.sealed', 'assignment.ownerId', 'assignment.byId'],
    find: async (db, { row: { id } }) =>
      (await smallerOf(db, id))
        .filter(({ kind }) => kind === 'owner')
        .map((line, at) =>
          one(`owner:${id}:${at}`, 'reason', `Given to ${line.whom}`, {
            case: id,
            on: on(line.at),
            from: line.by,
            text: line.text,
            others: ['words'],
          }),
        ),
  },
  correction: {
    columns: [
      'correction.sealed',
      'correction.was',
      'correction.value',
      'correction.byId',
      'correction_decision.sealed',
      'correction_decision.byId',
    ],
    find: async (db, { row: { id }, process, names }) =>
      (await correctionsOf(db, id)).map((line) => {
        const answer = { action: line.of?.action ?? null, field: line.field }
        const said = (value: typeof line.was): string => (value === null ? 'no answer' : sayAnswer(asksIn(process, answer), value, names))
        return one(`correction:${line.id}`, 'reason', `Correction of “${questionOf(process, answer)}”: ${line.state}`, {
          case: id,
          on: on(line.at),
          from: line.by,
          text: lines(
            `From: ${said(line.was)}`,
            `To: ${said(line.right)}`,
            line.why,
            line.decidedWhy && `Decided by ${line.decidedBy}: ${line.decidedWhy}`,
          ),
          others: ['words'],
        })
      }),
  },
  challenge: {
    columns: ['challenge.sealed', 'challenge.says', 'challenge.byId'],
    find: async (db, { row: { id }, process }) =>
      (await challengesOf(db, id)).map((line) =>
        one(`challenge:${line.id}`, 'reason', `What is challenged: “${questionOf(process, line)}”`, {
          case: id,
          on: on(line.at),
          from: line.by,
          text: lines(saysSo(line.says), line.text),
          others: ['words'],
        }),
      ),
  },
  hold: {
    columns: ['hold.sealed', 'hold.byId', 'hold_lifted.sealed', 'hold_lifted.byId'],
    find: async (db, { row: { id } }) =>
      (await holdsOf(db, id)).map((hold) =>
        one(`hold:${hold.id}`, 'reason', holds[hold.kind], {
          case: id,
          on: on(hold.at),
          from: hold.by,
          text: lines(hold.why, hold.lifted && `Lifted by ${hold.lifted.by}: ${hold.lifted.why}`),
          others: ['words'],
        }),
      ),
  },
} satisfies Record<string, Source<OfCase>>
