/** Letters that a clerk asks to be sent again, as the dispatcher posts them. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { postAgain } from '../../activities/post-again.ts'
import { setClock } from '../../bin/demonstration/clock.ts'
import { asFor } from '../../store/asking.ts'
import { byHand } from '../../store/hand-post.ts'
import { leftHalfSent, nextToSend } from '../../store/letters-again.ts'
import { postOffice, type PostOffice } from '../support/post-office.ts'
import { nowKnown } from '../support/opened.ts'
import { standing, type Standing } from './standing.ts'
import { services } from '../support/turned-to.ts'

let at: Standing
let office: PostOffice
let post: ReturnType<typeof postAgain>
beforeAll(async () => {
  office = await postOffice()
  at = await standing({ mail: office.url })
  const mail = { url: office.url, from: 'Northmoor <no-reply@northmoor.example>' }
  post = postAgain({ db: at.db.work, mail, services, publicUrl: 'https://sixth-day.example' })
})
afterAll(async () => {
  await at.db.drop()
  await office.close()
})
beforeEach(() => {
  office.is('takes')
  office.taken.length = 0
})

/** A letter to the family that their mail server refused, and that the clerk asked to be sent again. */
async function asked(): Promise<{ readonly id: string; readonly recipient: string; readonly messageId: string }> {
  const { of, caseId } = await at.opened()
  await at.activities.writeLetters({ ...of, seq: 2, letters: [{ to: ['family'], letter: 'withdrawn', about: [] }] })
  office.is(550)
  await at.activities.postLetter({ ...of, seq: 2 })
  office.is('takes')
  const letter = await at.db.work.letter.findFirstOrThrow({ where: { caseId, seq: 2 } })
  const said = { letters: [letter.id], state: 'to send', byId: at.people.priya, on: null, once: randomUUID() } as const
  const clerk = { all: true, principals: [`person:${at.people.priya}`] }
  const saying = () => asFor(clerk, () => byHand(at.db.api, said))
  expect([await saying(), await saying()]).toEqual([1, 0])
  return letter
}
const historyOf = async (letterId: string): Promise<string[]> =>
  (await at.db.work.delivery.findMany({ where: { letterId }, orderBy: { id: 'asc' } })).map(({ state }) => state)
const next = async (): Promise<void> => post((await nextToSend(at.db.work))!)
const later = (minutes: number): Promise<void> => setClock(at.db.owner, new Date(Date.now() + minutes * 60_000))

test('it goes once, under its own Message-ID, with a link of its own', async () => {
  const { id, messageId } = await asked()
  const found = (await nextToSend(at.db.work))!
  await Promise.all([post(found), post(found)])
  expect(office.taken.map(({ email }) => email.messageId)).toEqual([messageId])
  expect(office.taken[0]!.email.text).toMatch(/https:\/\/sixth-day\.example\/t\/[\w-]{43}/)
  expect(await historyOf(id)).toEqual(['prepared', 'sending', 'refused', 'to send', 'sending', 'accepted'])
  expect(await nextToSend(at.db.work)).toBeNull()
})

test('it goes to the address that is held now', async () => {
  const { recipient } = await asked()
  await nowKnown(at.db.owner, recipient.slice('contact:'.length), { email: 'new@home.example' })
  await next()
  expect(office.taken.map(({ to }) => to)).toEqual([['new@home.example']])
})

test.each([
  ['must not be told', { mustNotTell: true, whyNot: 'A court order' }, 'withheld'],
  ['has asked for post alone', { postOnly: true }, 'given up'],
])('it does not go to somebody who by now %s', async (_what, data, becomes) => {
  const { id, recipient } = await asked()
  await nowKnown(at.db.owner, recipient.slice('contact:'.length), data)
  await next()
  expect([office.taken, (await historyOf(id)).at(-1)]).toEqual([[], becomes])
})

test('a mail server that is away is tried again every five minutes, and after an hour it is for a person', async () => {
  const { id } = await asked()
  office.is(421)
  await next()
  expect([(await historyOf(id)).at(-1), await nextToSend(at.db.work)]).toEqual(['to send', null])
  for (let tried = 1; tried < 12; tried++) {
    await later(tried * 6)
    await next()
  }
  expect((await historyOf(id)).at(-1)).toBe('given up')
  await setClock(at.db.owner)
})

test('a doubt is for the clerk, and it is not sent once more by itself', async () => {
  const { id } = await asked()
  office.is('hangs up after the letter')
  await next()
  expect([(await historyOf(id)).at(-1), await nextToSend(at.db.work), office.taken.length]).toEqual(['in doubt', null, 1])
})

test('what a dispatcher was sending when it was killed is in doubt; what a worker sends is let be', async () => {
  const { id } = await asked()
  const other = await asked()
  await at.db.work.delivery.create({ data: { letterId: id, state: 'sending' } })
  await at.db.work.delivery.createMany({ data: [{ letterId: other.id, state: 'in doubt' }] })
  await at.db.work.delivery.createMany({ data: [{ letterId: other.id, state: 'sending' }] })
  expect(await leftHalfSent(at.db.work)).toBe(0)
  await later(4)
  expect(await leftHalfSent(at.db.work)).toBe(1)
  await setClock(at.db.owner)
  expect([(await historyOf(id)).at(-1), (await historyOf(other.id)).at(-1)]).toEqual(['in doubt', 'sending'])
})
