import { londonDay, type Day } from '../domain/calendar.ts'
import { read, type Values } from '../domain/form.ts'
import { mayAct, mayRecord, type For, type Leave } from '../domain/acting.ts'
import type { User } from '../domain/people.ts'
import { agesIn, agesWrongIn, reckonsAge } from '../domain/of-age.ts'
import { isOfAge } from '../domain/law/young-person.ts'
import { letting, notOfAge } from '../domain/letting-in.ts'
import { yetToCome } from '../domain/happened.ts'
import { actionsOf, type Action, type Field, type How, type Value } from '../domain/process.ts'
import { bornOf } from '../store/children.ts'
import { keptAct, type KeptAct } from '../store/outbox.ts'
import { remindedToday } from '../store/reminded.ts'
import { schoolsHeld } from '../store/reading-schools.ts'
import { KeyDestroyed } from '../store/sealed.ts'
import { timeOf } from '../store/standing.ts'
import { DifferentBody, keep, type Kept } from '../store/submissions.ts'
import { refused } from '../store/watch.ts'
import type { Seen } from './case/seen.ts'
import type { Deps } from './deps.ts'
import { fromHearing, otherThanSigned } from './panels/from-hearing.ts'
import { ownSchoolIn } from './panels/speaking.ts'
import { send } from './sending.ts'

/** An act as a page or a program sends it. */
export interface Pressed {
  /** The form's own id, a UUID: the same for every press of one form. */
  readonly id: string
  /** What was typed, by field; a day in one piece or in three. */
  readonly values: Readonly<Record<string, unknown>>
  /** For somebody else, and how they told us (decisions 21). `party`: one of the action's. */
  readonly behalf?: { readonly party: string; readonly who: string; readonly how: How }
  /** As which of their parties, where they stand for several. */
  readonly as?: string
  /** Refuses a name that is no field of the form: for programs. A browser's form carries names of its own. */
  readonly strict?: boolean
}
/** What became of it. Only the first two were kept; the others changed nothing. */
export type Acted =
  | { readonly is: 'recorded'; readonly caseId: string; readonly seq: number }
  /** Received, and sent on when Temporal answers, or when the acts before it are recorded. */
  | { readonly is: 'kept'; readonly caseId: string }
  /** A sentence that a caseworker can act on. `kept`: the row of it is on file. */
  | { readonly is: 'refused'; readonly why: string }
  | { readonly is: 'wrong'; readonly values: Values; readonly errors: Readonly<Record<string, string>> }
  /** The same form with other answers: nothing of it was kept (decisions 45). */
  | { readonly is: 'another body'; readonly why: string }
  /** No such case or action, or none that they may know of. */
  | { readonly is: 'not there' }

type Given = Pick<Deps, 'db' | 'temporal' | 'log'>

/** One person taking one action in a case that they may act in: read, allowed, kept, sent; in that order, once for one form. */
export async function act(deps: Given, user: User, seen: Seen, name: string, pressed: Pressed): Promise<Acted> {
  const { process } = seen
  const caseId = seen.held.id
  const actions = actionsOf(process)
  if (!Object.hasOwn(actions, name)) return { is: 'not there' }
  const action = actions[name]!
  const leave = leaveFor(user, seen, action, name, pressed)
  if ('refused' in leave) return refuse(deps, user, { caseId, what: name, why: leave.refused })
  if (name === 'remind' && (await wasReminded(deps.db, caseId, pressed.id)))
    return refuse(deps, user, { caseId, what: name, why: REMINDED })
  if (await isTooYoung(deps.db, seen, name)) return refuse(deps, user, { caseId, what: name, why: notOfAge })
  const form = await readForm(deps.db, action, pressed, () => bornOf(deps.db, seen.held.childId))
  if (!form.ok) return { is: 'wrong', values: form.values, errors: form.errors }
  const errors = {
    ...otherThanSigned(await fromHearing(deps.db, caseId, name, action), { ...form.answers, ...form.words }),
    ...(!pressed.behalf && (await ownSchoolIn(deps.db, user, { process, party: leave.party }, action, form.answers))),
  }
  if (Object.keys(errors).length) return { is: 'wrong', values: { ...form.answers, ...form.words } as Values, errors }
  const { id, behalf } = pressed
  return settle(deps, () =>
    keep(deps.db, {
      id,
      caseId,
      process: process.name,
      action: name,
      party: leave.party,
      byId: user.id,
      ...(behalf && { behalfOf: behalf.who, how: behalf.how }),
      answers: form.answers,
      words: form.words,
    }),
  )
}

