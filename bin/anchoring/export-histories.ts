import { type Client, WorkflowNotFoundError } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import type { Db } from '../../store/client.ts'
import type { Divergence } from '../../store/divergences.ts'
import { firstOther, keepTail, partsOf, toExport } from '../../store/histories.ts'
import type { Row } from '../../verify/bundle.ts'
import { scrub, type History } from '../scrub.ts'

const PAGE = 200
const AT_ONCE = 4

export interface Exported {
  readonly cases: number
  readonly events: number
  /** Histories that are not as they were exported. */
  readonly found: readonly Divergence[]
}

/** Exports what has come of the histories of cases that have ended; with `all`, of those that are open too. */
export async function exportHistories(
  { db, temporal }: { readonly db: Db; readonly temporal: Client },
  { all }: { readonly all: boolean },
): Promise<Exported> {
  let [cases, events] = [0, 0]
  const found: Divergence[] = []
  for (
    let some = await toExport(db, { all, after: '', limit: PAGE });
    some.length > 0;
    some = await toExport(db, { all, after: some.at(-1)!.id, limit: PAGE })
  ) {
    const left = [...some]
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let one = left.shift(); one; one = left.shift()) {
          const came = await exportOne(db, temporal, one.id)
          if (came === 'other')
            found.push({
              kind: 'not as anchored',
              of: one.id,
              caseId: one.id,
              detail: 'the history of what runs it is not as it was exported before',
            })
          else {
            cases += 1
            events += came
          }
        }
      }),
    )
  }
  return { cases, events, found }
}

async function exportOne(db: Db, temporal: Client, caseId: string): Promise<number | 'other'> {
  const parts = await partsOf(db, caseId)
  const history = await temporal.workflow
    .getHandle(caseId)
    .fetchHistory()
    .catch((error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return null
      throw error
    })
  if (!history) return parts.length > 0 ? 'other' : 0
  const { events } = scrub(JSON.parse(historyToJSON(history)) as History) as { readonly events: readonly Row[] }
  const isLast = isEnd(events.at(-1))
  const stable = isLast ? events : settled(events)
  if (firstOther(parts, stable)) return 'other'
  return keepTail(db, caseId, parts, stable, isLast)
}

const isEnd = (event: Row | undefined): boolean =>
  /WORKFLOW_EXECUTION_(COMPLETED|FAILED|TERMINATED|TIMED_OUT|CANCELED|CONTINUED_AS_NEW)$/.test(String(event?.['eventType']))
/** A task that is only asked for, or under way, may still be as if it had never been. */
function settled(events: readonly Row[]): readonly Row[] {
  const last = events.findLastIndex(({ eventType }) => !/WORKFLOW_TASK_(SCHEDULED|STARTED)$/.test(String(eventType)))
  return events.slice(0, last + 1)
}
