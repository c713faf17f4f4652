import { may } from '../../domain/access.ts'
import { mayNotDecide, mayPropose, type Target } from '../../domain/correcting.ts'
import { read } from '../../domain/form.ts'
import type { User } from '../../domain/people.ts'
import { checkUpn } from '../../domain/pupil.ts'
import { daysHappened } from '../../domain/happened.ts'
import { isWords, type Field, type Value } from '../../domain/process.ts'
import { NotChanged } from '../../store/administration.ts'
import { addChallenge, decideCorrection, propose, type Challenged } from '../../store/corrections.ts'
import { correctionsOf, type CorrectionHeld } from '../../store/reading-corrections.ts'
import { schoolsHeld } from '../../store/reading-schools.ts'
import { KeyDestroyed } from '../../store/sealed.ts'
import { DifferentBody } from '../../store/submissions.ts'
import { timeOf } from '../../store/standing.ts'
import { londonDay } from '../../domain/calendar.ts'
import { settle, type Acted } from '../acting.ts'
import type { Seen } from '../case/seen.ts'
import { datesFor } from '../case/theirs.ts'
import type { Fields } from '../form/flow.ts'
import type { Deps } from '../deps.ts'
import { chosenAmong, everyChosen, sinceOf, type Chosen } from './chosen.ts'
import { previewOf, type Preview } from './preview.ts'

type Given = Pick<Deps, 'db' | 'temporal' | 'log'>
/** What somebody says is right, and why. */
export interface Asked extends Target {
  readonly values: Readonly<Record<string, unknown>>
}
export type Read =
  | { readonly is: 'not there' }
  | { readonly is: 'refused'; readonly why: string; readonly one: Chosen }
  | { readonly is: 'wrong'; readonly one: Chosen; readonly errors: Readonly<Record<string, string>> }
  | { readonly is: 'read'; readonly one: Chosen; readonly right: Value; readonly why: string; readonly preview: Preview }

/** The two questions of a correction. */
export function questionsOf({ asks }: Chosen): Fields {
  const { fact: _, ...rest } = asks
  const right = { ...rest, label: `What is right? ${asks.label}` } as Field
  return {
    right,
    why: {
      kind: 'text',
      label: 'How do you know, and how did the wrong answer come about?',
      hint: 'It stays on the record, beside both answers.',
    },
  }
}

/** Reads a proposal whole or not at all, and says what would follow. Changes nothing. */
export async function readProposal(deps: Given, user: User, seen: Seen, { values, ...target }: Asked): Promise<Read> {
  const one = chosenAmong(await everyChosen(deps.db, user, seen), target)
  if (!one) return { is: 'not there' }
  const reads = may(user, 'read the case', seen.relations)
  const no = one.act === null ? null : mayPropose(user, seen.held, one.of!.party, reads)
  if (no) return { is: 'refused', why: no, one }
  const form = read(questionsOf(one), values)
  if (!form.ok) return { is: 'wrong', one, errors: form.errors }
  const right = (form.answers['right'] ?? form.words['right'])!
  const wrong = await wrongWith(deps, one, right)
  if (wrong) return { is: 'wrong', one, errors: { right: wrong } }
  const preview = await previewOf(deps, seen, one, right)
  if (preview.refused) return { is: 'refused', why: preview.refused, one }
  const isSeen = await datesFor(deps.db, user, seen)
  const moves = preview.moves.filter(({ id }) => isSeen(id))
  return { is: 'read', one, right, why: form.words['why']!, preview: { ...preview, moves } }
}

