import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setClock } from '../../bin/demonstration/clock.ts'
import { letterOpened } from '../support/opened.ts'
import { postOffice } from '../support/post-office.ts'
import { call, child, contact, keepOpeningOf } from './council.ts'
import { standing, type Standing } from './standing.ts'

let at: Standing
let office: Awaited<ReturnType<typeof postOffice>>
beforeAll(async () => {
  office = await postOffice()
  at = await standing({ mail: office.url })
})
afterAll(async () => {
  await at.db.drop()
  await office.close()
})
beforeEach(() => {
  office.is('takes')
  office.taken.length = 0
})

async function written(letter = 'for-the-panel', about: string[] = []) {
  const { of, caseId } = await at.opened({ open: [at.step('match', 'MM_MATCH-1')] })
  const counts = [{ id: 'MM_MATCH-1', clock: 'MM_MATCH', from: '2026-11-16' as never, at: '2026-11-16T10:00:00Z' }]
  await at.activities.countDays({ ...of, seq: 2, why: 'started', governing: null, counts })
  await at.activities.writeLetters({ ...of, seq: 3, letters: [{ to: ['panel'], letter, about }] })
  return { caseId, call: { ...of, seq: 3 } }
}
const historyOf = async (caseId: string) => {
  const rows = await at.db.work.delivery.findMany({ where: { letter: { caseId } }, orderBy: { id: 'asc' } })
  return rows.map(({ state }) => state)
}

describe('a notice', () => {
  test('carries the reference, the stage, the day and one link, and names no child', async () => {
    const { caseId, call } = await written('reminder', ['match'])
    await at.activities.postLetter(call)
    const letter = await at.db.work.letter.findFirstOrThrow({ where: { caseId } })
    expect(office.taken).toHaveLength(1)
    const { email, raw, to } = office.taken[0]!
    expect({ to, id: email.messageId, subject: email.subject }).toMatchObject({
      to: [(await letterOpened(at.db.work, letter.id))!.email],
      id: letter.messageId,
    })
    expect(email.subject).toMatch(new RegExp(`^${caseId}: decide what would help this child by \\w+day \\d+ \\w+ 2026$`))
    expect(raw).toMatch(/Auto-Submitted: auto-generated/i)
    for (const body of [email.text!, email.html!]) {
      expect(body).toContain(caseId)
      expect(body).toContain('0121 496 0000')
      expect(new Set(body.match(/https:\/\/sixth-day\.example\/t\/[\w-]{43}/g)).size).toBe(1)
      expect(body).not.toMatch(/Tobias|Okonjo|aunt/)
    }
    expect(await historyOf(caseId)).toEqual(['prepared', 'sending', 'accepted'])
  })
  test('names the date that rang, as its letter does', async () => {
    const { of, caseId } = await at.opened({ open: [at.step('match', 'MM_MATCH-1', 'MM_MATCH-2')] })
    const on = (id: string, from: string) => ({ id, clock: 'MM_MATCH', from: from as never, at: '2026-11-16T10:00:00Z' })
    const counts = [on('MM_MATCH-1', '2026-11-16'), on('MM_MATCH-2', '2026-11-17')]
    await at.activities.countDays({ ...of, seq: 2, why: 'started', governing: null, counts })
    await at.activities.writeLetters({
      ...of,
      seq: 3,
      letters: [{ to: ['casework-officer'], letter: 'reminder', about: ['match'], rang: 'MM_MATCH-2' }],
    })
    await at.activities.postLetter({ ...of, seq: 3 })
    expect(office.taken[0]!.email.subject).toBe(`${caseId}: decide what would help this child by Tuesday 8 December 2026`)
  })
  test('goes once, however often it is posted', async () => {
    const { call } = await written()
    await at.activities.postLetter(call)
    await at.activities.postLetter(call)
    expect(office.taken).toHaveLength(1)
  })
  test('is followed by a link of which only a hash is kept', async () => {
    const { caseId, call } = await written()
    await at.activities.postLetter(call)
    const token = /\/t\/([\w-]{43})/.exec(office.taken[0]!.email.text!)![1]!
    const link = await at.db.work.link.findFirstOrThrow({ where: { caseId } })
    expect(Buffer.from(link.hash).toString('base64url')).not.toBe(token)
    expect(link).toMatchObject({ party: 'panel', revokedAt: null })
  })
})

