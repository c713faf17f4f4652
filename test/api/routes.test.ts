/** Every route that the app has, pressed by everybody: who is let in, and who is told that there is nothing there. */
import { randomUUID } from 'node:crypto'
import express, { type Express } from 'express'
import request, { type Response } from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { open } from '../support/open-routes.ts'
import { refuseUnruled, routesOf } from '../../api/access/routes.ts'
import { administered } from '../support/administered.ts'
import { at, browser, hidden, stage, type Browser, type Stage } from '../support/app.ts'
import { crowd, everybody, type Crowd, type Somebody } from '../support/everybody.ts'
import { contactCalls, contactPages } from '../support/contact-routes.ts'
import { letterCalls, letterPages } from '../support/letter-routes.ts'
import { oversightCalls, oversightPages } from '../support/oversight-routes.ts'
import { panelCalls } from '../support/on-panels.ts'
import { rightsCalls, rightsPages } from '../support/rights-routes.ts'
import { correctionCalls, correctionPages } from '../support/correction-routes.ts'
import { everyRow } from '../support/every-row.ts'
import { severanceCalls, severancePages } from '../support/severances.ts'
import { standing, type Standing } from '../support/standing.ts'
import { thingsToSee } from '../support/things-to-see.ts'

let here: Stage
let app: Express
/** One that has been asked nothing yet: each answers only so many calls a minute, and everything here is asked in less. */
const anew = (): void =>
  beforeAll(() => {
    app = here.appWith({})
  })
let one: Standing
let all: Crowd
/** Somebody who has not signed in, and what nobody's forms carry. */
let nobody: Browser
let word: string
/** What the addresses below name. */
let ids: Readonly<Record<string, string>>
beforeAll(async () => {
  here = await stage()
  app = here.app
  one = await standing(here.data.owner, here.data.work, 1)
  all = await crowd(here, app, one)
  nobody = browser(app)
  word = hidden(await nobody.get('/sign-in'), '_csrf')
  ids = await thingsToSee(here, one, all.token('clerk')!)
}, 180_000)
afterAll(() => here.stop())

