import { londonDay, type Day } from '../../domain/calendar.ts'
import { may } from '../../domain/access.ts'
import { actionToCorrect, askedAgain, identityFields, isIdentityField, type Target } from '../../domain/correcting.ts'
import type { User } from '../../domain/people.ts'
import { isWords, type Action, type Field, type Value } from '../../domain/process.ts'
import { childWithin } from '../../store/children.ts'
import type { Db } from '../../store/client.ts'
import { correctionsOf, type CorrectionHeld } from '../../store/reading-corrections.ts'
import { actsOf, type ActRow } from '../../store/reading-history.ts'
import type { Seen } from '../case/seen.ts'
import { doneWords } from '../saying/steps.ts'

/** One answer that may be put right, as it stands. */
export interface Chosen extends Target {
  /** The question, as it is asked for the right answer. */
  readonly asks: Field
  /** What stands on the record now; null where there is no answer. */
  readonly was: Value | null
  /** The act whose answer it is; null of who the child is. */
  readonly of: ActRow | null
  readonly action: Action | null
  /** “Notice of an exclusion”; “Who the child is”. */
  readonly source: string
  /** Whether no later act of the case stated the same fact. */
  readonly isLatest: boolean
}

/** Every answer of the case as it stands, act by act, the last first; and who the child is. For those who may read so much of it. */
export async function everyChosen(db: Db, user: User, seen: Seen): Promise<readonly Chosen[]> {
  const [acts, corrections] = await Promise.all([actsOf(db, seen.held.id), correctionsOf(db, seen.held.id)])
  const recorded = acts.filter(({ state, action }) => state === 'recorded' && actionToCorrect(seen.process, action))
  const reads = may(user, 'read the case', seen.relations)
  const theirs = recorded.filter(({ party }) => reads || seen.mine.includes(party))
  const answers = theirs.toReversed().flatMap((act) => answersOf(act, { seen, recorded, corrections }))
  return [...answers, ...(may(user, 'know the child', seen.relations) ? await identityOf(db, seen) : [])]
}
export const chosenAmong = (all: readonly Chosen[], { act, field }: Target): Chosen | undefined =>
  all.find((one) => one.act === act && one.field === field)

/** What is no one answer: it is challenged, and never corrected. */
export const WHOLE: Chosen = {
  act: null,
  field: 'record',
  asks: { kind: 'text', label: 'Something that is held, written or said about the child' },
  was: null,
  of: null,
  action: null,
  source: 'The record as a whole',
  isLatest: true,
}
export const challengeable = (all: readonly Chosen[], target: Target): Chosen | undefined =>
  target.act === null && target.field === WHOLE.field ? WHOLE : chosenAmong(all, target)

interface Around {
  readonly seen: Seen
  readonly recorded: readonly ActRow[]
  readonly corrections: readonly CorrectionHeld[]
}
function answersOf(act: ActRow, { seen: { process }, recorded, corrections }: Around): readonly Chosen[] {
  const action = actionToCorrect(process, act.action)!
  const later = recorded.slice(recorded.indexOf(act) + 1)
  return Object.entries(action.fields).flatMap(([field, asked]): Chosen[] => {
    const given = (isWords(asked) ? act.words[field] : act.answers[field]) as Value | undefined
    const was = rightIn(corrections, { act: act.id, field }) ?? given ?? null
    // What was not asked has no answer that could be wrong; what may be left empty, and was, is a want of one.
    if (was === null && (!asked.optional || act.removed)) return []
    const states = (one: ActRow): boolean =>
      Object.entries(actionToCorrect(process, one.action)!.fields).some(
        ([name, { fact }]) => fact === asked.fact && one.answers[name] !== undefined,
      )
    const isLatest = asked.fact !== undefined && !later.some(states)
    return [{ act: act.id, field, asks: askedAgain(asked), was, of: act, action, source: doneWords(process, act.action), isLatest }]
  })
}
/** What took effect last. */
const rightIn = (corrections: readonly CorrectionHeld[], { act, field }: Target): Value | undefined =>
  corrections.findLast((one) => one.act === act && one.field === field && one.state === 'corrected')?.right

async function identityOf(db: Db, { held }: Seen): Promise<readonly Chosen[]> {
  const child = await childWithin(db, held.childId, { all: true })
  if (!child?.born) return []
  return Object.entries(identityFields).flatMap(([field, asks]): Chosen[] =>
    isIdentityField(field)
      ? [{ act: null, field, asks, was: child[field] || null, of: null, action: null, source: 'Who the child is', isLatest: true }]
      : [],
  )
}

/** Since when it is so: the day its act states, else the day we received it. */
export const sinceOf = ({ of, action }: Chosen): Day => {
  const stated = action?.judged && of?.answers[action.judged]
  return typeof stated === 'string' ? (stated as Day) : londonDay(of!.receivedAt)
}