describe('what is asked, and by when', () => {
  const asks = async (caseId: string) =>
    (await at.db.work.letterAsk.findMany({ where: { letter: { caseId } } })).map(({ step, due }) => [step, due?.toISOString().slice(0, 10)])
  const told = async (to: string[], letter: string, family = [contact({ email: null })]) => {
    const { of, caseId } = await at.opened({ family })
    const counts = [{ id: 'MM_MATCH-1', clock: 'MM_MATCH', from: '2026-11-16' as never, at: '2026-11-16T10:00:00Z' }]
    const { post } = await at.activities.writeLetters({ ...of, seq: 2, letters: [{ to, letter, about: [] }] })
    await at.activities.countDays({ ...of, seq: 3, why: 'started', governing: null, counts })
    const open = [at.step('match', 'MM_MATCH-1')]
    await at.activities.saveCase({ ...of, seq: 4, open, opened: ['match'], settled: [], outcome: null })
    return { caseId, post, call: { ...of, seq: 2 } }
  }
  test('stands beside a letter of the story once the step that follows it is open and counted, and on the record; once', async () => {
    const { caseId, call } = await told(['panel'], 'for-the-panel')
    expect(await asks(caseId)).toEqual([])
    await at.activities.postLetter(call)
    await at.activities.postLetter(call)
    expect(await asks(caseId)).toEqual([['match', expect.stringMatching(/^2026-1[12]-\d\d$/)]])
    const lines = (await at.eventsOf(caseId)).filter(({ kind }) => kind === 'letter-asks')
    expect(lines).toHaveLength(1)
    expect(lines[0]!.body).toMatchObject({ of: 2, letters: [{ asks: [{ step: 'match' }] }] })
  })
  test.each([
    [{ state: 'waiting', says: 'without delay', law: 'A law' }, 'Without delay (A law)'],
    [{ state: 'cannot be counted', cannot: 'Load a calendar.', law: 'A law' }, 'The day cannot be worked out yet (A law)'],
  ])('is said where it has no day, with its law, and is on the record so: %j', async (deadline, law) => {
    const { caseId, call } = await told(['panel'], 'for-the-panel')
    await at.db.work.deadline.updateMany({ where: { caseId }, data: { ...deadline, due: null, actBy: null, lateFrom: null } })
    await at.activities.postLetter(call)
    expect(await at.db.work.letterAsk.findMany({ where: { letter: { caseId } } })).toMatchObject([{ step: 'match', due: null, law }])
    const lines = (await at.eventsOf(caseId)).filter(({ kind }) => kind === 'letter-asks')
    expect(lines).toMatchObject([{ body: { letters: [{ asks: [{ step: 'match', due: null, law }] }] } }])
  })
  test('is waited for by a letter that goes on paper too; whoever is asked nothing is told no day', async () => {
    const { caseId, post, call } = await told(['family'], 'opened')
    expect(post).toBe(true)
    await at.activities.postLetter(call)
    expect([await asks(caseId), office.taken]).toEqual([[], []])
  })
  test.each([
    ['of a child, their family alone', '2013-02-03', [], ['family']],
    ['of somebody over compulsory school age, them too', '2009-02-03', ['appeal'], ['family', 'child']],
  ])('of what may be challenged, %s: in the letter, and by the reminder', async (_who, born, asked, reminded) => {
    const kept = await keepOpeningOf(at.db, at.people, await child(at.db, [contact({ email: null })], { born }), 'ehc-review', 'ER', {
      reason: 'asked',
      setting: 'school',
      school: '138001',
    })
    const of = { caseId: kept.caseId, process: 'ehc-review' as const }
    await at.activities.recordAct({ ...call(kept, { seq: 1, action: 'opening', party: 'current-school', by: at.people.head }), ...of })
    await at.activities.writeLetters({ ...of, seq: 2, letters: [{ to: ['child'], letter: 'opened', about: [] }] })
    await at.activities.saveCase({ ...of, seq: 3, open: [at.step('appeal')], opened: ['appeal'], settled: [], outcome: null })
    await at.activities.postLetter({ ...of, seq: 2 })
    expect((await asks(kept.caseId)).map(([step]) => step)).toEqual(asked)
    const lines = async (kind: string) => (await at.eventsOf(kept.caseId)).filter((one) => one.kind === kind)
    expect(await lines('letter-asks')).toHaveLength(asked.length)
    await at.activities.writeLetters({ ...of, seq: 4, letters: [{ to: ['family', 'child'], letter: 'reminder', about: ['appeal'] }] })
    expect((await lines('letter')).at(-1)!.body).toMatchObject({ letter: 'reminder', to: reminded })
  })
})

