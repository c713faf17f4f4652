import { day, londonDay, type Day } from '../domain/calendar.ts'
import { may } from '../domain/access.ts'
import { mayNotOpen, mayOpen, mightOpen } from '../domain/acting.ts'
import type { User } from '../domain/people.ts'
import type { How, Process } from '../domain/process.ts'
import { asItself } from '../store/asking.ts'
import { addChild, childOfUpn, lookAlikes, type ChildHeld } from '../store/children.ts'
import { contactsTold, type ContactTold } from '../store/contacts-told.ts'
import type { Identity, IdentityHeld } from '../store/identity.ts'
import type { Db, Tx } from '../store/client.ts'
import { beyondSight } from './access/asker.ts'
import { hasComeTo } from '../store/earlier.ts'
import { inPlaceOf, oneAtATime, submissionChild } from '../store/opening.ts'
import { keepOpeningIn, type Kept } from '../store/submissions.ts'
import { timeOf } from '../store/standing.ts'
import { inOneTransaction } from '../store/transaction.ts'
import { processes } from '../workflows/processes.ts'
import { childKnown, childSeen } from './child/seen.ts'
import { familyOtherwise } from './contacts/otherwise.ts'
import { familyParts } from './contacts/parts.ts'
import { openedWrongly } from './case/seen.ts'
import { readForm, refuse, settle, type Acted } from './acting.ts'
import type { Deps } from './deps.ts'
import { identityOf, type Told } from './told.ts'

/** A child to open a case about: one we hold, or one we are told of. */
export type About =
  | { readonly held: string; readonly contacts?: readonly ContactTold[] }
  | {
      readonly told: Told
      readonly contacts?: readonly ContactTold[]
      /** Whoever sent it has seen the children who look alike, and it is none of them. */ readonly noneOfThese?: boolean
    }
export interface Opened {
  readonly id: string
  readonly process: string
  readonly about: About
  readonly values: Readonly<Record<string, unknown>>
  readonly behalf?: { readonly party: string; readonly who: string; readonly how: How }
  readonly strict?: boolean
  /** The case whose place it takes, which was opened for the wrong child. */
  readonly insteadOf?: string
}
/** Errors of the child are under `child.…`. `alike`: children we hold who may be the same; nothing was kept. */
export type Opening = Acted | { readonly is: 'alike'; readonly children: readonly ChildHeld[] }

/** Opens a case: the child is found or made, the reference given, the act kept, the case started. All of it once for one form. */
export async function open(deps: Pick<Deps, 'db' | 'temporal' | 'log'>, user: User, opened: Opened): Promise<Opening> {
  const { db } = deps
  const process = processes.find(({ name }) => name === opened.process)
  if (!process) return { is: 'not there' }
  // Before anything is looked up: nobody else is told whether a number or a child is known to us.
  if (!mightOpen(user, process)) return refuse(deps, user, { what: `opening ${process.name}`, why: mayNotOpen })
  const child = await whichChild(db, user, opened)
  const form = await readForm(db, process.opening, opened, async () => bornIn(child))
  const misplaced = {
    ...(await misplacedFor(db, user, opened, child)),
    ...(form.ok && (await tooSoonFor(db, process, form.answers, 'id' in child ? child.id : null))),
    ...('id' in child && (await familyOtherwise(db, user, opened, child.id))),
  }
  const isMisplaced = Object.keys(misplaced).length > 0
  const errors = { ...(form.ok ? {} : form.errors), ...('errors' in child && child.errors), ...misplaced }
  if (!form.ok || 'errors' in child || isMisplaced) return { is: 'wrong', values: form.values, errors }
  const leave = mayOpen(user, process, form.answers, opened.behalf)
  if ('refused' in leave) return refuse(deps, user, { what: `opening ${process.name}`, why: leave.refused })
  if ('alike' in child) return { is: 'alike', children: child.alike }
  const mayChange = 'id' in child && may(user, 'change who is told', (await childSeen(db, user, child.id))?.relations)
  // A child may be held already whom this person does not see: it is still one child.
  return settle(deps, () =>
    beyondSight(user, () =>
      keepWithChild(
        db,
        process,
        child,
        {
          id: opened.id,
          party: leave.party,
          byId: user.id,
          answers: form.answers,
          words: form.words,
          ...(opened.insteadOf && { insteadOf: opened.insteadOf }),
          ...(opened.behalf && { behalfOf: opened.behalf.who, how: opened.behalf.how }),
        },
        opened.about.contacts ?? [],
        mayChange,
      ),
    ),
  ).catch((error: unknown): Opening => {
    if (error instanceof InPlaceAlready) return { is: 'wrong', values: form.values, errors: { child: error.message } }
    throw error
  })
}

/**
 * What is wrong with the case whose place this one takes. It must be closed as opened for the wrong child, and this child be another. Where it was about
 * several children mixed up, a case of each may take its place; of one child only one that is open.
 */
