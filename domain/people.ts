/**
 * Who may do what: role × party × action (decisions 19 to 26), in one table and a few questions put to it.
 *
 * A role is a person's job. A party is their part in this case. Whatever is not said here is refused.
 */
import type { Action, How, Process, Role } from './process.ts'

/** Whoever has proved who they are, as every page and route is given them. */
export interface User {
  /** The Person's or Contact's id. */
  readonly id: string
  /** A contact is a parent, carer or other of a child's family; they get in by a link and a code. */
  readonly kind: 'person' | 'contact'
  readonly name: string
  /** The jobs they hold today, and at which school: their own, and those of whom they cover for. */
  readonly posts: readonly { readonly role: Role; readonly urn: string | null }[]
  /** Their own, and those they cover for today. */
  readonly coversFor: readonly string[]
  /** How they got in: the identity provider, or a code sent to their address. */
  readonly proof: 'oidc' | 'code'
  readonly teamId: string | null
}

interface Right {
  /** `every case`; `theirs`: the cases in which they, their role or their school is a party; `none`. */
  readonly sees: 'every case' | 'theirs' | 'none'
  /** Parties that the job stands for in every case. */
  readonly acts: readonly string[]
  /** Starts cases, writes notes, has letters printed. */
  readonly works?: true
  /** Gives cases to others, and changes who covers for whom. */
  readonly assigns?: true
}
/** By job. Acting as a party of one case comes from standing for it there, and recording for another from the action itself (`recordedBy`). */
export const rights: Readonly<Record<Role, Right>> = {
  clerk: { sees: 'every case', acts: ['casework-officer'], works: true, assigns: true },
  manager: { sees: 'every case', acts: ['casework-officer', 'manager'], works: true, assigns: true },
  auditor: { sees: 'every case', acts: [] },
  administrator: { sees: 'none', acts: [] },
  'panel-chair': { sees: 'theirs', acts: [] },
  'panel-member': { sees: 'theirs', acts: [] },
  'send-officer': { sees: 'theirs', acts: [] },
  'virtual-school-head': { sees: 'theirs', acts: [] },
  'social-worker': { sees: 'theirs', acts: [] },
  headteacher: { sees: 'theirs', acts: [] },
  admissions: { sees: 'theirs', acts: [] },
  senco: { sees: 'theirs', acts: [] },
}

/** What CaseAccess rows name: `person:…`, `contact:…`, `school:<urn>`, `role:<role>`. */
export const principalsOf = (user: User): readonly string[] => [
  ...new Set([
    `${user.kind}:${user.id}`,
    ...user.coversFor.map((id) => `person:${id}`).filter(() => user.kind === 'person'),
    ...user.posts.map(({ role, urn }) => (urn ? `school:${urn}` : `role:${role}`)),
  ]),
]

/** What is known of a case by those who ask whether somebody may. */
export interface CaseForAccess {
  readonly access: readonly { readonly principal: string; readonly party: string }[]
  /** Who pressed the opening, as which party. Null where another case opened it. */
  readonly referrer: { readonly byId: string; readonly party: string } | null
}

const holds = (user: User, what: (right: Right) => boolean): boolean =>
  user.kind === 'person' && user.posts.some(({ role, urn }) => urn === null && what(rights[role]))

/** Sees every case of the authority: clerks, managers and auditors. */
export const seesAll = (user: User): boolean => holds(user, ({ sees }) => sees === 'every case')
/** Starts cases, writes notes, keeps the print queue: clerks and managers. */
export const mayWork = (user: User): boolean => holds(user, ({ works }) => works === true)
/** Gives cases to others: clerks and managers. */
export const mayAssign = (user: User): boolean => holds(user, ({ assigns }) => assigns === true)
/** Schools, calendars, people, roles; no case. */
export const administers = (user: User): boolean => user.posts.some(({ role, urn }) => role === 'administrator' && urn === null)

