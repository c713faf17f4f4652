/** A child is removed for good: nobody reads who they were or what was written, and nothing else breaks. */
import { randomUUID } from 'node:crypto'
import { Worker } from '@temporalio/worker'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Provider } from '../../api/deps.ts'
import { asItself } from '../../store/asking.ts'
import { verifyChain, type Chained } from '../../store/chain.ts'
import { removeChild } from '../../store/removing.ts'
import { makeRound } from '../../bin/reconciling/round.ts'
import { crawl } from '../privacy/crawl.ts'
import { browser, hidden, signInAs, stage, type Browser, type Stage } from '../support/app.ts'
import { askCode, codeFor, isIn, proveCode } from '../support/by-link.ts'
import { pdf } from '../support/files.ts'
import { textOf } from '../support/hand.ts'
import { IDENTITY_KEYS } from '../support/keys.ts'
import { keysProgram } from '../support/keys-program.ts'
import { program, type Program } from '../support/programs.ts'
import { referral } from '../support/referral.ts'
import { riggedProvider, type Rigged } from '../support/rigged-provider.ts'
import { stories } from '../support/temporal.ts'
import { headOf } from '../support/standing.ts'
import { until } from '../support/until.ts'

const CHILD = { firstName: 'Ottoline', lastName: 'Featherstonehaugh', knownAs: 'Tilly', born: '2012-07-19', upn: 'H801200001001' }
const MOTHER = { name: 'Rowena Quillfeather', relationship: 'Mother', email: 'rowena@quillfeather.example', address: '9 Hidden Lane' }
const SAID = {
  referral: { ...referral, support: 'A mentor called Perpetua each Tuesday.', reason: 'Bullied on the bus by Lysander.' },
  panel: 'Because Zebedee is there already.',
  closing: 'They have gone to Penzance.',
  note: 'Rang Euphemia, who cried.',
  owner: 'Priya is away in Ullapool.',
  arrived: 'Rowena said so in the Co-op.',
  document: 'What Dr Wagstaffe found',
}
/** Whatever must not be read any more. */
const SECRETS =
  /Ottoline|Featherstonehaugh|Tilly|2012-07-19|19 July 2012|H801200001001|Rowena|Quillfeather|Hidden Lane|Perpetua|Lysander|Zebedee|Penzance|Euphemia|Ullapool|Co-op|Wagstaffe/i

let here: Stage
let api: Program
let clerk: Browser
let mother: Browser
let id: string
let reference: string
let letters: readonly string[]
let document: string
beforeAll(async () => {
  here = await stage({ workers: true })
  const at = (name: string) => `${name}@birmingham.example`
  const head = await headOf(here.data.owner, '990202')
  api = await program(here.app, here.identity, { clerk: at('clerk'), chair: at('panel-chair'), auditor: at('auditor'), head: head.email })
  clerk = browser(here.app)
  await signInAs(clerk, here.identity, at('clerk'))
  id = await aWholeCase()
  const { childId } = await here.data.owner.case.findUniqueOrThrow({ where: { id } })
  reference = (await here.data.owner.child.findUniqueOrThrow({ where: { id: childId } })).reference
}, 180_000)
afterAll(() => here.stop())

const waiting = (action: string) =>
  until(async () => (await api.get(`/cases/${id}`)).body.open.some((step: { action: string }) => step.action === action))
const act = async (action: string, answers: object, who: string): Promise<void> => {
  expect((await api.post(`/cases/${id}/actions/${action}`, { answers }, who)).status).toBe(200)
}
const documents = (): string => `/cases/${id}/documents`
const form = async (path: string, answers: Record<string, string>): Promise<void> => {
  const page = await clerk.get(path)
  const send = { _csrf: hidden(page, '_csrf'), once: hidden(page, 'once') || randomUUID(), shown: hidden(page, 'shown'), ...answers }
  expect([path, (await clerk.post(path).type('form').send(send)).status]).toEqual([path, 303])
}

