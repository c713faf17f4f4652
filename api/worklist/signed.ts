import { may } from '../../domain/access.ts'
import { londonDay } from '../../domain/calendar.ts'
import { binds, type End } from '../../domain/hearings.ts'
import { initialsOf } from '../../domain/names.ts'
import { actionsOf } from '../../domain/process.ts'
import type { Db } from '../../store/client.ts'
import { signedNotRecorded } from '../../store/reading-signed.ts'
import type { Here } from '../layout/frame.ts'
import { shortDay } from '../saying/days.ts'
import { actionOf, everyProcess, processOf } from '../saying/steps.ts'

const actions: readonly string[] = everyProcess().flatMap((process) =>
  Object.entries(actionsOf(process)).flatMap(([name, { atPanel }]) => (atPanel ? [`${process.name}/${name}`] : [])),
)

/** Decisions that are signed and that wait to be recorded in their case, for whoever records them: of their own cases, of their team’s, or of all. */
export async function signedToRecord(db: Db, { user, today }: Here, whose: string) {
  if (!may(user, 'write in the case')) return []
  const of = whose === 'all' ? null : whose === 'team' && user.teamId ? { teamId: user.teamId } : { owners: user.coversFor }
  return (await signedNotRecorded(db, of, actions)).flatMap((row) => {
    const action = actionOf(processOf(row.process), row.action)!
    if (!binds(action.atPanel!, row.ended as End)) return []
    return [
      {
        reference: row.caseId,
        initials: initialsOf(row.first, row.last),
        title: action.title,
        href: `/cases/${row.caseId}/act/${row.action}?for=${action.by[0]}`,
        by: row.by,
        since: shortDay(londonDay(row.at), today),
        owner: whose === 'mine' ? null : row.owner,
      },
    ]
  })
}
