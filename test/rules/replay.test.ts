/** A case told again from its record: what was so on a day, and what was known on a day. */
import { describe, expect, it } from 'vitest'
import { day } from '../../domain/calendar.ts'
import { caseAt } from '../../domain/replay.ts'
import { dayMoment, lineMoment } from '../../domain/moments.ts'
import type { RecordLine } from '../../domain/case-then.ts'
import type { Process } from '../../domain/process.ts'
import { compare, saidOf } from '../../api/replay/rows.ts'
import { sayLine } from '../../api/replay/entries.ts'
import exclusion from '../../workflows/exclusion/process.ts'

const process: Process = {
  name: 'exclusion',
  title: 'Exclusion',
  code: 'EX',
  parties: { 'current-school': { title: 'Current school', is: { school: 'school-on-roll' } } },
  opening: {
    title: 'Tell us',
    waiting: 'Tell us',
    by: ['current-school'],
    fields: { worker: { kind: 'yes-no', label: 'Is there a social worker?', fact: 'social-worker' } },
  },
  actions: {
    search: { title: 'Find a place', waiting: 'A place is found', by: ['casework-officer'], fields: {} },
    amend: {
      title: 'Say it again',
      waiting: 'Say it again',
      by: ['current-school'],
      judged: 'on',
      fields: {
        on: { kind: 'day', label: 'On which day?' },
        worker: { kind: 'yes-no', label: 'Is there a social worker?', fact: 'social-worker' },
      },
    },
    withdraw: { title: 'Withdraw', waiting: 'It may be withdrawn', by: ['current-school'], fields: {} },
  },
  clocks: { PEX_DAY6: exclusion.clocks.PEX_DAY6 },
  outcomes: { taught: 'Taught' },
  letters: { told: 'What happens now' },
}

const at = (text: string): Date => new Date(`${text}Z`)
const NOW = at('2026-12-01T09:00')
let position = 0
const line = (recordedAt: string, kind: string, body: Record<string, unknown>, seq = 1): RecordLine => ({
  position: ++position,
  seq,
  kind,
  body,
  recordedAt: at(recordedAt),
})
const act = (recordedAt: string, action: string, answers: Record<string, unknown> = {}): RecordLine =>
  line(recordedAt, action === 'opening' ? 'opened' : 'act', { action, party: 'current-school', receivedAt: `${recordedAt}:00Z`, answers })
const counted = (recordedAt: string, kind: string, due: string, why: string, more = {}): RecordLine =>
  line(recordedAt, kind, {
    id: 'PEX_DAY6-1',
    clock: 'PEX_DAY6',
    from: '2026-11-06',
    due,
    lateFrom: `${due}T24:00:00Z`.replace('T24', 'T23').replace(':00:00Z', ':59:59Z'),
    why,
    kind: 'S',
    cite: 'SI 2007/1870 reg 3',
    confidence: 'H',
    ...more,
  })
/** Excluded on Friday 6 November; snow on the 12th moves the sixth day; the social worker is said on the 10th, to have been there since the 2nd. */
function record(): RecordLine[] {
  position = 0
  return [
    act('2026-11-06T15:30', 'opening', { worker: 'no' }),
    counted('2026-11-06T15:30', 'deadline', '2026-11-17', 'opening'),
    line('2026-11-06T15:30', 'step-opened', { step: 'search', deadlines: ['PEX_DAY6-1'] }),
    line('2026-11-06T15:30', 'step-opened', { step: 'withdraw', deadlines: [], interrupts: true }),
    line('2026-11-06T15:31', 'letter', {
      letter: 'told',
      to: ['family'],
      about: [],
      letters: [
        { id: 'letter-1', party: 'family', by: 'email' },
        { id: 'letter-2', party: 'family', by: 'none' },
      ],
    }),
    act('2026-11-10T09:50', 'amend', { on: '2026-11-02', worker: 'yes' }),
    counted('2026-11-12T07:42', 'deadline-moved', '2026-11-18', 'recount', { was: '2026-11-17' }),
  ]
}
const then = (lines: readonly RecordLine[], on: string, known = on) => caseAt(lines, process, dayMoment(day(on), day(known), NOW))
const worker = (one: ReturnType<typeof then>) => one.answers.find(({ fact }) => fact === 'social-worker')?.value

