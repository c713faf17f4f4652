/** By whoever has the database, and chains everything anew. */
import { inBundle, lastOf, rechain, type Line } from '../../support/tampering.ts'

export const lines: readonly Line[] = [
  [
    'an answer, chained anew',
    'root',
    /The record is another than the one that was signed/,
    inBundle((b) => (((lastOf(b, 'act').body['answers'] as object) = { agrees: 'no' }), rechain(b))),
  ],
  [
    'an answer, chained anew, in what was received too',
    'workflow',
    /^act form-\d+.*: It says something else than the record/,
    inBundle((b) => {
      const { body } = lastOf(b, 'act')
      body['answers'] = { ...(body['answers'] as object), settled: 'no' }
      b.received.find(({ id }) => id === body['submission'])!['answers'] = body['answers']
      rechain(b)
    }),
  ],
  [
    'the rule of a date, chained anew',
    'days',
    /The rule, what was answered, or a calendar is not what it was counted by/,
    inBundle((b) => {
      ;(lastOf(b, 'deadline').body['row'] as { law: string }).law = 'Another law'
      rechain(b)
    }),
  ],
  [
    'a due day, chained anew',
    'days',
    /It was recorded as due on 2041-12-01, and comes to/,
    inBundle((b) => {
      lastOf(b, 'deadline').body['due'] = '2041-12-01'
      rechain(b)
    }),
  ],
  [
    'a date met late, chained anew as met',
    'lateness',
    /It is on the record as met, and was met late/,
    inBundle((b) => {
      lastOf(b, 'deadline-settled', ({ state }) => state === 'met late').body['state'] = 'met'
      rechain(b)
    }),
  ],
  [
    'the day by which a date was met, chained anew',
    'lateness',
    /which no act states/,
    inBundle((b) => {
      const { body } = lastOf(b, 'deadline-settled', ({ state }) => state === 'met late')
      Object.assign(body, { state: 'met', on: '2041-01-15' })
      rechain(b)
    }),
  ],
  [
    'an act that took effect twice, chained anew',
    'received',
    /The same act took effect before/,
    inBundle((b) => {
      b.events.push({ ...lastOf(b, 'act').event, seq: 900 })
      rechain(b)
    }),
  ],
  [
    'a line that nothing wrote, chained anew',
    'workflow',
    /Nothing that ran the case wrote it/,
    inBundle((b) => {
      b.events.splice(10, 0, { ...lastOf(b, 'step-opened').event, seq: 1.5 })
      rechain(b)
    }),
  ],
  [
    'the time of a line, dated back and chained anew',
    'chain',
    /before the line before it/,
    inBundle((b) => {
      lastOf(b, 'act').event.recordedAt = '2041-01-20T10:00:00.000Z'
      rechain(b)
    }),
  ],
  [
    'a line dated back behind a root',
    'root',
    /^line \d+: It says that it was recorded before root 2, which does not hold it: it was dated back/,
    inBundle((b) => {
      b.events.push({ ...b.events.at(-1)!, seq: 901, line: 1 })
      const last = b.events.length
      Object.assign(b.events[last - 1]!, { position: last, previous: b.events[last - 2]!.hash, recordedAt: b.events[last - 2]!.recordedAt })
    }),
  ],
  [
    'who was told, chained anew',
    'workflow',
    /It never told “\w/,
    inBundle((b) => {
      lastOf(b, 'letter').body['to'] = ['stranger']
      rechain(b)
    }),
  ],
  [
    'how it ended, chained anew',
    'workflow',
    /the record says withdrawn/,
    inBundle((b) => {
      lastOf(b, 'closed').body['outcome'] = 'withdrawn'
      rechain(b)
    }),
  ],
]
