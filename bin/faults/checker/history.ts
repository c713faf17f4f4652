import type { HistoryEvent, HistoryFile } from './exported.ts'

/** One activity of a history: what it was asked, and what it answered, if it did. */
export interface Asking {
  readonly name: string
  readonly at: number
  readonly input: Readonly<Record<string, unknown>>
  readonly isDone: boolean
  readonly result: unknown
}
/** One timer: set, and fired, cancelled or still running. */
export interface Timer {
  readonly set: number
  readonly fires: number
  readonly fired: number | null
  readonly cancelled: boolean
}
/** A history, read. */
export interface Read {
  readonly caseId: string
  readonly activities: readonly Asking[]
  readonly timers: readonly Timer[]
  /** How the story ended; undefined while it is open. */
  readonly outcome: string | undefined
  /** It ended in another way than by its own end. */
  readonly broken: string | undefined
  /** The case's own time of its last event. */
  readonly last: number
  readonly isContiguous: boolean
}

const SUFFIX = 'EventAttributes'
type Attributes = Readonly<Record<string, unknown>>
const of = (event: HistoryEvent, what: string): Attributes => (event[`${what}${SUFFIX}`] ?? {}) as Attributes
const kindOf = ({ eventType }: HistoryEvent): string => eventType.replace('EVENT_TYPE_', '')

type Sent = Readonly<Record<'payloads', readonly { readonly data?: string }[]>>
/** The first thing that was sent with an event, as JSON. */
function sentWith(list: unknown): unknown {
  const data = (list as Sent | undefined)?.payloads?.[0]?.data
  return data ? (JSON.parse(Buffer.from(data, 'base64').toString('utf8')) as unknown) : undefined
}

export function readHistory({ caseId, events }: HistoryFile): Read {
  const done = new Map<string, unknown>()
  const ended = new Map<string, { at: number; cancelled: boolean }>()
  for (const event of events) {
    const kind = kindOf(event)
    if (kind === 'ACTIVITY_TASK_COMPLETED') {
      const { scheduledEventId, result } = of(event, 'activityTaskCompleted')
      done.set(String(scheduledEventId), sentWith(result) ?? null)
    }
    if (kind === 'TIMER_FIRED' || kind === 'TIMER_CANCELED') {
      const { startedEventId } = of(event, kind === 'TIMER_FIRED' ? 'timerFired' : 'timerCanceled')
      ended.set(String(startedEventId), { at: Date.parse(event.eventTime), cancelled: kind === 'TIMER_CANCELED' })
    }
  }
  const last = events.at(-1)
  return {
    caseId,
    activities: events.filter((event) => kindOf(event) === 'ACTIVITY_TASK_SCHEDULED').map((event) => activity(event, done)),
    timers: events.filter((event) => kindOf(event) === 'TIMER_STARTED').map((event) => timer(event, ended)),
    outcome:
      last && kindOf(last) === 'WORKFLOW_EXECUTION_COMPLETED'
        ? String(sentWith(of(last, 'workflowExecutionCompleted')['result']))
        : undefined,
    broken: last && /^WORKFLOW_EXECUTION_(FAILED|TERMINATED|TIMED_OUT|CANCELED)$/.test(kindOf(last)) ? kindOf(last) : undefined,
    last: Date.parse(last?.eventTime ?? ''),
    isContiguous: events.every(({ eventId }, at) => Number(eventId) === at + 1),
  }
}

function activity(event: HistoryEvent, done: ReadonlyMap<string, unknown>): Asking {
  const { activityType, input } = of(event, 'activityTaskScheduled')
  return {
    name: (activityType as { name: string }).name,
    at: Date.parse(event.eventTime),
    input: sentWith(input) as Attributes,
    isDone: done.has(event.eventId),
    result: done.get(event.eventId),
  }
}

function timer(event: HistoryEvent, ended: ReadonlyMap<string, { at: number; cancelled: boolean }>): Timer {
  const set = Date.parse(event.eventTime)
  const end = ended.get(event.eventId)
  const fires = set + Number.parseFloat(String(of(event, 'timerStarted')['startToFireTimeout'])) * 1000
  return { set, fires, fired: end && !end.cancelled ? end.at : null, cancelled: end?.cancelled ?? false }
}
