import type { Row } from './bundle.ts'

/** One thing that a case asked of the world, and what was answered. */
export interface Asking {
  readonly event: number
  readonly name: string
  readonly input: Row
  readonly isDone: boolean
  readonly result: unknown
}
/** A timer, by the case’s own clock: when it was set, when it is to fire, and when it did. */
export interface Timer {
  readonly event: number
  readonly set: number
  readonly rings: number
  readonly fired: number | null
}
/** An act that the case accepted. */
export interface Accepted {
  readonly event: number
  readonly id: string
  readonly act: Row
  /** What it was answered: `{ seq }`; null where it was refused in its turn, undefined while it is not. */
  readonly answer: Row | null | undefined
}
/** A history, read. */
export interface Read {
  readonly type: string
  readonly opening: Row
  readonly askings: readonly Asking[]
  readonly timers: readonly Timer[]
  readonly accepted: readonly Accepted[]
  /** When the case’s own clock stood still to think. */
  readonly thought: readonly number[]
  /** How the story ended; null while it is open. */
  readonly outcome: string | null
  /** What has no place in a history of ours, or could not be read. */
  readonly strange: readonly { readonly event: number; readonly what: string }[]
}

type Sent = Readonly<Partial<Record<'payloads', readonly { readonly data?: string }[]>>> | undefined
function sent(given: unknown): unknown {
  const data = (given as Sent)?.payloads?.[0]?.data
  return data ? (JSON.parse(Buffer.from(data, 'base64').toString('utf8')) as unknown) : undefined
}
const kindOf = (event: Row): string => String(event['eventType']).replace('EVENT_TYPE_', '')
const camel = (kind: string): string => kind.toLowerCase().replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase())
const attributesOf = (event: Row): Row => (event[`${camel(kindOf(event))}EventAttributes`] ?? {}) as Row
const msOf = (event: Row): number => Math.floor(Date.parse(String(event['eventTime'])))

/** What our stories leave in a history. Anything else was done to the case from outside. */
const USUAL =
  /^(WORKFLOW_EXECUTION_(STARTED|COMPLETED|UPDATE_ACCEPTED|UPDATE_COMPLETED|CANCEL_REQUESTED|OPTIONS_UPDATED)|WORKFLOW_TASK_\w+|ACTIVITY_TASK_\w+|TIMER_(STARTED|FIRED|CANCELED)|MARKER_RECORDED)$/
/** What a guarded change leaves beside its mark: by which changes the case goes. */
const isOfGuard = (kind: string, its: Row): boolean =>
  kind === 'UPSERT_WORKFLOW_SEARCH_ATTRIBUTES' &&
  Object.keys((its['searchAttributes'] as { readonly indexedFields?: object } | undefined)?.indexedFields ?? {}).join() ===
    'TemporalChangeVersion'
/** How a history of ours never ends. */
const BROKEN = /^WORKFLOW_EXECUTION_(FAILED|TERMINATED|TIMED_OUT|CANCELED|CONTINUED_AS_NEW)$/

export function readHistory(events: readonly Row[]): Read {
  const done = new Map<string, unknown>()
  const ended = new Map<string, { readonly at: number; readonly fired: boolean }>()
  const answers = new Map<string, Row | null>()
  const [askings, timers, accepted, strange, thought]: [Asking[], Timer[], Accepted[], Read['strange'][number][], number[]] = [
    [],
    [],
    [],
    [],
    [],
  ]
  for (const event of events) {
    const [kind, its] = [kindOf(event), attributesOf(event)]
    if (kind === 'ACTIVITY_TASK_COMPLETED') done.set(String(its['scheduledEventId']), sent(its['result']) ?? null)
    if (kind === 'TIMER_FIRED' || kind === 'TIMER_CANCELED')
      ended.set(String(its['startedEventId']), { at: msOf(event), fired: kind === 'TIMER_FIRED' })
    if (kind === 'WORKFLOW_EXECUTION_UPDATE_COMPLETED') answers.set(String(its['acceptedEventId']), answerIn(its))
  }
  let now = NaN
  for (const event of events) {
    const [kind, its, id] = [kindOf(event), attributesOf(event), String(event['eventId'])]
    if (kind === 'WORKFLOW_TASK_STARTED') thought.push((now = msOf(event)))
    if (kind === 'ACTIVITY_TASK_SCHEDULED')
      askings.push({
        event: Number(id),
        name: (its['activityType'] as { name: string }).name,
        input: (sent(its['input']) ?? {}) as Row,
        isDone: done.has(id),
        result: done.get(id),
      })
    if (kind === 'TIMER_STARTED') {
      const end = ended.get(id)
      const rings = now + Math.round(Number.parseFloat(String(its['startToFireTimeout'])) * 1000)
      timers.push({ event: Number(id), set: now, rings, fired: end?.fired ? end.at : null })
    }
    if (kind === 'WORKFLOW_EXECUTION_UPDATE_ACCEPTED') accepted.push(acceptedIn(Number(id), its, answers.get(id)))
    if (BROKEN.test(kind)) strange.push({ event: Number(id), what: `It ended by ${kind}, and not by its story.` })
    else if (!USUAL.test(kind) && !isOfGuard(kind, its)) strange.push({ event: Number(id), what: `${kind} was done to it from outside.` })
  }
  const [first, last] = [events[0], events.at(-1)]
  const begun = first && kindOf(first) === 'WORKFLOW_EXECUTION_STARTED' ? attributesOf(first) : {}
  return {
    type: (begun['workflowType'] as { name?: string } | undefined)?.name ?? '',
    opening: (sent(begun['input']) ?? {}) as Row,
    askings,
    timers,
    accepted,
    thought,
    outcome: last && kindOf(last) === 'WORKFLOW_EXECUTION_COMPLETED' ? String(sent(attributesOf(last)['result'])) : null,
    strange,
  }
}

function answerIn(its: Row): Row | null {
  const { success } = its['outcome'] as { readonly success?: unknown }
  return success ? ((sent(success) ?? {}) as Row) : null
}
function acceptedIn(event: number, its: Row, answer: Row | null | undefined): Accepted {
  const { meta, input } = its['acceptedRequest'] as {
    readonly meta?: { readonly updateId?: string }
    readonly input?: { readonly args?: unknown }
  }
  return { event, id: meta?.updateId ?? '', act: (sent(input?.args) ?? {}) as Row, answer }
}
