/** Temporal and PostgreSQL killed under the programs that ship, and started again under them: none of those is started again. */
import { randomUUID } from 'node:crypto'
import type { Response } from 'supertest'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { setClock } from '../../bin/demonstration/clock.ts'
import { browser, fieldsOf, signInAs, type Browser } from '../support/app.ts'
import { postOffice, type PostOffice } from '../support/post-office.ts'
import { premises, type Premises } from '../support/premises.ts'
import { program, type Program } from '../support/programs.ts'
import { referral, someChild } from '../support/referral.ts'
import { forward } from '../support/temporal.ts'
import { until } from '../support/until.ts'

let here: Premises
let api: Program
let office: PostOffice
let clerk: Browser
let head: { readonly email: string; readonly name: string }
beforeAll(async () => {
  here = await premises()
  office = await postOffice({ port: here.mailPort })
  await here.start('worker', 'dispatch', 'api')
  const [current, receiving] = await here.owner.post.findMany({
    where: { urn: { in: ['990201', '990202'] }, role: 'headteacher' },
    include: { person: true },
    orderBy: { urn: 'asc' },
  })
  head = receiving!.person
  api = await program(here.url, here.identity, {
    clerk: 'clerk@birmingham.example',
    chair: 'panel-chair@birmingham.example',
    current: current!.person.email,
    receiving: head.email,
  })
  clerk = browser(here.url)
  await signInAs(clerk, here.identity, 'clerk@birmingham.example')
}, 120_000)
afterAll(async () => {
  await here.close()
  await office.close()
})

const act = (reference: string, action: string, answers: object, who: string, key = randomUUID(), more: object = {}): Promise<Response> =>
  api.post(`/cases/${reference}/actions/${action}`, { answers, ...more }, who, key).then((answer) => answer)
const submission = (id: string) => here.owner.submission.findUniqueOrThrow({ where: { id } })
const waits = (reference: string, action: string): Promise<void> =>
  until(async () => (await here.owner.step.count({ where: { caseId: reference, action, closedSeq: null } })) > 0)
/** A case that waits for its first step: the panel's decision, or where the family was pressed, an answer to its complaint. */
const opened = async (first: 'match' | 'resolve' = 'match'): Promise<string> => {
  const answers = { ...referral, ...(first === 'resolve' && { threat: 'yes' }) }
  const answer = await api.post('/cases', { process: 'managed-move', child: someChild(), answers })
  expect([201, 202]).toContain(answer.status)
  await waits(answer.body.reference as string, first)
  return answer.body.reference as string
}
const match = { met: '2026-11-10', decision: 'school', school: '990202', start: '2027-01-11', reasons: 'It is near, and has room.' }
const lookedInto = { pressure: 'no', answer: 'Nobody was pressed.' }
const takes = { takes: 'yes', start: '2027-01-11', induction: 'A buddy, and a talk each Friday.', signed: 'The Head' }
/** A case in which both schools and the family are asked. */
const asked = async (): Promise<string> => {
  const reference = await opened()
  expect([200, 202]).toContain((await act(reference, 'match', match, 'chair')).status)
  await waits(reference, 'accept')
  return reference
}

