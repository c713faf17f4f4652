/** A case was opened for the wrong child, and somebody has been told: it is put right on the record, and nothing of it stays with that child. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '../../store/chain.ts'
import { contactsOf } from '../../store/contacts.ts'
import { factsOf } from '../../store/facts.ts'
import { browser, signInAs, stage, type Browser, type Stage } from '../support/app.ts'
import { askCode, codeFor, proveCode } from '../support/by-link.ts'
import { textOf } from '../support/hand.ts'
import { program, type Program } from '../support/programs.ts'
import { referral } from '../support/referral.ts'
import { headOf } from '../support/standing.ts'
import { until } from '../support/until.ts'

const WRONG = { firstName: 'Tamsin', lastName: 'Winterbourne', born: '2012-05-11', noUpn: 'unknown' }
const RIGHT = { firstName: 'Thomasina', lastName: 'Winterburn', born: '2013-05-11', noUpn: 'unknown' }
const MOTHER = { name: 'Iris Winterbourne', relationship: 'Mother', email: 'iris@winterbourne.example' }
const OTHER = { name: 'Hazel Winterburn', relationship: 'Mother', email: 'hazel@winterburn.example' }

let here: Stage
let api: Program
let clerk: Browser
let mother: Browser
let head: Browser
let wrong: string
let childId: string
beforeAll(async () => {
  here = await stage({ workers: true })
  const at = (name: string) => `${name}@birmingham.example`
  const asked = await headOf(here.data.owner, '990202')
  api = await program(here.app, here.identity, { clerk: at('clerk'), chair: at('panel-chair'), head: asked.email })
  clerk = browser(here.app)
  await signInAs(clerk, here.identity, at('clerk'))
  wrong = (await opened({ child: { ...WRONG, contacts: [MOTHER] } })).body.reference as string
  await waiting('match')
  const match = { met: '2026-11-10', decision: 'school', school: '990202', start: '2027-01-11', reasons: 'There is a place.' }
  expect((await api.post(`/cases/${wrong}/actions/match`, { answers: match }, 'chair')).status).toBe(200)
  await waiting('accept')
  childId = (await here.data.owner.case.findUniqueOrThrow({ where: { id: wrong } })).childId
  mother = await byTheirLink(MOTHER.email)
  head = await byTheirLink(asked.email)
}, 180_000)
afterAll(() => here.stop())

const opened = (more: object, who = 'clerk') => api.post('/cases', { process: 'managed-move', answers: referral, ...more }, who)
const waiting = (action: string) =>
  until(async () => (await api.get(`/cases/${wrong}`)).body.open?.some((step: { action: string }) => step.action === action))
const linkTo = async (email: string): Promise<string> => {
  let link = ''
  await until(async () => {
    // Not the child's own, which goes by her too.
    const mail = here
      .sent()
      .find(({ to, subject }) => to.includes(email) && subject.startsWith(wrong) && !/letter for the child/.test(subject))
    link = mail?.links[0] ?? ''
    return link !== ''
  })
  return new URL(link).pathname
}
async function byTheirLink(email: string): Promise<Browser> {
  const who = browser(here.app)
  const token = (await linkTo(email)).split('/')[2]!
  await askCode(who, token)
  expect((await proveCode(who, token, codeFor(here, wrong))).status).toBe(303)
  return who
}
const eventsOf = (caseId: string) => here.data.work.caseEvent.findMany({ where: { caseId }, orderBy: { position: 'asc' } })

describe('while the mistake stands', () => {
  it('the family and the school that was asked see the case', async () => {
    for (const who of [mother, head]) expect((await who.get(`/tasks/${wrong}`)).status).toBe(200)
    for (const who of ['head', 'chair']) expect((await api.get(`/cases/${wrong}`, who)).status).toBe(200)
    expect((await factsOf(here.data.work, childId)).length).toBeGreaterThan(0)
    expect(await contactsOf(here.data.work, childId)).toHaveLength(1)
  })
  it('no case may take its place before it is closed as what it is', async () => {
    const answer = await opened({ child: { ...RIGHT, contacts: [OTHER] }, insteadOf: wrong })
    expect([answer.status, answer.body.errors[0].field]).toEqual([422, 'insteadOf'])
    expect((await clerk.get(`/start/managed-move?insteadOf=${wrong}`)).status).toBe(404)
  })
})

describe('once it is closed as opened for the wrong child', () => {
  let right: string
  let second: string
  beforeAll(async () => {
    const answers = { as: 'wrong-child', why: 'The two names are alike.' }
    expect((await api.post(`/cases/${wrong}/actions/close`, { answers })).status).toBe(200)
    await until(async () => (await api.get(`/cases/${wrong}`)).body.outcome !== null)
  }, 60_000)

  it('whoever was told is told that it was about another child', async () => {
    const told = await here.data.owner.letter.findMany({ where: { caseId: wrong, letter: 'wrong-child' } })
    const before = await here.data.owner.letter.findMany({ where: { caseId: wrong, letter: { not: 'wrong-child' }, by: { not: 'none' } } })
    expect(told.length).toBeGreaterThan(2)
    expect([...new Set(told.map(({ recipient }) => recipient))].sort()).toEqual(
      [...new Set(before.map(({ recipient }) => recipient))].sort(),
    )
    const theirs = told.find(({ party }) => party === 'family')!
    const delivered = async () => (await here.data.owner.letter.findUniqueOrThrow({ where: { id: theirs.id } })).state === 'accepted'
    await until(delivered)
    // With the session they had, and by the link that came with it.
    for (const who of [mother, await byTheirLink(MOTHER.email)])
      expect((await who.get(`/letters/${theirs.id}`)).text).toContain('That was our mistake: it was about another child')
  })
  it('nobody outside the council opens the case any more', async () => {
    for (const who of [mother, head]) for (const place of ['cases', 'tasks']) expect((await who.get(`/${place}/${wrong}`)).status).toBe(404)
    for (const who of ['head', 'chair']) expect((await api.get(`/cases/${wrong}`, who)).status).toBe(404)
    expect((await api.get(`/cases/${wrong}`)).status).toBe(200)
  })
  it('nothing that it said stays with the child', async () => {
    expect(await factsOf(here.data.work, childId)).toEqual([])
    expect(await contactsOf(here.data.work, childId)).toEqual([])
  })
  it('its place is not taken by a case of the same child, of whoever does not see it, nor in place of a case that was right', async () => {
    const same = await opened({ childId, insteadOf: wrong })
    expect([same.status, same.body.errors[0].field]).toEqual([422, 'child'])
    const mine = await opened({ child: RIGHT, insteadOf: wrong }, 'head')
    expect([mine.status, mine.body.errors?.[0].field]).toEqual([422, 'insteadOf'])
    const none = await opened({ child: RIGHT, insteadOf: 'MM-99999' })
    expect([none.status, none.body.errors[0].field]).toEqual([422, 'insteadOf'])
  })
  it('the clerk starts it for the right child from its page', async () => {
    const start = `/start/managed-move?insteadOf=${wrong}`
    expect((await clerk.get(`/cases/${wrong}`)).text).toContain(`href="${start}"`)
    const page = await clerk.get(start)
    expect(page.text).toContain('This case takes the place of')
    expect(page.text).toContain(`<input type="hidden" name="insteadOf" value="${wrong}">`)
  })
  it('the case for the right child says on the record whose place it took, and either leads to the other', async () => {
    const key = randomUUID()
    const body = { process: 'managed-move', answers: referral, child: { ...RIGHT, contacts: [OTHER] }, insteadOf: wrong }
    const answer = await api.post('/cases', body, 'clerk', key)
    expect(answer.status).toBe(201)
    right = answer.body.reference as string
    expect((await api.post('/cases', body, 'clerk', key)).body.reference).toBe(right)
    await until(async () => (await here.data.owner.case.count({ where: { id: right } })) === 1)
    expect((await eventsOf(right))[0]).toMatchObject({ kind: 'opened', body: { insteadOf: wrong } })
    expect((await clerk.get(`/cases/${right}`)).text).toContain('which was opened for the wrong child')
    const old = (await clerk.get(`/cases/${wrong}`)).text
    expect(old).toMatch(new RegExp(`href="/cases/${right}">${right}</a> took its place`))
    expect(old).not.toContain('Start it for the right child')
  })
  it('a case of another child may take its place too: each is named, whoever starts one more is told, and each leads back', async () => {
    const child = { firstName: 'Theo', lastName: 'Quenby', born: '2012-12-12', noUpn: 'unknown', contacts: [] }
    const answer = await opened({ child, insteadOf: wrong })
    expect(answer.status).toBe(201)
    second = answer.body.reference as string
    const [page, start] = [textOf(await clerk.get(`/cases/${wrong}`)), textOf(await clerk.get(`/start/managed-move?insteadOf=${wrong}`))]
    expect(page).toMatch(new RegExp(`${right} took its place\\. ${second} took its place\\.`))
    expect(page).not.toContain('Start it for the right child')
    expect(page).toContain('Start one for another child')
    expect(start).toContain(`${right} and ${second} took its place already. Start another only for another child.`)
    expect((await eventsOf(second))[0]).toMatchObject({ kind: 'opened', body: { insteadOf: wrong } })
    for (const each of [right, second]) expect((await clerk.get(`/cases/${each}`)).text).toMatch(new RegExp(`href="/cases/${wrong}"`))
  })
  it('a second case of the same child is refused, with the one that there is, while that one is open; a closed one makes room', async () => {
    const { childId: same } = await here.data.owner.case.findUniqueOrThrow({ where: { id: second } })
    const { reference } = await here.data.owner.child.findUniqueOrThrow({ where: { id: same } })
    const again = await opened({ childId: reference, insteadOf: wrong })
    expect([again.status, again.body.errors]).toEqual([
      422,
      [{ field: 'child', message: `${second} has taken the place of ${wrong} for this child already. Go on there` }],
    ])
    const count = await here.data.owner.case.count()
    expect((await api.post(`/cases/${second}/actions/close`, { answers: { as: 'moved-away', why: 'To Leeds.' } })).status).toBe(200)
    await until(async () => (await api.get(`/cases/${second}`)).body.outcome !== null)
    // Two people put it right at once: one case is opened, and the other of them is told of it.
    const both = await Promise.all([opened({ childId: reference, insteadOf: wrong }), opened({ childId: reference, insteadOf: wrong })])
    const third = both.find(({ status }) => status === 201)!
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 422])
    expect(both.find(({ status }) => status === 422)!.body.errors).toMatchObject([
      { field: 'child', message: expect.stringContaining(third.body.reference as string) },
    ])
    await until(async () => (await here.data.owner.case.count()) === count + 1)
    expect(textOf(await clerk.get(`/cases/${wrong}`))).toContain(`${second} took its place. ${third.body.reference} took its place.`)
  })
  it('and the records verify', async () => {
    for (const each of [wrong, right, second]) expect(verifyChain(await eventsOf(each))).toBeNull()
  })
})
