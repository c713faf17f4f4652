/** By whoever has the file of a bundle, and nothing else. */
import { inBundle, lastOf, timerOf, type Line } from '../../support/tampering.ts'

export const lines: readonly Line[] = [
  [
    'an answer',
    'chain',
    /^line \d+: It is not as it was written/,
    inBundle((b) => void (lastOf(b, 'act').body['answers'] = { agrees: 'no' })),
  ],
  [
    'a due day',
    'chain',
    /^line \d+: It is not as it was written/,
    inBundle((b) => void (lastOf(b, 'deadline').body['due'] = '2041-12-01')),
  ],
  [
    'two lines, one in the place of the other',
    'chain',
    /^line 5: It bears the number 6/,
    inBundle((b) => b.events.splice(4, 2, b.events[5]!, b.events[4]!)),
  ],
  ['a line, taken out', 'chain', /^line 9: It bears the number 10: a line is missing/, inBundle((b) => b.events.splice(8, 1))],
  [
    'the last three lines, dropped',
    'root',
    /^line \d+: The record ends at line \d+, and was signed to line \d+: its end was cut off/,
    inBundle((b) => b.events.splice(-3)),
  ],
  ['a line of another case, put in', 'chain', /It is of MM-00009/, inBundle((b) => void (b.events[3]!.caseId = 'MM-00009'))],
  [
    'the time of a line, dated back',
    'chain',
    /not as it was written/,
    inBundle((b) => void (lastOf(b, 'act').event.recordedAt = '2041-01-20T10:00:00.000Z')),
  ],
  [
    'the time of a receipt',
    'received',
    /It was received at 2041-01-20.*and the record says/,
    inBundle((b) => void (b.received.at(-1)!['receivedAt'] = '2041-01-20T10:00:00.000Z')),
  ],
  ['an act that was received, taken out', 'received', /What was received is not there/, inBundle((b) => b.received.splice(2, 1))],
  ['who sent an act', 'received', /from somebody else/, inBundle((b) => void (b.received[2]!['byId'] = 'another'))],
  [
    'a day of a calendar, after the fact',
    'days',
    /a calendar is not what it was counted by/,
    inBundle(
      (b) =>
        void b.calendars['school:138001@1']!.spans.push({ kind: 'closure', from: '2041-02-04', to: '2041-02-06', why: 'Snow' } as never),
    ),
  ],
  [
    'a calendar, taken out',
    'days',
    /does not hold the calendar working:england-and-wales@1/,
    inBundle((b) => void delete b.calendars['working:england-and-wales@1']),
  ],
  [
    'the due day that pages show',
    'case',
    /^date \w+-\d+, due: "2041-12-01" is stored/,
    inBundle((b) => void (b.stored.deadlines[0]!['due'] = '2041-12-01')),
  ],
  [
    'a date that was met late, shown as met',
    'case',
    /, state: "met" is stored, and the record makes it "met late"/,
    inBundle((b) => void (b.stored.deadlines.find(({ state }) => state === 'met late')!['state'] = 'met')),
  ],
  [
    'a day of a derivation',
    'case',
    /, derivation:/,
    inBundle((b) => void ((b.stored.deadlines[0]!['derivation'] as { days: { counts: boolean }[] }[])[0]!.days[0]!.counts = null as never)),
  ],
  ['the outcome that pages show', 'case', /^the case, outcome:/, inBundle((b) => void (b.stored.case['outcome'] = 'withdrawn'))],
  ['the owner that pages show', 'case', /^the case, ownerId:/, inBundle((b) => void (b.stored.case['ownerId'] = 'another'))],
  ['a step, shown as open', 'case', /closedSeq: null is stored/, inBundle((b) => void (b.stored.steps[0]!['closedSeq'] = null))],
  [
    'a date, taken out of what is shown',
    'case',
    /The record makes it, and it is not stored/,
    inBundle((b) => b.stored.deadlines.splice(1, 1)),
  ],
  ['a letter, taken out', 'letters', /It is on the record, and is not stored/, inBundle((b) => b.letters.letters.splice(2, 1))],
  [
    'a letter that was never written',
    'letters',
    /It is stored, and is not on the record/,
    inBundle((b) => void b.letters.letters.push({ ...b.letters.letters[0]!, id: 'made-up' })),
  ],
  ['to whom a letter went', 'letters', /to somebody else/, inBundle((b) => void (b.letters.letters[0]!['recipient'] = 'person:another'))],
  [
    'what became of a letter',
    'letters',
    /It is stored as accepted, and the last thing that became of it was sending/,
    inBundle(
      (b) =>
        void b.letters.deliveries.splice(
          b.letters.deliveries.findIndex(({ state }) => state === 'accepted'),
          1,
        ),
    ),
  ],
  [
    'the reason of a decision',
    'words',
    /^act form-\d+, why: It is not what was written/,
    inBundle((b) => void (b.identity!.words[1]!.text = 'For no reason.')),
  ],
  [
    'the words of a letter',
    'words',
    /^letter .*: Its words are not those that were written/,
    inBundle((b) => void (b.identity!.letters[0]!.text = 'Dear parent, you have no right to complain.')),
  ],
  [
    'a timer, from weeks to days',
    'history',
    /It is not as it was exported/,
    inBundle((b) => void (timerOf(b)['startToFireTimeout'] = '604800s')),
  ],
  ['an event of the history, dropped', 'history', /an event is missing/, inBundle((b) => b.history!.events.splice(20, 1))],
  [
    'a part of the history, dropped',
    'history',
    /does not begin where the part before it ends/,
    inBundle((b) => b.history!.parts.splice(0, 1)),
  ],
  [
    'a root’s signature',
    'root',
    /Its signature does not hold/,
    inBundle((b) => void (b.proof!.root.signature = Buffer.alloc(64).toString('base64'))),
  ],
  ['a part of a root, dropped', 'root', /Its parts do not make its root/, inBundle((b) => b.proof!.root.parts.splice(1, 1))],
  ['the way to the root', 'root', /The case is not in it as the bundle says/, inBundle((b) => void (b.proof!.path[0] = 'f'.repeat(64)))],
  ['the place in the tree', 'root', /The case is not in it as the bundle says/, inBundle((b) => void (b.proof!.index = 1))],
  [
    'by which day a letter asks',
    'letters',
    /what it asks: That \S+ is asked by 2041-12-01 is stored, and is not on the record so/,
    inBundle((b) => void (b.letters.asks[0]!['due'] = '2041-12-01')),
  ],
]
