import type { Express } from 'express'
import request from 'supertest'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { childWithin } from '../../store/children.ts'
import { at, browser, hidden, signInAs, stage, type Stage } from '../support/app.ts'
import { askCode as ask, codeFor as codeOf, forgetTries, isIn, proveCode as prove, wrongFor } from '../support/by-link.ts'
import { aFatherNotToBeTold, reachable } from '../support/opened.ts'
import { standing, type Standing } from '../support/standing.ts'

let here: Stage
let app: Express
beforeAll(async () => void (here = await stage()))
afterAll(() => here.stop())
// Each test comes from a network of its own, as far as the limits are concerned.
beforeEach(async () => {
  app = here.appWith({})
  await here.data.owner.code.deleteMany()
  await forgetTries(here)
})

let number = 100
const move = (): Promise<Standing> => standing(here.data.owner, here.data.work, number++)
const codeFor = (id: string): string => codeOf(here, id)
const everything = async (): Promise<unknown> => {
  const { owner } = here.data
  return Promise.all([
    owner.code.count(),
    owner.submission.count(),
    owner.delivery.count(),
    owner.look.count(),
    owner.link.findMany(),
    owner.step.findMany(),
    owner.letter.findMany(),
  ])
}

describe('a link in an email', () => {
  it('shows the reference, what is asked, by when and under which law, and no child', async () => {
    const one = await move()
    const page = await request(at(app)).get(`/t/${await one.link()}`)
    expect(page.status).toBe(200)
    for (const said of [
      one.id,
      'Say whether your school will admit the child',
      'Tuesday 17 November 2026',
      'Target',
      'Local protocol',
      'h•••@',
    ])
      expect(page.text).toContain(said)
    const identity = (await childWithin(here.data.owner, one.childId, { all: true }))!
    for (const secret of [identity.firstName, identity.lastName, one.head.email, one.head.name]) expect(page.text).not.toContain(secret)
  })

  it('is kept by no cache and told to no other site', async () => {
    const { headers } = await request(at(app)).get(`/t/${await (await move()).link()}`)
    expect([headers['cache-control'], headers['referrer-policy']]).toEqual(['no-store', 'no-referrer'])
    expect(headers['content-security-policy']).not.toMatch(/unsafe|https:(?!\/)/)
  })

  it('changes nothing, however often and by whatever it is opened', async () => {
    const token = await (await move()).link()
    const before = await everything()
    for (let i = 0; i < 5; i++) await request(at(app)).get(`/t/${token}`)
    await request(at(app)).head(`/t/${token}`)
    await request(at(app)).options(`/t/${token}`)
    await request(at(app)).post(`/t/${token}`)
    await request(at(app)).post(`/t/${token}/code`)
    await request(at(app)).post(`/t/${token}/prove`).type('form').send({ code: '123456' })
    await request(at(app)).get(`/t/${token}/code`)
    expect(await everything()).toEqual(before)
  })

  it('begins no session for a scanner that only asks whether it is there', async () => {
    expect((await request(at(app)).head(`/t/${await (await move()).link()}`)).headers['set-cookie']).toBeUndefined()
  })

  it('unknown, altered, run out, withdrawn and used all read the same', async () => {
    const one = await move()
    const [token, old] = [await one.link(), await one.link({ expiresAt: new Date('2026-01-01') })]
    const altered = token.slice(0, -2) + (token.endsWith('AA') ? 'BB' : 'AA')
    const used = await move()
    const usedToken = await used.link()
    await used.answered()
    const pages = await Promise.all(
      [altered, old, usedToken, 'A'.repeat(43), 'short', '%00', 'a'.repeat(2000)].map((each) => request(at(app)).get(`/t/${each}`)),
    )
    expect(pages.map(({ status }) => status)).toEqual(pages.map(({ status }) => (status === 400 ? 400 : 404)))
    expect(new Set(pages.slice(0, 5).map(({ text }) => text)).size).toBe(1)
    expect(pages[0]!.text).toContain('This link does not open anything now')
  })

  it('leaves neither its token nor anybody’s address in the log', async () => {
    const one = await move()
    const token = await one.link()
    const who = browser(app)
    await ask(who, token)
    await prove(who, token, codeFor(one.id))
    const log = here.logged().join('\n')
    expect(log).toContain('/t/…')
    for (const secret of [token, one.head.email, one.head.name, codeFor(one.id)]) expect(log).not.toContain(secret)
  })
})

