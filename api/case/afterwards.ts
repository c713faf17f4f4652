import { may } from '../../domain/access.ts'
import type { Process } from '../../domain/process.ts'
import type { Db } from '../../store/client.ts'
import type { CaseHead } from '../../store/reading-case.ts'
import { begunFrom, cameFrom } from '../../store/reading-ways-on.ts'
import type { Here } from '../layout/frame.ts'
import { leads, processOf } from '../saying/steps.ts'

/** For a case that was opened for the wrong child: the cases that took its place, and where one is started. */
export function againFor({ id, process, outcome, replacedBy }: CaseHead, { user }: Here) {
  if (outcome !== 'wrong-child') return null
  return { replacedBy, href: may(user, 'write in the case') ? `/start/${process}?insteadOf=${id}` : null }
}

/** The case that an outcome leads on to: which it is, where it has begun; else where whoever may begins it, with everything that is known of the child. */
export async function nextFor(
  db: Db,
  head: CaseHead,
  { leads }: Process,
  { user }: Here,
): Promise<{ readonly begun: string } | { readonly text: string; readonly href: string } | null> {
  const next = head.outcome ? leads?.[head.outcome] : undefined
  if (!next || !may(user, 'write in the case')) return null
  const begun = await begunFrom(db, head, next)
  return begun ? { begun } : { text: `Begin it: ${processOf(next).title}`, href: `/start/${next}?child=${head.childReference}` }
}

/** The case that led on to this one, for whoever works both. */
export async function beforeFor(
  db: Db,
  { id }: CaseHead,
  { user }: Here,
): Promise<{ readonly reference: string; readonly process: string } | null> {
  const from = may(user, 'see every case') ? await cameFrom(db, id, leads) : null
  return from && { reference: from.id, process: processOf(from.process).title }
}
