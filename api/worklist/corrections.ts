import { may } from '../../domain/access.ts'
import { actionToCorrect, identityFields, isIdentityField, mayNotDecide } from '../../domain/correcting.ts'
import { londonDay } from '../../domain/calendar.ts'
import { initialsOf } from '../../domain/names.ts'
import type { Db } from '../../store/client.ts'
import { correctionsWaiting } from '../../store/reading-corrections.ts'
import type { Here } from '../layout/frame.ts'
import { shortDay } from '../saying/days.ts'
import { processOf } from '../saying/steps.ts'

/** Corrections that wait for this reader to decide: of their own cases, or of their team’s. */
export async function correctionsToDecide(db: Db, { user, today }: Here, whose: string) {
  if (!may(user, 'decide a correction') || whose === 'all') return []
  const rows = await correctionsWaiting(db, whose === 'team' && user.teamId ? { teamId: user.teamId } : { owners: user.coversFor })
  return rows
    .filter(({ byId, ownerId }) => mayNotDecide(user, ownerId, byId) === null)
    .map((row) => ({
      reference: row.caseId,
      initials: initialsOf(row.first, row.last),
      question: questionOf(row),
      href: `/cases/${row.caseId}/corrections/${row.id}`,
      since: shortDay(londonDay(row.at), today),
      owner: whose === 'mine' ? null : row.owner,
    }))
}
function questionOf({
  process,
  action,
  field,
}: {
  readonly process: string
  readonly action: string | null
  readonly field: string
}): string {
  if (action === null) return isIdentityField(field) ? identityFields[field].label : field
  return actionToCorrect(processOf(process), action)?.fields[field]?.label ?? field
}
