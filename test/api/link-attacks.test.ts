/** Twelve attacks on the link of an email, each by its name; and what a person who only presses twice sees. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'
import { chromium } from 'playwright-core'
import request from 'supertest'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { at, browser, hidden, signInAs, stage, type Browser, type Stage } from '../support/app.ts'
import { askCode, codeFor, forgetTries, isIn, proveCode, wrongFor } from '../support/by-link.ts'
import { standing, type Standing } from '../support/standing.ts'

let here: Stage
let app: Express
beforeAll(async () => {
  here = await stage()
  app = here.appWith({})
})
afterAll(() => here.stop())
beforeEach(() => forgetTries(here))

let number = 100
const move = (): Promise<Standing> => standing(here.data.owner, here.data.work, number++)
const everything = async (): Promise<unknown> => {
  const { owner } = here.data
  return Promise.all([
    owner.code.count(),
    owner.submission.count(),
    owner.delivery.count(),
    owner.look.count(),
    owner.refusal.count(),
    owner.link.findMany(),
    owner.step.findMany(),
    owner.letter.findMany(),
    Promise.resolve(here.sent().length),
  ])
}
/** Whoever holds the mailbox proves it: a browser that is signed in. */
async function proved(one: Standing, token: string): Promise<Browser> {
  const who = browser(app)
  await askCode(who, token)
  expect((await proveCode(who, token, codeFor(here, one.id))).status).toBe(303)
  return who
}
const isDead = async (who: Browser, token: string): Promise<boolean> => {
  const page = await who.get(`/t/${token}`)
  return page.status === 404 && page.text.includes('This link does not open anything now')
}