describe('a case at a moment', () => {
  it('is not open before its opening', () => {
    expect(then(record(), '2026-11-05')).toMatchObject({ opened: null, open: [], deadlines: [], last: null, acts: 0 })
  })
  it('as we knew it: without what was recorded later', () => {
    const knew = then(record(), '2026-11-09')
    expect(knew.deadlines).toMatchObject([{ due: '2026-11-17', state: 'waiting' }])
    expect([worker(knew), knew.last]).toEqual(['no', 5])
  })
  it('as it was: with everything recorded since', () => {
    const was = then(record(), '2026-11-09', '2026-12-01')
    // Days of school were what they were: the moved day is so from the beginning. So is what was said later of an earlier day.
    expect(was.deadlines).toMatchObject([{ due: '2026-11-18', state: 'waiting' }])
    expect(worker(was)).toBe('yes')
  })
  it.each([
    ['a calendar has moved', counted('2026-11-14T07:42', 'deadline-moved', '2026-11-19', 'recount', { id: 'LATER-1' })],
    ['an answer that was put right has moved', counted('2026-11-14T07:42', 'deadline-moved', '2026-11-19', 'correct', { id: 'LATER-1' })],
  ])('a day that %s runs from when its clock began, and not before', (_what, moved) => {
    const began = counted('2026-11-10T09:50', 'deadline', '2026-11-18', 'started', { id: 'LATER-1' })
    const lines = [...record().slice(0, 6), began, moved].map((one, n) => ({ ...one, position: n + 1 }))
    const due = (on: string) =>
      then(lines, on, '2026-12-01').deadlines.flatMap((one) => (one.id === 'LATER-1' ? [[one.due, one.state]] : []))
    expect(due('2026-11-01')).toEqual([])
    // The act before it is of the 2nd; the opening of the 6th.
    expect(due('2026-11-10')).toEqual([['2026-11-19', 'waiting']])
    expect(then(lines, '2026-11-05', '2026-12-01')).toMatchObject({ opened: null, deadlines: [] })
  })
  it('an answer that was put right was so from the beginning, and we did not know it; what was counted from it likewise', () => {
    const [first, ...rest] = record()
    const opening = { ...first!, body: { ...first!.body, submission: 'form-1' } }
    const right = {
      action: 'correct',
      party: 'case',
      receivedAt: at('2026-11-20T10:00').toISOString(),
      answers: { act: 'form-1', field: 'worker', value: 'unsure' },
    }
    const lines = [
      opening,
      ...rest.slice(0, 4),
      line('2026-11-20T10:00', 'act', right),
      counted('2026-11-20T10:01', 'deadline-moved', '2026-11-19', 'correct'),
    ]
    const placed = lines.map((one, n) => ({ ...one, position: n + 1 }))
    expect([worker(then(placed, '2026-11-09')), worker(then(placed, '2026-11-09', '2026-11-21'))]).toEqual(['no', 'unsure'])
    expect(then(placed, '2026-11-09').deadlines).toMatchObject([{ due: '2026-11-17' }])
    expect(then(placed, '2026-11-09', '2026-11-21').deadlines).toMatchObject([{ due: '2026-11-19' }])
    expect(then(placed, '2026-11-05', '2026-11-21')).toMatchObject({ opened: null, acts: 0, answers: [] })
  })
  it('a date that moved by an act is not so before that act', () => {
    const lines = record().with(6, { ...counted('2026-11-12T07:42', 'deadline-moved', '2026-11-18', 'amend'), position: 7 })
    expect(then(lines, '2026-11-09', '2026-12-01').deadlines).toMatchObject([{ due: '2026-11-17' }])
    expect(then(lines, '2026-11-12').deadlines).toMatchObject([{ due: '2026-11-18' }])
  })
  it('is late by the instant, though nobody had woken to say so', () => {
    expect(then(record(), '2026-11-17').deadlines).toMatchObject([{ state: 'waiting' }])
    expect(then(record(), '2026-11-18').deadlines).toMatchObject([{ state: 'late' }])
  })
  it('met on its own day, whenever that was recorded', () => {
    const lines = [...record(), line('2026-11-20T10:00', 'deadline-settled', { id: 'PEX_DAY6-1', state: 'met', on: '2026-11-16' })]
    expect(then(lines, '2026-11-18', '2026-11-18').deadlines).toMatchObject([{ state: 'late' }])
    expect(then(lines, '2026-11-18', '2026-11-20').deadlines).toMatchObject([{ state: 'met', metOn: '2026-11-16' }])
    expect(then(lines, '2026-11-15', '2026-11-20').deadlines).toMatchObject([{ state: 'waiting' }])
  })
  it('stops at one entry, of several that were written in one moment', () => {
    const lines = record()
    expect(caseAt(lines, process, lineMoment(lines[2]!)).open.map(({ key }) => key)).toEqual(['search'])
    expect(caseAt(lines, process, lineMoment(lines[3]!)).open.map(({ key }) => key)).toEqual(['search', 'withdraw'])
  })
  it('what has not come is in no moment', () => {
    expect(dayMoment(day('2026-12-01'), day('2026-12-31'), NOW)).toEqual({
      at: at('2026-12-01T09:00:00.001'),
      known: at('2026-12-01T09:00:00.001'),
    })
  })
})

