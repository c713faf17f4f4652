import { may } from '../../domain/access.ts'
import type { Process } from '../../domain/process.ts'
import type { CaseHead } from '../../store/reading-case.ts'
import type { Here } from '../layout/frame.ts'
import { processOf } from '../saying/steps.ts'

/** For a case that was opened for the wrong child: the cases that took its place, and where one is started. */
export function againFor({ id, process, outcome, replacedBy }: CaseHead, { user }: Here) {
  if (outcome !== 'wrong-child') return null
  return { replacedBy, href: may(user, 'write in the case') ? `/start/${process}?insteadOf=${id}` : null }
}

/** The case that an outcome leads on to, and where whoever may begins it: with everything that is known of the child. */
export function nextFor(
  { outcome, childReference }: CaseHead,
  { leads }: Process,
  { user }: Here,
): { readonly text: string; readonly href: string } | null {
  const next = outcome ? leads?.[outcome] : undefined
  if (!next || !may(user, 'write in the case')) return null
  return { text: `Begin it: ${processOf(next).title}`, href: `/start/${next}?child=${childReference}` }
}
