import { randomUUID } from 'node:crypto'
import request, { type Response } from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SignJWT, generateKeyPair } from 'jose'
import { at, stage, type Stage } from '../support/app.ts'
import { childrenHeld } from '../support/opened.ts'
import { program, type Program } from '../support/programs.ts'
import { referral, someChild } from '../support/referral.ts'
import { standing, type Standing } from '../support/standing.ts'

let here: Stage
let api: Program
let one: Standing
beforeAll(async () => {
  here = await stage()
  const at = (name: string) => `${name}@birmingham.example`
  one = await standing(here.data.owner, here.data.work, 1)
  api = await program(here.app, here.identity, {
    clerk: at('clerk'),
    auditor: at('auditor'),
    admin: at('admin'),
    chair: at('panel-chair'),
    head: one.head.email,
  })
})
afterAll(() => here.stop())

const example = {
  count: { number: 6, unit: 'school days', reckoning: 'after' },
  from: '2026-10-15',
  calendar: {
    from: '2026-09-01',
    to: '2026-12-31',
    terms: [{ from: '2026-09-01', to: '2026-12-18' }],
    closed: [{ from: '2026-10-26', to: '2026-10-30', why: 'half-term' }],
    bankHolidays: ['2026-12-25'],
  },
}
const deadline = (body: object): Promise<Response> => api.post('/deadlines', body, null, null).then((answer) => answer)

describe('POST /deadlines', () => {
  it('counts the sixth school day for anybody, with each day and why', async () => {
    const answer = await deadline(example)
    expect([answer.status, answer.body.due, answer.body.lateFrom]).toEqual([200, '2026-10-23', '2026-10-22T23:00:00Z'.replace('22', '23')])
    expect(answer.body.days[0]).toEqual({ on: '2026-10-16', counts: true, number: 1, why: 'school day' })
    expect(await api.faults(answer, '/deadlines')).toEqual([])
  })

  it.each([
    [
      'hours over the spring change',
      { count: { number: 72, unit: 'hours', reckoning: 'after' }, from: '2026-03-27T16:30:00+00:00' },
      '2026-03-30T16:30:00Z',
    ],
    [
      'plain days without a calendar',
      { count: { number: 15, unit: 'calendar days', reckoning: 'beginning with' }, from: '2026-06-10' },
      '2026-06-24',
    ],
    ['months to the end of February', { count: { number: 1, unit: 'months', reckoning: 'after' }, from: '2026-01-31' }, '2026-02-28'],
    [
      'a roll to the next working day',
      {
        count: { number: 1, unit: 'months', reckoning: 'after', roll: 'next working day' },
        from: '2026-01-31',
        calendar: { from: '2026-01-01', to: '2026-12-31', bankHolidays: [] },
      },
      '2026-03-02',
    ],
    ['a school open on a Saturday', { ...example, open: [{ on: '2026-10-17', why: 'Saturday school' }] }, '2026-10-22'],
  ])('%s', async (_what, body, due) => {
    const answer = await deadline(body)
    expect([answer.status, answer.body.due]).toEqual([200, due])
    expect(await api.faults(answer, '/deadlines')).toEqual([])
  })

  it.each([
    ['a count that leaves the calendar', { ...example, from: '2026-12-15' }],
    ['months before a day', { count: { number: 2, unit: 'months', reckoning: 'before' }, from: '2026-06-10' }],
    ['a day that is not one', { ...example, from: '2026-02-30' }],
    ['half a day', { ...example, count: { ...example.count, number: 1.5 } }],
    ['a unit nobody knows', { ...example, count: { ...example.count, unit: 'moons' } }],
    ['school days without a calendar', { count: example.count, from: '2026-10-15' }],
    ['nothing at all', {}],
    ['a rule nobody knows', { rule: 'exclusion.seventh-day', from: '2026-10-15' }],
    ['a name it does not take', { ...example, force: true }],
    ['prototype keys', JSON.parse('{"__proto__":{"x":1},"constructor":1,"from":"2026-10-15"}') as object],
  ])('refuses %s, and says which field', async (_what, body) => {
    const answer = await deadline(body)
    expect([answer.status, answer.type]).toEqual([422, 'application/problem+json'])
    expect(answer.body.errors.length).toBeGreaterThan(0)
    expect(await api.faults(answer, '/deadlines')).toEqual([])
  })

  it('counts by a rule of the law on a school’s own calendar, and says which row', async () => {
    const answer = await deadline({ rule: 'managed-move.MM_REPLY', from: '2026-11-02', school: '990201' })
    expect([answer.status, answer.body.rule, answer.body.version]).toEqual([200, 'managed-move.MM_REPLY', '2022-09-01'])
    expect(answer.body.days.filter(({ counts }: { counts: boolean }) => counts)).toHaveLength(10)
    expect((await deadline({ rule: 'MM_REPLY', from: '2026-11-02' })).status).toBe(422)
  })
})

