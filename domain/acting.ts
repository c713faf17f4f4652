/** Who may take which action of a process: for themselves, or for somebody who told them. A refusal is a sentence. */
import { may } from './access.ts'
import { jobsOf, partiesEverywhere, partiesOf, relationsOf, type CaseForAccess, type User } from './people.ts'
import { type Action, type How, type Process } from './process.ts'
import { jobsApart, type Role } from './jobs.ts'

export type Leave = { readonly party: string } | { readonly refused: string }
/** On whose behalf, and how that person told them. */
export interface For {
  readonly party: string
  readonly how: How
}

/** Whether they may take this action themselves, and as which party. `prefer`: parties whose step is open, taken first. */
export function mayAct(user: User, one: CaseForAccess, action: Action, prefer: readonly string[] = []): Leave {
  const mine = partiesOf(user, one).filter((party) => action.by.includes(party))
  const barred = action.by.flatMap((party) => one.barred?.[party] ?? [])[0]
  if (!mine.length) return { refused: barred ?? notYours }
  const free = mine.filter((party) => !conflicted(user, one, party) && one.barred?.[party] === undefined)
  const party = free.find((each) => prefer.includes(each)) ?? free[0]
  return party ? { party } : { refused: barred ?? conflict }
}

/** Whether they may record it for the party whose it is (decisions 21). Both names are kept. */
export function mayRecord(user: User, process: Process, one: CaseForAccess, action: Action, { party, how }: For): Leave {
  if (!action.by.includes(party)) return { refused: notYours }
  const { recordedBy } = action
  const helping = helps(user, one, action)
  if (helping) return helping.includes(how) ? { party } : { refused: ownAct }
  if (!recordedBy || !may(user, 'see the case', relationsOf(user, process, one)) || !holdsOneOf(user, recordedBy.roles))
    return { refused: ownAct }
  if (!recordedBy.how.includes(how))
    return { refused: `This can be recorded for somebody else only by: ${recordedBy.how.join(', ')}. ${ownAct}` }
  return { party }
}
/** How somebody may help the party whose action it is to answer, as a parent does a child; null where they may not. */
export function helps(user: User, one: CaseForAccess, { helpedBy }: Action): readonly How[] | null {
  return helpedBy && partiesOf(user, one).some((party) => helpedBy.parties.includes(party)) ? helpedBy.how : null
}
const holdsOneOf = (user: User, roles: readonly string[]): boolean => jobsOf(user).some((job) => roles.includes(job))

/** Nobody decides on a case they referred themselves, whatever other job they hold (decisions 22). Their own party's answers stay theirs. */
function conflicted(user: User, { referrer }: CaseForAccess, party: string): boolean {
  return referrer !== null && referrer.byId === user.id && referrer.party !== party
}

export const notYours = 'This is for somebody else to do. Nothing was recorded.'
export const ownAct = 'This needs the person’s own answer, so nobody may record it for them. Nothing was recorded.'
export const conflict = 'You referred this child, so somebody else must decide. Nothing was recorded.'

/**
 * Whether they may open a case of this process, and as which party. `answers`: a school may refer only from itself, so the school
 * that the opening names must be one of theirs. A clerk may record an opening for a party where the opening says so.
 */
export function mayOpen(user: User, process: Process, answers: Readonly<Record<string, unknown>>, behalf?: For): Leave {
  const { opening } = process
  if (!may(user, 'start a case')) return { refused: mayNotOpen }
  if (behalf) {
    const named = opening.by.includes(behalf.party) && opening.recordedBy?.how.includes(behalf.how)
    return named && holdsOneOf(user, opening.recordedBy!.roles) ? { party: behalf.party } : { refused: mayNotOpen }
  }
  const party = opening.by.find((each) => opensAs(user, process, each, answers))
  return party ? { party } : { refused: mayNotOpen }
}
export const mayNotOpen =
  'You may not start this case. A school may refer only its own children, and a service only by a referral, or by telling of a child who may be without education; youth justice may also begin a return after custody and a review of a plan, and a SEND casework officer a review of a plan. Nothing was recorded.'

/** Without `answers`: before any is known, so that any school of theirs may yet be the one. */
function opensAs(user: User, process: Process, party: string, answers?: Readonly<Record<string, unknown>>): boolean {
  const is = process.parties[party]?.is
  if (!is) return partiesEverywhere(user).includes(party)
  if (typeof is === 'string') return false
  if ('role' in is) return holdsOneOf(user, [is.role])
  if ('referrer' in is) return holdsOneOf(user, is.referrer)
  const field = Object.entries(process.opening.fields).find(([, { fact }]) => fact === is.school)?.[0]
  const stands = (role: Role): boolean => (is.job ? role === is.job : !jobsApart.includes(role))
  return field !== undefined && user.posts.some(({ role, urn }) => urn !== null && stands(role) && (!answers || urn === answers[field]))
}

/** For which party somebody would record the opening, and how it may have been told, where they may not open it as themselves; null otherwise. */
export function recordsOpening(user: User, process: Process): { readonly party: string; readonly how: readonly How[] } | null {
  const { by, recordedBy } = process.opening
  const own = by.some((party) => opensAs(user, process, party))
  return !own && recordedBy && holdsOneOf(user, recordedBy.roles) ? { party: by[0]!, how: recordedBy.how } : null
}

/** Whether a page should offer to start it at all, before any answer is known. */
export const mightOpen = (user: User, process: Process): boolean =>
  may(user, 'start a case') &&
  (holdsOneOf(user, process.opening.recordedBy?.roles ?? []) || process.opening.by.some((party) => opensAs(user, process, party)))
