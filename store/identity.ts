/** Who a child is, sealed with their own key. */
import type { Day } from '../domain/calendar.ts'
import { opener, REMOVED, type Opener, type Row, type Sealed } from './sealed.ts'
import type { WrappingKeys } from './wrapping-keys.ts'

/** Who a child is, as somebody told us. `noUpn`: why there is no number (decisions 28). */
export interface Identity {
  readonly firstName: string
  readonly lastName: string
  readonly knownAs: string | null
  /** YYYY-MM-DD. */
  readonly born: string
  readonly upn: string | null
  readonly noUpn: string | null
}
/** As it is held: without a day of birth where who they are was removed. */
export type IdentityHeld = Omit<Identity, 'born'> & { readonly born: Day | null }

const removed: IdentityHeld = { firstName: REMOVED, lastName: '', knownAs: null, born: null, upn: null, noUpn: null }

export const rowOf = (childId: string): Row => ({ table: 'child_identity', row: childId })

/** Opens it; where nobody can read it any more, it says so in place of a name. */
export const identityIn = ({ open }: Opener, childId: string, sealed: Sealed): IdentityHeld =>
  open<IdentityHeld>(rowOf(childId), sealed) ?? removed

/** A child as a list or a page names them. */
export interface Named {
  readonly first: string
  readonly last: string
  readonly knownAs: string | null
  readonly born: Day | null
}
/** Rows, each with the child’s name in place of what was sealed. Each child is opened once. */
export function named<R extends { readonly childId: string; readonly identity: Sealed }>(
  db: { readonly keys: WrappingKeys },
  rows: readonly R[],
): readonly (Omit<R, 'identity'> & Named)[] {
  const opened = opener(db)
  const names = new Map<string, Named>()
  return rows.map(({ identity, ...row }) => {
    const name = names.get(row.childId) ?? nameIn(opened, row.childId, identity)
    names.set(row.childId, name)
    return { ...row, ...name }
  })
}
function nameIn(opened: Opener, childId: string, identity: Sealed): Named {
  const { firstName: first, lastName: last, knownAs, born } = identityIn(opened, childId, identity)
  return { first, last, knownAs, born }
}
