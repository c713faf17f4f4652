/** A child’s letter goes by way of their family: by its link the child says what they think, in their own hand or through whoever helps them. */
import type { Response } from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { childWithin } from '../../store/children.ts'
import { browser, hidden, signInAs, stage, type Browser, type Stage } from '../support/app.ts'
import { askCode, codeFor, proveCode } from '../support/by-link.ts'
import { reachable, writtenOf } from '../support/opened.ts'
import { standing, type Standing } from '../support/standing.ts'

let here: Stage
let number = 300
beforeAll(async () => void (here = await stage()))
afterAll(() => here.stop())

interface Asked {
  readonly one: Standing
  readonly token: string
  readonly parent: { readonly id: string; readonly name: string }
}
/** A case that waits for the child’s view, with the child’s letter at one of the family. */
async function asked(): Promise<Asked> {
  const one = await standing(here.data.owner, here.data.work, number++)
  const step = {
    caseId: one.id,
    key: 'view',
    action: 'view',
    openedSeq: 5,
    deadlines: ['reply-1'],
    openedAt: new Date('2026-11-03T09:00:00Z'),
  }
  await here.data.work.step.create({ data: step })
  const parent = await reachable(here.data.owner, { of: one.childId })
  const token = await one.link({ recipient: `contact:${parent.id}`, party: 'child', about: ['view'] })
  return { one, token, parent }
}
async function opened({ one, token }: Asked): Promise<{ readonly who: Browser; readonly at: string }> {
  const who = browser(here.app)
  await askCode(who, token)
  const proved = await proveCode(who, token, codeFor(here, one.id))
  return { who, at: proved.headers['location'] as string }
}
const carried = (page: Response): Record<string, string> =>
  Object.fromEntries(
    [...page.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [name!, value!]),
  )
/** Answers, page by page, to the receipt. */
async function answer(who: Browser, at: string, typing: string): Promise<Response> {
  const press = (page: Response, filled: Record<string, string>) =>
    who
      .post(at)
      .type('form')
      .send({ ...carried(page), ...filled })
  const first = await press(await who.get(at), { 'behalf-how': typing, asked: 'yes', heard: '2026-11-12' })
  const check = await press(first, { wants: 'unsure', words: 'I would like to see it first.', how: 'talk' })
  expect(hidden(check, 'once')).not.toBe('')
  const sent = await press(check, { send: 'yes' })
  expect(sent.status).toBe(303)
  return who.get(sent.headers['location'] as string)
}
const nameOf = async ({ childId }: Standing): Promise<string> => {
  const { firstName, lastName, knownAs } = (await childWithin(here.data.owner, childId, { all: true }))!
  return `${knownAs ?? firstName} ${lastName}`
}

describe('by the link of a child’s letter', () => {
  it('the child answers in their own hand, and whose link it was is kept', async () => {
    const all = await asked()
    const { who, at } = await opened(all)
    expect(at).toBe(`/tasks/${all.one.id}/view`)
    const page = await who.get(at)
    for (const said of ['Who is typing this?', 'The child or young person, themselves', `This is for ${await nameOf(all.one)} to say.`])
      expect(page.text).toContain(said)
    const receipt = await answer(who, at, 'own hand')
    expect(receipt.text).toContain(`in their own hand, by the link of ${all.parent.name}`)
    const act = await here.data.owner.submission.findFirstOrThrow({ where: { caseId: all.one.id, action: 'view' } })
    expect(act).toMatchObject({ byId: all.parent.id, party: 'child', how: 'own hand' })
    expect((await writtenOf(here.data.owner, act.id)).behalfOf).toBe(await nameOf(all.one))
    const clerk = browser(here.app)
    await signInAs(clerk, here.identity, 'clerk@birmingham.example')
    expect((await clerk.get(`/cases/${all.one.id}`)).text).toContain(`in their own hand, by the link of ${all.parent.name}`)
  })

  it('a parent writes down what the child says, and both names are kept', async () => {
    const all = await asked()
    const { who, at } = await opened(all)
    const receipt = await answer(who, at, 'in person')
    expect(receipt.text).toContain(`${all.parent.name}, for ${await nameOf(all.one)} (child), told in person`)
    const act = await here.data.owner.submission.findFirstOrThrow({ where: { caseId: all.one.id, action: 'view' } })
    expect(act).toMatchObject({ byId: all.parent.id, party: 'child', how: 'in person' })
  })

  it('it is among the family’s tasks, as the child’s', async () => {
    const all = await asked()
    const { who } = await opened(all)
    expect((await who.get(`/tasks/${all.one.id}`)).text).toContain('For the child: say what you think')
  })

  it('it must be said who types, and in no way that is not theirs', async () => {
    const all = await asked()
    const { who, at } = await opened(all)
    for (const how of [{}, { 'behalf-how': 'letter' }, { 'behalf-how': 'signed document' }]) {
      const page = await who.get(at)
      const answers = { ...carried(page), ...how, asked: 'did-not-want', heard: '2026-11-12' }
      expect((await who.post(at).type('form').send(answers)).status).toBe(422)
    }
    expect(await here.data.owner.submission.count({ where: { caseId: all.one.id } })).toBe(0)
  })
})

describe('it is nobody else’s', () => {
  it('not a school’s by its own page, nor of anybody who must not be told', async () => {
    const { one } = await asked()
    const head = browser(here.app)
    await signInAs(head, here.identity, one.head.email)
    expect((await head.get(`/tasks/${one.id}/view`)).status).toBe(404)
    expect(await here.data.owner.caseAccess.count({ where: { caseId: one.id, party: 'child' } })).toBe(0)
  })

  it('and a parent helps with no answer that is not the child’s', async () => {
    const all = await asked()
    const { who } = await opened(all)
    expect((await who.get(`/tasks/${all.one.id}/accept`)).status).toBe(404)
  })

  it('and a family hands neither its own part nor the child’s to anybody', async () => {
    const { one, parent } = await asked()
    const token = await one.link({ recipient: `contact:${parent.id}`, party: 'family', about: ['agree:family'] })
    const { who, at } = await opened({ one, token, parent })
    const page = await who.get(at)
    expect([page.status, page.text.includes('/pass')]).toEqual([200, false])
    const to = { colleague: 'Some One', address: 'some.one@elsewhere.example' }
    for (const answers of [to, { ...to, send: 'yes' }])
      expect(
        (
          await who
            .post(`/tasks/${one.id}/pass`)
            .type('form')
            .send({ ...carried(page), ...answers })
        ).status,
      ).toBe(404)
    expect(await here.data.owner.submission.count({ where: { caseId: one.id } })).toBe(0)
  })
})
