import { addedUp } from '../../domain/facts.ts'
import { halves, inDays, type Halves } from '../../domain/halves.ts'
import { boardDuty, daysSuspended, fitsInYear, type Suspended } from '../../domain/law/suspension-totals.ts'
import type { Process } from '../../domain/process.ts'
import { loadCalendars } from '../../store/calendars.ts'
import type { Db } from '../../store/client.ts'
import { exclusionsOf } from '../../store/reading-suspensions.ts'

/** A total that the notice has lower than the record. */
export interface Fewer {
  readonly stated: string
  readonly recorded: string
  readonly what: string
  /** What the law has follow from the record's. */
  readonly means: string
}

/**
 * Where a notice counts fewer days of suspension than the record has with it, at every school: what each says, and the child's other exclusions. More than the
 * record has is no fault: there may be schools that told another authority. Null where there is nothing to say. Two or three queries, and none where the
 * process does not ask for such a total.
 */
export async function fewerThanRecorded(
  db: Db,
  process: Process,
  { id, childId }: { readonly id: string; readonly childId: string },
): Promise<{ readonly fewer: readonly Fewer[]; readonly others: readonly string[] } | null> {
  if (!Object.values(process.opening.fields).some(({ fact }) => fact && addedUp[fact])) return null
  const all = await exclusionsOf(db, childId)
  const mine = all.find(({ caseId }) => caseId === id)
  const calendar = mine?.urn && (await loadCalendars(db, [`school:${mine.urn}`])).get(`school:${mine.urn}`)
  if (!mine || !calendar) return null
  const upToIt = all.filter(({ from }) => from <= mine.from)
  const totals = daysSuspended(upToIt, mine.from, calendar)
  if (!totals) return null
  const fewer = [
    ...lacking(mine.stated.term, totals.term, (total) => boardDuty(total, mine.from).why),
    ...lacking(mine.stated.year, totals.year, (total) => fitsInYear(halves('0'), total, mine.from).why),
  ]
  return fewer.length ? { fewer, others: upToIt.flatMap(({ caseId }) => (caseId === id ? [] : [caseId])) } : null
}

const lacking = (stated: Halves | null, { halves: recorded, what }: Suspended, means: (total: Halves) => string): readonly Fewer[] =>
  stated === null || stated >= recorded ? [] : [{ stated: inDays(stated), recorded: inDays(recorded), what, means: means(recorded) }]
