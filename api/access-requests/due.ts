import type { Day } from '../../domain/calendar.ts'
import { SAR_1M, SAR_EXTENDED } from '../../domain/law/information.ts'
import type { DueBy } from '../../store/access-requests.ts'
import type { Db } from '../../store/client.ts'
import { workedOut } from '../work-out/counting.ts'

/** By when a request is answered, by the row in force, and how that was counted; or what to load, where it cannot be. */
export async function dueOf(db: Db, receivedOn: Day, extended: boolean): Promise<DueBy | { readonly cannot: string }> {
  const found = await workedOut(db, { clock: extended ? SAR_EXTENDED : SAR_1M, from: receivedOn, answers: {} })
  if ('faults' in found) return { cannot: found.faults.map(({ message }) => message).join(' ') }
  const { due, lateFrom, row, derivations, wakings } = found.counted
  if (!due || !lateFrom) return { cannot: 'No day comes of it: see the rule.' }
  const { law, confidence, kind, since } = row
  return { due, lateFrom, counted: { law, confidence, kind, since, days: derivations, wakings } }
}
