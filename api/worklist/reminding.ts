import { createHash } from 'node:crypto'
import { everybodys } from '../../domain/process.ts'
import type { User } from '../../domain/people.ts'
import { owedIn } from '../../store/letters.ts'
import { remindedToday } from '../../store/reminded.ts'
import { act, leaveFor } from '../acting.ts'
import { seenBy, type Seen } from '../case/seen.ts'
import type { Deps } from '../deps.ts'
import { actionOf, partiesOfStep } from '../saying/steps.ts'

/** So many cases at once. */
export const MOST_REMINDED = 100

/** What came of each case: whoever is asked is reminded; they were reminded today already; nobody but the council itself is asked; or it is not theirs to do, or not there. */
export type Reminded = Readonly<Record<'reminded' | 'already' | 'nobody' | 'not there', readonly string[]>>
type Given = Pick<Deps, 'db' | 'temporal' | 'log'>

/**
 * Reminds whoever is asked in each of these cases: an act in each, kept as a row and sent on by the dispatcher, so that forty wait for nobody. A second press of the same
 * form keeps the same rows; another within the day finds that they were reminded. `once`: the form's own id.
 */
export async function remindIn(deps: Given, user: User, once: string, references: readonly string[]): Promise<Reminded> {
  const said: Record<keyof Reminded, string[]> = { reminded: [], already: [], nobody: [], 'not there': [] }
  const today = await remindedToday(deps.db, references)
  for (const reference of references) {
    const seen = await seenBy(deps.db, user, reference)
    const mayNot = !seen || seen.held.outcome !== null || 'refused' in leaveFor(user, seen, actionOf(seen.process, 'remind')!, 'remind', {})
    if (mayNot) said['not there'].push(reference)
    else if (today.has(reference)) said.already.push(reference)
    else if (!(await asksAnybody(deps.db, seen))) said.nobody.push(reference)
    else {
      const { is } = await act({ ...deps, temporal: undefined }, user, seen, 'remind', { id: idFor(once, reference), values: {} })
      said[is === 'recorded' || is === 'kept' ? 'reminded' : 'not there'].push(reference)
    }
  }
  return said
}

/** Whether anything is waited for of somebody who does not work the case. */
const asksAnybody = async (db: Deps['db'], { held, process }: Seen): Promise<boolean> =>
  (await owedIn(db, held.id)).some(({ key }) => partiesOfStep(process, key).some((party) => !Object.hasOwn(everybodys, party)))

/** The act of one case, by the form that asked for all of them: the same for every press of that form. */
function idFor(once: string, reference: string): string {
  const hex = createHash('sha256').update(`${once} ${reference}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
}