/** Whether they may know that this case exists. Otherwise it does not, as far as they are told (decisions 23). */
export const maySee = (user: User, one: CaseForAccess): boolean => seesAll(user) || ownParties(user, one).length > 0

/** The parties they stand for in this case, by their job or by being in it. */
export function partiesOf(user: User, one: CaseForAccess): readonly string[] {
  const everywhere = user.kind === 'person' ? user.posts.flatMap(({ role, urn }) => (urn === null ? rights[role].acts : [])) : []
  return [...new Set([...everywhere, ...ownParties(user, one)])]
}
function ownParties(user: User, { access }: CaseForAccess): readonly string[] {
  const principals = new Set(principalsOf(user))
  return access.filter(({ principal }) => principals.has(principal)).map(({ party }) => party)
}

export type Leave = { readonly party: string } | { readonly refused: string }
/** On whose behalf, and how that person told them. */
export interface For {
  readonly party: string
  readonly how: How
}

/** Whether they may take this action themselves, and as which party. `prefer`: parties whose step is open, taken first. */
export function mayAct(user: User, one: CaseForAccess, action: Action, prefer: readonly string[] = []): Leave {
  const mine = partiesOf(user, one).filter((party) => action.by.includes(party))
  if (!mine.length) return { refused: notYours }
  const free = mine.filter((party) => !conflicted(user, one, party))
  const party = free.find((each) => prefer.includes(each)) ?? free[0]
  return party ? { party } : { refused: conflict }
}

/** Whether they may record it for the party whose it is (decisions 21). Both names are kept. */
export function mayRecord(user: User, one: CaseForAccess, action: Action, { party, how }: For): Leave {
  if (!action.by.includes(party)) return { refused: notYours }
  if (!maySee(user, one) || !action.recordedBy || !user.posts.some(({ role }) => action.recordedBy!.roles.includes(role)))
    return { refused: ownAct }
  if (!action.recordedBy.how.includes(how))
    return { refused: `This can be recorded for somebody else only by: ${action.recordedBy.how.join(', ')}. ${ownAct}` }
  return { party }
}

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
  if (behalf) {
    const named = opening.by.includes(behalf.party) && opening.recordedBy?.how.includes(behalf.how)
    return named && user.posts.some(({ role }) => opening.recordedBy!.roles.includes(role))
      ? { party: behalf.party }
      : { refused: mayNotOpen }
  }
  const party = opening.by.find((each) => opensAs(user, process, each, answers))
  return party ? { party } : { refused: mayNotOpen }
}
export const mayNotOpen = 'You may not start this case. A school may refer only its own children. Nothing was recorded.'

function opensAs(user: User, process: Process, party: string, answers: Readonly<Record<string, unknown>>): boolean {
  if (user.kind !== 'person') return false
  const is = process.parties[party]?.is
  if (!is) return user.posts.some(({ role, urn }) => urn === null && rights[role].acts.includes(party))
  if (typeof is === 'string') return false
  if ('role' in is) return user.posts.some(({ role, urn }) => urn === null && role === is.role)
  const field = Object.entries(process.opening.fields).find(([, { fact }]) => fact === is.school)?.[0]
  return field !== undefined && user.posts.some(({ urn }) => urn !== null && urn === answers[field])
}

/** Whether a page should offer to start it at all, before any answer is known. */
export const mightOpen = (user: User, { opening, parties }: Process): boolean =>
  user.kind === 'person' &&
  (user.posts.some(({ role }) => opening.recordedBy?.roles.includes(role)) ||
    opening.by.some((party) => {
      const is = parties[party]?.is
      if (!is) return user.posts.some(({ role, urn }) => urn === null && rights[role].acts.includes(party))
      if (typeof is === 'string') return false
      return 'role' in is
        ? user.posts.some(({ role, urn }) => urn === null && role === is.role)
        : user.posts.some(({ urn }) => urn !== null)
    }))