type Expected = Readonly<Partial<Record<200 | 201 | 202 | 303 | 400 | 404 | 409 | 415 | 422, string>>>
interface Tried {
  readonly route: string
  /** In `:name` of `ids`. */
  readonly path: string
  readonly body?: Readonly<Record<string, unknown>>
  /** Whoever is named is answered so; everybody else 404. `all`: everybody who is signed in. */
  readonly answers: Expected
}
const works = 'clerk, manager'
const staff = 'clerk, manager, auditor'
const readers = `${staff}, virtual school`
/** In the case, but not readers of all of it. */
const inIt = 'chair, own head, own SENCO, asked head, colleague, cover, mother'
const schools = 'own head, own SENCO, asked head, another head, cover'
/** Who adds documents, and who reads those of others: the asked school does not, before it is matched. */
const adders = `${works}, virtual school, own head, own SENCO, asked head, colleague, cover`
const knowing = `${readers}, own head, own SENCO`
const asked = 'asked head, colleague, cover'
const finders = `${readers}, SEND officer`
const pages: readonly Tried[] = [
  { route: 'GET /', path: '/', answers: { 303: 'all' } },
  { route: 'GET /account', path: '/account', answers: { 200: 'all' } },
  { route: 'GET /sign-in/again', path: '/sign-in/again', answers: { 200: 'all' } },
  { route: 'GET /rules', path: '/rules', answers: { 200: 'all' } },
  { route: 'GET /rules/:rule', path: '/rules/MM_REPLY', answers: { 200: 'all' } },
  { route: 'GET /worklist', path: '/worklist', answers: { 200: `${readers}, chair, member, SEND officer` } },
  { route: 'GET /worklist.csv', path: '/worklist.csv', answers: { 200: staff } },
  ...oversightPages(finders),
  { route: 'GET /search', path: '/search', answers: { 200: `${readers}, SEND officer` } },
  { route: 'POST /search', path: '/search', body: { words: 'Nobody' }, answers: { 200: `${readers}, SEND officer` } },
  { route: 'GET /search/cases', path: '/search/cases?state=open&rule=exclusion/PEX_DAY6&late=missed', answers: { 200: finders } },
  { route: 'POST /search/cases', path: '/search/cases', body: { words: 'Nobody' }, answers: { 422: finders } },
  { route: 'GET /search/cases.csv', path: '/search/cases.csv?state=open', answers: { 200: staff } },
  { route: 'GET /search/cases.json', path: '/search/cases.json?state=open', answers: { 200: staff } },
  { route: 'POST /search/saved', path: '/search/saved', body: {}, answers: { 422: finders } },
  { route: 'POST /search/saved/:id/drop', path: '/search/saved/:opening/drop', body: {}, answers: { 303: finders } },
  { route: 'GET /inspect', path: '/inspect', answers: { 200: staff } },
  { route: 'GET /looks', path: '/looks', answers: { 200: 'auditor, data protection' } },
  { route: 'GET /cases/:reference/replay', path: '/cases/:case/replay', answers: { 200: staff } },
  { route: 'GET /start', path: '/start', answers: { 200: `${works}, ${schools}, SEND officer` } },
  { route: 'GET /start/:process', path: '/start/managed-move', answers: { 200: `${works}, ${schools}` } },
  { route: 'POST /start/:process', path: '/start/managed-move', body: {}, answers: { 422: `${works}, ${schools}` } },
  { route: 'GET /start/drafts/:draft', path: '/start/drafts/:draft', answers: { 200: 'own head, own SENCO' } },
  { route: 'GET /start/drafts/:draft/drop', path: '/start/drafts/:draft/drop', answers: { 200: 'own head, own SENCO' } },
  { route: 'POST /start/drafts/:draft/drop', path: '/start/drafts/:draft/drop', body: {}, answers: { 303: 'own head' } },
  { route: 'GET /start/receipts/:id', path: '/start/receipts/:opening', answers: { 200: 'own head' } },
  { route: 'GET /cases/:reference', path: '/cases/:case', answers: { 200: readers, 303: inIt } },
  { route: 'GET /cases/:reference/disclosed', path: '/cases/:case/disclosed', answers: { 200: staff } },
  { route: 'GET /cases/:reference/verification', path: '/cases/:case/verification', answers: { 200: 'auditor' } },
  { route: 'GET /cases/:reference/evidence.zip', path: '/cases/:case/evidence.zip', answers: { 200: 'auditor' } },
  { route: 'GET /cases/:reference/owner', path: '/cases/:case/owner', answers: { 200: works } },
  { route: 'POST /worklist/remind', path: '/worklist/remind', body: { case: ':case' }, answers: { 200: works } },
  { route: 'POST /worklist/owner', path: '/worklist/owner', body: { case: ':case' }, answers: { 200: works } },
  { route: 'GET /cases/:reference/notes', path: '/cases/:case/notes', answers: { 200: works } },
  { route: 'POST /cases/:reference/notes', path: '/cases/:case/notes', body: {}, answers: { 422: works } },
  { route: 'GET /cases/:reference/documents', path: '/cases/:case/documents', answers: { 200: adders } },
  { route: 'POST /cases/:reference/documents', path: '/cases/:case/documents', body: {}, answers: { 422: adders } },
  { route: 'GET /cases/:reference/documents/:document', path: '/cases/:case/documents/:document', answers: { 200: knowing } },
  { route: 'GET /cases/:reference/told/:id', path: '/cases/:case/told/:untold', answers: { 200: works } },
  { route: 'POST /cases/:reference/told/:id', path: '/cases/:case/told/:untold', body: {}, answers: { 422: works } },
  {
    route: 'GET /cases/:reference/act/:action',
    path: '/cases/:case/act/accept',
    answers: { 200: asked, 409: `${readers}, chair, own head, own SENCO, mother` },
  },
  {
    route: 'POST /cases/:reference/act/:action',
    path: '/cases/:case/act/accept',
    body: {},
    answers: { 422: asked, 409: `${readers}, chair, own head, own SENCO, mother` },
  },
  { route: 'GET /cases/:reference/dates/:deadline', path: '/cases/:case/dates/reply-1', answers: { 200: `${readers}, ${asked}, mother` } },
  { route: 'GET /children/:reference', path: '/children/:child', answers: { 200: readers } },
  { route: 'GET /tasks', path: '/tasks', answers: { 200: 'all' } },
  { route: 'GET /tasks/:reference', path: '/tasks/:case', answers: { 200: `${works}, virtual school, ${inIt}` } },
  { route: 'GET /tasks/:reference/:step', path: '/tasks/:case/accept', answers: { 200: asked } },
  { route: 'POST /tasks/:reference/:step', path: '/tasks/:case/accept', body: {}, answers: { 422: asked } },
  { route: 'GET /tasks/:reference/papers/:id', path: '/tasks/:case/papers/:match?task=accept', answers: { 200: asked } },
  { route: 'GET /tasks/:reference/receipts/:id', path: '/tasks/:case/receipts/:match', answers: { 200: 'chair' } },
  { route: 'GET /school', path: '/school', answers: { 200: schools } },
  { route: 'GET /divergences', path: '/divergences', answers: { 200: 'manager, administrator' } },
  ...letterPages,
  ...contactPages,
  ...correctionPages,
  ...administered,
  ...rightsPages,
  ...severancePages,
]
const calls: readonly Tried[] = [
  { route: 'GET /api/v1/rules', path: '/api/v1/rules', answers: { 200: 'all' } },
  ...oversightCalls(finders),
  { route: 'GET /api/v1/ledger', path: '/api/v1/ledger', answers: { 200: `${staff}, administrator, chair, member` } },
  ...panelCalls,
  ...rightsCalls,
  ...severanceCalls,
  ...correctionCalls,
  { route: 'POST /api/v1/reminders', path: '/api/v1/reminders', body: {}, answers: { 422: works } },
  { route: 'GET /api/v1/screening/table', path: '/api/v1/screening/table', answers: { 200: 'all' } },
  { route: 'POST /api/v1/calendars/:of/changes', path: '/api/v1/calendars/990201/changes', body: {}, answers: { 422: 'administrator' } },
  { route: 'GET /api/v1/processes', path: '/api/v1/processes', answers: { 200: 'all' } },
  { route: 'GET /api/v1/processes/:process', path: '/api/v1/processes/managed-move', answers: { 200: 'all' } },
  { route: 'GET /api/v1/cases', path: '/api/v1/cases', answers: { 200: 'all' } },
  { route: 'GET /api/v1/cases/:reference', path: '/api/v1/cases/:case', answers: { 200: `${readers}, ${inIt}` } },
  { route: 'GET /api/v1/looks', path: '/api/v1/looks?what=list', answers: { 200: 'auditor, data protection' } },
  { route: 'GET /api/v1/search/cases', path: '/api/v1/search/cases?late=missed', answers: { 200: finders } },
  { route: 'GET /api/v1/cases/:reference/state', path: '/api/v1/cases/:case/state?asOf=2026-11-03', answers: { 200: staff } },
  {
    route: 'GET /api/v1/cases/:reference/difference',
    path: '/api/v1/cases/:case/difference?from=2026-11-02&to=2026-11-03',
    answers: { 200: staff },
  },
  { route: 'GET /api/v1/cases/:reference/events', path: '/api/v1/cases/:case/events', answers: { 200: staff } },
  ...letterCalls,
  ...contactCalls,
  { route: 'GET /api/v1/cases/:reference/documents', path: '/api/v1/cases/:case/documents', answers: { 200: `${readers}, ${inIt}` } },
  { route: 'GET /api/v1/cases/:reference/verification', path: '/api/v1/cases/:case/verification', answers: { 200: 'auditor' } },
  { route: 'GET /api/v1/cases/:reference/evidence', path: '/api/v1/cases/:case/evidence', answers: { 200: 'auditor' } },
  { route: 'GET /api/v1/cases/:reference/documents/:document', path: '/api/v1/cases/:case/documents/:document', answers: { 200: knowing } },
  {
    route: 'POST /api/v1/cases/:reference/documents',
    path: '/api/v1/cases/:case/documents',
    body: {},
    answers: { 415: adders },
  },
  {
    route: 'POST /api/v1/cases',
    path: '/api/v1/cases',
    body: { process: 'managed-move', childId: 'C-99999', answers: {} },
    answers: {
      422: `${works}, ${schools}`,
      409: 'auditor, data protection, administrator, chair, member, virtual school, SEND officer, colleague, late cover',
    },
  },
  {
    route: 'POST /api/v1/cases/:reference/actions/:action',
    path: '/api/v1/cases/:case/actions/accept',
    body: { answers: {} },
    answers: { 422: asked, 409: `${readers}, chair, own head, own SENCO` },
  },
]
/** Signs out whoever presses it, in every browser: for nobody here, and pressed in sign-in.test.ts. */
const lastOfAll: Tried = { route: 'POST /sign-out/everywhere', path: '/sign-out/everywhere', body: {}, answers: {} }

