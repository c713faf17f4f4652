/** A rehearsal, on the programs that ship: its clock is moved for everybody at once, and what falls due on the way is told on its own day. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { longTime } from '../../api/saying/days.ts'
import { londonDay, plus } from '../../domain/calendar.ts'
import { nextWaking, rehearsalClock } from '../../store/rehearsal.ts'
import { browser, fieldsOf, signInAs, stage, type Browser } from '../support/app.ts'
import { postOffice, type PostOffice } from '../support/post-office.ts'
import { premises, type Premises } from '../support/premises.ts'
import { program, type Program } from '../support/programs.ts'
import { referral, someChild } from '../support/referral.ts'
import { until } from '../support/until.ts'

vi.setConfig({ testTimeout: 120_000 })
let here: Premises
let office: PostOffice
let api: Program
let clerk: Browser
beforeAll(async () => {
  here = await premises({ REHEARSAL: 'on' })
  office = await postOffice({ port: here.mailPort })
}, 120_000)
afterAll(async () => {
  await here.close()
  await office.close()
})

const clock = async () => (await rehearsalClock(here.owner))!
const move = async (answers: Readonly<Record<string, string>>) =>
  clerk
    .post('/rehearsal/advance')
    .type('form')
    .send({ ...fieldsOf(await clerk.get('/rehearsal')), ...answers })
const arrived = () => until(async () => (await clock()).target === null, 90)
const lettersOf = (caseId: string, letter: string) => here.owner.letter.findMany({ where: { caseId, letter } })

describe('a rehearsal', () => {
  it('is never begun over a database that is not a rehearsal’s', async () => {
    await expect(here.start('api')).rejects.toThrow(/the database is not a rehearsal’s/)
    await expect(here.start('dispatch')).rejects.toThrow(/the database is not a rehearsal’s/)
  })

  it('says so on every page, and what its clock says', async () => {
    await here.owner.rehearsal.upsert({ where: { only: true }, create: { seconds: 0, rehearsed: true }, update: { rehearsed: true } })
    await here.start('worker', 'dispatch', 'api')
    const clerkEmail = 'clerk@birmingham.example'
    api = await program(here.url, here.identity, { clerk: clerkEmail })
    clerk = browser(here.url)
    expect((await clerk.get('/sign-in')).text).toContain('Nothing here is real.')
    await signInAs(clerk, here.identity, clerkEmail)
    expect((await clerk.get('/worklist')).text).toMatch(/Nothing here is real\.\s+It is [\s\S]{0,160}Move the clock/)
  })

  it('goes to the next waking, and on to another day, with every case; one that is opened then stands on that day too', async () => {
    const opened = async (): Promise<string> => {
      const answer = await api.post('/cases', { process: 'managed-move', child: someChild(), answers: referral })
      expect([201, 202]).toContain(answer.status)
      return answer.body.reference as string
    }
    const first = await opened()
    await until(async () => (await nextWaking(here.owner))?.caseId === first)
    const next = (await nextWaking(here.owner))!
    expect((await clerk.get('/rehearsal')).text).toContain(longTime(next.until))
    expect((await move({ to: 'next' })).status).toBe(303)
    await arrived()
    expect((await clock()).now.getTime()).toBeGreaterThanOrEqual(next.until.getTime())
    await until(async () => (await lettersOf(first, 'reminder')).length > 0)
    expect(await lettersOf(first, 'overdue')).toEqual([])

    const second = await opened()
    const { due } = await here.owner.deadline.findFirstOrThrow({ where: { caseId: first, state: 'waiting' } })
    const after = plus(due!.toISOString().slice(0, 10) as never, 2)
    const [year, month, on] = after.split('-')
    expect((await move({ to: 'date', 'on-day': on!, 'on-month': month!, 'on-year': year! })).status).toBe(303)
    await arrived()
    expect(londonDay((await clock()).now)).toBe(after)
    await until(async () => (await lettersOf(first, 'overdue')).length > 0)
    // The other was asked a reminder’s days later, and its day is still ahead: nobody is late in it.
    expect(await lettersOf(second, 'overdue')).toEqual([])
    const told = (await lettersOf(first, 'overdue'))[0]!
    expect(londonDay(told.writtenAt) <= after).toBe(true)
    expect((await clerk.get(`/cases/${first}`)).text).toMatch(/late|overdue/i)
  })

  it('begins what comes round in the night of its own clock, and on its day', async () => {
    const today = londonDay((await clock()).now)
    // Ten weeks and three days before it is due.
    const [begins, due] = [plus(today, 3), plus(today, 73)]
    const { id: childId } = await here.owner.child.findFirstOrThrow({ where: { cases: { none: {} } } })
    const known = { childId, source: 'A plan of before', validFrom: new Date(today) }
    await here.owner.fact.createMany({ data: [{ ...known, name: 'review-next', value: due }] })
    const [year, month, on] = plus(today, 5).split('-')
    expect((await move({ to: 'date', 'on-day': on!, 'on-month': month!, 'on-year': year! })).status).toBe(303)
    await arrived()
    const [begun, ...more] = await here.owner.case.findMany({ where: { childId } })
    expect([begun?.process, more]).toEqual(['ehc-review', []])
    expect(londonDay(begun!.openedAt)).toBe(begins)
  })

  it('is moved by a program too, and tells it what cannot be', async () => {
    const { now } = await clock()
    const to = new Date(now.getTime() + 86_400_000).toISOString()
    for (const wrong of [{ to: 'yesterday' }, { to: '2026-01-01T00:00:00Z' }, { to: '2099-01-01T00:00:00Z' }, {}]) {
      const refused = await api.post('/rehearsal/advance', wrong)
      expect([refused.status, refused.body.errors[0].field]).toEqual([422, 'to'])
      expect(await api.faults(refused, '/rehearsal/advance')).toEqual([])
    }
    expect((await api.post('/rehearsal/advance', { to }, null)).status).toBe(401)
    const key = randomUUID()
    const answer = await api.post('/rehearsal/advance', { to }, 'clerk', key)
    expect([200, 202]).toContain(answer.status)
    expect(await api.faults(answer, '/rehearsal/advance')).toEqual([])
    await arrived()
    expect((await clock()).now.getTime()).toBeGreaterThanOrEqual(Date.parse(to))
    // Asked again under its key it moves nothing, and under none it is not asked.
    const { seconds } = await clock()
    expect((await api.post('/rehearsal/advance', { to }, 'clerk', key)).status).toBe(200)
    expect((await api.post('/rehearsal/advance', { to: 'next' }, 'clerk', key)).status).toBe(200)
    expect((await api.post('/rehearsal/advance', { to: 'next' }, 'clerk', null)).status).toBe(422)
    expect((await clock()).seconds).toBe(seconds)
    // At the page's own address as well.
    const token = await here.identity.token('clerk@birmingham.example')
    const send = (body: object) =>
      fetch(`${here.url}/rehearsal/advance`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
        body: JSON.stringify(body),
      })
    expect((await send({ to: '2026-01-01T00:00:00Z' })).status).toBe(422)
    expect((await (await send({ to: 'next' })).json()) as object).toMatchObject({ now: expect.any(String) })
    await arrived()
  })

  it('is never put back, nor sent too far at once, and what was typed stays', async () => {
    const past = await move({ to: 'date', 'on-day': '1', 'on-month': '9', 'on-year': '2026' })
    expect([past.status, past.text.includes('a clock is never put back')]).toEqual([422, true])
    const far = await move({ to: 'date', 'on-day': '1', 'on-month': '9', 'on-year': '2099' })
    expect([far.status, far.text.includes('go there in two steps')]).toEqual([422, true])
    expect(far.text).toContain('value="2099"')
    expect((await move({})).status).toBe(422)
    expect((await clock()).target).toBeNull()
  })
})

it('there is no such page where it is no rehearsal', async () => {
  await here.kill('api')
  const real = await stage()
  const theirs = browser(real.app)
  await signInAs(theirs, real.identity, 'clerk@birmingham.example')
  expect((await theirs.get('/rehearsal')).status).toBe(404)
  expect((await theirs.get('/worklist')).text).not.toContain('Rehearsal')
  await real.stop()
})
