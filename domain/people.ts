import type { Role } from './process.ts'

/** Whoever has proved who they are, as every page and route is given them. */
export interface User {
  /** The Person's or Contact's id. */
  readonly id: string
  /** A contact is a parent, carer or other of a child's family; they get in by a link and a code. */
  readonly kind: 'person' | 'contact'
  readonly name: string
  /** The jobs they hold today, and at which school. */
  readonly posts: readonly { readonly role: Role; readonly urn: string | null }[]
  /** Their own, and those they cover for today. */
  readonly coversFor: readonly string[]
  /** How they got in: the identity provider, or a code sent to their address. */
  readonly proof: 'oidc' | 'code'
  readonly teamId: string | null
}

/** What CaseAccess rows name: `person:…`, `contact:…`, `school:<urn>`, `role:<role>`. */
export const principalsOf = (user: User): readonly string[] => [
  `${user.kind}:${user.id}`,
  ...user.posts.map(({ role, urn }) => (urn ? `school:${urn}` : `role:${role}`)),
]