const filled = (text: string): string => text.replaceAll(/:([a-z]+)/g, (_, name: string) => ids[name] ?? name)
const named = (text: string | undefined): readonly string[] =>
  text === 'all' ? everybody : (text?.split(', ').filter((who) => who !== '') ?? [])
const expectedFor = ({ answers }: Tried, who: Somebody): number =>
  Number(Object.entries(answers).find(([, text]) => named(text).includes(who))?.[0] ?? 404)

const bodyOf = ({ body = {} }: Tried): object =>
  Object.fromEntries(Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? filled(value) : value]))
const post = ({ route }: Tried): boolean => route.startsWith('POST')
async function press(tried: Tried, who: Somebody): Promise<Response> {
  const { browser, word } = all.as(who)
  const path = filled(tried.path)
  return post(tried)
    ? browser
        .post(path)
        .type('form')
        .send({ ...bodyOf(tried), _csrf: word })
    : browser.get(path)
}
async function call(tried: Tried, token: string | undefined): Promise<Response> {
  const asked_ = post(tried)
    ? request(at(app)).post(filled(tried.path)).set('Idempotency-Key', randomUUID()).send(bodyOf(tried))
    : request(at(app)).get(filled(tried.path))
  return token ? asked_.set('Authorization', `Bearer ${token}`) : asked_
}