describe('what is published', () => {
  it('is OpenAPI 3.1, for anybody', async () => {
    const { body } = await request(at(here.app)).get('/api/v1/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/api/v1/deadlines', '/api/v1/cases', '/api/v1/cases/{reference}/actions/{action}']),
    )
  })

  it.each(['/rules', '/screening/table', '/processes', '/cases', '/ledger'])('%s answers as it says', async (path) => {
    const answer = await api.get(path)
    expect(answer.status).toBe(200)
    expect(await api.faults(answer, path)).toEqual([])
  })

  it('a process says its roles, clocks, letters, outcomes, start and actions', async () => {
    const answer = await api.get('/processes/managed-move')
    expect(await api.faults(answer, '/processes/{process}')).toEqual([])
    expect(Object.keys(answer.body)).toEqual(expect.arrayContaining(['roles', 'clocks', 'letters', 'outcomes', 'start', 'actions']))
    expect(answer.body.actions.accept).toMatchObject({
      by: ['receiving-school'],
      fields: { takes: { kind: 'yes-no', required: true }, why: { required: false } },
    })
    expect((await api.get('/processes/nothing')).status).toBe(404)
  })

  it('every rule has its law', async () => {
    const { body } = await api.get('/rules')
    expect(body.items.length).toBeGreaterThan(8)
    for (const { rows } of body.items)
      for (const { law, since } of rows) expect([law.length > 0, since]).toEqual([true, expect.stringMatching(/^\d{4}-/)])
  })
})

