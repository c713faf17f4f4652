import { askerFault, basisFault, undecided, type Asker, type Decided } from '../../domain/access-requests.ts'
import type { Day } from '../../domain/calendar.ts'
import type { User } from '../../domain/people.ts'
import { answerProposed, answerTaken, decideItems, proposeAnswer } from '../../store/access-answers.ts'
import { addLine, recordRequest } from '../../store/access-requests.ts'
import type { RequestOpened } from '../../store/reading-access-requests.ts'
import { sha256 } from '../../verify/canonical.ts'
import { beyondSight } from '../access/asker.ts'
import type { Deps } from '../deps.ts'
import type { Errors } from '../form/flow.ts'
import { answerOf, type Answer } from './answer.ts'
import { answerZip } from './answer-zip.ts'
import { dueOf } from './due.ts'
import { subjectNamed, type Named } from './finding.ts'
import type { Here } from './opened.ts'

/** What is done with an access request, for pages and programs: each answers what is wrong, by question, or null. `id`: the form’s own. */
type Given = Pick<Deps, 'db'>
interface Time {
  readonly now: Date
  readonly today: Day
}
interface Pressed {
  readonly id: string
  readonly why: string
}

export interface Recording extends Named {
  readonly id: string
  readonly received: Day
  readonly asks: Asker
  readonly name: string
  readonly what: string
}
/** Records one: its number, or what is wrong. */
export async function recordIt({ db }: Given, user: User, { today }: Pick<Time, 'today'>, given: Recording): Promise<number | Errors> {
  const { id, received: receivedOn, asks, name, what, about } = given
  const fault = askerFault(about, asks)
  if (fault) return { asks: fault }
  const subject = await subjectNamed(db, user, given)
  if ('wrong' in subject) return subject.wrong
  if (receivedOn > today) return { received: 'That day has not come yet. Give the day on which it was received' }
  const due = await dueOf(db, receivedOn, false)
  if ('cannot' in due) return { received: due.cannot }
  return beyondSight(user, () => recordRequest(db, { id, subject, receivedOn, asks, name, what, byId: user.id }, due))
}

export type Step = 'extend' | 'close' | 'decide' | 'propose' | 'approve'
/** Why a step may not be taken now; null, where it may. */
export function mayNot(step: Step, { request, found }: Here, user: User): string | null {
  if (request.endedAt) return 'It has been answered or closed.'
  if (step === 'extend') return mayNotExtend(request)
  if (step === 'propose') {
    if (!found) return 'Whoever it is about is removed, so nothing is held any more.'
    const open = undecided(found.all, found.names, request.decided).length
    return open > 0 ? `${open} of what was found ${open === 1 ? 'is' : 'are'} not decided yet.` : null
  }
  return step === 'approve' ? mayNotApprove(request, user) : null
}
/** Whoever asks has to be told of more time within the first month: what is late is never made not late. */
function mayNotExtend({ extended, late, counted }: RequestOpened): string | null {
  if (extended) return 'It was extended already.'
  return late
    ? `Its last day has passed. Whoever asks has to be told of more time by then (${counted.law}). Answer it, late as it is.`
    : null
}
export const proposedOf = ({ lines }: RequestOpened) => lines.findLast(({ kind }) => kind === 'proposed')
function mayNotApprove(request: RequestOpened, user: User): string | null {
  const last = proposedOf(request)
  if (request.stands !== 'proposed' || !last) return 'No answer waits to be approved.'
  return [user.id, ...user.coversFor].includes(last.byId)
    ? 'Another person must approve it: not whoever proposed it, and nobody who acts for them.'
    : null
}

type Ended = 'approved' | 'returned' | 'refused'
const lineOf = ({ db }: Given, user: User, { request }: Here, kind: Ended, { id, why }: Pressed): Promise<null> =>
  beyondSight(user, async () => {
    await addLine(db, { id, request, kind, byId: user.id, why })
    return null
  })
export async function extendIt({ db }: Given, user: User, { request }: Here, { id, why }: Pressed): Promise<Errors | null> {
  const due = await dueOf(db, request.receivedOn, true)
  if ('cannot' in due) return { why: due.cannot }
  await beyondSight(user, () => addLine(db, { id, request, kind: 'extended', byId: user.id, why, due }))
  return null
}
export const closeIt = (deps: Given, user: User, here: Here, pressed: Pressed): Promise<null> =>
  lineOf(deps, user, here, 'refused', pressed)
export const approveIt = (deps: Given, user: User, here: Here, { as, ...pressed }: Pressed & { readonly as: 'approved' | 'returned' }) =>
  lineOf(deps, user, here, as, pressed)

/** Decides of these things. What may be wrong is said of the decision or of its basis. */
export async function decideIt(
  { db }: Given,
  user: User,
  { request }: Here,
  { id, items, ...decided }: Decided & { readonly id: string; readonly items: readonly string[] },
): Promise<Errors | null> {
  const wrong = basisFault(decided.decision, decided.basis)
  if (wrong) return { basis: wrong }
  if (decided.decision === 'redact' && items.some((one) => one.startsWith('document:')))
    return { decision: 'Nothing can be blacked out in a file here. Add a copy in which it is, and withhold this one' }
  await beyondSight(user, () => decideItems(db, { id, request, items, byId: user.id, ...decided }))
  return null
}
export const proposeIt = ({ db }: Given, user: User, { request, found }: Here, time: Time, { id, why }: Pressed): Promise<null> =>
  beyondSight(user, async () => {
    const answer = await answerOf(db, found!, { ...request, ...time })
    await proposeAnswer(db, { id, request, answer, byId: user.id, why })
    return null
  })

/** The answer that was approved, as a file; that it left is on the record with its hash. Null where none was, or nobody can read it any more. */
export async function takeIt(deps: Pick<Deps, 'db' | 'documents' | 'settings'>, user: User, { request }: Here): Promise<Buffer | null> {
  const approved = request.lines.some(({ kind }) => kind === 'approved') && ['approved', 'answered'].includes(request.stands)
  if (!approved) return null
  return beyondSight(user, async () => {
    const held = await answerProposed<Answer>(deps.db, request.id)
    if (!held) return null
    const zip = await answerZip(deps, held.answer)
    await answerTaken(deps.db, { id: crypto.randomUUID(), request, sha256: sha256(zip), byId: user.id })
    return zip
  })
}
