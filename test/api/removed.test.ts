/** A child is removed for good: nobody reads who they were or what was written, and nothing else breaks. */
import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from '@temporalio/worker'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asItself } from '../../store/asking.ts'
import { verifyChain, type Chained } from '../../store/chain.ts'
import { destroyCase } from '../../store/destroying.ts'
import { placeHold } from '../../store/holds.ts'
import { readRootKeys } from '../../store/root-keys.ts'
import { carryOutSeverances, severAgain } from '../../store/severing.ts'
import { readBundle } from '../../verify/bundle.ts'
import { verify } from '../../verify/verify.ts'
import type { Basis, SeveredFor } from '../../domain/severance.ts'
import { anchorIn } from '../../bin/anchoring/anchor-file.ts'
import { checkAll } from '../../bin/anchoring/check.ts'
import { makeRoot } from '../../bin/anchoring/make-root.ts'
import { makeRound } from '../../bin/reconciling/round.ts'
import { crawl } from '../privacy/crawl.ts'
import { legibleOf, type Legible } from '../privacy/legible.ts'
import { browser, hidden, signInAs, stage, type Browser, type Stage } from '../support/app.ts'
import { isIn } from '../support/by-link.ts'
import { pdf } from '../support/files.ts'
import { hand, textOf } from '../support/hand.ts'
import { IDENTITY_KEYS, ROOT_KEYS } from '../support/keys.ts'
import { keysProgram } from '../support/keys-program.ts'
import { program, type Program } from '../support/programs.ts'
import { referral } from '../support/referral.ts'
import { stories } from '../support/temporal.ts'
import { headOf } from '../support/standing.ts'
import { until } from '../support/until.ts'
import { CHILD, EVERYWHERE, MOTHER, SAID, SECRETS, wholeCase, type WholeCase } from '../support/whole-case.ts'

let here: Stage
let api: Program
let clerk: Browser
let { id, reference, letters, document, mother } = {} as WholeCase
let wrappedAtFirst: Buffer
beforeAll(async () => {
  here = await stage({ workers: true })
  const at = (name: string) => `${name}@birmingham.example`
  const head = await headOf(here.data.owner, '990202')
  api = await program(here.app, here.identity, {
    clerk: at('clerk'),
    chair: at('panel-chair'),
    auditor: at('auditor'),
    head: head.email,
    manager: at('manager'),
    dpo: at('data.protection'),
    admin: at('admin'),
  })
  clerk = browser(here.app)
  await signInAs(clerk, here.identity, at('clerk'))
  const whole = await wholeCase({ here, api, clerk })
  ;({ id, reference, letters, document, mother } = whole)
  wrappedAtFirst = Buffer.from((await here.data.owner.dataKey.findUniqueOrThrow({ where: { id: whole.childId } })).wrapped!)
}, 180_000)
afterAll(() => here.stop())

const documents = (): string => `/cases/${id}/documents`
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
      `/letters/${letters[0]}/letter.pdf`,
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
const evidence = async (): Promise<Buffer> =>
  (await api.get(`/cases/${id}/evidence?identity=yes`, 'auditor').responseType('blob')).body as Buffer
const legible = async () => legibleOf(here, { secrets: SECRETS, child: CHILD, taken: await taken(), key: wrappedAtFirst })
/** What somebody takes away: a list, and the bundle with its sheet, part by part. */
async function taken(): Promise<readonly Legible[]> {
  const parts = Object.entries(readBundle(await evidence()).bundle)
  const list = (await clerk.get('/worklist.csv?whose=all')).text
  return [{ where: 'a list', text: list }, ...parts.map(([name, part]) => ({ where: `bundle, ${name}`, text: JSON.stringify(part) }))]
}
const anchorFile = (): string => join(here.folder, 'anchor', 'roots.ndjson')
const eventsOf = async (of = id): Promise<readonly Chained[]> =>
  here.data.work.caseEvent.findMany({ where: { caseId: of }, orderBy: { position: 'asc' } })
