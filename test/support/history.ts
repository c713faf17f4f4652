/**
 * Writes a Temporal history by hand, so that a whole case can be replayed through
 * the real SDK with no server. Each `turn` is one workflow task: first what woke it,
 * then what the code must have answered.
 */
const payload = (value: unknown) => ({
  metadata: { encoding: Buffer.from('json/plain').toString('base64') },
  data: Buffer.from(JSON.stringify(value)).toString('base64'),
})

export function history(workflowType: string, argument: unknown, startsAt: string) {
  const events: Record<string, unknown>[] = []
  let clock = Date.parse(startsAt),
    activities = 0,
    timers = 0,
    turn = 0
  const known = new Map<string, number>()
  const asked: [name: string, scheduled: number][] = []
  const camel = (type: string) => type.toLowerCase().replace(/_(.)/g, (_, c: string) => c.toUpperCase())
  const event = (type: string, attributes: object) => {
    clock += 10
    events.push({
      eventId: String(events.length + 1),
      eventTime: new Date(clock).toISOString(),
      eventType: `EVENT_TYPE_${type}`,
      [`${camel(type)}EventAttributes`]: attributes,
    })
    return events.length
  }
  const taskQueue = { name: 'cases' }
  event('WORKFLOW_EXECUTION_STARTED', {
    workflowType: { name: workflowType },
    taskQueue,
    input: { payloads: [payload(argument)] },
    originalExecutionRunId: 'run',
    firstExecutionRunId: 'run',
    attempt: 1,
    workflowTaskTimeout: '10s',
    workflowRunTimeout: '0s',
    workflowExecutionTimeout: '0s',
  })

  const write = {
    /** Time passes and nothing happens. */
    days(n: number) {
      clock += n * 86_400_000
      return write
    },
    /** The workflow wakes, and thinks. */
    turn() {
      const scheduled = event('WORKFLOW_TASK_SCHEDULED', { taskQueue, startToCloseTimeout: '10s', attempt: 1 })
      const started = event('WORKFLOW_TASK_STARTED', { scheduledEventId: String(scheduled), requestId: `t${scheduled}` })
      turn = event('WORKFLOW_TASK_COMPLETED', {
        scheduledEventId: String(scheduled),
        startedEventId: String(started),
        sdkMetadata: { coreUsedFlags: [1, 2, 3], langUsedFlags: [] },
      })
      return write
    },
    /** It asks for an activity. */
    asks(name: string) {
      const scheduled = event('ACTIVITY_TASK_SCHEDULED', {
        activityId: String(++activities),
        activityType: { name },
        taskQueue,
        startToCloseTimeout: '60s',
        workflowTaskCompletedEventId: String(turn),
      })
      asked.push([name, scheduled])
      return write
    },
    /** The oldest activity of that name answers. */
    done(name: string, result?: unknown) {
      const [[, scheduled]] = asked.splice(
        asked.findIndex(([n]) => n === name),
        1,
      ) as [[string, number]]
      const started = event('ACTIVITY_TASK_STARTED', { scheduledEventId: String(scheduled), requestId: `a${scheduled}`, attempt: 1 })
      event('ACTIVITY_TASK_COMPLETED', {
        scheduledEventId: String(scheduled),
        startedEventId: String(started),
        ...(result === undefined ? {} : { result: { payloads: [payload(result)] } }),
      })
      return write
    },
    activity(name: string, result?: unknown) {
      return write.asks(name).done(name, result)
    },
    timer() {
      known.set(
        'timer',
        event('TIMER_STARTED', { timerId: String(++timers), startToFireTimeout: '1s', workflowTaskCompletedEventId: String(turn) }),
      )
      return write
    },
    timerFires() {
      event('TIMER_FIRED', { timerId: String(timers), startedEventId: String(known.get('timer')) })
      return write
    },
    timerCancelled() {
      event('TIMER_CANCELED', {
        timerId: String(timers),
        startedEventId: String(known.get('timer')),
        workflowTaskCompletedEventId: String(turn),
      })
      return write
    },
    accepts(updateId: string, name: string, argument: unknown) {
      known.set(
        updateId,
        event('WORKFLOW_EXECUTION_UPDATE_ACCEPTED', {
          protocolInstanceId: updateId,
          acceptedRequestMessageId: `${updateId}/request`,
          acceptedRequestSequencingEventId: String(turn - 2),
          acceptedRequest: { meta: { updateId }, input: { name, args: { payloads: [payload(argument)] } } },
        }),
      )
      return write
    },
    replies(updateId: string, result: unknown) {
      event('WORKFLOW_EXECUTION_UPDATE_COMPLETED', {
        meta: { updateId },
        acceptedEventId: String(known.get(updateId)),
        outcome: { success: { payloads: [payload(result)] } },
      })
      return write
    },
    refuses(updateId: string, message: string) {
      event('WORKFLOW_EXECUTION_UPDATE_COMPLETED', {
        meta: { updateId },
        acceptedEventId: String(known.get(updateId)),
        outcome: { failure: { message, source: 'TypeScriptSDK', applicationFailureInfo: { type: 'Refused', nonRetryable: true } } },
      })
      return write
    },
    sofar() {
      return events
    },
    ends(result: unknown) {
      event('WORKFLOW_EXECUTION_COMPLETED', { result: { payloads: [payload(result)] }, workflowTaskCompletedEventId: String(turn) })
      return events
    },
  }
  return write
}
