/** Signing in with a provider that errs, lies, changes its keys, or is somebody else. */
import type { Express } from 'express'
import request, { type Response } from 'supertest'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { table } from '../../domain/access.ts'
import { at, browser, hidden, signInAs, stage, type Browser, type Stage } from '../support/app.ts'
import { hand } from '../support/hand.ts'
import { riggedProvider, type Rigged } from '../support/rigged-provider.ts'
import { standing } from '../support/standing.ts'

let here: Stage
let rigged: Rigged
let app: Express
beforeAll(async () => void (here = await stage()))
afterAll(() => here.stop())
beforeEach(async () => {
  rigged = await riggedProvider()
  app = here.appWith({ settings: { ...here.settings, provider: rigged.provider } })
})
afterEach(async () => {
  vi.useRealTimers()
  await rigged.stop()
})

const clerk = { email: 'clerk@birmingham.example', email_verified: true }
let known = 0
/** A clerk whom each provider knows by a name of its own. */
const subject = async (): Promise<string> => {
  const name = `rigged-${++known}`
  await here.data.owner.person.update({ where: { email: clerk.email }, data: { subject: name } })
  return name
}
/** Presses the button: where it leads, and what is asked there. */
async function begin(who: Browser, form: object = {}): Promise<URL> {
  const page = await who.get('/sign-in')
  const asked = await who
    .post('/sign-in')
    .type('form')
    .send({ _csrf: hidden(page, '_csrf'), ...form })
  return new URL(asked.headers['location'] as string)
}
const comeBack = (who: Browser, asked: URL, more = ''): Promise<Response> =>
  who.get(`/sign-in/back?code=a-code&state=${asked.searchParams.get('state')}${more}`).then((answer) => answer)
/** All of it, with a right nonce unless the test rigs another. */
async function signIn(claims: Readonly<Record<string, unknown>> = {}): Promise<{ readonly status: number; readonly who: Browser }> {
  const who = browser(app)
  const asked = await begin(who)
  rigged.claims = { sub: await subject(), nonce: asked.searchParams.get('nonce'), ...clerk, ...claims }
  return { status: (await comeBack(who, asked)).status, who }
}
const isIn = async (who: Browser): Promise<boolean> => (await who.get('/sign-in')).status === 303

describe('what is asked of the provider', () => {
  it('a code, bound to a verifier that only we hold (PKCE), a state and a nonce, each new every time', async () => {
    const [one, other] = [await begin(browser(app)), await begin(browser(app))]
    const asked = one.searchParams
    expect([asked.get('response_type'), asked.get('code_challenge_method'), asked.get('redirect_uri')]).toEqual([
      'code',
      'S256',
      'http://sixth-day.test/sign-in/back',
    ])
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(asked.get(name)!.length).toBeGreaterThanOrEqual(43)
      expect(asked.get(name)).not.toBe(other.searchParams.get(name))
    }
  })

  it('the verifier is sent with the code, and fits what was asked', async () => {
    const who = browser(app)
    const asked = await begin(who)
    rigged.claims = { sub: await subject(), nonce: asked.searchParams.get('nonce'), ...clerk }
    expect((await comeBack(who, asked)).status).toBe(303)
    const verifier = rigged.exchanged.at(-1)!.get('code_verifier')!
    const { createHash } = await import('node:crypto')
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(asked.searchParams.get('code_challenge'))
  })
})

describe('what the provider answers', () => {
  it('is believed where all of it is right', async () => {
    const { status, who } = await signIn()
    expect([status, await isIn(who)]).toEqual([303, true])
  })

  it.each([
    ['a nonce of another sign-in', { nonce: 'another' }],
    ['no nonce', { nonce: undefined }],
    ['a token for another client', { aud: 'another' }],
    ['a token of another issuer', { iss: 'https://elsewhere.example' }],
    ['a token that has run out', { iat: 1_700_000_000, exp: 1_700_000_300 }],
    ['a token without a subject', { sub: undefined }],
  ])('%s is not believed, and nobody is signed in', async (_what, claims) => {
    const { status, who } = await signIn(claims)
    expect([status, await isIn(who)]).toEqual([400, false])
  })

  it('signed with keys that it does not publish is not believed', async () => {
    await rigged.forge()
    expect((await signIn()).status).toBe(400)
  })

  it('may be of a clock that is half a minute off, and no more', async () => {
    for (const [ahead, status] of [
      [25, 303],
      [-300 - 25, 303],
      [-300 - 60, 400],
    ] as const) {
      rigged.ahead = ahead
      expect([ahead, (await signIn()).status]).toEqual([ahead, status])
    }
  })

  it('with an address that it has not checked is nobody’s', async () => {
    const who = browser(app)
    const asked = await begin(who)
    rigged.claims = { sub: 'a-stranger', nonce: asked.searchParams.get('nonce'), email: clerk.email, email_verified: false }
    expect((await comeBack(who, asked)).status).toBe(403)
    expect(await isIn(who)).toBe(false)
  })

  it('that the person said no, or that it failed, is said in plain words', async () => {
    const who = browser(app)
    const asked = await begin(who)
    const page = await who.get(`/sign-in/back?error=access_denied&state=${asked.searchParams.get('state')}`)
    expect([page.status, page.text.includes('The sign-in was not finished')]).toEqual([400, true])
  })

  it('is taken once: the same answer again signs nobody in', async () => {
    const who = browser(app)
    const asked = await begin(who)
    rigged.claims = { sub: await subject(), nonce: asked.searchParams.get('nonce'), ...clerk }
    expect((await comeBack(who, asked)).status).toBe(303)
    expect((await comeBack(browser(app), asked)).status).toBe(400)
    expect((await comeBack(who, asked)).status).toBe(400)
  })
})

