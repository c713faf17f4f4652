/** The post at its worst, with real programs: a worker killed in the midst of a letter, and a mail server that is away while cases go on. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { browser, signInAs, type Browser } from '../support/app.ts'
import { letterOpened } from '../support/opened.ts'
import { postOffice } from '../support/post-office.ts'
import { premises, type Premises } from '../support/premises.ts'
import { program, type Program } from '../support/programs.ts'
import { referral, someChild } from '../support/referral.ts'
import { forward } from '../support/temporal.ts'
import { until } from '../support/until.ts'

let here: Premises
let api: Program
let clerk: Browser
beforeAll(async () => {
  here = await premises()
  await here.start('worker', 'dispatch', 'api')
  api = await program(here.url, here.identity, { clerk: 'clerk@birmingham.example', chair: 'panel-chair@birmingham.example' })
  clerk = browser(here.url)
  await signInAs(clerk, here.identity, 'clerk@birmingham.example')
}, 120_000)
afterAll(() => here.close())

/** Opens a case of which the family, at this address, is told. */
const opened = async (email: string): Promise<string> => {
  // The child has an address of their own, so that one email goes to hers.
  const own = { name: 'Robin Featherby', relationship: 'Themselves', email: `own-${email}`, isChild: true }
  const child = { ...someChild(), contacts: [{ name: 'Rowena Featherby', relationship: 'Mother', email }, own] }
  const answer = await api.post('/cases', { process: 'managed-move', child, answers: referral })
  expect([201, 202]).toContain(answer.status)
  return answer.body.reference as string
}
const letterTo = async (email: string) => {
  const all = await here.owner.letter.findMany({ where: { by: 'email' }, include: { delivery: { orderBy: { id: 'asc' } } } })
  const opened = await Promise.all(all.map(async (one) => ({ ...one, to: (await letterOpened(here.owner, one.id))?.email })))
  return opened.find(({ to }) => to === email)
}
const historyOf = async (email: string): Promise<string[]> => (await letterTo(email))?.delivery.map(({ state }) => state) ?? []
const isAccepted = async (email: string): Promise<boolean> => (await historyOf(email)).at(-1) === 'accepted'
/** Never. */
const never = (): Promise<void> => new Promise(() => {})

describe('a worker that is killed while it posts', () => {
  const done = 'posted@family.example'
  const envelope = 'at-the-envelope@family.example'
  const unanswered = 'not-answered@family.example'
  const unrecorded = 'not-recorded@family.example'

  it('sends nothing twice but what may not have arrived, and says so', { timeout: 240_000 }, async () => {
    const reached = new Set<string>()
    const lock = await lockOf(here.postgres.url)
    const office = await postOffice({
      port: here.mailPort,
      beforeTaking: (address) => (address === envelope && !reached.has(address) ? reach(address).then(never) : Promise.resolve()),
      beforeSaying: async (address) => {
        if (reached.has(address)) return
        await reach(address)
        if (address === unanswered) await never()
        if (address === unrecorded) await lock.take((await letterTo(address))!.id)
      },
    })
    const reach = async (address: string): Promise<void> => void reached.add(address)
    onTestFinished(() => office.close())
    onTestFinished(() => lock.close())

    await opened(done)
    await until(() => isAccepted(done))
    const cases = [await opened(envelope), await opened(unanswered), await opened(unrecorded)]
    await until(async () => [envelope, unanswered, unrecorded].every((address) => reached.has(address)) && (await lock.isWaitedFor()))
    for (const address of [envelope, unanswered, unrecorded]) expect(await historyOf(address)).toEqual(['prepared', 'sending'])

    await here.kill('worker')
    await lock.letGo()
    await here.start('worker')
    await until(async () => (await Promise.all([envelope, unanswered, unrecorded].map(isAccepted))).every(Boolean), 180)

    const times = (address: string) => office.taken.filter(({ to }) => to.includes(address))
    expect([done, envelope, unanswered, unrecorded].map((address) => times(address).length)).toEqual([1, 1, 2, 2])
    expect(await historyOf(done)).toEqual(['prepared', 'sending', 'accepted'])
    for (const address of [envelope, unanswered, unrecorded]) {
      expect(await historyOf(address)).toEqual(['prepared', 'sending', 'in doubt', 'sending', 'accepted'])
      expect(new Set(times(address).map(({ email }) => email.messageId)).size).toBe(1)
    }
    for (const reference of cases) {
      const letter = await here.owner.letter.findFirstOrThrow({ where: { caseId: reference, letter: 'opened', party: 'family' } })
      for (const path of [`/cases/${reference}`, `/letters/${letter.id}`])
        expect((await clerk.get(path)).text).toContain('The program stopped while it was sent')
    }
  })
})

describe('a mail server that is away', () => {
  const address = 'in-time@family.example'

  it('holds no case up: the panel decides, the school is asked, and the letters go when it is back', { timeout: 120_000 }, async () => {
    const reference = await opened(address)
    await until(async () => (await stepsOf(reference)).includes('match'))
    const match = { met: '2026-11-10', decision: 'school', school: '990202', start: '2027-01-11', reasons: 'It is near, and has room.' }
    expect([200, 202]).toContain((await api.post(`/cases/${reference}/actions/match`, { answers: match }, 'chair')).status)
    await until(async () => (await stepsOf(reference)).includes('accept'))
    await until(async () => (await statesOf(reference)).every((state) => state === 'prepared') && (await triedOnce(reference)))
    expect((await clerk.get(`/cases/${reference}`)).text).toContain('Being sent')

    const office = await postOffice({ port: here.mailPort })
    onTestFinished(() => office.close())
    const { connection } = await here.temporal.connect()
    onTestFinished(() => connection.close())
    await forward(connection, reference, 120_000)
    await until(async () => (await statesOf(reference)).every((state) => state === 'accepted'), 60)
    const emails = office.taken.filter(({ email }) => email.subject?.startsWith(reference))
    expect(new Set(emails.map(({ email }) => email.messageId)).size).toBe(emails.length)
    expect(emails).toHaveLength(await here.owner.letter.count({ where: { caseId: reference, by: 'email' } }))
    expect(await historyOf(address)).toEqual(expect.arrayContaining(['prepared', 'sending', 'accepted']))
    expect(await historyOf(address)).not.toContain('in doubt')
  })
})

const stepsOf = async (caseId: string): Promise<string[]> =>
  (await here.owner.step.findMany({ where: { caseId, closedSeq: null } })).map(({ action }) => action)
const statesOf = async (caseId: string): Promise<string[]> =>
  (await here.owner.letter.findMany({ where: { caseId, by: 'email' } })).map(({ state }) => state)

/** Whether its letters have been tried, in vain. */
const triedOnce = async (caseId: string): Promise<boolean> =>
  (await here.owner.delivery.count({ where: { letter: { caseId }, state: 'sending' } })) > 0

/** Holds the row of a letter, so that nothing more can be written of what became of it. */
async function lockOf(url: string) {
  const db = new pg.Client({ connectionString: url })
  await db.connect()
  const waiting = `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'`
  return {
    take: async (letter: string) => {
      await db.query('BEGIN')
      await db.query('SELECT 1 FROM letter WHERE id = $1 FOR UPDATE', [letter])
    },
    isWaitedFor: async () => (await here.owner.$queryRawUnsafe<object[]>(waiting)).length > 0,
    /** Lets go, once whoever waits for it is gone too. */
    letGo: async () => {
      await here.owner.$queryRawUnsafe(`SELECT pg_terminate_backend(pid)::text FROM (${waiting}) waits`)
      await db.query('ROLLBACK')
    },
    close: () => db.end(),
  }
}
