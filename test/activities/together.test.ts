/** Reminders and news of lateness that come close upon one another to one person: the first by itself, the rest as one email. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { postTogether } from '../../activities/post-together.ts'
import { setClock } from '../../bin/demonstration/clock.ts'
import { leftHalfSent, nextToSend } from '../../store/letters-again.ts'
import { nextTogether } from '../../store/letters-together.ts'
import { postOffice, type PostOffice } from '../support/post-office.ts'
import { services } from '../support/turned-to.ts'
import { standing, type Standing } from './standing.ts'

let at: Standing
let office: PostOffice
let together: () => Promise<boolean>
let minutes = 0
beforeAll(async () => {
  office = await postOffice()
  at = await standing({ mail: office.url })
  const mail = { url: office.url, from: 'Northmoor <no-reply@northmoor.example>' }
  together = postTogether({ db: at.db.work, mail, services, publicUrl: 'https://sixth-day.example' })
})
afterAll(async () => {
  await at.db.drop()
  await office.close()
})
beforeEach(async () => {
  office.is('takes')
  office.taken.length = 0
  await later(60)
})
/** The council's clock goes on by so many minutes. */
const later = (more: number): Promise<void> => setClock(at.db.owner, new Date(Date.now() + (minutes += more) * 60_000))

/** A case of which the panel is reminded, or is told something else. */
async function written(letter = 'reminder', to = ['panel']) {
  const { of, caseId } = await at.opened({ open: [at.step('match', 'MM_MATCH-1')] })
  const counts = [{ id: 'MM_MATCH-1', clock: 'MM_MATCH', from: '2026-11-16' as never, at: '2026-11-16T10:00:00Z' }]
  await at.activities.countDays({ ...of, seq: 2, why: 'started', governing: null, counts })
  const about = letter === 'for-the-panel' ? [] : ['match']
  await at.activities.writeLetters({ ...of, seq: 3, letters: [{ to, letter, about }] })
  return { caseId, post: () => at.activities.postLetter({ ...of, seq: 3 }) }
}
/** The same, posted as the case would. */
async function told(...what: Parameters<typeof written>) {
  const one = await written(...what)
  await one.post()
  return one
}
const historyOf = async (caseId: string): Promise<string[]> =>
  (await at.db.work.delivery.findMany({ where: { letter: { caseId, seq: 3 } }, orderBy: { id: 'asc' } })).map(({ state }) => state)
const subjects = () => office.taken.map(({ email }) => email.subject)
const waits = ['prepared', 'to send']

test('the first goes by itself, and the others some minutes later as one, each with its own link and states', async () => {
  const [first, second, third] = [await told(), await told(), await told('overdue')]
  expect(subjects()).toEqual([expect.stringMatching(`^${first.caseId}: `)])
  expect([await historyOf(second.caseId), await historyOf(third.caseId)]).toEqual([waits, waits])
  expect([await together(), await nextToSend(at.db.work), office.taken.length]).toEqual([false, null, 1])
  await later(7)
  expect([await together(), await together()]).toEqual([true, false])
  const { email, to, raw } = office.taken[1]!
  expect([email.subject, to]).toEqual(['2 reminders, 1 of something late', office.taken[0]!.to])
  expect(raw).toMatch(/Auto-Submitted: auto-generated/i)
  for (const body of [email.text!, email.html!]) {
    expect(body.indexOf(third.caseId)).toBeLessThan(body.indexOf(second.caseId))
    expect(body.indexOf(third.caseId)).toBeGreaterThan(0)
    expect(new Set(body.match(/https:\/\/sixth-day\.example\/t\/[\w-]{43}/g)).size).toBe(2)
    expect(body).toMatch(/decide what would help this child: late, was due on \w+day \d+ \w+ 2026/)
    expect(body).not.toMatch(/Tobias|Okonjo|aunt/)
  }
  expect([await historyOf(second.caseId), await historyOf(third.caseId)]).toEqual([
    [...waits, 'sending', 'accepted'],
    [...waits, 'sending', 'accepted'],
  ])
  const details = await at.db.work.delivery.findMany({ where: { letter: { caseId: third.caseId }, state: 'accepted' } })
  expect(details.map(({ detail }) => detail)).toEqual(['250 In one email, of 2.'])
})

test('what asks for the first time, and whatever goes to a family, goes at once', async () => {
  await told()
  const [asked, family] = [await told('for-the-panel'), await told('reminder', ['family'])]
  for (const { caseId } of [asked, family]) expect(await historyOf(caseId)).toEqual(['prepared', 'sending', 'accepted'])
  await later(7)
  expect(await told().then(({ caseId }) => historyOf(caseId))).toEqual(['prepared', 'sending', 'accepted'])
})

test('one that waited by itself is an ordinary notice, under its own Message-ID', async () => {
  await told()
  const { caseId } = await told()
  await later(7)
  await together()
  const letter = await at.db.work.letter.findFirstOrThrow({ where: { caseId, seq: 3 } })
  expect([subjects()[1], office.taken[1]!.email.messageId]).toEqual([expect.stringMatching(`^${caseId}: `), letter.messageId])
})

test('a case that posts again leaves alone what waits and what the dispatcher is sending', async () => {
  await told()
  const { caseId, post } = await told()
  await post()
  expect(await historyOf(caseId)).toEqual(waits)
  const { id } = await at.db.work.letter.findFirstOrThrow({ where: { caseId, seq: 3 } })
  await at.db.work.delivery.create({ data: { letterId: id, state: 'sending' } })
  await post()
  expect([await historyOf(caseId), office.taken.length]).toEqual([[...waits, 'sending'], 1])
  await later(4)
  expect([await leftHalfSent(at.db.work), (await historyOf(caseId)).at(-1)]).toEqual([1, 'in doubt'])
})

test('two dispatchers send each letter once', async () => {
  const cases = [await told(), await told(), await told()]
  await later(7)
  await Promise.all([together(), together()])
  const sent = office.taken.flatMap(({ email }) => cases.filter(({ caseId }) => email.text!.includes(caseId)))
  expect([sent.length, new Set(sent).size]).toEqual([3, 3])
})

test('a mail server that is away: all wait again, and after three days they are for a person', async () => {
  await told()
  const { caseId } = await told()
  office.is(421)
  await later(7)
  await together()
  expect([(await historyOf(caseId)).at(-1), await nextTogether(at.db.work)]).toEqual(['to send', []])
  for (let tried = 1; tried < 83; tried++) {
    await later(61)
    await together()
  }
  expect((await historyOf(caseId)).at(-1)).toBe('given up')
})

test('what could not go while the mail server was away goes together when it is back', async () => {
  office.is(421)
  const cases = [await written(), await written()]
  for (const { post } of cases) await post().catch(() => undefined)
  expect(await Promise.all(cases.map(({ caseId }) => historyOf(caseId)))).toEqual([['prepared', 'sending', 'prepared'], waits])
  office.is('takes')
  await cases[0]!.post()
  await later(7)
  office.taken.length = 0
  await together()
  expect([subjects(), await historyOf(cases[0]!.caseId)]).toEqual([
    ['2 reminders'],
    ['prepared', 'sending', 'prepared', 'to send', 'sending', 'accepted'],
  ])
})

test('a doubt is for a person', async () => {
  const cases = [await told(), await told(), await told()]
  office.is('hangs up after the letter')
  await later(7)
  await together()
  office.is('takes')
  await later(7)
  expect([await together(), (await historyOf(cases[1]!.caseId)).at(-1)]).toEqual([false, 'in doubt'])
})
