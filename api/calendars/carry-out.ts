import { changesOf, type CalendarPlan } from '../../domain/calendar-plan.ts'
import type { Changed } from '../../store/administration.ts'
import { applyPlan } from '../../store/calendar-entries.ts'
import { beginRun } from '../../store/calendar-runs.ts'
import type { Tx } from '../../store/client.ts'

/** Why a calendar is changed, and who told us; `id` is that of the change. */
export interface Reasons {
  readonly id: string
  readonly why: string
  readonly source: string
}
/** Writes a plan that was worked out in this transaction, under the calendar's lock; every case whose dates it moves is then told to count again. */
export async function carryOut(tx: Tx, calendar: string, plan: CalendarPlan, { id, why, source }: Reasons): Promise<Changed> {
  const changes = changesOf(calendar, plan)
  if (changes.length === 0) return { changes }
  const edition = await applyPlan(tx, calendar, plan, why, source)
  await beginRun(tx, { id, calendar, edition })
  return { changes, about: { calendar, edition } }
}