export const REMINDED = 'Somebody in this case was reminded today already. Nothing was sent.'
/** Once in a day, whoever asks for it; pressed twice it is the same form. */
const wasReminded = async (db: Deps['db'], caseId: string, id: string): Promise<boolean> =>
  (await remindedToday(db, [caseId])).has(caseId) && (await keptAct(db, id)) === null

/** What only somebody of age may say, of a child. */
export async function isTooYoung(db: Deps['db'], { held }: Seen, name: string): Promise<boolean> {
  return Object.hasOwn(letting, name) && !isOfAge(await bornOf(db, held.childId), londonDay(await timeOf(db))).answer
}

/** Whether this person may take this action in this case, and as which party: for themselves, or for whom they record it. */
export function leaveFor(
  user: User,
  { held, process }: Seen,
  action: Action,
  name: string,
  { behalf, as }: Pick<Pressed, 'behalf' | 'as'>,
): Leave {
  if (behalf) return mayRecord(user, process, held, action, behalf satisfies For)
  const open = held.open.filter((step) => step.action === name).flatMap(({ party }) => party ?? [])
  return mayAct(user, held, as ? { ...action, by: action.by.filter((party) => party === as) } : action, open)
}

/**
 * Keeps, sends, and says what became of it. A form that was settled before answers as it did then. Once it is kept, whatever goes wrong, it is received:
 * nobody is told that it was not.
 */
export async function settle(deps: Given, keepIt: () => Promise<Kept>): Promise<Acted> {
  let kept: Kept
  try {
    kept = await keepIt()
  } catch (error) {
    if (error instanceof DifferentBody) return { is: 'another body', why: error.message }
    if (error instanceof KeyDestroyed) return { is: 'refused', why: error.message }
    throw error
  }
  // After a restore this line is what says which acts were kept and are there no more (docs/how-to/back-up-and-restore.md).
  if (!kept.again) deps.log.info({ submission: kept.id, case: kept.caseId }, 'kept')
  const now = kept.state === 'kept' ? await sent(deps, kept.id) : kept
  if (now?.state === 'refused') return { is: 'refused', why: now.refused ?? '' }
  return now?.seq != null ? { is: 'recorded', caseId: kept.caseId, seq: now.seq } : { is: 'kept', caseId: kept.caseId }
}

/** The act as it stands once it was sent; null where that could not be found out. */
async function sent({ db, temporal, log }: Given, id: string): Promise<KeptAct | null> {
  try {
    await send(temporal, db, id)
    return await keptAct(db, id)
  } catch (error) {
    log.warn({ submission: id, error: error instanceof Error ? error.name : 'unknown' }, 'kept, and not known to be sent')
    return null
  }
}

export async function refuse(
  { db }: Pick<Deps, 'db'>,
  user: User,
  { why, ...tried }: { caseId?: string; what: string; why: string },
): Promise<Acted> {
  await refused(db, { byId: user.id, why, ...tried })
  return { is: 'refused', why }
}

/** The form by its own questions, then by what only we can know: which schools we hold, which day it is, and whether the child is of age. */
export async function readForm(
  db: Deps['db'],
  action: Action,
  { values, strict }: Pick<Pressed, 'values' | 'strict'>,
  born: () => Promise<Day | null>,
): Promise<ReturnType<typeof read>> {
  const form = read(action.fields, values, strict ? { unknown: 'refuse' } : {})
  if (!form.ok) return form
  const errors = {
    ...(await unknownSchools(db, action.fields, form.answers)),
    ...yetToCome(action, form.answers, londonDay(await timeOf(db))),
  }
  if (Object.keys(errors).length) return { ok: false, values: form.values, errors }
  return reckonsAge(action.fields) ? ofAge(action.fields, form, { born: await born(), sent: values }) : form
}

function ofAge(fields: Action['fields'], form: Extract<ReturnType<typeof read>, { ok: true }>, given: Parameters<typeof agesWrongIn>[2]) {
  const errors = agesWrongIn(fields, form.answers, given)
  if (Object.keys(errors).length) return { ok: false, values: form.values, errors } as const
  return { ...form, answers: { ...form.answers, ...agesIn(fields, form.answers, given.born) } }
}

async function unknownSchools(
  db: Deps['db'],
  fields: Readonly<Record<string, Field>>,
  answers: Readonly<Record<string, Value>>,
): Promise<Record<string, string>> {
  const named = Object.entries(answers)
    .filter(([name]) => fields[name]?.kind === 'school')
    .map(([name, urn]) => [name, String(urn)] as const)
  const held = await schoolsHeld(
    db,
    named.map(([, urn]) => urn),
  )
  return Object.fromEntries(
    named
      .filter(([, urn]) => !held.has(urn))
      .map(([name, urn]) => [name, `Choose the school from the list. “${urn}” is not a school we hold, or it has closed`]),
  )
}
