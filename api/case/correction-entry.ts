import { identityFields, isIdentityField } from '../../domain/correcting.ts'
import type { Field } from '../../domain/process.ts'
import type { ChallengeHeld, CorrectionHeld } from '../../store/reading-corrections.ts'
import { sayAnswer } from '../form/answers.ts'
import { clockTime } from '../saying/days.ts'
import { lowerFirst } from '../saying/names.ts'
import { actionOf, doneWords } from '../saying/steps.ts'
import { plain, type Entry } from './entry.ts'
import type { Told } from './history.ts'

const asksOf = ({ of, field }: CorrectionHeld, { process }: Told): Field | undefined =>
  of
    ? (of.action === 'opening' ? process.opening : actionOf(process, of.action))?.fields[field]
    : isIdentityField(field)
      ? identityFields[field]
      : undefined

/** A correction in the history: that it was proposed, with both answers; and what became of it. */
export function correctionEntries(one: CorrectionHeld, told: Told): readonly Entry[] {
  const asks = asksOf(one, told)
  const of = one.of ? `${doneWords(told.process, one.of.action)}${one.of.seq === null ? '' : `, number ${one.of.seq}`}` : 'Who the child is'
  const say = (value: CorrectionHeld['was']): string => (value === null ? 'No answer' : sayAnswer(asks, value, told.names))
  const title = `${asks?.label ?? one.field} (${lowerFirst(of)})`
  const base = { ...plain, kind: 'act' as const, title, from: say(one.was), to: say(one.right) }
  const proposed = { ...base, at: one.at, when: clockTime(one.at), label: 'Correction proposed', by: one.by, lines: [one.why] }
  if (!one.decidedAt) return [proposed]
  const label = { approved: 'Corrected', refused: 'Correction refused', withdrawn: 'Correction withdrawn' }[one.as!]
  const state =
    one.state === 'not taken'
      ? { key: 'bounced', text: 'Not recorded:', detail: one.refused ?? '' }
      : one.state === 'kept'
        ? { key: 'unsure', text: 'Received, not yet recorded:', detail: 'we will show it here' }
        : null
  const decided = {
    at: one.decidedAt,
    when: clockTime(one.decidedAt),
    label,
    by: one.decidedBy ?? '',
    lines: [one.decidedWhy ?? ''],
    state,
    number: one.seq,
  }
  return [proposed, { ...base, ...decided }]
}

const SAYS: Readonly<Record<string, string>> = { child: 'the child', family: 'the family', school: 'the school', service: 'a service' }
/** A challenge in the history. */
export const challengeEntry = ({ at, by, says, text }: ChallengeHeld, _told: Told): Entry => ({
  ...plain,
  kind: 'note',
  at,
  when: clockTime(at),
  label: 'Challenge',
  title: `What ${SAYS[says] ?? says} says is wrong`,
  by: by ?? '',
  lines: [text],
})