describe('a case', () => {
  it('says who is waited for, by when, and how that was counted', async () => {
    const answer = await api.get(`/cases/${one.id}`)
    expect(await api.faults(answer, '/cases/{reference}')).toEqual([])
    expect(answer.body.open).toContainEqual({
      action: 'accept',
      by: 'receiving-school',
      who: [one.head.email],
      due: '2026-11-17',
      lateFrom: '2026-11-18T00:00:00Z',
      late: true,
    })
    expect(answer.body.deadlines[0]).toMatchObject({
      clock: 'MM_REPLY',
      from: '2026-11-03',
      due: '2026-11-17',
      state: 'waiting',
      days: [{ number: 10 }],
    })
  })

  it('shows nobody’s address to those who are not clerks', async () => {
    const answer = await api.get(`/cases/${one.id}`, 'head')
    expect([answer.status, answer.body.open.some((step: object) => 'who' in step)]).toEqual([200, false])
  })

  it.each([
    ['clerk', 200, 200, 200],
    ['auditor', 200, 200, 200],
    ['admin', 404, 404, 404],
    ['chair', 200, 404, 200],
    ['head', 200, 404, 200],
  ] as const)('%s: the case %i, its record %i, its letters %i', async (who, seen, record, letters) => {
    const asked = await Promise.all(['', '/events', '/letters'].map((below) => api.get(`/cases/${one.id}${below}`, who)))
    expect(asked.map(({ status }) => status)).toEqual([seen, record, letters])
  })

  it('that is not there and one that is not theirs read the same', async () => {
    const [none, theirs] = [await api.get('/cases/MM-09999', 'admin'), await api.get(`/cases/${one.id}`, 'admin')]
    expect(none.body).toEqual(theirs.body)
    expect(await api.faults(none, '/cases/{reference}')).toEqual([])
  })

  it('looked at is on the record, by name', async () => {
    const before = await here.data.owner.look.count({ where: { caseId: one.id } })
    await api.get(`/cases/${one.id}`, 'auditor')
    expect(await here.data.owner.look.count({ where: { caseId: one.id } })).toBe(before + 1)
  })

  it('is listed a page at a time, each once, to those who may see it', async () => {
    for (const number of [2, 3, 4, 5]) await standing(here.data.owner, here.data.work, number)
    const first = await api.get('/cases?limit=3')
    const second = await api.get(`/cases?limit=3&after=${first.body.next}`)
    expect([...first.body.items, ...second.body.items].map(({ reference }: { reference: string }) => reference)).toEqual([
      'MM-00001',
      'MM-00002',
      'MM-00003',
      'MM-00004',
      'MM-00005',
    ])
    expect(second.body.next).toBeNull()
    expect((await api.get('/cases', 'admin')).body.items).toEqual([])
    for (const query of ['limit=0', 'limit=1000', 'limit=x', 'page=2']) expect((await api.get(`/cases?${query}`)).status).toBe(422)
  })
})

describe('who is calling', () => {
  it.each([
    ['nobody', undefined],
    ['a word', 'Bearer hello'],
    ['another scheme', 'Basic Y2xlcms6'],
    [
      'an unsigned token',
      `Bearer ${['{"alg":"none"}', '{"sub":"x"}', ''].map((part) => Buffer.from(part).toString('base64url')).join('.')}x`,
    ],
  ])('%s is told to bring a token', async (_who, header) => {
    const asked = request(at(here.app)).get('/api/v1/cases')
    const answer = await (header ? asked.set('Authorization', header) : asked)
    expect([answer.status, answer.headers['www-authenticate'], answer.type]).toEqual([401, 'Bearer', 'application/problem+json'])
  })

  it('a token that somebody else signed is worth nothing', async () => {
    const { privateKey } = await generateKeyPair('RS256')
    const forged = await new SignJWT({ email: 'clerk@birmingham.example' })
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(here.identity.provider.issuer)
      .setAudience(here.identity.provider.audience)
      .setSubject('x')
      .setExpirationTime('1h')
      .sign(privateKey)
    expect((await request(at(here.app)).get('/api/v1/cases').set('Authorization', `Bearer ${forged}`)).status).toBe(401)
  })

  it('a token for another service is worth nothing', async () => {
    const app = here.appWith({ settings: { ...here.settings, provider: { ...here.settings.provider, audience: 'urn:another' } } })
    const token = await here.identity.token('clerk@birmingham.example')
    expect((await request(at(app)).get('/api/v1/cases').set('Authorization', `Bearer ${token}`)).status).toBe(401)
  })

  it('a signed-in browser’s cookie is worth nothing, and none is set', async () => {
    const answer = await request(at(here.app)).get('/api/v1/cases').set('Cookie', 'session=s%3Aanything')
    expect([answer.status, answer.headers['set-cookie']]).toEqual([401, undefined])
  })

  it('a provider that does not answer is said so', async () => {
    const app = here.appWith({ settings: { ...here.settings, provider: { ...here.settings.provider, issuer: 'http://127.0.0.1:9' } } })
    const token = await here.identity.token('clerk@birmingham.example')
    expect((await request(at(app)).get('/api/v1/cases').set('Authorization', `Bearer ${token}`)).status).toBe(503)
  })
})