/** A case with something written in every way there is, and closed. */
async function aWholeCase(): Promise<string> {
  const child = { ...CHILD, contacts: [MOTHER] }
  const opened = await api.post('/cases', { process: 'managed-move', child, answers: SAID.referral })
  id = opened.body.reference as string
  await waiting('match')
  await act('match', { met: '2026-11-10', decision: 'school', school: '990202', start: '2027-01-11', reasons: SAID.panel }, 'chair')
  await waiting('accept')
  await form(`/cases/${id}/notes`, { kind: 'call', text: SAID.note })
  document = await aDocument()
  const other = await here.data.owner.person.findUniqueOrThrow({ where: { email: 'tomasz.wren@birmingham.example' } })
  const owner = await clerk
    .post('/worklist/owner')
    .type('form')
    .send({
      _csrf: hidden(await clerk.get('/account'), '_csrf'),
      once: randomUUID(),
      case: id,
      ownerId: other.id,
      why: SAID.owner,
      send: 'yes',
    })
  expect(owner.status).toBe(303)
  mother = await byTheirLink(MOTHER.email)
  await act('close', { as: 'moved-away', why: SAID.closing }, 'clerk')
  await until(async () => (await api.get(`/cases/${id}`)).body.outcome !== null)
  const rows = await here.data.owner.letter.findMany({ where: { caseId: id }, orderBy: { seq: 'asc' } })
  letters = rows.map((one) => one.id)
  await until(
    async () => (await here.data.owner.letter.count({ where: { caseId: id, by: 'email', state: { in: ['prepared', 'sending'] } } })) === 0,
  )
  const told = await api.post(`/cases/${id}/letters/${letters[0]}/deliveries`, { state: 'arrived', on: '2026-11-16', how: SAID.arrived })
  expect(told.status).toBe(200)
  return id
}
async function aDocument(): Promise<string> {
  const page = await clerk.get(documents())
  const fields = { _csrf: hidden(page, '_csrf'), once: hidden(page, 'once'), kind: 'report', title: SAID.document }
  expect((await clerk.post(documents()).field(fields).attach('file', pdf(SAID.document), 'x.pdf')).status).toBe(303)
  return fields.once
}
async function byTheirLink(email: string): Promise<Browser> {
  let link = ''
  await until(async () => {
    const mail = here.sent().find(({ to, subject }) => to.includes(email) && subject.startsWith(id))
    link = mail?.links[0] ?? ''
    return link !== ''
  })
  const who = browser(here.app)
  const token = new URL(link).pathname.split('/')[2]!
  await askCode(who, token)
  expect((await proveCode(who, token, codeFor(here, id))).status).toBe(303)
  return who
}
/** Every page that somebody reaches, and what programs are answered: where it stood, and its text. */
async function everything(): Promise<readonly { readonly where: string; readonly text: string }[]> {
  const pages: { where: string; text: string }[] = []
  for (const email of ['clerk@birmingham.example', 'auditor@birmingham.example']) {
    const who = browser(here.app)
    await signInAs(who, here.identity, email)
    const kept = Object.assign(Object.create(who) as Browser, {
      get: async (path: string) => {
        const page = await who.get(path)
        const text = Buffer.isBuffer(page.body) ? page.body.toString('latin1') : page.text
        pages.push({ where: `${email} ${path} ${page.status}`, text })
        return page
      },
    })
    await crawl(email, kept, [
      '/',
      `/cases/${id}`,
      `/cases/${id}?history=all`,
      `/children/${reference}`,
      ...letters.map((one) => `/letters/${one}`),
    ])
  }
  for (const path of ['/cases', `/cases/${id}`, `/cases/${id}/events?limit=200`, `/cases/${id}/letters`, documents()]) {
    const answer = await api.get(path, 'auditor')
    pages.push({ where: `GET ${path} ${answer.status}`, text: JSON.stringify(answer.body) })
  }
  return pages
}
const secretsIn = (pages: readonly { readonly where: string; readonly text: string }[]): string[] =>
  pages.flatMap(({ where, text }) => (SECRETS.test(text) ? [`${where}: ${SECRETS.exec(text)?.[0]}`] : []))
const eventsOf = async (): Promise<readonly Chained[]> =>
  here.data.work.caseEvent.findMany({ where: { caseId: id }, orderBy: { position: 'asc' } })
/** `npm run keys`, asked with an access token of a provider; without one, by whoever has the server alone. */
const keysWith = (token: string | undefined, { issuer, audience }: Provider, ...args: readonly string[]) =>
  keysProgram(
    {
      url: here.data.url,
      held: IDENTITY_KEYS,
      more: { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, ...(token && { ACCESS_TOKEN: token }) },
    },
    ...args,
  )
const keys = async (...args: readonly string[]) =>
  keysWith(await here.identity.token('admin@birmingham.example'), here.settings.provider, ...args)
const byAdmin = async () => (await here.data.owner.person.findUniqueOrThrow({ where: { email: 'second.admin@birmingham.example' } })).id
const searched = async (words: string): Promise<string> =>
  (
    await clerk
      .post('/search')
      .type('form')
      .send({ _csrf: hidden(await clerk.get('/search'), '_csrf'), words })
  ).text