describe('every route', () => {
  it('has a rule, and is tried below', () => {
    const found = routesOf(app.router.stack)
    expect(found.filter(({ rule }) => rule === null)).toEqual([])
    const tried = [...pages.map(({ route }) => route), ...calls.map(({ route }) => route), ...open.map(([route]) => route), lastOfAll.route]
    expect(found.map(({ method, path }) => `${method.toUpperCase()} ${path}`).toSorted()).toEqual(tried.toSorted())
  })

  it('without a rule keeps the app from starting', () => {
    const other = express()
    other.use(express.Router().use(express.Router().get('/backdoor', (_req, res) => void res.send('everything'))))
    expect(() => refuseUnruled(other.router)).toThrow('Nothing says who may use GET /backdoor.')
  })

  it('names nobody who is not there', () => {
    const names = [...pages, ...calls].flatMap(({ answers }) => Object.values(answers).flatMap(named))
    expect(names.filter((who) => !everybody.includes(who as Somebody))).toEqual([])
  })
})

describe('a page, pressed by each of them', () => {
  it.each(pages)('$route', async (tried) => {
    const got: Record<string, number> = {}
    for (const who of everybody) got[who] = (await press(tried, who)).status
    expect(got).toEqual(Object.fromEntries(everybody.map((who) => [who, expectedFor(tried, who)])))
  })

  it.each([...pages, lastOfAll])('$route asks nobody, a leaver, and a parent who must not be told, to sign in', async (tried) => {
    const path = filled(tried.path)
    const cookies = [await all.cookieOf('leaver'), await all.cookieOf('father who must not be told')]
    const ask = (who: Pick<Browser, 'get' | 'post'>, _csrf: string) =>
      post(tried) ? who.post(path).type('form').send({ _csrf }) : who.get(path)
    const asked_ = [ask(nobody, word), ...cookies.map((cookie) => ask(request(at(app)), 'word').set('Cookie', cookie))]
    for (const answer of await Promise.all(asked_))
      expect([answer.status, answer.headers['location']]).toEqual([303, expect.stringMatching(/^\/sign-in/)])
  })
})

