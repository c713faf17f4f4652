import { may } from '../../domain/access.ts'
import { goneByIt, type Target } from '../../domain/correcting.ts'
import type { User } from '../../domain/people.ts'
import { casesThatSay } from '../../store/facts.ts'
import { idFrom } from '../../store/id-from.ts'
import { correctionsOf, type CorrectionHeld } from '../../store/reading-corrections.ts'
import { seenBy, type Seen } from '../case/seen.ts'
import type { Deps } from '../deps.ts'
import { everyChosen, type Chosen } from './chosen.ts'
import { proposeIt, readProposal, type Read } from './taking.ts'

type Given = Pick<Deps, 'db' | 'temporal' | 'log'>

/** Another open case of the child in which the same fact stands as the same wrong answer. */
export interface There {
  readonly seen: Seen
  /** The answer there. */
  readonly one: Chosen
  /** A correction of it that waits to be decided already. */
  readonly waits: CorrectionHeld | null
  /** What would follow; null where one waits. */
  readonly read: Read | null
}

/** Approved: what is put right here may be proposed elsewhere. */
export const isSettled = ({ state }: CorrectionHeld): boolean => state === 'kept' || state === 'corrected'

/** Every one that whoever asks may propose in. What was written, and who the child is, stands once and not in each case. */
export async function elsewhereOf(deps: Given, user: User, { held }: Seen, correction: CorrectionHeld): Promise<readonly There[]> {
  const { fact, was, isWords, state } = correction
  if (fact === null || was === null || isWords || !(state === 'waiting' || isSettled(correction))) return []
  const there: There[] = []
  for (const reference of await casesThatSay(deps.db, held, fact, was)) {
    const seen = await seenBy(deps.db, user, reference)
    if (!seen || !may(user, 'propose a correction', seen.relations)) continue
    const one = (await everyChosen(deps.db, user, seen)).find((other) => saysSo(other, correction))
    if (!one) continue
    const waits = (await correctionsOf(deps.db, reference)).find((other) => isOf(other, one) && other.state === 'waiting') ?? null
    const values = { right: correction.right, why: whyThere(held.id, correction) }
    const read = waits ? null : await readProposal(deps, user, seen, { act: one.act, field: one.field, values })
    there.push({ seen, one, waits, read })
  }
  return there
}
const saysSo = ({ asks, isLatest, was }: Chosen, correction: CorrectionHeld): boolean =>
  isLatest && asks.fact === correction.fact && JSON.stringify(was) === JSON.stringify(correction.was)
const isOf = (one: Target, { act, field }: Target): boolean => one.act === act && one.field === field
const whyThere = (reference: string, { why }: CorrectionHeld): string => `It was put right in ${reference} too: ${why}`

/** Whether a correction may be proposed there; and why not, in a sentence. */
export function mayBeThere({ waits, read }: There): { readonly can: boolean; readonly why: string | null } {
  if (waits) return { can: false, why: 'A correction of this answer waits to be decided there already.' }
  if (read?.is === 'read') return { can: true, why: null }
  if (read?.is === 'refused') return { can: false, why: read.why === goneByIt ? GONE : read.why }
  return { can: false, why: 'That case asks for it in another way. Say there what is right.' }
}
const GONE =
  'That case has gone on by this answer, and a case cannot go back. Look there at what followed, and close it early as “A wrong answer was recorded and acted on”.'

export interface ProposedThere {
  readonly reference: string
  /** The correction that waits there now; null where none could be proposed. */
  readonly correction: string | null
  readonly why: string | null
}
/** Proposes the same in each of them, in their own name: each waits for somebody who works that case. Pressed twice it is the same. */
export async function proposeElsewhere(
  deps: Given,
  user: User,
  seen: Seen,
  correction: CorrectionHeld,
  id: string,
): Promise<readonly ProposedThere[]> {
  const done: ProposedThere[] = []
  for (const there of await elsewhereOf(deps, user, seen, correction)) {
    const { seen: other, read, waits } = there
    const reference = other.held.id
    const made = read?.is === 'read' ? await proposeIt(deps, user, other, idFrom(id, reference), read) : null
    const { why } = mayBeThere(there)
    if (made?.is === 'done') done.push({ reference, correction: idFrom(id, reference), why: null })
    else done.push({ reference, correction: waits?.id ?? null, why: made?.why ?? why })
  }
  return done
}