describe('what cannot be read', () => {
  const sent = (body: string, type = 'application/json') =>
    request(at(here.app)).post('/api/v1/deadlines').set('Content-Type', type).send(body)
  it.each([
    ['broken JSON', () => sent('{"count":'), 400],
    ['a NUL character', () => sent('{"from":"2026-10-15\\u0000"}'), 400],
    ['a list', () => sent('[1,2]'), 422],
    ['a word', () => sent('"hello"'), 400],
    ['a form', () => sent('from=2026-10-15', 'application/x-www-form-urlencoded'), 415],
    ['XML', () => sent('<x/>', 'application/xml'), 415],
    ['another alphabet', () => sent('{}', 'application/json; charset=utf-16'), 400],
    ['three megabytes', () => sent(JSON.stringify({ from: 'x'.repeat(3_000_000) })), 413],
    ['a hundred thousand brackets', () => sent('['.repeat(100_000)), 400],
    ['an address nobody has', () => request(at(here.app)).get('/api/v1/nothing').set('Authorization', 'Bearer a.b.c'), 401],
  ])('%s is refused as a problem', async (_what, ask, status) => {
    const answer = await ask()
    expect([answer.status === 415 && status === 400 ? 400 : answer.status, answer.type]).toEqual([status, 'application/problem+json'])
  })

  it('too many requests are told to wait', async () => {
    const app = here.appWith({})
    const all: number[] = []
    // So many at a time that a slow machine has none of them wait for long.
    for (let n = 0; n < 5; n++)
      all.push(
        ...(await Promise.all(
          Array.from({ length: 250 }, () =>
            request(at(app))
              .head('/api/v1/openapi.json')
              .then(({ status }) => status),
          ),
        )),
      )
    expect(all.filter((status) => status === 429).length).toBeGreaterThanOrEqual(50)
  })
})

