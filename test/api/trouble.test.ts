import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../bin/start/ports.mjs'
import { connect, type Db } from '../../store/client.ts'
import { isAway } from '../../store/standing.ts'
import { at, browser, hidden, signInAs, stage, type Browser, type Stage } from '../support/app.ts'
import { program } from '../support/programs.ts'
import { referral, someChild } from '../support/referral.ts'
import { standing, type Standing } from '../support/standing.ts'
import { statements } from '../support/statements.ts'

let here: Stage
let one: Standing
const clerk = 'clerk@birmingham.example'
beforeAll(async () => {
  here = await stage()
  one = await standing(here.data.owner, here.data.work, 1)
})
afterAll(() => here.stop())

/** A database at an address where nobody listens. */
const nowhere = async (): Promise<Db> => connect(`postgres://nobody:none@127.0.0.1:${await freePort()}/none`)

describe('with no Temporal server', () => {
  it('an opening and an act are received, at once, and kept in order', async () => {
    const connection = Connection.lazy({ address: `127.0.0.1:${await freePort()}` })
    const app = here.appWith({ temporal: new Client({ connection }) })
    const api = await program(app, here.identity, { clerk, head: one.head.email })
    const began = performance.now()
    const opened = await api.post('/cases', { process: 'managed-move', child: someChild(), answers: referral })
    expect([opened.status, opened.body.reference]).toEqual([202, expect.stringMatching(/^MM-\d{5}$/)])
    const body = { answers: { takes: 'yes', start: '2027-01-11', induction: 'A buddy.', signed: 'The Head' } }
    const acted = await api.post(`/cases/${one.id}/actions/accept`, body, 'head')
    expect([acted.status, acted.body]).toEqual([202, { reference: one.id, kept: true }])
    expect(await api.faults(acted, '/cases/{reference}/actions/{action}')).toEqual([])
    expect(performance.now() - began).toBeLessThan(12_000)
    expect(await here.data.owner.submission.count({ where: { state: 'kept' } })).toBe(2)
    await connection.close()
  })

  it('pages are still read', async () => {
    const who = browser(here.app)
    await signInAs(who, here.identity, clerk)
    for (const path of ['/worklist', `/cases/${one.id}`]) expect((await who.get(path)).status).toBe(200)
  })

  it('is alive, not ready, and says what does not answer', async () => {
    expect((await request(at(here.app)).get('/health')).status).toBe(200)
    const ready = await request(at(here.app)).get('/ready')
    const beside = { cases: 'nobody can say', mail: 'nobody can say', dispatcher: 'has not been heard of' }
    expect([ready.status, ready.body]).toEqual([503, { postgres: 'answers', temporal: 'does not answer', keys: 'are there', ...beside }])
  })
})