describe('keys that the provider changes', () => {
  it('are fetched anew for sign-ins, within a minute', async () => {
    expect((await signIn()).status).toBe(303)
    await rigged.rotate()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
    expect((await signIn()).status).toBe(303)
  })

  it('are fetched anew for access tokens, within ten seconds; a flood of unknown ones does not fetch each time', async () => {
    const call = async (): Promise<number> =>
      (
        await request(at(app))
          .get('/api/v1/cases')
          .set('Authorization', `Bearer ${await rigged.token({ sub })}`)
      ).status
    const sub = await subject()
    expect(await call()).toBe(200)
    await rigged.rotate()
    const before = rigged.fetched()
    for (let i = 0; i < 20; i++) expect(await call()).toBe(401)
    expect(rigged.fetched()).toBe(before)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11_000 })
    expect(await call()).toBe(200)
  })
})

describe('a provider that does not answer', () => {
  it('keeps nobody out who is signed in already, nor a link and its code', async () => {
    const who = browser(here.app)
    const back = await signInAs(who, here.identity, 'tomasz.wren@birmingham.example')
    await rigged.stop()
    expect((await request(at(app)).get('/worklist').set('Cookie', back.headers['set-cookie']![0]!.split(';')[0]!)).status).toBe(200)
    expect((await request(at(app)).get(`/t/${'A'.repeat(43)}`)).status).toBe(404)
  })

  it('that comes back is asked again', async () => {
    const lost = here.appWith({ settings: { ...here.settings, provider: { ...rigged.provider, issuer: 'http://127.0.0.1:9' } } })
    const page = await browser(lost).get('/sign-in')
    expect(page.status).toBe(200)
    expect((await signIn()).status).toBe(303)
  })
})

describe('a fresh sign-in', () => {
  const list = '/worklist.csv'
  const seconds = (ago: number): number => Math.floor(Date.now() / 1_000) - ago

  it('is asked for before a list is taken away, where the last was over ten minutes ago, or the provider does not say when it was', async () => {
    for (const [ago, to] of [
      [10, undefined],
      [590, undefined],
      [700, `/sign-in/again?back=${encodeURIComponent(list)}`],
      [null, `/sign-in/again?back=${encodeURIComponent(list)}`],
    ] as const) {
      const { who } = await signIn({ auth_time: ago === null ? undefined : seconds(ago) })
      expect([ago, (await who.get(list)).headers['location']]).toEqual([ago, to])
    }
  })

  it('asks the provider for one of the last ten minutes, and comes back to where one was', async () => {
    const { who } = await signIn({ auth_time: seconds(700) })
    const page = await who.get(`/sign-in/again?back=${list}`)
    expect(page.text).toContain('Sign in again to go on')
    const asked = new URL(
      (
        await who
          .post('/sign-in')
          .type('form')
          .send({ _csrf: hidden(page, '_csrf'), back: hidden(page, 'back'), again: 'yes' })
      ).headers['location'] as string,
    )
    expect(asked.searchParams.get('max_age')).toBe('600')
    rigged.claims = { sub: await subject(), nonce: asked.searchParams.get('nonce'), ...clerk, auth_time: seconds(5) }
    expect((await comeBack(who, asked)).headers['location']).toBe(list)
    expect((await who.get(list)).status).toBe(200)
  })

  const asks = [
    ['take a list away', 'manager', list],
    ['take who received what away', 'auditor', '/disclosures.csv'],
    ['dispose of cases', 'manager', '/disposals/new'],
    ['approve answers', 'manager', '/access-requests/1/approve'],
    ['take answers away', 'data.protection', '/access-requests/1/answer.zip'],
    ['take the evidence away', 'auditor', '/cases/MM-00001/evidence.zip'],
    ['change who may do what', 'admin', '/admin/people/new'],
    ['sever who a child was', 'manager', '/severances/ask/C-00001'],
  ] as const
  it('is asked for by each rule that is fresh, eleven minutes after the last, and not before', async () => {
    expect(asks.map(([rule]) => rule)).toEqual(Object.entries(table).flatMap(([rule, { fresh }]) => (fresh ? [rule] : [])))
    await standing(here.data.owner, here.data.work, 1)
    const later = here.appWith({ now: () => new Date(Date.now() + 11 * 60_000) })
    for (const [rule, who, path] of asks) {
      const again = async (at_: Express) =>
        (await (await hand({ ...here, app: at_ }, `${who}@birmingham.example`)).get(path)).headers['location'] ===
        `/sign-in/again?back=${encodeURIComponent(path)}`
      expect([rule, await again(later), await again(here.app)]).toEqual([rule, true, false])
    }
  })

  it.each([
    ['an old one', 700],
    ['none said', undefined],
  ])('%s in answer to that is refused', async (_what, ago) => {
    const who = browser(app)
    const asked = await begin(who, { again: 'yes' })
    rigged.claims = {
      sub: await subject(),
      nonce: asked.searchParams.get('nonce'),
      ...clerk,
      auth_time: ago === undefined ? undefined : seconds(ago),
    }
    expect((await comeBack(who, asked)).status).toBe(400)
  })
})