/** What no question by itself can say. */
async function wrongWith({ db }: Given, one: Chosen, right: Value): Promise<string | null> {
  if (JSON.stringify(right) === JSON.stringify(one.was)) return 'Enter another answer: this is the one that is on the record already'
  if (one.asks.kind === 'school' && !(await schoolsHeld(db, [String(right)])).has(String(right)))
    return `Choose the school from the list. “${String(right)}” is not a school we hold, or it has closed`
  const today = londonDay(await timeOf(db))
  if (one.field === 'born' && one.act === null && right > today) return 'Date of birth must be in the past'
  if (one.action && daysHappened(one.action).includes(one.field) && right > londonDay(one.of!.receivedAt))
    return 'Enter the day on which it happened. The day you entered had not come when we were told of it'
  const upn = one.field === 'upn' && one.act === null ? checkUpn(String(right)) : null
  return upn && !upn.ok ? upn.error : null
}
/** As it is kept: a number without its spaces. */
const kept = (one: Chosen, right: Value): Value => {
  const upn = one.act === null && one.field === 'upn' ? checkUpn(String(right)) : null
  return upn?.ok ? upn.number : right
}

export type Done = { readonly is: 'done'; readonly acted: Acted | null } | { readonly is: 'refused' | 'another body'; readonly why: string }
async function done(work: () => Promise<Acted | null>): Promise<Done> {
  try {
    return { is: 'done', acted: await work() }
  } catch (error) {
    if (error instanceof DifferentBody) return { is: 'another body', why: error.message }
    if (error instanceof NotChanged || error instanceof KeyDestroyed) return { is: 'refused', why: error.message }
    throw error
  }
}

/** Proposes what was read. */
export const proposeIt = (
  { db }: Given,
  user: User,
  seen: Seen,
  id: string,
  { one, right: given, why }: Extract<Read, { is: 'read' }>,
): Promise<Done> =>
  done(async () => {
    const right = kept(one, given)
    const words = one.act === null || isWords(one.asks)
    await propose(db, {
      id,
      caseId: seen.held.id,
      act: one.act,
      field: one.field,
      fact: one.asks.fact ?? null,
      was: words ? null : one.was,
      value: words ? null : right,
      said: { ...(words && { ...(one.was !== null && { was: String(one.was) }), right: String(right) }), why },
      party: seen.mine[0] ?? 'casework-officer',
      byId: user.id,
    })
    return null
  })

export interface Decided {
  readonly id: string
  readonly as: 'approved' | 'refused' | 'withdrawn'
  readonly why: string
}
/** Pressed twice: it was decided so by them, for that reason. */
export const wasDecidedSo = (user: User, one: CorrectionHeld, { as, why }: Omit<Decided, 'id'>): boolean =>
  one.as === as && one.decidedById === user.id && one.decidedWhy === why

/** Why somebody may not decide it so; null, if they may. */
export function mayNot(user: User, { held }: Seen, one: CorrectionHeld, as: Decided['as']): string | null {
  if (one.state !== 'waiting') return 'This correction has been decided already. Nothing was recorded.'
  if (as === 'withdrawn')
    return one.byId === user.id ? null : 'Only whoever proposed it withdraws it. You may refuse it. Nothing was recorded.'
  return mayNotDecide(user, held.ownerId, one.byId)
}

/** Decides it, and sends what is to be sent. */
export async function decideIt(deps: Given, user: User, seen: Seen, one: CorrectionHeld, { id, as, why }: Decided): Promise<Done> {
  const { held, process } = seen
  const chosen = chosenAmong(await everyChosen(deps.db, user, seen), one)
  const closed = held.outcome !== null
  return done(async () => {
    const row = await decideCorrection(
      deps.db,
      {
        ...one,
        process: held.process,
        childId: held.childId,
        closed,
        was: one.isWords ? null : one.was,
        value: one.isWords ? null : one.right,
        said: { ...(one.isWords && { right: String(one.right) }), why: one.why },
        fact: chosen?.isLatest ? one.fact : null,
      },
      {
        id,
        as,
        why,
        byId: user.id,
        source: `${process.title} ${held.id}: ${chosen?.source ?? ''}, corrected`,
        since: chosen?.of ? sinceOf(chosen) : '',
      },
    )
    return row ? settle(deps, () => Promise.resolve(row)) : null
  })
}

export const challengeIt = ({ db }: Given, given: Challenged): Promise<Done> => done(() => addChallenge(db, given).then(() => null))

export const correctionHere = async ({ db }: Given, seen: Seen, id: unknown): Promise<CorrectionHeld | undefined> =>
  (await correctionsOf(db, seen.held.id)).find((one) => one.id === id)
