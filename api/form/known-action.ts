import type { Action } from '../../domain/process.ts'
import type { Db } from '../../store/client.ts'
import type { Known } from './fields.ts'
import type { Here } from '../layout/frame.ts'
import { withExclusions } from './known-exclusions.ts'
import { knownFor } from './known.ts'
import { withLedger } from './known-ledger.ts'
import { withScreening } from './known-screening.ts'
import { withSetting } from './known-setting.ts'

/** What is known already of what an action asks: facts, what the child’s exclusions say, the level that the screening proposes, what the panel goes by, and what the fairness ledger holds. */
export async function knownOf(
  db: Db,
  { id: caseId, childId, process }: { readonly id: string; readonly childId: string; readonly process: string },
  action: Action,
  { today, reach }: Pick<Here, 'today' | 'reach'>,
): Promise<Readonly<Record<string, Known>>> {
  // What somebody thinks is said anew each time. Earlier words, sent again by one press, would stand as said on a day on which nobody said them.
  if (action.isView) return {}
  const screened = await withScreening(
    await withExclusions(await knownFor(db, childId, action), { db, childId, isAll: reach.all }, action),
    { db, caseId },
    action,
  )
  const set = await withSetting(screened, { db, process, childId, today }, action)
  return withLedger(set, { db, caseId, today }, action)
}
