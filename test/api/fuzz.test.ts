/** Forms and calls filled with whatever may come, by the same dice each time: refused or taken, and never a fault of ours. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actionsOf, type Field, type Process } from '../../domain/process.ts'
import managedMove from '../../workflows/managed-move/process.ts'
import { at, browser, hidden, signInAs, stage, type Browser, type Stage } from '../support/app.ts'
import { forgetTries } from '../support/by-link.ts'
import { standing, type Standing } from '../support/standing.ts'

let here: Stage
let one: Standing
let token: string
let link: string
const people: { readonly who: Browser; readonly word: string }[] = []
beforeAll(async () => {
  here = await stage()
  one = await standing(here.data.owner, here.data.work, 1)
  token = await here.identity.token('clerk@birmingham.example')
  link = await one.link()
  for (const email of ['clerk@birmingham.example', one.head.email]) {
    const who = browser(here.app)
    await signInAs(who, here.identity, email)
    people.push({ who, word: hidden(await who.get('/account'), '_csrf') })
  }
}, 120_000)
afterAll(() => here.stop())

const process: Process = managedMove
const fieldsOf = (fields: Readonly<Record<string, Field>>): readonly string[] =>
  Object.entries(fields).flatMap(([name, { kind }]) => (kind === 'day' ? [name, `${name}-day`, `${name}-month`, `${name}-year`] : [name]))
/** Names of the forms’ own, and of nobody’s. */
const OTHERS =
  'shown once send change at pick people family another none child child-upn child-firstName child-born p1-name p1-email p1-safe p99-name words letter state on case ownerId why kind text code back q after __proto__ constructor toString'
const asked = [process.opening, ...Object.values(actionsOf(process))].flatMap(({ fields }) => fieldsOf(fields))
const names = [...new Set([...asked, ...OTHERS.split(' '), '', 'a'.repeat(300)])]
const odd = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'yes',
    'no',
    'questions',
    'family',
    'alike',
    'none',
    '0',
    '-1',
    '99999999999999999999',
    'NaN',
    '1e309',
    '2026-02-30',
    '2027-01-11',
    '31',
    '990201',
  ),
  fc.constantFrom(
    '__proto__',
    'constructor',
    "'; DROP TABLE child; --",
    '<script>',
    '{{7*7}}',
    '%00',
    '%',
    '\u202e',
    '\ud800',
    '\ufffd',
    '../..',
    '=1+1',
    'MM-00001',
    'C-00001',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.uuid(),
)
const form = fc.dictionary(
  fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, fc.string({ maxLength: 12 })),
  fc.oneof(odd, fc.array(odd, { maxLength: 4 })),
  {
    maxKeys: 14,
  },
)
const paths = (): readonly string[] => [
  '/start/managed-move',
  '/search',
  '/worklist/owner',
  '/print-queue',
  `/cases/${one.id}/notes`,
  ...Object.keys(actionsOf(process)).flatMap((action) => [`/cases/${one.id}/act/${action}`, `/tasks/${one.id}/${action}`]),
  `/tasks/${one.id}/agree%3Afamily`,
  `/t/${link}/prove`,
  '/sign-in',
]
/** The same dice each time; a fault is then met again. */
const dice = { seed: 20_261_124, numRuns: 120, endOnFailure: true } as const
const encoded = (fields: Readonly<Record<string, unknown>>): string =>
  Object.entries(fields)
    .flatMap(([name, value]) => [value].flat().map((each) => `${safe(name)}=${safe(String(each))}`))
    .join('&')
/** Half a character has no code in an address, so it is sent as the bytes it would have. */
const safe = (text: string): string => encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'))

type Ask = (path: string, body: string, who: Browser) => Promise<number>
const posted = (ask: Ask) =>
  fc.asyncProperty(fc.nat(), fc.nat(), form, fc.boolean(), async (where, whose, filled, sending) => {
    const { who, word } = people[whose % people.length]!
    const path = paths()[where % paths().length]!
    const body = encoded({ ...filled, _csrf: word, ...(sending && { send: 'yes', once: randomUUID() }) })
    expect([path, body.slice(0, 200), (await ask(path, body, who)) < 500]).toEqual([path, body.slice(0, 200), true])
  })

describe('whatever is posted in a form', () => {
  it('is never answered with a fault', async () => {
    const press: Ask = async (path, body, who) => {
      const { status } = await who.post(path).type('form').send(body)
      await forgetTries(here)
      return status
    }
    await fc.assert(posted(press), dice)
  }, 240_000)

  it('and a fault that one answer alone would bring is met', async () => {
    const faulty: Ask = (path, body) => Promise.resolve(path.startsWith('/cases') && body.includes('kind=') ? 500 : 200)
    await expect(fc.assert(posted(faulty), { ...dice, numRuns: 1_000 })).rejects.toThrow('Property failed')
  })

  it('nor whatever an address holds', async () => {
    const pages = () => [
      '/worklist',
      '/worklist.csv',
      '/cases',
      '/children',
      '/tasks',
      '/letters',
      '/t',
      '/start',
      '/print-queue/print',
      '/print-queue/letters.pdf',
      '/sign-in/back',
      `/cases/${one.id}`,
    ]
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.array(odd, { maxLength: 3 }), form, async (where, whose, further, query) => {
        const { who } = people[whose % people.length]!
        const path = [pages()[where % pages().length]!, ...further.map(safe)].join('/')
        const answer = await who.get(`${path}?${encoded(query)}`)
        expect([path, answer.status < 500]).toEqual([path, true])
        await forgetTries(here)
      }),
      dice,
    )
  }, 240_000)
})

describe('whatever is sent to the API', () => {
  const calls = () => ['/deadlines', '/cases', ...Object.keys(actionsOf(process)).map((action) => `/cases/${one.id}/actions/${action}`)]
  const value = fc.oneof(
    odd,
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(odd, { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names), odd, { maxKeys: 4 }),
  )
  const answers = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 10 })
  const keys = [
    'process',
    'child',
    'childId',
    'answers',
    'onBehalfOf',
    'how',
    'as',
    'count',
    'from',
    'calendar',
    'rule',
    'school',
    'open',
    '__proto__',
  ]
  const body = fc.oneof(
    fc.dictionary(fc.constantFrom(...keys), fc.oneof(value, answers, fc.constantFrom('managed-move', 'telephone', 'family', 'MM_REPLY')), {
      maxKeys: 8,
    }),
    fc.record({ answers }),
    fc.record({ process: fc.constant('managed-move'), child: answers, answers }),
    fc.json({ maxDepth: 4 }).map((text) => JSON.parse(text) as unknown),
  )
  it('is never answered with a fault, and always as a problem where it is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), body, async (where, sent) => {
        const path = `/api/v1${calls()[where % calls().length]!}`
        const answer = await request(at(here.app))
          .post(path)
          .set('Authorization', `Bearer ${token}`)
          .set('Idempotency-Key', randomUUID())
          .set('Content-Type', 'application/json')
          .send(JSON.stringify(sent))
        expect([path, JSON.stringify(sent).slice(0, 300), answer.status < 500]).toEqual([path, JSON.stringify(sent).slice(0, 300), true])
        if (answer.status >= 400) expect(answer.type).toBe('application/problem+json')
      }),
      dice,
    )
  }, 240_000)
})