describe('Temporal, killed and started again', () => {
  it('acts are kept in order, pages read, and all are recorded in the order of receipt when it is back', { timeout: 120_000 }, async () => {
    const reference = await asked()
    const [first, second, again] = [randomUUID(), randomUUID(), randomUUID()]
    await here.temporal.kill()
    const kept = [
      await act(reference, 'accept', takes, 'receiving', first),
      await act(reference, 'agree', { agrees: 'yes', signed: 'Rowena' }, 'clerk', second, { onBehalfOf: 'family', how: 'signed document' }),
      await act(reference, 'accept', { takes: 'no', why: 'We are full after all.', signed: 'The Head' }, 'receiving', again),
    ]
    expect(kept.map(({ status }) => status)).toEqual([202, 202, 202])
    for (const path of ['/worklist', `/cases/${reference}`]) expect((await clerk.get(path)).status).toBe(200)
    expect((await clerk.get(`/cases/${reference}`)).text).toContain('Received, not yet recorded')

    await here.temporal.start()
    await until(async () => (await submission(again)).state !== 'kept', 60)
    const [accepted, agreed, refused] = await Promise.all([first, second, again].map(submission))
    expect([accepted!.state, agreed!.state]).toEqual(['recorded', 'recorded'])
    expect(accepted!.seq!).toBeLessThan(agreed!.seq!)
    expect(refused).toMatchObject({ state: 'refused', refused: expect.stringMatching(/^[A-Z].*\.$/) })
    await until(async () => office.taken.some(({ to, email }) => to.includes(head.email) && email.subject?.includes('was not recorded')))
    const theirPage = browser(here.url)
    await signInAs(theirPage, here.identity, head.email)
    expect((await theirPage.get(`/tasks/${reference}/receipts/${again}`)).text).toContain('It was not recorded')
    expect((await clerk.get(`/cases/${reference}`)).text).not.toContain('Received, not yet recorded')
  })

  it('what was received in time is in time, though it is recorded after; what was late is marked so', { timeout: 120_000 }, async () => {
    const [inTime, tooLate] = [await opened('resolve'), await opened('resolve')]
    const due = await here.owner.deadline.findFirstOrThrow({ where: { caseId: inTime, clock: 'MM_COMPLAINT' } })
    const [hour, day] = [3_600_000, 86_400_000]
    await Promise.all([here.kill('dispatch'), here.temporal.kill()])
    onTestFinished(() => setClock(here.owner))
    await setClock(here.owner, new Date(due.lateFrom!.getTime() - hour))
    expect((await act(inTime, 'resolve', lookedInto, 'clerk')).status).toBe(202)
    await setClock(here.owner, new Date(due.lateFrom!.getTime() + day))
    expect((await act(tooLate, 'resolve', lookedInto, 'clerk')).status).toBe(202)

    await here.temporal.start()
    const { connection } = await here.temporal.connect()
    onTestFinished(() => connection.close())
    // The outage has lasted over the due day, so each case’s own alarm clock comes first.
    for (const reference of [inTime, tooLate]) await forward(connection, reference, due.lateFrom!.getTime() - Date.now() + day)
    const overdue = (caseId: string) => here.owner.letter.count({ where: { caseId, letter: 'overdue' } })
    await until(async () => (await overdue(tooLate)) > 0)
    expect(await overdue(inTime)).toBe(0)

    await here.start('dispatch')
    const stateOf = async (caseId: string) =>
      (await here.owner.deadline.findFirstOrThrow({ where: { caseId, clock: 'MM_COMPLAINT' } })).state
    await until(async () => (await Promise.all([inTime, tooLate].map(stateOf))).every((state) => state.startsWith('met')), 60)
    expect(await Promise.all([inTime, tooLate].map(stateOf))).toEqual(['met', 'met late'])
  })
})

describe('PostgreSQL, killed and started again', () => {
  it('503, with every answer still on the page; and all goes on when it is back', { timeout: 120_000 }, async () => {
    const reference = await asked()
    const theirs = browser(here.url)
    await signInAs(theirs, here.identity, head.email)
    const press = (page: Response, filled: Readonly<Record<string, string>>) =>
      theirs
        .post(`/tasks/${reference}/accept`)
        .type('form')
        .send({ ...fieldsOf(page), ...filled })
    const further = await press(await theirs.get(`/tasks/${reference}/accept`), { takes: 'no', signed: 'The Head' })
    const check = await press(further, { why: 'We have <no> room & no staff.' })
    const form: Record<string, string> = { ...fieldsOf(check), send: 'yes' }
    expect(form).toMatchObject({ once: expect.stringMatching(/^[0-9a-f-]{36}$/), takes: 'no', signed: 'The Head' })

    await here.postgres.kill()
    const page = await press(check, { send: 'yes' })
    expect([page.status, page.headers['retry-after']]).toEqual([503, '60'])
    expect(page.text).toContain('We have &lt;no&gt; room &amp; no staff.')
    expect(fieldsOf(page)).toEqual(form)
    const key = randomUUID()
    const agrees = { agrees: 'yes', signed: 'The Head' }
    const problem = await act(reference, 'agree', agrees, 'current', key)
    expect([problem.status, problem.type, problem.headers['retry-after']]).toEqual([503, 'application/problem+json', '60'])
    expect((await theirs.get('/tasks')).status).toBe(503)

    await here.postgres.start()
    // The page that was left on the screen is sent as it stands; the program repeats its request under its key.
    await until(async () => (await press(page, {})).status === 303, 60)
    const again = await act(reference, 'agree', agrees, 'current', key)
    expect([200, 202, 409]).toContain(again.status)
    await until(async () => (await submission(form['once']!)).state === 'recorded', 60)
    expect(await here.owner.submission.count({ where: { caseId: reference, action: 'accept' } })).toBe(1)
    await waits(reference, 'match')
    const email = `${randomUUID()}@family.example`
    const next = await api.post('/cases', {
      process: 'managed-move',
      child: { ...someChild(), contacts: [{ name: 'Somebody', relationship: 'Aunt', email }] },
      answers: referral,
    })
    expect([201, 202]).toContain(next.status)
    await until(async () => office.taken.some(({ to }) => to.includes(email)), 60)
  })
})
