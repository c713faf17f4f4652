import type { Day } from '../../domain/calendar.ts'
import type { Move } from '../../domain/impact.ts'
import type { Field, Process, Value } from '../../domain/process.ts'
import type { ChallengeHeld, CorrectionHeld } from '../../store/reading-corrections.ts'
import type { ActRow } from '../../store/reading-history.ts'
import { sayBehalf } from '../saying/behalf.ts'
import { partiesBy } from '../case/act.ts'
import type { Seen } from '../case/seen.ts'
import { clockName } from '../case/words.ts'
import { sayAnswer, type Names } from '../form/answers.ts'
import { longDay, longTime } from '../saying/days.ts'
import { listed, lowerFirst } from '../saying/names.ts'
import { actionOf, doneWords, partyTitle } from '../saying/steps.ts'
import { identityFields, isIdentityField } from '../../domain/correcting.ts'
import type { Preview } from './preview.ts'
import type { Chosen } from './chosen.ts'

export const namesFor = (seen: Seen, schools: Names['schools']): Names => ({ schools, parties: partiesBy(seen) })

/** Who gave an answer, and when: “Ann Barlow, headteacher, at 9am on Monday 12 October 2026”. */
export function gaveIt({ by, party, behalfOf, how, receivedAt }: ActRow, process: Process): string {
  const whose = partyTitle(process, party)
  const who = behalfOf ? sayBehalf({ by, behalfOf, how }, whose) : `${by ?? 'Another case'}, ${lowerFirst(whose)}`
  return `${who}, at ${longTime(receivedAt)}`
}

/** An answer in words; of one that is not there, that. */
export const sayValue = ({ asks }: Pick<Chosen, 'asks'>, value: Value | null, names: Names): string =>
  value === null ? 'No answer' : sayAnswer(asks, value, names)

const said = (on: Day | null): string => (on ? longDay(on) : 'no day')
const BECOMES = { late: 'It would be late at once.', 'in time': 'It is late now, and would not be any more.' } as const
export interface MoveSaid {
  readonly clock: string
  readonly from: string
  readonly to: string
  readonly note: string | null
}
export const sayMoves = (moves: readonly Move[], process: Process): readonly MoveSaid[] =>
  moves.map(({ clock, was, due, becomes }) => ({
    clock: clockName(process, clock),
    from: said(was),
    to: said(due),
    note: becomes && BECOMES[becomes],
  }))

/** What else a person must know before they propose or approve it. */
export function notesOf({ gone, others }: Preview, one: Chosen, closed: boolean): readonly string[] {
  const also =
    others.length > 0 ? [`The same is said in ${listed(others)}. What is put right here is not put right there: propose it there too.`] : []
  return [...also, ...notesOfOne({ gone }, one, closed)]
}
function notesOfOne({ gone }: Pick<Preview, 'gone'>, one: Chosen, closed: boolean): readonly string[] {
  if (closed) return ['The case is closed. The record is put right, and nothing that followed is done again.']
  if (one.act === null) return ['Letters that were written stay as they were. What is written from now on goes by what is right.']
  if (gone === null)
    return [
      'We could not ask just now whether the case has gone on by this answer. If it has, the case will refuse the correction and say so.',
    ]
  if (gone) return [READ]
  return []
}
export const READ =
  'The case has also chosen its way by this day. Its dates are counted again; its way stays. If its way would be another, close the case early instead, as “A wrong answer was recorded and acted on”.'

const STATES: Readonly<Record<CorrectionHeld['state'], { readonly key: string; readonly text: string }>> = {
  waiting: { key: 'waiting', text: 'Waits to be decided' },
  kept: { key: 'unsure', text: 'Approved, and not yet on the record' },
  corrected: { key: 'met', text: 'Corrected' },
  'not taken': { key: 'bounced', text: 'Approved, and not recorded' },
  refused: { key: 'ended', text: 'Refused' },
  withdrawn: { key: 'ended', text: 'Withdrawn' },
}
/** A correction as every page says it. */
export function sayCorrection(one: CorrectionHeld, { process, held }: Seen, names: Names) {
  const asks: Field | undefined =
    one.act === null ? (isIdentityField(one.field) ? identityFields[one.field] : undefined) : fieldOf(process, one)
  const decided = one.decidedBy && one.decidedAt ? `${one.decidedBy}, at ${longTime(one.decidedAt)}` : null
  return {
    id: one.id,
    href: `/cases/${held.id}/corrections/${one.id}`,
    question: asks?.label ?? one.field,
    source: one.of ? `${doneWords(process, one.of.action)}${one.of.seq === null ? '' : `, number ${one.of.seq}`}` : 'Who the child is',
    gave:
      one.of &&
      `${one.of.by ?? 'Somebody of the case'}, ${lowerFirst(partyTitle(process, one.of.party))}, at ${longTime(new Date(one.of.receivedAt))}`,
    was: one.was === null ? 'No answer' : sayAnswer(asks, one.was, names),
    right: sayAnswer(asks, one.right, names),
    why: one.why,
    by: `${one.by}, at ${longTime(one.at)}`,
    state: { ...STATES[one.state], detail: one.state === 'not taken' ? (one.refused ?? '') : '' },
    decided,
    decidedWhy: one.decidedWhy,
  }
}
const fieldOf = (process: Process, { of, field }: CorrectionHeld): Field | undefined =>
  of ? (of.action === 'opening' ? process.opening : actionOf(process, of.action))?.fields[field] : undefined

const SAYS: Readonly<Record<string, string>> = { child: 'The child', family: 'The family', school: 'The school', service: 'A service' }
export const saysSo = (says: string): string => `${SAYS[says] ?? says} says so.`
/** Who said it, and who put it on the record: where they did so themselves, that is one person, who is not told who says so. */
export const sayChallenge = ({ says, text, by, at, theirOwn }: ChallengeHeld, toThem: boolean) => ({
  text,
  line: [!toThem && saysSo(says), `${theirOwn ? 'Sent by' : 'Written down by'} ${by ?? 'somebody'}, at ${longTime(at)}.`]
    .filter(Boolean)
    .join(' '),
})
