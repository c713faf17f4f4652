import type { Client } from '@temporalio/client'
import type { temporal } from '@temporalio/proto'

type Event = temporal.api.history.v1.IHistoryEvent
/** Calls that move a case to their number. */
const MOVES: readonly (string | null | undefined)[] = ['recordAct', 'saveCase']
/** A call and its answer stand closer together than this, from the end of a history. */
const PAGE = 200

/**
 * The highest number that the workflow of a case has had written, by the end of its history; null where that shows none. A history is read from
 * its end: whatever is long past does not matter.
 */
export async function lastWordOf({ workflowService, options }: Client, workflowId: string): Promise<number | null> {
  const { history } = await workflowService.getWorkflowExecutionHistoryReverse({
    namespace: options.namespace,
    execution: { workflowId },
    maximumPageSize: PAGE,
  })
  const events = history?.events ?? []
  const answered = new Set(events.flatMap((event) => event.activityTaskCompletedEventAttributes?.scheduledEventId?.toString() ?? []))
  const numbers = events.filter((event) => answered.has(String(event.eventId))).flatMap((event) => numberOf(event) ?? [])
  return numbers.length > 0 ? Math.max(...numbers) : null
}

function numberOf({ activityTaskScheduledEventAttributes: asked }: Event): number | null {
  if (!asked || !MOVES.includes(asked.activityType?.name)) return null
  const data = asked.input?.payloads?.[0]?.data
  const { seq } = (data ? JSON.parse(Buffer.from(data).toString('utf8')) : {}) as { seq?: unknown }
  return typeof seq === 'number' ? seq : null
}
