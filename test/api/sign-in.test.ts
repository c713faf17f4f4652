import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, browser, hidden, signInAs, stage, type Stage } from '../support/app.ts'

let here: Stage
beforeAll(async () => void (here = await stage()))
afterAll(() => here.stop())

const clerk = 'clerk@birmingham.example'

describe('signing in with the council’s account', () => {
  it('brings a clerk back to the page they asked for, with a new session', async () => {
    const who = browser(here.app)
    const page = await who.get('/sign-in').query({ back: '/worklist' })
    const before = page.headers['set-cookie']?.[0]?.split(';')[0]
    const back = await signInAs(who, here.identity, clerk, '/worklist')
    expect([back.status, back.headers['location']]).toEqual([303, '/worklist'])
    expect(back.headers['set-cookie']?.[0]?.split(';')[0]).not.toBe(before)
    expect((await who.get('/sign-in')).headers['location']).toBe('/')
  })

  it('ties the person to the provider’s own name for them, once', async () => {
    await signInAs(browser(here.app), here.identity, clerk)
    const held = await here.data.owner.person.findUniqueOrThrow({ where: { email: clerk } })
    expect(held.subject).toBe(held.id)
  })

  it('keeps the cookie from scripts and from other sites', async () => {
    const page = await request(at(here.app)).get('/sign-in')
    expect(page.headers['set-cookie']?.[0]).toMatch(/^session=.*; Path=\/; Expires=.*; HttpOnly; SameSite=Lax$/)
  })

  it('sends over TLS alone in production, under a name that no other host can set', async () => {
    const app = here.appWith({ settings: { ...here.settings, production: true, proxies: 1 } })
    const page = await request(at(app)).get('/sign-in').set('X-Forwarded-Proto', 'https')
    expect(page.headers['set-cookie']?.[0]).toMatch(/^__Host-session=.*; Path=\/; .*Secure; SameSite=Lax$/)
    expect(page.headers['strict-transport-security']).toContain('max-age=')
  })

  it('takes nobody to another site afterwards', async () => {
    for (const back of ['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example', 'javascript:alert(1)']) {
      expect((await signInAs(browser(here.app), here.identity, clerk, back)).headers['location']).toBe('/')
    }
  })

  it('refuses somebody who has left, and somebody whom only the provider knows, in plain words', async () => {
    const left = await here.data.owner.person.findUniqueOrThrow({ where: { email: 'nell.hargreave@birmingham.example' } })
    here.identity.alsoKnown.push(
      { ...left, jobs: [] },
      { id: 'somebody-else', name: 'Somebody Else', email: 'somebody@birmingham.example', jobs: [] },
    )
    for (const email of [left.email, 'somebody@birmingham.example']) {
      const who = browser(here.app)
      const back = await signInAs(who, here.identity, email)
      expect(back.status).toBe(403)
      expect(back.text).toContain('You cannot get in with this account')
      expect((await who.get('/')).headers['location']).toContain('/sign-in')
    }
    expect(await here.data.owner.refusal.count({ where: { what: 'sign-in' } })).toBe(2)
  })

  it('signs out somebody whose job has just ended, at their next press', async () => {
    const email = 'rashid.calloway@birmingham.example'
    const who = browser(here.app)
    await signInAs(who, here.identity, email)
    await here.data.owner.person.update({ where: { email }, data: { leftOn: new Date('2026-01-05') } })
    expect((await who.get('/')).headers['location']).toBe('/sign-in?refused')
  })

  it('is not finished from another window: the state must be its own', async () => {
    const [mine, other] = [browser(here.app), browser(here.app)]
    const page = await mine.get('/sign-in')
    const asked = await mine
      .post('/sign-in')
      .type('form')
      .send({ _csrf: hidden(page, '_csrf') })
    const returned = new URL(await here.identity.choose(asked.headers['location'] as string, clerk))
    await other.get('/sign-in')
    expect((await other.get(returned.pathname + returned.search)).status).toBe(400)
    expect((await mine.get(returned.pathname + returned.search.replace(/state=[^&]+/, 'state=another'))).status).toBe(400)
  })

  it('says so where the provider does not answer', async () => {
    const app = here.appWith({ settings: { ...here.settings, provider: { ...here.settings.provider, issuer: 'http://127.0.0.1:9' } } })
    const who = browser(app)
    const page = await who.get('/sign-in')
    const asked = await who
      .post('/sign-in')
      .type('form')
      .send({ _csrf: hidden(page, '_csrf') })
    expect(asked.status).toBe(503)
    expect(asked.text).toContain('The sign-in service does not answer')
  })

  it('asks whoever is not signed in to sign in first, and remembers where they were going', async () => {
    const page = await request(at(here.app)).get('/cases/MM-00001?x=1')
    expect([page.status, page.headers['location']]).toEqual([303, '/sign-in?back=%2Fcases%2FMM-00001%3Fx%3D1'])
  })
})