test('of a duty that is late, whoever looks after the case reads the duty and its own day, and not the step of somebody else within it', async () => {
  const kept = await keepOpeningOf(at.db, at.people, await child(at.db, [contact({ email: null })]), 'ehc-review', 'ER', {
    reason: 'asked',
    setting: 'school',
    school: '138001',
  })
  const of = { caseId: kept.caseId, process: 'ehc-review' as const }
  await at.activities.recordAct({ ...call(kept, { seq: 1, action: 'opening', party: 'current-school', by: at.people.head }), ...of })
  const [from, asked] = ['2024-01-08' as never, '2024-01-08T10:00:00Z']
  const counts = ['EHC_15D', 'EHC_8W'].map((clock, n) => ({ id: `${clock}-${n + 1}`, clock, from, at: asked }))
  await at.activities.countDays({ ...of, seq: 2, why: 'started', governing: null, counts })
  const open = [at.step('represent', 'EHC_15D-1', 'EHC_8W-2')]
  await at.activities.saveCase({ ...of, seq: 3, open, opened: ['represent'], settled: [], outcome: null })
  const letters = [{ to: ['manager'], letter: 'overdue', about: ['represent'], duty: 'EHC_8W-2' }]
  await at.activities.writeLetters({ ...of, seq: 4, letters })
  await at.activities.postLetter({ ...of, seq: 4 })
  expect(office.taken[0]!.email.subject).toBe(`${kept.caseId}: the final amended plan, from the notice: late, due Monday 4 March 2024`)
  const { id } = await at.db.work.letter.findFirstOrThrow({ where: { caseId: kept.caseId } })
  const { title, text } = (await letterOpened(at.db.work, id))!
  expect(title).toBe('The final amended plan, from the notice: overdue')
  expect(text).toMatch(
    /due by Monday 4 March 2024, and it is not done[^]*regulation 22[^]*duty of: SEND casework officer\. The right of appeal is held up/,
  )
  expect(text).toMatch(/Parent or carer: Say what you think of the draft plan, by Monday 22 January 2024\. It is the family’s own to give/)
})

describe('the other side', () => {
  test.each([421, 450] as const)('says %d, “not now”: the letter waits five minutes and goes then', async (code) => {
    const { caseId, call } = await written()
    office.is(code)
    await expect(at.activities.postLetter(call)).rejects.toMatchObject({ type: 'MailAway', nextRetryDelay: '5m', nonRetryable: false })
    office.is('takes')
    await at.activities.postLetter(call)
    expect(await historyOf(caseId)).toEqual(['prepared', 'sending', 'prepared', 'sending', 'accepted'])
  })
  test.each([550, 554] as const)('says %d, for good: the letter is refused, and the story goes on', async (code) => {
    const { caseId, call } = await written()
    office.is(code)
    await at.activities.postLetter(call)
    await at.activities.postLetter(call)
    expect(await historyOf(caseId)).toEqual(['prepared', 'sending', 'refused'])
    const last = await at.db.work.delivery.findFirstOrThrow({ where: { letter: { caseId }, state: 'refused' } })
    expect(last.detail).toMatch(new RegExp(`^${code} 5\\.`))
  })
  test('hangs up with the letter in its hands: the doubt is shown, and it goes once more under the same Message-ID', async () => {
    const { caseId, call } = await written()
    office.is('hangs up after the letter')
    await expect(at.activities.postLetter(call)).rejects.toMatchObject({ type: 'MailAway' })
    expect(await historyOf(caseId)).toEqual(['prepared', 'sending', 'in doubt'])
    office.is('takes')
    await at.activities.postLetter(call)
    expect(await historyOf(caseId)).toEqual(['prepared', 'sending', 'in doubt', 'sending', 'accepted'])
    expect(office.taken).toHaveLength(2)
    expect(new Set(office.taken.map(({ email }) => email.messageId)).size).toBe(1)
  })
  test('hangs up every time: after the second doubt it is left to a person', async () => {
    const { caseId, call } = await written()
    office.is('hangs up after the letter')
    await expect(at.activities.postLetter(call)).rejects.toMatchObject({ type: 'MailAway' })
    await at.activities.postLetter(call)
    await at.activities.postLetter(call)
    expect(office.taken).toHaveLength(2)
    expect((await historyOf(caseId)).at(-1)).toBe('in doubt')
  })
  test('hangs up with a reminder, which is a courtesy and does not go twice', async () => {
    // Long after the one above: one that follows close upon another waits to go with others.
    await setClock(at.db.owner, new Date(Date.now() + 3_600_000))
    const { caseId, call } = await written('reminder', ['match'])
    office.is('hangs up after the letter')
    await at.activities.postLetter(call)
    await at.activities.postLetter(call)
    expect(office.taken).toHaveLength(1)
    expect(await historyOf(caseId)).toEqual(['prepared', 'sending', 'in doubt'])
  })
  test('is away for three days: the letter is given up, for a person to take over', async () => {
    const { caseId, call } = await written()
    await at.activities.giveUpLetter(call)
    await at.activities.postLetter(call)
    expect(office.taken).toHaveLength(0)
    expect(await historyOf(caseId)).toEqual(['prepared', 'given up'])
  })
})

test('a worker that died while it posted leaves a doubt, which is put on the record before the letter goes again', async () => {
  const { caseId, call } = await written()
  const { id } = await at.db.work.letter.findFirstOrThrow({ where: { caseId } })
  await at.db.work.delivery.create({ data: { letterId: id, state: 'sending' } })
  await at.activities.postLetter(call)
  expect(await historyOf(caseId)).toEqual(['prepared', 'sending', 'in doubt', 'sending', 'accepted'])
})
