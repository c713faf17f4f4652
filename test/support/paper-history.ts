import type { Row } from '../../verify/bundle.ts'

const payload = (value: unknown) => ({
  payloads: [{ metadata: { encoding: 'anNvbi9wbGFpbg==' }, data: Buffer.from(JSON.stringify(value)).toString('base64') }],
})
const camel = (type: string): string => type.toLowerCase().replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase())

/** Writes down what a journey on paper does as Temporal would in JSON, each thing in a turn of its own. It is read by the verifier, and never replayed. */
export class PaperHistory {
  readonly events: Row[] = []
  #now = 0
  #event(now: number, type: string, attributes: object): string {
    this.#now = Math.max(this.#now, now)
    const eventId = String(this.events.length + 1)
    this.events.push({
      eventId,
      eventTime: new Date(this.#now).toISOString(),
      eventType: `EVENT_TYPE_${type}`,
      [`${camel(type)}EventAttributes`]: attributes,
    })
    return eventId
  }
  #turn(now: number): void {
    const scheduledEventId = this.#event(now, 'WORKFLOW_TASK_SCHEDULED', { attempt: 1 })
    const startedEventId = this.#event(now, 'WORKFLOW_TASK_STARTED', { scheduledEventId })
    this.#event(now, 'WORKFLOW_TASK_COMPLETED', { scheduledEventId, startedEventId })
  }
  begins(now: number, name: string, opening: object): void {
    this.#event(now, 'WORKFLOW_EXECUTION_STARTED', { workflowType: { name }, input: payload(opening) })
  }
  asks(now: number, name: string, input: object): (now: number, result: unknown) => void {
    this.#turn(now)
    const scheduledEventId = this.#event(now, 'ACTIVITY_TASK_SCHEDULED', { activityType: { name }, input: payload(input) })
    return (then, result) => {
      const startedEventId = this.#event(then, 'ACTIVITY_TASK_STARTED', { scheduledEventId, attempt: 1 })
      const answered = result === undefined ? {} : { result: payload(result) }
      this.#event(then, 'ACTIVITY_TASK_COMPLETED', { scheduledEventId, startedEventId, ...answered })
    }
  }
  timer(now: number, at: number): (now: number, fired: boolean) => void {
    this.#turn(now)
    const startedEventId = this.#event(now, 'TIMER_STARTED', { startToFireTimeout: `${Math.max(1, at - now) / 1000}s` })
    return (then, fired) => void this.#event(then, fired ? 'TIMER_FIRED' : 'TIMER_CANCELED', { startedEventId })
  }
  accepts(now: number, updateId: string, act: object): (now: number, seq: number | null) => void {
    this.#turn(now)
    const acceptedRequest = { meta: { updateId }, input: { name: 'act', args: payload(act) } }
    const acceptedEventId = this.#event(now, 'WORKFLOW_EXECUTION_UPDATE_ACCEPTED', { acceptedRequest })
    return (then, seq) => {
      const outcome = seq === null ? { failure: { message: 'Refused' } } : { success: payload({ seq }) }
      this.#event(then, 'WORKFLOW_EXECUTION_UPDATE_COMPLETED', { meta: { updateId }, acceptedEventId, outcome })
    }
  }
  ends(now: number, outcome: string): void {
    this.#turn(now)
    this.#event(now, 'WORKFLOW_EXECUTION_COMPLETED', { result: payload(outcome) })
  }
}