it('each sign-in, and each that was refused, is a line in the log, which names nobody', async () => {
  await signInAs(browser(here.app), here.identity, clerk)
  const { id, name } = await here.data.owner.person.findUniqueOrThrow({ where: { email: clerk } })
  const said = here.logged().filter((line) => line.includes('signed in'))
  expect(JSON.parse(said.at(-1)!)).toMatchObject({ person: id, proof: 'oidc', msg: 'signed in' })
  expect(here.logged().some((line) => line.includes('a sign-in was refused'))).toBe(true)
  for (const secret of [clerk, name]) expect(here.logged().join()).not.toContain(secret)
})

describe('signing out', () => {
  it('ends the session here and at the provider', async () => {
    const who = browser(here.app)
    await signInAs(who, here.identity, clerk)
    const account = await who.get('/account')
    const out = await who
      .post('/sign-out')
      .type('form')
      .send({ _csrf: hidden(account, '_csrf') })
    expect(out.headers['location']).toContain(`${here.identity.provider.issuer}/session/end?id_token_hint=`)
    expect(out.headers['clear-site-data']).toBe('"cache", "storage"')
    expect((await who.get('/worklist')).headers['location']).toContain('/sign-in')
  })

  it('everywhere ends each session of theirs and each access token from before, and nobody else’s', async () => {
    const email = 'abigail.fenn@birmingham.example'
    const [one, other, colleague] = [browser(here.app), browser(here.app), browser(here.app)]
    const token = await here.identity.token(email)
    const call = async (with_: string): Promise<number> =>
      (await request(at(here.app)).get('/api/v1/cases').set('Authorization', `Bearer ${with_}`)).status
    for (const who of [one, other]) await signInAs(who, here.identity, email)
    await signInAs(colleague, here.identity, clerk)
    const account = await one.get('/account')
    expect([await call(token), account.text.match(/In another browser/g)?.length]).toEqual([200, 1])
    const out = await one
      .post('/sign-out/everywhere')
      .type('form')
      .send({ _csrf: hidden(account, '_csrf') })
    expect(out.headers['location']).toBe('/sign-in?everywhere')
    for (const who of [one, other]) expect((await who.get('/worklist')).headers['location']).toContain('/sign-in')
    expect([await call(token), (await colleague.get('/worklist')).status]).toEqual([401, 200])
    await signInAs(one, here.identity, email)
    expect((await one.get('/worklist')).status).toBe(200)
  })
})

describe('a session', () => {
  it('ends an hour after the last press', async () => {
    let at = Date.now()
    const who = browser(here.appWith({ now: () => new Date(at) }))
    await signInAs(who, here.identity, clerk)
    at += 59 * 60_000
    expect((await who.get('/sign-in')).status).toBe(303)
    at += 61 * 60_000
    const ended = await who.get('/sign-in')
    expect(ended.status).toBe(200)
    expect(ended.text).toContain('You were signed out')
  })

  it('ends twelve hours after it began, however busy it was', async () => {
    let at = Date.now()
    const who = browser(here.appWith({ now: () => new Date(at) }))
    await signInAs(who, here.identity, clerk)
    for (let half = 1; half <= 24; half++) {
      at += 30 * 60_000
      expect([half, (await who.get('/account')).status]).toEqual([half, 200])
    }
    at += 60_000
    expect((await who.get('/account')).headers['location']).toContain('/sign-in')
  })

  it('that somebody else knew the name of before is worth nothing once one has signed in (fixation)', async () => {
    const victim = browser(here.app)
    const planted = (await victim.get('/sign-in')).headers['set-cookie']![0]!.split(';')[0]!
    await signInAs(victim, here.identity, clerk)
    expect((await victim.get('/worklist')).status).toBe(200)
    expect((await request(at(here.app)).get('/worklist').set('Cookie', planted)).headers['location']).toContain('/sign-in')
    expect((await request(at(here.app)).get('/worklist').set('Cookie', 'session=s%3Achosen.by-somebody')).headers['location']).toContain(
      '/sign-in',
    )
  })

  it('has a name of at least 128 random bits, which the signature of its cookie holds', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => request(at(here.app)).get('/sign-in')))
    const names = [one, other].map((page) => decodeURIComponent(page!.headers['set-cookie']![0]!).slice('session=s:'.length).split('.')[0]!)
    expect(new Set(names).size).toBe(2)
    for (const name of names) expect(name.length * 6).toBeGreaterThanOrEqual(128)
  })

  it('is not begun for somebody who only reads a page without a form', async () => {
    expect((await request(at(here.app)).get('/nothing-here')).headers['set-cookie']).toBeUndefined()
  })
})

describe('a form', () => {
  it('from another site changes nothing', async () => {
    const who = browser(here.app)
    await signInAs(who, here.identity, clerk)
    const sent = await who.post('/sign-out').type('form').send({})
    expect(sent.status).toBe(403)
    expect((await who.get('/sign-in')).status).toBe(303)
  })

  it('with the word of another session changes nothing', async () => {
    const [mine, other] = [browser(here.app), browser(here.app)]
    await signInAs(mine, here.identity, clerk)
    const word = hidden(await other.get('/sign-in'), '_csrf')
    expect((await mine.post('/sign-out').type('form').send({ _csrf: word })).status).toBe(403)
  })
})