describe('the twelve attacks', () => {
  it('1. GET, HEAD, and a browser that runs scripts, as scanners of mail do: nothing is changed', async () => {
    const one = await move()
    const token = await one.link()
    const before = await everything()
    for (let i = 0; i < 3; i++) await request(at(app)).get(`/t/${token}`)
    await request(at(app)).head(`/t/${token}`)
    await request(at(app)).options(`/t/${token}`)
    const server = app.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const scanner = await chromium.launch({ executablePath: inject('chromium'), args: ['--no-sandbox'] })
    const page = await scanner.newPage()
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const answer = await page.goto(`${address}/t/${token}`, { waitUntil: 'networkidle' })
    expect([answer?.status(), await page.getByRole('button', { name: 'Send me a code' }).count()]).toEqual([200, 1])
    // It also follows whatever can be followed without a press.
    for (const link of await page.locator('a').evaluateAll((all) => all.map((each) => (each as HTMLAnchorElement).href)))
      if (link.startsWith(address)) await (await scanner.newPage()).goto(link)
    await scanner.close()
    server.close()
    server.closeAllConnections()
    expect(await everything()).toEqual(before)
  })

  it('2. a POST without proof: nothing is changed, and no code is sent', async () => {
    const one = await move()
    const token = await one.link()
    const before = await everything()
    for (const path of [`/t/${token}`, `/t/${token}/code`, `/t/${token}/prove`, `/tasks/${one.id}/accept`])
      expect((await request(at(app)).post(path).type('form').send({ code: '123456', takes: 'yes' })).status).not.toBe(200)
    const who = browser(app)
    const word = hidden(await who.get(`/t/${token}`), '_csrf')
    const task = await who.post(`/tasks/${one.id}/accept`).type('form').send({ _csrf: word, takes: 'yes', send: 'yes' })
    expect([task.status, task.headers['location']]).toEqual([303, '/sign-in'])
    expect((await proveCode(who, token, '123456')).headers['location']).toBe(`/t/${token}`)
    expect([await everything(), await isIn(who)]).toEqual([before, false])
  })

  it('3. reuse: a code works once, and a link whose task is done opens nothing', async () => {
    const one = await move()
    const token = await one.link()
    await proved(one, token)
    const again = browser(app)
    await again.get(`/t/${token}`)
    await proveCode(again, token, codeFor(here, one.id))
    expect(await isIn(again)).toBe(false)
    await one.answered()
    expect(await isDead(browser(app), token)).toBe(true)
  })

  it('4. a second person, to whom the email was forwarded: the code goes to the first, and an account of their own opens nothing', async () => {
    const one = await move()
    const token = await one.link()
    const stranger = browser(app)
    await askCode(stranger, token)
    expect(here.sent()[0]!.to).toEqual([one.head.email])
    expect((await proveCode(stranger, token, wrongFor(codeFor(here, one.id)))).status).toBe(422)
    const other = await here.data.owner.post.findFirstOrThrow({ where: { urn: '990203', role: 'headteacher' }, include: { person: true } })
    await signInAs(stranger, here.identity, other.person.email)
    expect((await stranger.get(`/t/${token}`)).status).toBe(200)
    expect((await stranger.get(`/tasks/${one.id}/accept`)).status).toBe(404)
  })

  it('5. another case: neither its link nor its code lets anybody into this one', async () => {
    const [one, other] = [await move(), await move()]
    const [token, elsewhere] = [await one.link(), await other.link({ party: 'current-school' })]
    const who = browser(app)
    await askCode(who, token)
    expect((await proveCode(who, elsewhere, codeFor(here, one.id))).status).not.toBe(200)
    expect(await isIn(who)).toBe(false)
    await here.data.work.caseAccess.deleteMany({ where: { caseId: other.id, principal: 'school:990202' } })
    expect((await (await proved(one, token)).get(`/tasks/${other.id}/accept`)).status).toBe(404)
  })

  it('6. another step: a link to one task opens no task of somebody else’s in the same case', async () => {
    const one = await move()
    const who = await proved(one, await one.link())
    expect((await who.get(`/tasks/${one.id}/accept`)).status).toBe(200)
    const word = hidden(await who.get('/account'), '_csrf')
    const before = await here.data.owner.submission.count()
    for (const step of ['agree:family', 'agree', 'match', 'set-start:casework-officer']) {
      const path = `/tasks/${one.id}/${encodeURIComponent(step)}`
      expect([step, (await who.get(path)).status]).toEqual([step, 404])
      expect((await who.post(path).type('form').send({ _csrf: word, agrees: 'yes', send: 'yes' })).status).toBe(404)
    }
    expect(await here.data.owner.submission.count()).toBe(before)
  })

  it('7. altered, by one character anywhere: opens nothing', async () => {
    const token = await (await move()).link()
    const changed = [0, 10, 21, 41].map((at) => token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1))
    for (const each of [...changed, token.slice(1), `${token}A`, token.toLowerCase(), `${token}=`]) {
      if (each !== token) expect([each, await isDead(browser(app), each)]).toEqual([each, true])
    }
  })

  it('8. expired: opens nothing, at the very instant too', async () => {
    const one = await move()
    expect(await isDead(browser(app), await one.link({ expiresAt: new Date('2026-01-01') }))).toBe(true)
    const token = await one.link()
    await here.data.owner.$executeRaw`UPDATE link SET "expiresAt" = now() WHERE "caseId" = ${one.id}`
    expect(await isDead(browser(app), token)).toBe(true)
  })

  it('9. after reassignment: the school, or the person, that no longer stands for it is told nothing', async () => {
    const [one, other] = [await move(), await move()]
    const token = await one.link()
    // Another school is asked in its place, as the worker writes it.
    await here.data.work.caseAccess.deleteMany({ where: { caseId: one.id, principal: 'school:990202' } })
    await here.data.work.caseAccess.create({ data: { caseId: one.id, principal: 'school:990203', party: 'receiving-school' } })
    expect(await isDead(browser(app), token)).toBe(true)
    // The head has left that post since.
    const old = await other.link()
    const who = await proved(other, old)
    await here.data.owner.post.updateMany({ where: { personId: other.head.id }, data: { to: new Date('2026-01-01') } })
    expect(await isDead(browser(app), old)).toBe(true)
    expect((await who.get(`/tasks/${other.id}/accept`)).status).toBe(404)
    await here.data.owner.post.updateMany({ where: { personId: other.head.id }, data: { to: null } })
  })

  it('10. after the decision: opens nothing, nor does a code that was on its way', async () => {
    const one = await move()
    const token = await one.link()
    const who = browser(app)
    await askCode(who, token)
    await one.answered()
    expect((await proveCode(who, token, codeFor(here, one.id))).status).toBe(404)
    expect([await isIn(who), await isDead(browser(app), token)]).toEqual([false, true])
  })

  describe('11. guessing is bounded, over several processes of the API', () => {
    it('per link: five codes an hour, of five tries each, whoever asks and wherever', async () => {
      const one = await move()
      const token = await one.link()
      const processes = [app, here.appWith({})]
      const before = await here.data.owner.code.count()
      const asked = await Promise.all(Array.from({ length: 16 }, (_, n) => askCode(browser(processes[n % 2]!), token)))
      expect(asked.map(({ status }) => status).toSorted()).toEqual([...Array(5).fill(303), ...Array(11).fill(429)])
      expect((await here.data.owner.code.count()) - before).toBe(5)
      expect(await here.data.owner.refusal.count({ where: { caseId: one.id, what: 'code' } })).toBe(11)
    })

    it('per address: twenty codes an hour to one person, by however many links', async () => {
      const moves = await Promise.all(Array.from({ length: 6 }, move))
      const tokens = await Promise.all(moves.map((one) => one.link()))
      const statuses: number[] = []
      for (let round = 0; round < 4; round++)
        for (const token of tokens) statuses.push((await askCode(browser(here.appWith({})), token)).status)
      expect(statuses.filter((status) => status === 303)).toHaveLength(20)
      expect(statuses.slice(20)).toEqual(Array(4).fill(429))
    })

    it('per network: three hundred codes typed in ten minutes, and no more, whichever process they come to', async () => {
      const token = 'A'.repeat(43)
      const processes = [app, here.appWith({})]
      const typed = await Promise.all(
        Array.from({ length: 310 }, (_, n) =>
          request(at(processes[n % 2]!))
            .post(`/t/${token}/prove`)
            .type('form')
            .send({ code: '000000' }),
        ),
      )
      expect(typed.filter(({ status }) => status === 429)).toHaveLength(10)
      expect(typed.filter(({ status }) => status === 404)).toHaveLength(300)
    })

    it('what counts them holds no address of anybody', async () => {
      const one = await move()
      await askCode(browser(app), await one.link())
      const rows = JSON.stringify(await here.data.owner.tried.findMany())
      for (const secret of [one.head.id, one.head.email, '127.0.0.1']) expect(rows).not.toContain(secret)
    })
  })

  it('12. the code in another session: worth nothing, though the link is known as well', async () => {
    const one = await move()
    const token = await one.link()
    const [mine, thief] = [browser(app), browser(app)]
    await askCode(mine, token)
    await askCode(thief, token)
    const codes = here
      .sent()
      .slice(0, 2)
      .map(({ text }) => /Your code is (\d{6})/.exec(text)![1]!)
    // Newest first: the thief’s own, which went to the head’s mailbox, and the head’s.
    if (codes[0] !== codes[1]) expect((await proveCode(thief, token, codes[1]!)).status).toBe(422)
    expect(await isIn(thief)).toBe(false)
    expect((await proveCode(mine, token, codes[1]!)).headers['location']).toBe(`/tasks/${one.id}/accept`)
  })
})

