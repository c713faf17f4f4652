import { may } from '../../domain/access.ts'
import { helps } from '../../domain/acting.ts'
import type { User } from '../../domain/people.ts'
import { actionsOf } from '../../domain/process.ts'
import type { Db } from '../../store/client.ts'
import { everyStep, type StepRow } from '../../store/reading-case.ts'
import { partiesOfStep } from '../saying/steps.ts'
import type { Seen } from './seen.ts'

/** A step of theirs, or of somebody whom they may help to answer. */
export function isTheirs(user: User, { held, process, mine }: Seen, { key, action: name }: Pick<StepRow, 'key' | 'action'>): boolean {
  const action = actionsOf(process)[name]
  return partiesOfStep(process, key).some((party) => mine.includes(party)) || (action !== undefined && helps(user, held, action) !== null)
}

/**
 * Which dates of a case somebody may see, by the deadline's id. Whoever does not read the case: those by which something is or was asked of them, and no other. What others were
 * asked, and by when, would tell what the case is about.
 */
export async function datesFor(db: Db, user: User, seen: Seen): Promise<(id: string) => boolean> {
  if (may(user, 'read the case', seen.relations)) return () => true
  const steps = await everyStep(db, seen.held.id)
  const ids = new Set(steps.filter((step) => isTheirs(user, seen, step)).flatMap(({ deadlines }) => deadlines))
  return (id) => ids.has(id)
}