describe('before', () => {
  it('everything that was written can be read by those who may', async () => {
    const text = (await everything()).map((page) => page.text).join('\n')
    for (const secret of [
      CHILD.lastName,
      CHILD.knownAs,
      CHILD.upn,
      MOTHER.name,
      MOTHER.address,
      'Perpetua',
      'Lysander',
      'Zebedee',
      'Penzance',
      'Euphemia',
      'Ullapool',
      'Co-op',
      SAID.document,
    ])
      expect([secret, text.includes(secret)]).toEqual([secret, true])
    expect(await isIn(mother)).toBe(true)
  }, 120_000)
  it.each(['featherstonehaugh', 'feather', 'Tillie', 'H801 2000 01001'])('they are found by “%s”', async (words) => {
    expect(await searched(words)).toContain(reference)
  })
  it('they cannot be removed while a case is open', async () => {
    const child = {
      firstName: 'Open',
      lastName: 'Casely',
      born: '2013-01-01',
      noUpn: 'unknown',
      contacts: [{ ...MOTHER, name: 'Some Body', email: 'some@body.example', address: '1 Open Road' }],
    }
    const opened = (await api.post('/cases', { process: 'managed-move', child, answers: referral })).body.reference as string
    const { childId } = await here.data.owner.submission.findFirstOrThrow({ where: { caseId: opened, action: 'opening' } })
    const other = await here.data.owner.child.findUniqueOrThrow({ where: { id: childId! } })
    expect(await removeChild(here.data.owner, other.reference, 'adopted', await byAdmin())).toEqual({
      is: 'not removed',
      why: `${opened} of ${other.reference} must be closed first.`,
    })
    expect(await removeChild(here.data.owner, 'C-99999', 'adopted', await byAdmin())).toMatchObject({ is: 'not removed' })
    const admin = await byAdmin()
    for (const db of [here.data.api, here.data.work])
      await expect(asItself(() => removeChild(db, reference, 'adopted', admin))).rejects.toThrow('permission denied')
  })
})

describe('whoever removes them', () => {
  let rigged: Rigged
  beforeAll(async () => {
    rigged = await riggedProvider()
  })
  afterAll(() => rigged.stop())
  const seconds = (ago: number): number => Math.floor(Date.now() / 1_000) - ago
  it.each([
    ['says who they are', null, 'Put an access token of the identity provider'],
    ['is somebody with a job here', { email: 'nobody@elsewhere.example', auth_time: seconds(5) }, 'Put an access token'],
    ['is an administrator', { email: 'manager@birmingham.example', auth_time: seconds(5) }, 'Only an administrator removes a child'],
    [
      'has signed in within ten minutes',
      { email: 'second.admin@birmingham.example', auth_time: seconds(700) },
      'It takes a sign-in of the last ten minutes',
    ],
    ['is known to have', { email: 'second.admin@birmingham.example' }, 'It takes a sign-in of the last ten minutes'],
  ])('%s, or nothing is removed', async (_what, claims, why) => {
    const token = claims ? await rigged.token({ sub: `of ${claims.email}`, ...claims }) : undefined
    const { code, said } = await keysWith(token, rigged.provider, 'destroy', reference, '--why', 'adopted')
    expect([code, said]).toEqual([1, expect.stringContaining(`Nothing was removed. ${why}`)])
    expect((await clerk.get(`/children/${reference}`)).text).toContain(CHILD.lastName)
  })
  it('is not asked who they are where nothing is removed', async () => {
    expect((await keysWith(undefined, rigged.provider, 'status')).code).toBe(0)
  })
})

