import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { letterOpened } from '../support/opened.ts'
import { call, child, contact, keepOpeningOf, press } from './council.ts'
import managedMove from '../../workflows/managed-move/process.ts'
import { standing, type Standing } from './standing.ts'

let at: Standing
beforeAll(async () => {
  at = await standing()
})
afterAll(() => at.db.drop())

/** The letters of a case, opened. */
const lettersOf = async (caseId: string) => {
  const rows = await at.db.work.letter.findMany({
    where: { caseId },
    include: { delivery: { orderBy: { id: 'asc' } } },
    orderBy: [{ seq: 'asc' }, { by: 'asc' }],
  })
  return Promise.all(
    rows.map(async (row) => {
      const words = await letterOpened(at.db.work, row.id)
      return { ...row, words, email: words?.email ?? null }
    }),
  )
}
const tell = (of: { caseId: string; process: string }, seq: number, to: string[], letter: string, about: string[] = []) =>
  at.activities.writeLetters({ ...of, seq, letters: [{ to, letter, about }] })

describe('a letter is written', () => {
  test('to the head of the school that was asked, in whole words, with what the panel decided', async () => {
    const { caseId, of } = await at.opened()
    await at.asks(caseId, 2)
    expect(await tell(of, 3, ['receiving-school'], 'place-asked')).toEqual({ post: true })
    const [letter] = await lettersOf(caseId)
    expect(letter).toMatchObject({
      recipient: `person:${at.people.otherHead}`,
      party: 'receiving-school',
      by: 'email',
      state: 'prepared',
      email: 'rosalind.tate@northmoor.example',
    })
    expect(letter!.words).toMatchObject({ title: 'Can your school admit a child?', to: 'Rosalind Tate' })
    expect(letter!.words!.text).toMatch(/^Dear Rosalind Tate,\n\n/)
    expect(letter!.words!.text).toContain('T.O.H.')
    expect(letter!.words!.text).not.toMatch(/Tobias|Okonjo/)
    expect(letter!.words!.text).toContain('It is near his aunt.')
    expect(letter!.words!.text).toContain('Tuesday 1 December 2026')
    expect(letter!.words!.text).not.toMatch(/undefined|\{\{|Cotton Row/)
  })
  test('once, however often it is asked for, under a name that stays the same', async () => {
    const { caseId, of } = await at.opened()
    await tell(of, 2, ['panel'], 'for-the-panel')
    await tell(of, 2, ['panel'], 'for-the-panel')
    const letters = await lettersOf(caseId)
    expect(letters).toHaveLength(1)
    expect(letters[0]!.messageId).toMatch(/^<[0-9a-f]{64}@northmoor\.example>$/)
  })
  test('and the record holds its number and a hash of its words, and no name', async () => {
    const { caseId, of } = await at.opened()
    await tell(of, 2, ['family', 'panel'], 'withdrawn')
    const event = (await at.eventsOf(caseId)).at(-1)!
    expect(event).toMatchObject({
      kind: 'letter',
      body: {
        letter: 'withdrawn',
        letters: expect.arrayContaining([expect.objectContaining({ words: expect.stringMatching(/^[0-9a-f]{64}$/) })]),
      },
    })
    expect(JSON.stringify(event.body)).not.toMatch(/Tobias|Adaeze|Bronwen|example/)
  })
  test('in every wording of the managed move, to each party, whole', async () => {
    const { caseId, of } = await at.opened({ family: [contact(), contact({ name: 'Rhys Hartley', email: null, relationship: 'Father' })] })
    await at.asks(caseId, 2)
    const acts = {
      accept: { takes: 'yes', start: '2026-12-01' },
      'set-start': { start: '2026-12-01' },
      'move-start': { start: '2026-12-02' },
      admit: { on: '2026-12-02' },
      review: { held: '2026-12-10', settled: 'yes' },
      resolve: { pressure: 'no' },
      withdraw: {},
      complain: {},
      'plan-found': {},
      convert: { as: 'support' },
      view: { asked: 'yes', wants: 'no' },
    }
    let seq = 2
    for (const [action, answers] of Object.entries(acts))
      await at.act(caseId, ++seq, {
        action,
        party: 'family',
        byId: at.people.priya,
        answers,
        words: { why: 'Because.', answer: 'We asked.', what: 'It was said.', words: 'I like it here.' },
      })
    const to = ['family', 'child', 'current-school', 'receiving-school', 'panel', 'casework-officer', 'manager']
    for (const letter of [
      ...Object.keys(managedMove.letters),
      'reminder',
      'alarm',
      'overdue',
      'retraction',
      'wrong-child',
      'passed',
      'date-moved',
    ])
      await tell(of, ++seq, to, letter)
    const letters = await lettersOf(caseId)
    expect(new Set(letters.map(({ letter }) => letter)).size).toBe(Object.keys(managedMove.letters).length + 7)
    for (const { words } of letters) expect(`${words?.title}\n${words?.text}`).not.toMatch(/undefined|null|NaN|\[object|\{[{%]|\n{3}|  /)
  })
  test('by the story, about no step that still stands open beside it: it may say that nobody is asked any more', async () => {
    const { caseId, of } = await at.opened({ open: [at.step('match')] })
    await tell(of, 2, ['panel'], 'withdrawn')
    expect(await lettersOf(caseId)).toMatchObject([{ about: [] }])
  })
  test('about a step with the day it is due and the law, once both are on the record', async () => {
    const { caseId, of } = await at.opened({ open: [at.step('match', 'MM_MATCH-1')] })
    await at.activities.countDays({
      ...of,
      seq: 2,
      why: 'started',
      governing: null,
      counts: [{ id: 'MM_MATCH-1', clock: 'MM_MATCH', from: '2026-11-16' as never, at: '2026-11-16T10:00:00Z' }],
    })
    await tell(of, 3, ['panel', 'casework-officer'], 'reminder', ['match'])
    const sent = await lettersOf(caseId)
    const [letter, officers] = ['panel', 'casework-officer'].map((party) => sent.find((one) => one.party === party))
    // Whoever works the case owes nothing here: they are told whose it is, and when.
    expect(officers!.words!.text).toMatch(
      /somebody's right, and not their duty.*Decide what would help this child, by Monday 7 December 2026\./s,
    )
    expect(officers!.words!.text).not.toContain('from you')
    const [deadline] = await at.db.work.deadline.findMany({ where: { caseId } })
    expect(letter).toMatchObject({ about: ['match'] })
    expect(letter!.words!.text).toContain('Decide what would help this child')
    expect(letter!.words!.text).toContain(deadline!.law)
  })
  test('names the date that rang, and not the earliest of its step', async () => {
    const { caseId, of } = await at.opened({ open: [at.step('match', 'MM_MATCH-1', 'MM_MATCH-2')] })
    const on = (id: string, from: string) => ({ id, clock: 'MM_MATCH', from: from as never, at: '2026-11-16T10:00:00Z' })
    const counts = [on('MM_MATCH-1', '2026-11-16'), on('MM_MATCH-2', '2026-11-17')]
    await at.activities.countDays({ ...of, seq: 2, why: 'started', governing: null, counts })
    const told = (rang: string) => [{ to: ['panel'], letter: 'overdue', about: ['match'], rang }]
    await at.activities.writeLetters({ ...of, seq: 3, letters: told('MM_MATCH-1') })
    await at.activities.writeLetters({ ...of, seq: 4, letters: told('MM_MATCH-2') })
    const [first, second] = await lettersOf(caseId)
    expect(first!.words!.text).toContain('due by Monday 7 December 2026')
    expect(second!.words!.text).toContain('due by Tuesday 8 December 2026')
    expect((await at.eventsOf(caseId)).at(-1)!.body).toMatchObject({ rang: 'MM_MATCH-2' })
  })
})

describe('a school that comes in after another was told who the child is', () => {
  /** A case of Fair Access that names schools; and the words of a letter to the one that stands. */
  async function looking() {
    const kept = await keepOpeningOf(at.db, at.people, await child(at.db), 'fair-access', 'FA', { place: 'excluded', school: '138001' })
    const { caseId } = kept
    const of = { caseId, process: 'fair-access' as const }
    const { head, priya: byId } = at.people
    await at.activities.recordAct({ ...call(kept, { seq: 1, action: 'opening', party: 'current-school', by: head }), ...of })
    const act = async (seq: number, party: string, action: string, answers: Readonly<Record<string, string>>) => {
      const pressed = await press(at.db, caseId, { action, party, byId, answers, process: 'fair-access' })
      await at.activities.recordAct({ ...call(pressed, { seq, action, party, by: byId }), ...of })
    }
    const names = (seq: number, school: string) =>
      act(seq, 'virtual-school', 'name-school', { on: '2026-11-20', school, kind: 'foundation' })
    const waits = (seq: number, step: string) =>
      at.activities.saveCase({ ...of, seq, open: [at.step(step)], opened: [step], settled: [], outcome: null })
    const written = async (seq: number, letter: string) => {
      await tell(of, seq, ['receiving-school'], letter)
      return (await lettersOf(caseId)).find((one) => one.seq === seq)!.words!.text
    }
    const received = async () =>
      (await at.db.work.disclosure.findMany({ where: { caseId, party: 'receiving-school' }, orderBy: { id: 'asc' } })).map(
        ({ principal, what }) => [principal, what],
      )
    return { act, names, waits, written, received }
  }
  test('reads initials, until it is matched itself', async () => {
    const { names, waits, written, received } = await looking()
    await names(2, '138001')
    expect(await written(3, 'academy-asked')).not.toMatch(/Tobias|Okonjo/)
    await waits(4, 'serve-notice')
    expect(await written(5, 'academy-asked')).toContain('Tobias')
    await names(6, '138002')
    const asked = await written(7, 'academy-asked')
    expect(asked).toContain('T.O.H.')
    expect(asked).not.toMatch(/Tobias|Okonjo/)
    await waits(8, 'plan')
    expect(await written(9, 'academy-asked')).toContain('Tobias')
    expect(await received()).toEqual([
      ['school:138001', 'minimised'],
      ['school:138001', 'whole'],
      ['school:138002', 'minimised'],
      ['school:138002', 'whole'],
    ])
  })
  test('is matched where what named it says so, and stays so when it is named once more', async () => {
    const { act, names, written, received } = await looking()
    await act(2, 'panel', 'allocate', { met: '2026-11-20', still: 'same', decision: 'school', infant: 'no', school: '138002' })
    expect(await written(3, 'allocated')).toContain('Tobias')
    await names(4, '138002')
    expect(await written(5, 'academy-asked')).toContain('Tobias')
    expect(await received()).toEqual([['school:138002', 'whole']])
  })
  test('is none of what a call that comes late says was asked', async () => {
    const { names, waits, written } = await looking()
    await names(2, '138001')
    await names(6, '138002')
    await waits(4, 'serve-notice')
    expect(await written(7, 'academy-asked')).not.toMatch(/Tobias|Okonjo/)
  })
})

describe('safe contact', () => {
  test('somebody who must not be told is not told, and the record says that the letter was withheld', async () => {
    const { caseId, of } = await at.opened({
      family: [
        contact(),
        contact({ name: 'Rhys Hartley', mustNotTell: true, whyNot: 'Court order', email: 'rhys@home.example', address: '9 Hidden Lane' }),
      ],
    })
    await tell(of, 2, ['family'], 'opened')
    const letters = await lettersOf(caseId)
    expect(letters.map(({ by, state, email, words }) => ({ by, state, email, written: words !== null }))).toEqual([
      { by: 'email', state: 'prepared', email: 'adaeze@home.example', written: true },
      { by: 'none', state: 'withheld', email: null, written: false },
    ])
    expect(letters.map(({ words }) => words?.address)).not.toContain('9 Hidden Lane')
    expect(await at.db.work.caseAccess.count({ where: { caseId, party: 'family' } })).toBe(1)
  })
  test('by post alone, or without email, goes to the print queue with what must be minded', async () => {
    const { caseId, of } = await at.opened({ family: [contact({ postOnly: true, largePrint: true, interpreter: 'Punjabi' })] })
    expect(await tell(of, 2, ['family'], 'opened')).toEqual({ post: true })
    expect(await lettersOf(caseId)).toMatchObject([
      {
        by: 'print',
        state: 'to print',
        email: null,
        words: { address: '4 Cotton Row\nNorthmoor' },
        delivery: [{ state: 'to print', detail: 'Large print. An interpreter.' }],
      },
    ])
  })
  test('on paper, speaks of no link', async () => {
    const { caseId, of } = await at.opened({ family: [contact(), contact({ name: 'Rhys Hartley', postOnly: true })] })
    await tell(of, 2, ['family'], 'opened')
    await at.asks(caseId, 3)
    await tell(of, 4, ['family'], 'family-asked')
    const links = (await lettersOf(caseId)).map(({ by, words }) => [by, words!.text.includes('the link')])
    expect(links.filter(([by]) => by === 'email')).toEqual([
      ['email', true],
      ['email', true],
    ])
    expect(links.filter(([by]) => by === 'print')).toEqual([
      ['print', false],
      ['print', false],
    ])
  })
  test('an address that may be told to nobody stands in no other letter', async () => {
    const { caseId, of } = await at.opened({
      family: [
        contact({ confidential: true, address: '7 Refuge Close' }),
        contact({ name: 'Rhys Hartley', email: null, address: '2 Open Street' }),
      ],
    })
    await at.asks(caseId, 2)
    await tell(of, 3, ['family', 'receiving-school', 'panel', 'current-school'], 'withdrawn')
    const others = (await lettersOf(caseId)).filter(({ words }) => words?.to !== 'Adaeze Okonjo')
    expect(others).toHaveLength(4)
    expect(JSON.stringify(others.map(({ words }) => words))).not.toContain('Refuge')
  })
})

describe('people change', () => {
  test('whoever is away is written to by way of their substitute, with both names', async () => {
    const { caseId, of } = await at.opened()
    await at.db.api.cover.create({
      data: { awayId: at.people.chair, substituteId: at.people.head, from: new Date('2020-01-01'), to: new Date('2040-01-01') },
    })
    await tell(of, 2, ['panel'], 'for-the-panel')
    expect(await lettersOf(caseId)).toMatchObject([
      { recipient: `person:${at.people.head}`, party: 'panel', words: { to: 'Marcus Adeyemi, for Bronwen Achterberg' } },
    ])
  })
  test('a school where nobody we know is head gets its letter on paper', async () => {
    await at.db.owner.person.update({ where: { id: at.people.otherHead }, data: { leftOn: new Date('2020-12-31') } })
    const { caseId, of } = await at.opened()
    await at.asks(caseId, 2)
    expect(await tell(of, 3, ['receiving-school'], 'place-asked')).toEqual({ post: true })
    expect(await lettersOf(caseId)).toMatchObject([
      {
        recipient: 'school:138002',
        by: 'print',
        words: { to: 'The headteacher, Eastgate Academy', address: expect.stringContaining('Eastgate Academy\n1 Eastgate') },
      },
    ])
    await at.db.owner.person.update({ where: { id: at.people.otherHead }, data: { leftOn: null } })
  })
  test('a job that nobody holds is named on the record, with what would mend it', async () => {
    const { caseId, of } = await at.opened()
    await tell(of, 2, ['virtual-school'], 'care-first')
    expect((await at.eventsOf(caseId)).at(-1)).toMatchObject({
      body: { letters: [], nobody: [{ party: 'virtual-school', remedy: expect.stringContaining('Give it to somebody') }] },
    })
  })
  test('a school that nobody has named yet is left out without a word', async () => {
    const { caseId, of } = await at.opened()
    await tell(of, 2, ['receiving-school'], 'withdrawn')
    expect(await lettersOf(caseId)).toEqual([])
  })
})

describe('lateness', () => {
  const late = async () => {
    const one = await at.opened({ open: [at.step('match', 'MM_MATCH-1')] })
    await at.activities.countDays({
      ...one.of,
      seq: 2,
      why: 'started',
      governing: null,
      counts: [{ id: 'MM_MATCH-1', clock: 'MM_MATCH', from: '2026-09-07' as never, at: '2026-09-07T10:00:00Z' }],
    })
    return one
  }
  test('is told to those concerned, and the deadline is shown as overdue', async () => {
    const { caseId, of } = await late()
    await tell(of, 3, ['panel', 'casework-officer', 'manager'], 'overdue', ['match'])
    expect((await lettersOf(caseId)).map(({ party, about }) => [party, about]).sort()).toEqual([
      ['casework-officer', ['match']],
      ['manager', ['match']],
      ['panel', ['match']],
    ])
    expect(await at.db.work.deadline.findMany({ where: { caseId } })).toMatchObject([{ state: 'overdue' }])
  })
  test('is told to nobody where an answer was kept in time and is on its way', async () => {
    const { caseId, of } = await late()
    await at.db.owner.submission.create({
      data: {
        id: crypto.randomUUID(),
        caseId,
        process: 'managed-move',
        action: 'match',
        party: 'panel',
        byId: at.people.chair,
        answers: {},
        bodyHash: new Uint8Array(32),
        receivedAt: new Date('2026-09-10T09:00:00Z'),
      },
    })
    expect(await tell(of, 3, ['panel', 'manager'], 'overdue', ['match'])).toEqual({ post: false })
    expect(await lettersOf(caseId)).toEqual([])
  })
})