describe('a call of the API, made by each of them', () => {
  const people = everybody.filter((who) => !who.endsWith('mother'))
  it.each(calls)('$route', async (tried) => {
    const got: Record<string, number> = {}
    for (const who of people) got[who] = (await call(tried, all.token(who))).status
    expect(got).toEqual(Object.fromEntries(people.map((who) => [who, expectedFor(tried, who)])))
  })
})
describe('a call of the API, without a token of somebody who is here', () => {
  anew()
  it.each(calls)('$route is for nobody without a token, and for no leaver with one', async (tried) => {
    for (const token of [undefined, all.token('leaver')]) expect((await call(tried, token)).status).toBe(401)
  })
})

/** What an auditor may send: to find, and for themselves alone. */
const AUDITORS_OWN = ['POST /search', 'POST /search/cases', 'POST /search/saved', 'POST /search/saved/:id/drop', 'POST /cover/new']
describe('an auditor', () => {
  const sent = [...pages, ...calls].filter(post)
  const refused = (tried: Tried): boolean => [404, 409].includes(expectedFor(tried, 'auditor'))

  it('may send nothing but what finds, and what is their own', () => {
    expect(sent.length).toBeGreaterThan(60)
    expect(
      sent
        .filter((tried) => !refused(tried))
        .map(({ route }) => route)
        .toSorted(),
    ).toEqual(AUDITORS_OWN.toSorted())
  })

  anew()
  it('is refused everything else, whatever is sent, and nothing is changed by it', async () => {
    const before = await everyRow(here.data.owner)
    expect(Object.keys(before).length).toBeGreaterThan(50)
    for (const tried of sent.filter(refused)) {
      const byPage = tried.path.startsWith('/api/') ? null : await press(tried, 'auditor')
      const answer = byPage ?? (await call(tried, all.token('auditor')))
      expect([tried.route, answer.status]).toEqual([tried.route, expectedFor(tried, 'auditor')])
    }
    expect(await everyRow(here.data.owner)).toEqual(before)
    await here.data.owner.$executeRaw`UPDATE step SET interrupts = NOT interrupts WHERE "caseId" = ${one.id} AND key = 'accept'`
    expect(await everyRow(here.data.owner)).not.toEqual(before)
    await here.data.owner.$executeRaw`UPDATE step SET interrupts = NOT interrupts WHERE "caseId" = ${one.id} AND key = 'accept'`
  })
})

describe('what is open to anybody', () => {
  anew()
  it.each(open)('%s', async (route, path, statuses) => {
    const nobody = browser(app)
    const word = /name="_csrf" value="([^"]*)"/.exec((await nobody.get('/sign-in')).text)?.[1] ?? ''
    const answer = await (route.startsWith('POST')
      ? path.startsWith('/api')
        ? nobody.post(path).send({})
        : nobody.post(filled(path)).type('form').send({ _csrf: word })
      : nobody.get(filled(path)))
    expect(statuses).toContain(answer.status)
  })
})

describe('who was turned away', () => {
  it('is on the record, with what they tried and in which case', async () => {
    const before = await here.data.owner.refusal.count({ where: { what: 'read the record', caseId: one.id } })
    await call(
      calls.find(({ route }) => route.endsWith('/events'))!,
      all.token('another head'),
    )
    const { personId } = await here.data.owner.post.findFirstOrThrow({ where: { urn: '990203', role: 'headteacher' } })
    expect(await here.data.owner.refusal.count({ where: { what: 'read the record', caseId: one.id, byId: personId } })).toBeGreaterThan(0)
    expect(await here.data.owner.refusal.count({ where: { what: 'read the record', caseId: one.id } })).toBe(before + 1)
  })

  it('reads the same as where there is nothing', async () => {
    const { browser } = all.as('another head')
    const [theirs, none] = [await browser.get(`/cases/${one.id}`), await browser.get('/cases/MM-09999')]
    const plain = (page: Response) => page.text.replaceAll(/value="[^"]*"/g, '')
    expect([theirs.status, none.status, plain(theirs)]).toEqual([404, 404, plain(none)])
  })
})
