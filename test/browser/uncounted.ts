import { refreshDue } from '../../store/cases.ts'
import type { Stage } from '../support/app.ts'

const MISSING = 'Ashgrove Academy has no calendar for the year from September 2027. Load it to see this date.'

/** Does something while no date of this case can be worked out, as if a calendar were missing. */
export async function whileUncounted({ data: { work } }: Stage, caseId: string, does: () => Promise<unknown>): Promise<void> {
  const where = { caseId, state: { in: ['waiting', 'overdue'] } }
  const before = await work.deadline.findMany({ where })
  await work.deadline.updateMany({ where, data: { state: 'cannot be counted', due: null, lateFrom: null, cannot: MISSING } })
  await refreshDue(work, caseId)
  await does()
  for (const { id, state, due, lateFrom, cannot } of before)
    await work.deadline.update({ where: { caseId_id: { caseId, id } }, data: { state, due, lateFrom, cannot } })
  await refreshDue(work, caseId)
}