describe('the one-time code', () => {
  it('goes to the person’s own address, and lets them in once, to their task', async () => {
    const one = await move()
    const token = await one.link()
    const who = browser(app)
    expect((await ask(who, token)).headers['location']).toBe(`/t/${token}/code`)
    expect(here.sent()[0]!.to).toEqual([one.head.email])
    expect((await who.get(`/t/${token}/code`)).text).toContain('h•••@')
    const done = await prove(who, token, codeFor(one.id))
    expect([done.status, done.headers['location']]).toEqual([303, `/tasks/${one.id}/accept`])
    expect(await isIn(who)).toBe(true)
    const [first] = await here.data.owner.code.findMany({ orderBy: { sentAt: 'desc' }, take: 1 })
    expect(first!.usedAt).not.toBeNull()
  })

  it('says nothing of the child or the school in its email, and what to do if it was not asked for', async () => {
    const one = await move()
    await ask(browser(app), await one.link())
    const { subject, text, links } = here.sent()[0]!
    expect([subject, links]).toEqual([`Your code for ${one.id}`, []])
    expect(text).toContain('If you did not ask for it, do nothing')
    const school = await here.data.owner.school.findUniqueOrThrow({ where: { urn: '990202' } })
    expect(subject + text).not.toContain(school.name)
  })

  it('is not kept: nothing in its row gives it away', async () => {
    const one = await move()
    await ask(browser(app), await one.link())
    const [row] = await here.data.owner.code.findMany({ orderBy: { sentAt: 'desc' }, take: 1 })
    expect(JSON.stringify(row)).not.toContain(codeFor(one.id))
    expect(row!.expiresAt.getTime() - row!.sentAt.getTime()).toBeLessThanOrEqual(600_000)
  })

  it('works in no other session, though the link and the code be known', async () => {
    const one = await move()
    const token = await one.link()
    const [mine, thief] = [browser(app), browser(app)]
    await ask(mine, token)
    await thief.get(`/t/${token}`)
    await prove(thief, token, codeFor(one.id))
    expect(await isIn(thief)).toBe(false)
    expect((await prove(mine, token, codeFor(one.id))).headers['location']).toContain('/tasks/')
  })

  it('opens no other case', async () => {
    const [one, other] = [await move(), await move()]
    const [token, elsewhere] = [await one.link(), await other.link()]
    const who = browser(app)
    await ask(who, token)
    expect((await prove(who, elsewhere, codeFor(one.id))).headers['location']).toBe(`/t/${elsewhere}`)
    expect(await isIn(who)).toBe(false)
  })

  it('is spent after five wrong tries, and each is on the record', async () => {
    const one = await move()
    const token = await one.link()
    const who = browser(app)
    await ask(who, token)
    const right = codeFor(one.id)
    for (let i = 0; i < 5; i++) expect((await prove(who, token, wrongFor(right))).status).toBe(422)
    const late = await prove(who, token, right)
    expect(late.status).toBe(422)
    expect(late.text).toContain('After 5 wrong tries you need a new one')
    expect(await isIn(who)).toBe(false)
    expect(await here.data.owner.refusal.count({ where: { what: 'code', caseId: one.id } })).toBe(6)
  })

  it('counts tries that come at once, so that nobody gets six', async () => {
    const one = await move()
    const token = await one.link()
    const who = browser(app)
    await ask(who, token)
    const wrong = wrongFor(codeFor(one.id))
    await Promise.all(Array.from({ length: 20 }, () => prove(who, token, wrong)))
    const [row] = await here.data.owner.code.findMany({ orderBy: { sentAt: 'desc' }, take: 1 })
    expect(row!.tries).toBe(5)
  })

  it('works no longer once another was asked for', async () => {
    const one = await move()
    const token = await one.link()
    const who = browser(app)
    await ask(who, token)
    const first = codeFor(one.id)
    await ask(who, token)
    if (first !== codeFor(one.id)) expect((await prove(who, token, first)).status).toBe(422)
    expect((await prove(who, token, codeFor(one.id))).status).toBe(303)
  })

  it('works no longer after ten minutes', async () => {
    const one = await move()
    const token = await one.link()
    const who = browser(app)
    await ask(who, token)
    await here.data.owner
      .$executeRaw`UPDATE code SET "sentAt" = now() - interval '11 minutes', "expiresAt" = now() - interval '1 minute' WHERE "expiresAt" > now()`
    expect((await prove(who, token, codeFor(one.id))).status).toBe(422)
    expect(await isIn(who)).toBe(false)
  })

  it('pressed twice at once, signs in once, and both presses show where it went', async () => {
    const one = await move()
    const token = await one.link()
    const who = browser(app)
    await ask(who, token)
    const pressed = await Promise.all([prove(who, token, codeFor(one.id)), prove(who, token, codeFor(one.id))])
    expect(pressed.map(({ status }) => status)).toEqual([303, 303])
    expect((await who.get(`/t/${token}`)).headers['location']).toBe(`/tasks/${one.id}/accept`)
  })

  it('is sent five times an hour for one link, and then no more', async () => {
    const one = await move()
    const token = await one.link()
    const who = browser(app)
    for (let i = 0; i < 5; i++) expect((await ask(who, token)).status).toBe(303)
    const more = await ask(who, token)
    expect([more.status, more.text.includes('Too many codes were asked for')]).toEqual([429, true])
  })

  it('is not sent without end from one network', async () => {
    const [one, who] = [await move(), browser(app)]
    const token = await one.link()
    const page = await who.get(`/t/${token}`)
    const sent = await Promise.all(
      Array.from({ length: 101 }, () =>
        who
          .post(`/t/${token}/code`)
          .type('form')
          .send({ _csrf: hidden(page, '_csrf') }),
      ),
    )
    // Which of them comes last is nobody's to say.
    expect(sent.filter(({ status, text }) => status === 429 && text.includes('Too many tries'))).not.toEqual([])
  })

  it('that cannot be sent is said so, and a later one works', async () => {
    const one = await move()
    const token = await one.link()
    const mute = here.appWith({ mail: { send: () => Promise.reject(new Error('421 Not now')) } })
    const page = await ask(browser(mute), token)
    expect([page.status, page.text.includes('The code could not be sent')]).toEqual([503, true])
    expect((await ask(browser(app), token)).status).toBe(303)
  })
})

