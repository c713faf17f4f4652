import type { Names } from '../form/answers.ts'
import { mayBeThere, type There } from './elsewhere.ts'
import { addressFor } from './proposing.ts'
import { sayMoves, sayValue, type MoveSaid } from './saying.ts'

export interface ThereSaid {
  readonly reference: string
  readonly process: string
  /** Where the answer stands there, and how it is answered. */
  readonly source: string
  readonly was: string
  readonly can: boolean
  readonly why: string | null
  /** The correction that waits there; or what followed from the answer there. */
  readonly look: { readonly href: string; readonly text: string } | null
  readonly moves: readonly MoveSaid[]
}
/** Another case that says the same, on the page of whoever decides. */
export function sayThere(there: There, names: Names): ThereSaid {
  const { seen, one, waits, read } = there
  const gone = read?.is === 'refused' && one.act !== null
  return {
    reference: seen.held.id,
    process: seen.process.title,
    source: one.source,
    was: sayValue(one, one.was, names),
    ...mayBeThere(there),
    look: waits
      ? { href: `/cases/${seen.held.id}/corrections/${waits.id}`, text: 'Look at it' }
      : gone
        ? { href: addressFor(seen, 'corrections/acted-on', one), text: 'What followed from it there' }
        : null,
    moves: read?.is === 'read' ? sayMoves(read.preview.moves, seen.process) : [],
  }
}