async function misplacedFor(
  db: Db,
  user: User,
  { id, insteadOf, process }: Opened,
  child: Found,
): Promise<Readonly<Record<string, string>> | null> {
  if (insteadOf === undefined) return null
  const wrong = await openedWrongly(db, user, insteadOf, process)
  if (!wrong) return { insteadOf: 'Send the reference of a case of this process that was closed as opened for the wrong child' }
  if (!('id' in child)) return null
  if (child.id === wrong.childId) return { child: `${insteadOf} was opened for this child, who was the wrong one` }
  const already = await alreadyInPlace(db, insteadOf, { id, childId: child.id })
  return already && { child: already.message }
}

/** What is wrong with a case that may be begun only once another has come to an outcome, and has not. */
export async function tooSoonFor(
  db: Db,
  { opening: { onlyAfter } }: Process,
  answers: Readonly<Record<string, unknown>>,
  childId: string | null,
): Promise<Readonly<Record<string, string>>> {
  if (!onlyAfter || !onlyAfter.when.is.includes(String(answers[onlyAfter.when.field]))) return {}
  const has = childId !== null && (await asItself(() => hasComeTo(db, childId, onlyAfter)))
  return has ? {} : { [onlyAfter.when.field]: onlyAfter.says }
}

/** Refuses what may not be kept beside what somebody else had kept meanwhile. */
class InPlaceAlready extends Error {}
/** Another open case of the child in place of this one, and what to do; null where there is none. */
async function alreadyInPlace(db: Db | Tx, wrong: string, { id, childId }: { readonly id: string; readonly childId: string }) {
  const already = (await inPlaceOf(db, wrong)).find((one) => one.open && one.childId === childId && one.form !== id)
  return already ? new InPlaceAlready(`${already.caseId} has taken the place of ${wrong} for this child already. Go on there`) : null
}

type Found =
  | { readonly id: string; readonly born: Day | null }
  | { readonly fresh: Identity }
  | { readonly alike: readonly ChildHeld[] }
  | { readonly errors: Readonly<Record<string, string>> }

const bornIn = (child: Found): Day | null => ('id' in child ? child.born : 'fresh' in child ? day(child.fresh.born) : null)

/** The child this form was kept for before, else the one it names, else a new one. Never one who only looks alike. */
async function whichChild(db: Db, user: User, { id, about }: Opened): Promise<Found> {
  const before = await submissionChild(db, id)
  if ('held' in about) {
    const child = await childKnown(db, user, about.held)
    return child
      ? { id: child.id, born: child.born }
      : { errors: { child: 'Choose the child from the list, or tell us about a new one. This is not a child you can see' } }
  }
  const told = identityOf(about.told, londonDay(await timeOf(db)))
  if ('errors' in told) return told
  if (before) return isSame(before, told.identity) ? { id: before.id, born: before.born } : { fresh: told.identity }
  const known = await asItself(() => (told.identity.upn ? childOfUpn(db, told.identity.upn) : null))
  if (known) return isSame(known, told.identity) ? { id: known.id, born: known.born } : { errors: { 'child.upn': anotherChilds } }
  const alike = about.noneOfThese ? [] : await asItself(() => lookAlikes(db, told.identity))
  if (!alike.length) return { fresh: told.identity }
  // It may be the child that another press of this very form has just made.
  const made = await submissionChild(db, id)
  return made && isSame(made, told.identity) ? { id: made.id, born: made.born } : { alike }
}
const anotherChilds = 'This number is held for a child with another name or date of birth. Check the number, the name and the date'

/** A number names one child; a name may be spelt in capitals, or a first name held in full. */
function isSame(held: IdentityHeld, told: Identity): boolean {
  const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}]/gu, '')
  return (
    held.born === told.born &&
    plain(held.lastName) === plain(told.lastName) &&
    plain(held.firstName) === plain(told.firstName) &&
    (!told.upn || told.upn === held.upn)
  )
}

type Row = Omit<Parameters<typeof keepOpeningIn>[1], 'childId' | 'code' | 'process'>
function keepWithChild(
  db: Db,
  { code, name }: Process,
  child: { readonly id: string } | { readonly fresh: Identity },
  row: Row,
  contacts: readonly ContactTold[],
  mayChange: boolean,
): Promise<Kept> {
  return inOneTransaction(db, async (tx) => {
    await oneAtATime(tx, row.id)
    const childId = 'id' in child ? child.id : await childOf(tx, row.id, child.fresh)
    if (row.insteadOf) {
      // Two people may put the same case right at once: the second waits here, and then finds the first’s.
      await oneAtATime(tx, `in place of ${row.insteadOf}`)
      const already = await alreadyInPlace(tx, row.insteadOf, { id: row.id, childId })
      if (already) throw already
    }
    const kept = await keepOpeningIn(tx, { ...row, childId, code, process: name })
    if (!kept.again) await contactsTold(tx, { childId, caseId: kept.caseId, byId: row.byId!, mayChange, parts: familyParts }, contacts)
    return kept
  })
}

/** Pressed twice at once, or told of by two people at once, it is still one child. */
async function childOf(tx: Tx, form: string, told: Identity): Promise<string> {
  const held = (await submissionChild(tx, form)) ?? (told.upn ? await childOfUpn(tx, told.upn) : null)
  return held && isSame(held, told) ? held.id : addChild(tx, told)
}
