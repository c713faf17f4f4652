/** By whoever has Temporal’s database, and hashes the history anew: a replay sees none of the first five. */
import { answerTo, asked, inBundle, rehash, sentIn, settledIn, timerOf, type Line } from '../../support/tampering.ts'

export const lines: readonly Line[] = [
  [
    'a timer, from weeks to days, hashed anew',
    'workflow',
    /^timer, event \d+: It was set for .*, at which nothing was to be told/,
    inBundle((b) => {
      timerOf(b)['startToFireTimeout'] = '604800s'
      rehash(b)
    }),
  ],
  [
    'the submission of an act that was asked for, hashed anew',
    'workflow',
    /^recordAct \d+.*: It says something else than the record/,
    inBundle((b) => {
      const sent = sentIn(asked(b, 'recordAct'), 'activityTaskScheduledEventAttributes')
      sent.write({ ...sent.read(), submission: 'form-1' })
      rehash(b)
    }),
  ],
  [
    'a day that was answered, hashed anew',
    'workflow',
    /It was told another due of/,
    inBundle((b) => {
      const answered = sentIn(answerTo(b, asked(b, 'countDays')), 'activityTaskCompletedEventAttributes')
      const [first, ...rest] = answered.read() as unknown as object[]
      answered.write([{ ...first, due: '2041-12-01' }, ...rest])
      rehash(b)
    }),
  ],
  [
    'what became of a date, hashed anew',
    'workflow',
    /what became of dates/,
    inBundle((b) => {
      const saving = b.history!.events.findLast((one) => JSON.stringify(settledIn(one)).includes('met late'))!
      const sent = sentIn(saving, 'activityTaskScheduledEventAttributes')
      const body = sent.read()
      sent.write({ ...body, settled: (body['settled'] as { state: string }[]).map((one) => ({ ...one, state: 'met' })) })
      rehash(b)
    }),
  ],
  [
    'a timer that rang early, hashed anew',
    'workflow',
    /It rang at .*, and was set for/,
    inBundle((b) => {
      const fired = b.history!.events.findLast(({ eventType }) => eventType === 'EVENT_TYPE_TIMER_FIRED')!
      fired['eventTime'] = '2041-01-16T00:00:00.000Z'
      rehash(b)
    }),
  ],
  [
    'an attribute to search by that no guard of ours set, hashed anew',
    'workflow',
    /UPSERT_WORKFLOW_SEARCH_ATTRIBUTES was done to it from outside/,
    inBundle((b) => {
      const indexedFields = { TemporalChangeVersion: {}, Child: {} }
      const guarded = { upsertWorkflowSearchAttributesEventAttributes: { searchAttributes: { indexedFields } } }
      b.history!.events.splice(-1, 0, { ...guarded, eventId: '9999', eventType: 'EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES' } as never)
      rehash(b)
    }),
  ],
  [
    'an end from outside, hashed anew',
    'workflow',
    /It ended by WORKFLOW_EXECUTION_TERMINATED, and not by its story/,
    inBundle((b) => {
      Object.assign(b.history!.events.at(-1)!, { eventType: 'EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED' })
      rehash(b)
    }),
  ],
  [
    'a whole history, for another’s',
    'workflow',
    /It began with other answers|not on the record|other/,
    ({ bundle, anchor }, other) => ({ anchor, bundle: { ...bundle, history: other.bundle.history } }),
  ],
  [
    'a whole history, for another’s, as it was signed',
    'root',
    /the history/,
    ({ bundle, anchor }, other) => ({ anchor, bundle: { ...bundle, history: other.bundle.history } }),
  ],
]