describe('what anybody is told who may not get in', () => {
  it('is the same, word for word, of a link unknown, used, run out, withdrawn or given to another', async () => {
    const [one, used, moved] = [await move(), await move(), await move()]
    const [withdrawn, spent, elsewhere] = [await one.link(), await used.link(), await moved.link()]
    await here.data.work.link.updateMany({ where: { caseId: one.id }, data: { revokedAt: new Date() } })
    await used.answered()
    await here.data.work.caseAccess.deleteMany({ where: { caseId: moved.id, principal: 'school:990202' } })
    const old = await one.link({ expiresAt: new Date('2026-01-01') })
    const pages = await Promise.all(['A'.repeat(43), spent, old, withdrawn, elsewhere].map((token) => request(at(app)).get(`/t/${token}`)))
    expect(pages.map(({ status }) => status)).toEqual(Array(5).fill(404))
    expect(new Set(pages.map(({ text }) => text)).size).toBe(1)
  })
})

describe('a person who presses twice', () => {
  it('sees the one receipt both times, and one answer is kept', async () => {
    const one = await move()
    const who = await proved(one, await one.link())
    const path = `/tasks/${one.id}/accept`
    const answers = { takes: 'no', why: 'We are full.', signed: 'The Head' }
    const asked = await who.get(path)
    const further = await who
      .post(path)
      .type('form')
      .send({ _csrf: hidden(asked, '_csrf'), shown: hidden(asked, 'shown'), ...answers })
    const check = further.text.includes('Check before you go on')
      ? further
      : await who
          .post(path)
          .type('form')
          .send({ _csrf: hidden(further, '_csrf'), shown: hidden(further, 'shown'), ...answers })
    const press = () =>
      who
        .post(path)
        .type('form')
        .send({ _csrf: hidden(check, '_csrf'), shown: hidden(check, 'shown'), once: hidden(check, 'once'), ...answers, send: 'yes' })
    const pressed = await Promise.all([press(), press()])
    const receipt = `/tasks/${one.id}/receipts/${hidden(check, 'once')}`
    expect(pressed.map(({ headers }) => headers['location'])).toEqual([receipt, receipt])
    expect((await press()).headers['location']).toBe(receipt)
    expect((await who.get(receipt)).text).toContain('We are full.')
    expect(await here.data.owner.submission.count({ where: { caseId: one.id, action: 'accept' } })).toBe(1)
  })
})
