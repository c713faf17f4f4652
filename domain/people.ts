/**
 * Who somebody is: by their jobs, and to one case (decisions 19 to 26).
 *
 * A role is a person's job. A party is their part in this case. A relation is what that part makes them to the child.
 */
import type { FactName } from './facts.ts'
import { type Process } from './process.ts'
import { jobsApart, rolesAtSchool, type Role } from './jobs.ts'

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

/** Jobs that reach every case, or change who may do what: their holders get in with the identity provider and no other way. */
export const withAccount: readonly Role[] = ['clerk', 'manager', 'auditor', 'data-protection-officer', 'administrator']

/**
 * The jobs that count today. A code shows that a mailbox is at hand and no more (decisions 30), so what a job in the authority allows, whatever
 * the case, needs the identity provider: by code one is only what one is to a case.
 */
export const jobsOf = (user: User): readonly Role[] =>
  user.kind === 'contact'
    ? []
    : user.posts.flatMap(({ role, urn }) => {
        const atSchool = rolesAtSchool.includes(role)
        return atSchool === (urn !== null) && (atSchool || user.proof === 'oidc') ? [role] : []
      })

/** By what name a case knows whoever holds a job: `role:<role>`, `school:<urn>`, and where the job stands apart from its school `<role>:<urn>`. */
export function principalOfJob({ role, urn }: { readonly role: Role | undefined; readonly urn: string | null }): string {
  if (urn === null) return `role:${role}`
  return role && jobsApart.includes(role) ? `${role}:${urn}` : `school:${urn}`
}

/** What CaseAccess rows name: `person:…`, `contact:…`, and jobs. */
export const principalsOf = (user: User): readonly string[] => [
  ...new Set([
    `${user.kind}:${user.id}`,
    ...user.coversFor.map((id) => `person:${id}`).filter(() => user.kind === 'person'),
    ...user.posts.map(principalOfJob),
  ]),
]

/** What is known of a case by those who ask whether somebody may. */
export interface CaseForAccess {
  readonly access: readonly { readonly principal: string; readonly party: string }[]
  /** Whoever stands for a party, and of the actions by which a school is matched those asked since it came in. */
  readonly parties: readonly { readonly party: string; readonly asked: readonly string[] }[]
  /** Who pressed the opening, as which party. Null where another case opened it. */
  readonly referrer: { readonly byId: string; readonly party: string } | null
}

/** Parties that a job stands for in every case. */
const everywhere: Partial<Record<Role, readonly string[]>> = { clerk: ['casework-officer'], manager: ['casework-officer', 'manager'] }
/** The parties they stand for whatever the case. */
export const partiesEverywhere = (user: User): readonly string[] => jobsOf(user).flatMap((job) => everywhere[job] ?? [])

/** The parties they stand for in this case, by their job or by being in it. */
export const partiesOf = (user: User, one: CaseForAccess): readonly string[] => [
  ...new Set([...partiesEverywhere(user), ...ownParties(user, one)]),
]
function ownParties(user: User, { access }: CaseForAccess): readonly string[] {
  const principals = new Set(principalsOf(user))
  return access.filter(({ principal }) => principals.has(principal)).map(({ party }) => party)
}

/**
 * What somebody is to a case and its child. `own school`: where the child is on roll, or in custody. `asked school`: asked for a place, and not matched yet.
 * `new school`: matched. `panel`: decides, and need not know who the child is. `reader`: a letter is written to them,
 * or they added the document themselves. `keeper`: of papers that their party keeps apart. `referrer`: of a service that referred the child.
 * `arranger`: arranges one thing, and reads what is written to them for it.
 */
export type Relation =
  | 'family'
  | 'own school'
  | 'new school'
  | 'asked school'
  | 'panel'
  | 'service'
  | 'referrer'
  | 'arranger'
  | 'reader'
  | 'keeper'

/** Facts that name who teaches and looks after the child now. */
const HAVE_THE_CHILD: readonly FactName[] = ['school-on-roll', 'custody-setting']

/** What a party makes somebody; null for one that the process does not have. `asked`: what was asked since whoever stands for it came in. */
export function relationOf({ parties }: Process, party: string, asked: readonly string[]): Relation | null {
  if (!Object.hasOwn(parties, party)) return null
  const { is, matched, arranges } = parties[party]!
  if (is === 'family' || is === 'child') return 'family'
  if (arranges) return 'arranger'
  if ('role' in is) return is.role === 'panel-chair' || is.role === 'panel-member' ? 'panel' : 'service'
  if ('referrer' in is) return 'referrer'
  if (HAVE_THE_CHILD.includes(is.school)) return 'own school'
  return matched?.some((action) => asked.includes(action)) ? 'new school' : 'asked school'
}

/** What a party makes whoever stands for it in this case. */
export const relationIn = (process: Process, { parties }: CaseForAccess, party: string): Relation | null =>
  relationOf(process, party, parties.find((one) => one.party === party)?.asked ?? [])

/** Everything they are to it. */
export const relationsOf = (user: User, process: Process, one: CaseForAccess): readonly Relation[] => [
  ...new Set(ownParties(user, one).flatMap((party) => relationIn(process, one, party) ?? [])),
]

/** What whoever added a document is to it, and whoever covers for them: it may be read by nobody else of their school (a school that was asked gives way to another). */
export const readerOf = (user: User, byId: string): readonly Relation[] =>
  byId === user.id || (user.kind === 'person' && user.coversFor.includes(byId)) ? ['reader'] : []

/** Those of their parties that keep papers apart. */
export const keptApartBy = ({ parties }: Process, mine: readonly string[]): readonly string[] =>
  mine.filter((party) => parties[party]?.apart)

const SCHOOLS: readonly Relation[] = ['own school', 'new school']

/**
 * What somebody is to a document, beside what they are to its case. Null where it is kept apart from them: then it is not there, whatever their job.
 * Of a whole version that has a redacted copy, a school is nothing: it reads the copy.
 */
export const relationsTo = (
  { kind, party, byId, covered }: { readonly kind: string; readonly party: string; readonly byId: string; readonly covered: boolean },
  user: User,
  { process, mine, relations }: { readonly process: Process; readonly mine: readonly string[]; readonly relations: readonly Relation[] },
): readonly Relation[] | null =>
  kind === 'apart'
    ? keptApartBy(process, mine).includes(party)
      ? ['keeper']
      : null
    : [...readerOf(user, byId), ...relations.filter((relation) => !covered || !SCHOOLS.includes(relation))]