describe('once they are removed', () => {
  let before: readonly Chained[]
  beforeAll(async () => {
    before = await eventsOf()
    expect(await keys('destroy', reference, '--why', 'adopted')).toEqual({
      code: 0,
      said: expect.stringContaining(`Who ${reference} was, and their family (1), is removed for good, and is said on the record of ${id}.`),
    })
  }, 60_000)

  it('the case and the record of changes say who did it, and why', async () => {
    expect(textOf(await clerk.get(`/cases/${id}?history=all`))).toMatch(
      /Who the child was, and everything that anybody wrote.*Callum Estrada/,
    )
    const admin = browser(here.app)
    await signInAs(admin, here.identity, 'admin@birmingham.example')
    expect(textOf(await admin.get(`/admin/record?about=child:${reference}`))).toMatch(
      new RegExp(`Changes to Child ${reference}.*Who a child was removed for good.*Callum Estrada`),
    )
    expect(textOf(await admin.get('/admin/record/check'))).toContain('The record is whole')
  })

  it('nobody reads a name or a word on any page, in any letter, list or answer; and each says Removed', async () => {
    const pages = await everything()
    expect(pages.length).toBeGreaterThan(60)
    expect(pages.filter(({ where }) => / 5\d\d$/.test(where))).toEqual([])
    expect(secretsIn(pages)).toEqual([])
    const saying = (part: string) => pages.filter(({ where }) => where.includes(`.example ${part} `)).map(({ text }) => text)
    for (const part of [`/cases/${id}`, `/children/${reference}`, `/letters/${letters[0]}`])
      for (const text of saying(part)) expect(text).toContain('Removed')
  }, 120_000)
  it('their documents are listed as Removed, open for nobody, and get no newer version', async () => {
    expect(textOf(await clerk.get(`/cases/${id}`))).toMatch(
      /Documents Removed A report or an assessment Priya Lindqvist, .* PDF · \d+ bytes · version 1 /,
    )
    const list = await api.get(documents())
    expect(list.body.items).toMatchObject([{ id: document, title: null, sha256: null, by: 'Priya Lindqvist', version: 1 }])
    expect(await api.faults(list, '/cases/{reference}/documents')).toEqual([])
    const [page, call] = [await clerk.get(`${documents()}/${document}`), await api.get(`${documents()}/${document}`)]
    expect([page.status, textOf(page)]).toEqual([409, expect.stringContaining('This was removed')])
    expect([call.status, call.body.title]).toEqual([409, 'Not possible now'])
    expect(await api.faults(call, '/cases/{reference}/documents/{document}')).toEqual([])
    expect((await clerk.get(`${documents()}?replaces=${document}`)).status).toBe(404)
    expect((await clerk.get(`/cases/${id}`)).text).not.toContain(document)
  })
  it('the record says so, verifies as before, and nothing of it was changed', async () => {
    const events = await eventsOf()
    expect(events.slice(0, before.length)).toEqual(before)
    expect(events.slice(before.length)).toMatchObject([{ kind: 'removed', seq: 0, body: { why: 'adopted', contacts: 1 } }])
    expect(verifyChain(events)).toBeNull()
    expect((await clerk.get(`/cases/${id}?history=all`)).text).toContain(
      'The child was adopted, and nothing may lead from one to the other.',
    )
  })
  it('the workflow replays', async () => {
    const history = await here.temporal!.workflow.getHandle(id).fetchHistory()
    const results = Worker.runReplayHistories({ workflowBundle: await stories() }, [{ workflowId: id, history }])
    for await (const { error } of results) expect(error).toBeUndefined()
    expect.assertions(1)
  })
  it('they are found by their reference alone', async () => {
    for (const words of ['featherstonehaugh', 'feather', 'tillie', CHILD.upn]) expect(await searched(words)).not.toContain(reference)
    expect(await searched(reference)).toContain(reference)
    expect(await here.data.owner.trace.count({ where: { child: { reference } } })).toBe(0)
  })
  it('their family is signed out, and gets no code', async () => {
    expect((await mother.get('/tasks')).headers['location']).toMatch(/^\/sign-in/)
    expect(here.sent().filter(({ subject, to }) => subject.startsWith('Your code') && to.includes(MOTHER.email))).toHaveLength(1)
  })
  it('nothing more is kept of them, and whoever tries is told why', async () => {
    const page = await clerk.get(`/cases/${id}/notes`)
    const send = { _csrf: hidden(page, '_csrf'), once: randomUUID(), kind: 'note', text: 'Euphemia again' }
    const answer = await clerk.post(`/cases/${id}/notes`).type('form').send(send)
    expect([answer.status, answer.text.includes('removed for good')]).toEqual([409, true])
    const form = await clerk.get(documents())
    const fields = { _csrf: hidden(form, '_csrf'), once: hidden(form, 'once'), kind: 'plan', title: 'Another' }
    const another = await clerk.post(documents()).field(fields).attach('file', pdf('Wagstaffe again'), 'x.pdf')
    expect([another.status, another.text.includes('removed for good')]).toEqual([409, true])
    const opened = await api.post('/cases', { process: 'managed-move', childId: reference, answers: referral })
    expect([opened.status, opened.body.detail]).toEqual([409, expect.stringContaining('removed for good')])
  })
  it('what is laid side by side still agrees, and the list of work may be taken away', async () => {
    const round = { db: here.data.work, temporal: here.temporal!, startingMs: 0, confirmMs: 0 }
    expect((await makeRound(round, { full: true })).found).toEqual([])
    const list = await clerk.get('/worklist.csv?whose=all')
    expect([list.status, list.type]).toEqual([200, 'text/csv'])
    expect(list.text).not.toMatch(SECRETS)
  })
  it('the same child may be told of afresh, as another', async () => {
    const child = { ...CHILD, contacts: [MOTHER] }
    const opened = await api.post('/cases', { process: 'managed-move', child, answers: referral })
    expect(opened.status).toBe(201)
  })
  it('it is done once', async () => {
    expect(await keys('destroy', reference, '--why', 'adopted')).toMatchObject({
      code: 0,
      said: expect.stringMatching(/has been removed already/),
    })
    expect(await keys('destroy', 'C-99999', '--why', 'adopted')).toEqual({
      code: 1,
      said: 'Nothing was removed. There is no child C-99999.\n',
    })
    await expect(
      here.data.owner.$executeRaw`UPDATE data_key SET wrapped = NULL, "wrappedBy" = NULL WHERE "destroyedAt" IS NOT NULL`,
    ).rejects.toThrow('never made again')
  })
})