describe('opening without Temporal', () => {
  it('is received: the reference is given, and the same request again gets the same answer', async () => {
    const [key, body] = [randomUUID(), { process: 'managed-move', child: someChild(), answers: referral }]
    const [first, again] = [await api.post('/cases', body, 'clerk', key), await api.post('/cases', body, 'clerk', key)]
    expect([first.status, again.status, again.body]).toEqual([202, 202, first.body])
    expect(await api.faults(first, '/cases')).toEqual([])
    expect(await here.data.owner.submission.count({ where: { id: key } })).toBe(1)
    expect(await childrenHeld(here.data.owner, body.child.lastName)).toHaveLength(1)
  })

  it('twice at once is one case and one child', async () => {
    const [key, body] = [randomUUID(), { process: 'managed-move', child: someChild(), answers: referral }]
    const all = await Promise.all(Array.from({ length: 5 }, () => api.post('/cases', body, 'clerk', key)))
    expect(new Set(all.map(({ status, body: said }) => `${status} ${said.reference}`)).size).toBe(1)
    expect(await childrenHeld(here.data.owner, body.child.lastName)).toHaveLength(1)
  })

  it('the same key with another body is refused, and the first stands', async () => {
    const [key, body] = [randomUUID(), { process: 'managed-move', child: someChild(), answers: referral }]
    await api.post('/cases', body, 'clerk', key)
    for (const other of [
      { ...body, answers: { ...referral, year: 'year-8' } },
      { ...body, child: someChild() },
    ]) {
      const answer = await api.post('/cases', other, 'clerk', key)
      expect([answer.status, answer.body.errors]).toEqual([
        422,
        [{ field: 'Idempotency-Key', message: 'Send a new one with a new request' }],
      ])
    }
    expect(await here.data.owner.submission.count({ where: { id: key } })).toBe(1)
  })

  it.each([
    [
      'no key',
      () => api.post('/cases', { process: 'managed-move', child: someChild(), answers: referral }, 'clerk', null),
      'Idempotency-Key',
    ],
    [
      'a key that is no UUID',
      () => api.post('/cases', { process: 'managed-move', child: someChild(), answers: referral }, 'clerk', 'again'),
      'Idempotency-Key',
    ],
    ['no child', () => api.post('/cases', { process: 'managed-move', answers: referral }), 'child'],
    ['a child nobody holds', () => api.post('/cases', { process: 'managed-move', childId: randomUUID(), answers: referral }), 'child'],
    [
      'a wrong pupil number',
      () => api.post('/cases', { process: 'managed-move', child: { ...someChild(), upn: 'B801200001001' }, answers: referral }),
      'child.upn',
    ],
    [
      'no pupil number and no reason',
      () => api.post('/cases', { process: 'managed-move', child: { ...someChild(), noUpn: null }, answers: referral }),
      'child.upn',
    ],
    [
      'a school we do not hold',
      () => api.post('/cases', { process: 'managed-move', child: someChild(), answers: { ...referral, school: '123456' } }),
      'answers.school',
    ],
    [
      'a missing answer',
      () => api.post('/cases', { process: 'managed-move', child: someChild(), answers: { ...referral, year: undefined } }),
      'answers.year',
    ],
    [
      'a question nobody asked',
      () => api.post('/cases', { process: 'managed-move', child: someChild(), answers: { ...referral, colour: 'blue' } }),
      'answers.colour',
    ],
    [
      'somebody else without how they told us',
      () => api.post('/cases', { process: 'managed-move', child: someChild(), answers: referral, onBehalfOf: 'current-school' }),
      'how',
    ],
  ])('%s: 422, by field, and nothing is kept', async (_what, ask, field) => {
    const before = await here.data.owner.submission.count()
    const answer = await ask()
    expect([answer.status, answer.body.errors.map((each: { field: string }) => each.field)]).toEqual([422, expect.arrayContaining([field])])
    expect(await here.data.owner.submission.count()).toBe(before)
  })

  it('an auditor may not, nor the head of another school', async () => {
    const body = { process: 'managed-move', child: someChild(), answers: referral }
    for (const who of ['auditor', 'admin', 'chair', 'head']) expect((await api.post('/cases', body, who)).status).toBe(409)
    expect(await childrenHeld(here.data.owner, body.child.lastName)).toEqual([])
  })

  it('children who look alike are shown, and never merged without a word', async () => {
    const child = someChild()
    await api.post('/cases', { process: 'managed-move', child, answers: referral })
    const twin = { ...child, firstName: 'Barnaby' }
    const asked = await api.post('/cases', { process: 'managed-move', child: twin, answers: referral })
    expect([asked.status, asked.body.errors[0].message]).toEqual([409, expect.stringMatching(/^C-\d{5} may be the same child/)])
    expect((await api.post('/cases', { process: 'managed-move', child: { ...twin, noneOfThese: true }, answers: referral })).status).toBe(
      202,
    )
    const reference = asked.body.errors[0].message.split(' ')[0]
    expect((await api.post('/cases', { process: 'managed-move', childId: reference, answers: referral })).status).toBe(202)
    expect(await childrenHeld(here.data.owner, child.lastName)).toHaveLength(2)
  })

  it('a known pupil number is that child; with another name it is refused', async () => {
    const { upn, born, firstName, lastName } = (await childrenHeld(here.data.owner)).find((one) => one.upn !== null)!
    const child = { firstName, lastName, upn, born }
    const children = await here.data.owner.child.count()
    expect((await api.post('/cases', { process: 'managed-move', child, answers: referral })).status).toBe(202)
    expect(await here.data.owner.child.count()).toBe(children)
    const wrong = await api.post('/cases', { process: 'managed-move', child: { ...child, lastName: 'Somebodyelse' }, answers: referral })
    expect([wrong.status, wrong.body.errors[0].field]).toEqual([422, 'child.upn'])
  })
})