describe('with no database', () => {
  it('a posted form is answered with 503, and every answer is still on the screen', async () => {
    const back = await signInAs(browser(here.app), here.identity, clerk)
    const cookie = back.headers['set-cookie']![0]!.split(';')[0]!
    const app = here.appWith({ db: await nowhere() })
    const sent = { once: randomUUID(), takes: 'no', why: 'We have <no> room & no staff.', signed: 'The Head' }
    const page = await request(at(app)).post(`/tasks/${one.id}/accept`).set('Cookie', cookie).type('form').send(sent)
    expect([page.status, page.headers['retry-after']]).toEqual([503, '60'])
    expect(page.text).toContain('We have &lt;no&gt; room &amp; no staff.')
    for (const [name, value] of Object.entries({ once: sent.once, takes: 'no', signed: 'The Head' })) expect(hidden(page, name)).toBe(value)
    expect(page.text).toContain(`action="/tasks/${one.id}/accept"`)
  })

  it('a program is told to send it again under the same key', async () => {
    const app = here.appWith({ db: await nowhere() })
    const token = await here.identity.token(clerk)
    const answer = await request(at(app)).get('/api/v1/cases').set('Authorization', `Bearer ${token}`)
    expect([answer.status, answer.type, answer.headers['retry-after']]).toEqual([503, 'application/problem+json', '60'])
  })

  it('deadlines are counted all the same, since nothing is kept of them', async () => {
    const app = here.appWith({ db: await nowhere() })
    const asked = { count: { number: 15, unit: 'calendar days', reckoning: 'after' }, from: '2026-06-10' }
    expect((await request(at(app)).post('/api/v1/deadlines').send(asked)).body.due).toBe('2026-06-25')
  })

  it('that goes in the midst of an answer is away, and no fault of ours', async () => {
    const cut = await here.data.owner.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`.catch((error: unknown) => error)
    expect([cut instanceof Error, isAway(cut)]).toEqual([true, true])
    const wrong = await here.data.owner.$queryRaw`SELECT 1 / 0`.catch((error: unknown) => error)
    expect([wrong instanceof Error, isAway(wrong)]).toEqual([true, false])
  })

  it('is not ready, and says so within seconds', async () => {
    const ready = await request(here.appWith({ db: await nowhere() })).get('/ready')
    expect([ready.status, ready.body.postgres]).toEqual([503, 'does not answer'])
  })
})

describe('with a database that goes once an act is kept', () => {
  it('says that it was received, which is so, and never that it was not', async () => {
    const ask = here.data.api.$queryRaw
    // From the moment at which the act is looked for, to be sent, nobody answers any more.
    const gone = (sql: TemplateStringsArray, ...values: unknown[]): Promise<unknown> =>
      String(sql).includes('AS waits')
        ? Promise.reject(Object.assign(new Error('Connection terminated'), { code: 'ECONNRESET' }))
        : ask(sql, ...values)
    const app = here.appWith({ db: new Proxy(here.data.api, { get: (db, name) => (name === '$queryRaw' ? gone : Reflect.get(db, name)) }) })
    const api = await program(app, here.identity, { clerk })
    const answer = await api.post('/cases', { process: 'managed-move', child: someChild(), answers: referral })
    expect([answer.status, answer.body]).toEqual([202, { reference: expect.stringMatching(/^MM-/) }])
    expect(await here.data.owner.submission.count({ where: { caseId: answer.body.reference, state: 'kept' } })).toBe(1)
  })
})

describe('what no form of ours would send', () => {
  let who: Browser
  let word: string
  beforeAll(async () => {
    who = browser(here.app)
    await signInAs(who, here.identity, clerk)
    word = hidden(await who.get('/account'), '_csrf')
  })
  const everything = async (): Promise<unknown> =>
    Promise.all([here.data.owner.submission.count(), here.data.owner.note.count(), here.data.owner.child.count()])

  it.each([
    ['a NUL in an answer', () => who.post(`/tasks/${one.id}/accept`).type('form').send({ _csrf: word, why: 'a\0b' }), 400],
    ['a NUL in an address', () => who.get('/search?q=%00'), 400],
    ['an address that is no text', () => who.get('/cases/%E0%A4%A'), 400],
    [
      'half a megabyte',
      () =>
        who
          .post('/start/managed-move')
          .type('form')
          .send({ _csrf: word, reason: 'x'.repeat(500_000) }),
      413,
    ],
    [
      'a thousand answers',
      () =>
        who
          .post('/start/managed-move')
          .type('form')
          .send(Array.from({ length: 1_000 }, (_, n) => `a${n}=1`).join('&')),
      413,
    ],
    ['JSON to a form', () => who.post('/sign-out').send({ _csrf: word }), 403],
    ['an answer to a case nobody has', () => who.post('/tasks/MM-09999/accept').type('form').send({ _csrf: word }), 404],
    [
      'prototype names',
      () =>
        who
          .post('/tasks/__proto__/constructor')
          .type('form')
          .send(`_csrf=${encodeURIComponent(word)}&__proto__=1&constructor=2`),
      404,
    ],
  ])('%s is refused with a page, and changes nothing', async (_what, ask, status) => {
    const before = await everything()
    const page = await ask()
    expect([page.status, page.type]).toEqual([status, 'text/html'])
    expect(page.text).toMatch(/<h1[^>]*>[A-Z]/)
    expect(await everything()).toEqual(before)
  })
})

describe('what is measured', () => {
  it('requests by route, acts not recorded, letters by state; nothing about anybody', async () => {
    const api = await program(here.app, here.identity, { clerk })
    await api.get(`/cases/${one.id}`)
    const { text } = await request(at(here.app)).get('/metrics')
    for (const said of ['http_request_seconds_count', '/api/v1/cases/:reference', 'acts_kept ', 'acts_kept_oldest_seconds ', 'letters'])
      expect(text).toContain(said)
    for (const secret of [one.id, one.head.email, one.head.name]) expect(text).not.toContain(secret)
  })

  it('pages ask the database as often for one case as for thirty', async () => {
    const { reference } = await here.data.owner.child.findUniqueOrThrow({ where: { id: one.childId } })
    const [whole, child] = [`/cases/${one.id}`, `/children/${reference}`]
    const read: Readonly<Record<string, string>> = {
      [clerk]: `/worklist /worklist?whose=all /worklist.csv /start /print-queue /exclusions /custody /ledger /panels /search/cases?state=open
        ${whole} ${whole}?history=all ${whole}/owner ${child}`,
      'manager@birmingham.example':
        '/profile /divergences /inspect /oversight /oversight/places?process=managed-move&which=waiting /exclusions/sixth-day',
      'panel-chair@birmingham.example': '/oversight?period=twelve-months',
      [one.head.email]: `/tasks /school /tasks/${one.id}`,
    }
    const asked = async (): Promise<Record<string, number>> => {
      const times: Record<string, number> = {}
      for (const [email, paths] of Object.entries(read)) {
        const who = browser(here.app)
        await signInAs(who, here.identity, email)
        for (const path of paths.split(/\s+/)) {
          await who.get(path)
          times[path] = await statements(async () => expect([path, (await who.get(path)).status]).toEqual([path, 200]))
        }
      }
      return times
    }
    await asked() // what is kept from one page to the next is there then
    const few = await asked()
    for (let number = 200; number < 230; number++) await standing(here.data.owner, here.data.work, number)
    expect(await asked()).toEqual(few)
    const most = (path: string): number => (/cases\/MM|children/.test(path) ? 26 : 12)
    expect(Object.entries(few).filter(([path, times]) => times > most(path))).toEqual([])
  })
})