describe('whom a code lets in', () => {
  it('a parent reaches their own child’s case, and no other', async () => {
    const [one, other] = [await move(), await move()]
    const contact = await reachable(here.data.owner, { of: one.childId })
    await here.data.work.caseAccess.deleteMany({ where: { caseId: other.id, principal: `contact:${contact.id}` } })
    const token = await one.link({ recipient: `contact:${contact.id}`, party: 'family', about: ['agree:family'] })
    const who = browser(app)
    await ask(who, token)
    expect(here.sent()[0]!.to).toEqual([contact.email])
    expect((await prove(who, token, codeFor(one.id))).headers['location']).toBe(`/tasks/${one.id}/agree%3Afamily`)
    expect((await who.get(`/cases/${other.id}`)).status).toBe(404)
  })

  it('a parent who must not be told gets no code, whatever link they hold', async () => {
    const one = await move()
    const contact = await aFatherNotToBeTold(here.data.owner, one.childId)
    const token = await one.link({ recipient: `contact:${contact.id}`, party: 'family', about: ['agree:family'] })
    const before = here.sent().length
    expect((await request(at(app)).get(`/t/${token}`)).text).toContain('This link does not open anything now')
    expect((await ask(browser(app), token)).status).toBe(403)
    expect(here.sent()).toHaveLength(before)
  })

  it('somebody who has left since the email gets in no more', async () => {
    const one = await move()
    const gone = await here.data.owner.person.create({ data: { name: 'Gone Away', email: 'gone.away@school.example' } })
    await here.data.work.caseAccess.create({ data: { caseId: one.id, principal: `person:${gone.id}`, party: 'receiving-school' } })
    const token = await one.link({ recipient: `person:${gone.id}` })
    const who = browser(app)
    await ask(who, token)
    await here.data.owner.person.update({ where: { id: gone.id }, data: { leftOn: new Date('2026-01-01') } })
    expect((await prove(who, token, codeFor(one.id))).status).toBe(404)
    expect(await isIn(who)).toBe(false)
  })

  it('somebody who works every case needs the council’s account: no code is sent to them', async () => {
    const one = await move()
    const clerk = await here.data.owner.person.findUniqueOrThrow({ where: { email: 'clerk@birmingham.example' } })
    const token = await one.link({ recipient: `person:${clerk.id}`, party: 'casework-officer', about: ['agree:family'] })
    const who = browser(app)
    const page = await who.get(`/t/${token}`)
    expect([page.status, page.text.includes('a code by email is not enough'), page.text.includes('Send me a code')]).toEqual([
      200,
      true,
      false,
    ])
    const before = here.sent().length
    const asked = await who
      .post(`/t/${token}/code`)
      .type('form')
      .send({ _csrf: hidden(await who.get('/sign-in'), '_csrf') })
    expect([asked.status, here.sent().length]).toEqual([404, before])
  })

  it('the council’s own account opens the same task without a code', async () => {
    const one = await move()
    const token = await one.link()
    const who = browser(app)
    await signInAs(who, here.identity, one.head.email, `/t/${token}`)
    expect((await who.get(`/t/${token}`)).headers['location']).toBe(`/tasks/${one.id}/accept`)
  })
})