/** `npm run keys`, by whoever keeps the server. */
const keysRun = (...args: readonly string[]) => keysProgram({ url: here.data.url, held: IDENTITY_KEYS }, ...args)
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
  it('it can be read in a dump, in the files and in what is taken away, by whoever has the keys', async () => {
    // As PostgreSQL does by itself sooner or later: it keeps some values of a column among its statistics, but of a key.
    await here.data.owner.$executeRaw`ANALYZE`
    const kept = await here.data.owner.$queryRaw`
      SELECT attrelid::regclass::text AS of FROM pg_attribute WHERE attname = 'wrapped' AND attstattarget IS DISTINCT FROM 0`
    expect(kept).toEqual([])
    const { found, by, outside, inFiles } = await legible()
    // Wherever something of them is kept: where one is missing here, this search looks at nothing.
    expect(found).toEqual([...EVERYWHERE, 'the files, opened'].toSorted())
    expect(by).toEqual(['born', 'name', 'upn'])
    expect(outside).toEqual(['bundle, identity'])
    expect(inFiles).toBe(true)
    await makeRoot({ db: here.data.work, keys: readRootKeys(ROOT_KEYS), file: anchorFile() })
  }, 60_000)
  it('whatever is sealed, in any table, stands under a key that goes with the child, or under one that is looked for', async () => {
    const tables = await here.data.owner.$queryRaw<{ name: string; by: string }[]>`
      SELECT s.table_name AS name, string_agg(k.column_name, ' ') AS by FROM information_schema.columns s
      LEFT JOIN information_schema.columns k ON k.table_name = s.table_name AND k.column_name IN ('whose', 'wrapped')
      WHERE s.table_schema = 'public' AND s.column_name = 'sealed' GROUP BY 1 ORDER BY 1`
    expect(tables.flatMap(({ name, by }) => (by === 'whose' ? [] : [name]))).toEqual([
      'child_identity',
      'contact',
      'contact_change',
      'draft',
      'ledger_words',
      'saved_search',
    ])
  })
})

describe('whoever severs them', () => {
  const body = (over: object = {}) => ({ child: reference, why: 'adopted', basis: 'adoption-order', ...over })
  const decision = (one: string, as: string, who: string) => api.post(`/severances/${one}/decision`, { as }, who)
  it('is a manager or the data protection officer, and names a reference alone', async () => {
    for (const who of ['clerk', 'auditor', 'head', 'admin']) expect((await api.post('/severances', body(), who)).status).toBe(404)
    expect((await api.post('/severances', body({ child: 'C-99999' }), 'dpo')).body.detail).toContain('There is no child C-99999')
    expect((await api.post('/severances', body({ basis: 'police' }), 'dpo')).body.errors).toMatchObject([{ field: 'basis' }])
    const manager = await here.data.owner.person.findUniqueOrThrow({ where: { email: 'manager@birmingham.example' } })
    await placeHold(here.data.owner, { id: randomUUID(), caseId: id, kind: 'claim', why: `Claim of ${MOTHER.name}`, byId: manager.id })
    const preview = await api.get(`/children/${reference}/severance`, 'dpo')
    expect(await api.faults(preview, '/children/{reference}/severance')).toEqual([])
    expect(preview.body).toMatchObject({
      child: reference,
      closeFirst: [],
      held: [id],
      goes: { contacts: 1, documents: 1 },
      stays: [id],
      law: { confidence: 'M' },
    })
    expect(preview.body.left.letters).toBeGreaterThan(0)
    expect(JSON.stringify(preview.body)).not.toMatch(SECRETS)
  })
  it('is two people, neither acting for the other, also where somebody writes it straight into the database', async () => {
    const key = randomUUID()
    const asked = await api.post('/severances', body(), 'dpo', key)
    expect([asked.status, asked.body.state, await api.faults(asked, '/severances')]).toEqual([201, 'waiting', []])
    expect((await api.post('/severances', body(), 'dpo', key)).body).toEqual(asked.body)
    expect((await api.post('/severances', body({ why: 'at-risk', basis: 'police' }), 'dpo', key)).status).toBe(422)
    expect((await api.post('/severances', body(), 'manager')).body.detail).toContain('is under way')
    expect((await decision(asked.body.id, 'approved', 'dpo')).body.detail).toContain('Somebody else must approve')
    expect((await decision(asked.body.id, 'withdrawn', 'manager')).body.detail).toContain('Only whoever asked')
    await expect(
      here.data.owner.$executeRaw`UPDATE severance SET state = 'approved', "decidedById" = "askedById", "decidedAt" = now()`,
    ).rejects.toThrow('severance_check')
    expect((await keysRun('sever')).said).toContain('No severance has been approved')
    expect((await decision(asked.body.id, 'withdrawn', 'dpo')).body.state).toBe('withdrawn')
    for (const db of [here.data.api, here.data.work])
      await expect(asItself(() => db.$executeRaw`UPDATE data_key SET wrapped = NULL`)).rejects.toThrow('permission denied')
  })
  it('asks and approves on pages that show what it takes, and may call it off', async () => {
    const [manager, dpo] = [await hand(here, 'manager@birmingham.example'), await hand(here, 'data.protection@birmingham.example')]
    expect((await manager.get(`/children/${reference}`)).text).toContain(`/severances/ask/${reference}`)
    const form = textOf(await manager.get(`/severances/ask/${reference}`))
    expect(form).toMatch(/What goes .* 1 document: .* What stays .* 1 case .* What has left, and cannot be called back/)
    expect(form).not.toMatch(SECRETS)
    const wrong = await manager.send(`/severances/ask/${reference}`, { why: 'at-risk', basis: 'adoption-order' })
    expect([wrong.status, textOf(wrong)]).toEqual([422, expect.stringContaining('Choose a basis that fits')])
    expect((await manager.send(`/severances/ask/${reference}`, { why: 'at-risk', basis: 'social-care' })).status).toBe(303)
    const one = /\/severances\/([0-9a-f-]{36})/.exec((await dpo.get('/severances')).text)![1]!
    expect(textOf(await manager.get(`/severances/${one}`))).not.toContain('Approve it')
    expect((await dpo.send(`/severances/${one}`, { as: 'approved' })).status).toBe(303)
    expect((await manager.send(`/severances/${one}`, { as: 'declined' })).status).toBe(303)
    expect((await keysRun('sever')).said).toContain('No severance has been approved')
  })
  it('waits until no case of theirs is open', async () => {
    const child = {
      firstName: 'Open',
      lastName: 'Casely',
      born: '2013-01-01',
      noUpn: 'unknown',
      contacts: [{ ...MOTHER, name: 'Some Body', email: 'some@body.example', address: '1 Open Road' }],
    }
    const opened = (await api.post('/cases', { process: 'managed-move', child, answers: referral })).body.reference as string
    const { childId } = await here.data.owner.submission.findFirstOrThrow({ where: { caseId: opened, action: 'opening' } })
    const other = (await here.data.owner.child.findUniqueOrThrow({ where: { id: childId! } })).reference
    const asked = await api.post('/severances', body({ child: other }), 'manager')
    expect((await decision(asked.body.id, 'approved', 'dpo')).status).toBe(200)
    expect(await carryOutSeverances(here.data.owner)).toEqual([{ is: 'waits', child: other, open: [opened] }])
    expect((await decision(asked.body.id, 'declined', 'manager')).body.state).toBe('declined')
  })
})