describe('what stands open', () => {
  it('by an older record: an act closes its step, a stopped part takes its steps with it, and the end closes all', () => {
    const answered = [...record(), act('2026-11-13T10:00', 'search')]
    expect(then(answered, '2026-11-13').open.map(({ key }) => key)).toEqual(['withdraw'])
    const stopped = [...record(), line('2026-11-13T10:00', 'deadline-settled', { id: 'PEX_DAY6-1', state: 'ended', on: '2026-11-13' })]
    expect(then(stopped, '2026-11-13').open.map(({ key }) => key)).toEqual(['withdraw'])
    const closed = [...record(), line('2026-11-13T10:00', 'closed', { outcome: 'taught' })]
    expect(then(closed, '2026-11-13')).toMatchObject({ open: [], outcome: 'taught', closedBy: 8 })
    expect(then(closed, '2026-11-12')).toMatchObject({ outcome: null })
  })
  it('by a record that says it: as it says, and no more', () => {
    const lines = [
      ...record(),
      act('2026-11-13T10:00', 'search'),
      line('2026-11-13T10:00', 'standing', {
        closed: ['withdraw'],
        opened: [{ step: 'amend', deadlines: [] }],
        changed: [{ step: 'search', deadlines: [] }],
      }),
    ]
    expect(then(lines, '2026-11-13').open.map(({ key, deadlines }) => [key, deadlines])).toEqual([['amend', []]])
    const first = [
      lines[0]!,
      {
        ...line('2026-11-06T15:30', 'standing', { closed: [], opened: [{ step: 'search', deadlines: ['PEX_DAY6-1'] }], changed: [] }),
        position: 2,
      },
      ...lines.slice(7, 8),
    ]
    // An act alone closes nothing, where the record itself says what closes.
    expect(then(first, '2026-11-13').open.map(({ key }) => key)).toEqual(['search'])
  })
})

describe('in words', () => {
  const deliveries = [
    { letterId: 'letter-1', state: 'accepted', at: at('2026-11-06T15:32') },
    { letterId: 'letter-1', state: 'read', at: at('2026-11-08T12:00') },
  ]
  const telling = { process, names: { schools: {}, parties: {} }, deliveries }
  const said = (on: string, known = on) => {
    const moment = dayMoment(day(on), day(known), NOW)
    return saidOf(caseAt(record(), process, moment), moment, telling)
  }
  it('two tellings side by side differ where they do, with the entry that explains it', () => {
    const rows = compare(said('2026-11-09', '2026-12-01'), said('2026-11-09'))
    expect(rows.filter(({ differ }) => differ)).toEqual([
      {
        what: 'Education from the sixth day',
        one: 'Wednesday 18 November 2026: running',
        other: 'Tuesday 17 November 2026: running',
        differ: true,
        why: 7,
      },
      { what: 'Is there a social worker?', one: 'Yes', other: 'No', differ: true, why: 6 },
    ])
  })
  it('what there was not yet is said so', () => {
    const rows = compare(said('2026-11-05'), said('2026-11-06'))
    expect(rows).toContainEqual({ what: 'The case', one: 'Not open yet', other: 'Open', differ: true, why: 1 })
    expect(rows).toContainEqual(
      expect.objectContaining({ what: 'Letter', one: 'Nothing yet', other: expect.stringContaining('What happens now') }),
    )
  })
  it('a letter as it stood then, and one that was withheld', () => {
    const letter = (on: string) => said(on).find(({ what }) => what === 'Letter')!.text
    expect(letter('2026-11-06')).toMatch(/accepted by their mail server; not sent: withheld from them$/i)
    expect(letter('2026-11-08')).toMatch(/opened by them, with proof; not sent/)
  })
  it('each entry, and none that is only for machines', () => {
    expect(record().map((one) => sayLine(one, process))).toEqual([
      'Tell us, by the current school',
      'Date set: Education from the sixth day, Tuesday 17 November 2026',
      'Waiting for: A place is found',
      'Waiting for: It may be withdrawn',
      'Letter: What happens now',
      'Say it again, by the current school',
      'Date moved: Education from the sixth day, now Wednesday 18 November 2026',
    ])
    expect(sayLine({ kind: 'standing', body: {} }, process)).toBeNull()
  })
})