describe('once they are removed', () => {
  let before: readonly Chained[]
  let afresh: string
  let ran: { readonly code: number | null; readonly said: string }
  beforeAll(async () => {
    before = await eventsOf()
    const asked = await api.post('/severances', { child: reference, why: 'adopted', basis: 'adoption-order' }, 'manager')
    expect((await api.post(`/severances/${asked.body.id}/decision`, { as: 'approved' }, 'dpo')).status).toBe(200)
    ran = await keysRun('sever')
    expect([ran.code, ran.said]).toEqual([
      0,
      expect.stringContaining(`Who ${reference} was, and their family (1), is removed for good, and is said on the record of ${id}.`),
    ])
  }, 60_000)

  it('the case and the record of changes say who did it, and why', async () => {
    expect(textOf(await clerk.get(`/cases/${id}?history=all`))).toMatch(
      /Who the child was, and everything that anybody wrote.*An adoption order has been made.*asked for it, and Rupert Lindgren approved it/,
    )
    const admin = browser(here.app)
    await signInAs(admin, here.identity, 'admin@birmingham.example')
    expect(textOf(await admin.get(`/admin/record?about=child:${reference}`))).toMatch(
      new RegExp(`Changes to Child ${reference}.*Who a child was removed for good.*Rupert Lindgren`),
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
    for (const text of saying(`/letters/${letters[0]}/letter.pdf`)) expect(text).toContain('This was removed')
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
    expect(events.slice(before.length)).toMatchObject([
      { kind: 'removed', seq: 0, body: { why: 'adopted', basis: 'adoption-order', contacts: 1 } },
    ])
    expect(verifyChain(events)).toBeNull()
    expect((await clerk.get(`/cases/${id}?history=all`)).text).toContain(
      'The child was adopted, and nothing may lead from one to the other.',
    )
  })
  it('nothing of them can be read in a fresh dump, in the files or in what is taken away, by whoever has every key', async () => {
    // Nor does the wrapped key stand in a file of the database; in its write-ahead log it does, until that goes.
    expect(await legible()).toEqual({ found: [], by: [], outside: [], inFiles: false })
  }, 60_000)
  it('their bundle holds, and says that the words are gone and were not changed', async () => {
    const { bundle, check } = readBundle(await evidence())
    const report = verify(bundle, { more: [check] })
    expect(report.holds).toBe(true)
    expect(report.checks.find(({ name }) => name === 'words')!.left).toMatch(
      /^They were removed for good on .*, as line \d+ says \(adopted\): .* their hashes stand/,
    )
  })
  it('the roots that were signed before still hold, and the case is counted as before', async () => {
    expect((await checkAll(here.data.work, anchorIn(anchorFile()))).found).toEqual([])
    const found = await api.get('/search/cases?process=managed-move&state=closed', 'auditor')
    expect(found.body.items).toMatchObject([{ reference: id, outcome: 'moved-away' }])
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
    const opened = await api.post('/cases', { process: 'managed-move', child, answers: SAID.referral })
    expect(opened.status).toBe(201)
    afresh = opened.body.reference as string
  })
  it('what was written of one case goes alone, where the child and another case stay', async () => {
    const { owner } = here.data
    await until(async () => (await api.get(`/cases/${afresh}`)).status === 200)
    const { childId } = await owner.case.findUniqueOrThrow({ where: { id: afresh } })
    const child = (await owner.child.findUniqueOrThrow({ where: { id: childId } })).reference
    const other = (await api.post('/cases', { process: 'managed-move', childId: child, answers: SAID.referral })).body.reference as string
    await until(async () => (await api.get(`/cases/${other}`)).status === 200)
    const pages = async () => (await Promise.all([afresh, other].map((one) => clerk.get(`/cases/${one}?history=all`)))).map(textOf)
    for (const text of await pages()) expect(text).toContain('Perpetua')
    const goes = () => owner.$transaction((tx) => destroyCase(tx, afresh, { why: 'kept-long-enough', by: byId }))
    const { id: byId } = await owner.person.findUniqueOrThrow({ where: { email: 'manager@birmingham.example' } })
    expect([await goes(), await goes()]).toEqual(['destroyed', 'destroyed before'])
    const [gone, stays] = (await pages()) as [string, string]
    expect([gone.includes('Perpetua'), gone.includes(CHILD.lastName), stays.includes('Perpetua')]).toEqual([false, true, true])
    expect(gone).toContain('Everything that anybody wrote in this case')
    expect(verifyChain(await eventsOf(afresh))).toBeNull()
  })
  it('it is done once; and again, by its line, in a database that was restored, whatever is open there', async () => {
    const { childId } = await here.data.owner.case.findUniqueOrThrow({ where: { id: afresh } })
    const { askedById: asked, decidedById: by, ...told } = await here.data.owner.severance.findFirstOrThrow({ where: { state: 'done' } })
    const line = { childId, child: 'C-00000', why: told.why as SeveredFor, basis: told.basis as Basis, asked, by: by! }
    expect(await severAgain(here.data.owner, [line, line])).toMatchObject([{ is: 'done' }, { is: 'nothing' }])
    expect(textOf(await clerk.get(`/cases/${afresh}`))).not.toMatch(SECRETS)
    expect((await keysRun('sever')).said).toContain('No severance has been approved')
    const lines = join(here.folder, 'severed.ndjson')
    writeFileSync(
      lines,
      ran.said.split('\n').find((line) => line.startsWith('{'))!,
    )
    expect(readFileSync(lines, 'utf8')).not.toMatch(SECRETS)
    expect(await keysRun('sever', '--again', lines)).toMatchObject({ code: 0, said: `Of ${reference} there is nothing here to remove.\n` })
    expect((await api.post('/severances', { child: reference, why: 'adopted', basis: 'adoption-order' }, 'manager')).body.detail).toContain(
      'removed already',
    )
    await expect(
      here.data.owner.$executeRaw`UPDATE data_key SET wrapped = NULL, "wrappedBy" = NULL WHERE "destroyedAt" IS NOT NULL`,
    ).rejects.toThrow('never made again')
  })
})
