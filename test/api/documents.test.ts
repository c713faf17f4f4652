/** Documents of a case: added, looked at, sealed, scanned, listed, read, and gone with the child's key. */
import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Express } from 'express'
import type { Response } from 'supertest'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { roomFor } from '../../api/documents/room.ts'
import { clamd } from '../../api/documents/scanner.ts'
import type { Deps } from '../../api/deps.ts'
import { initialsOf } from '../../domain/names.ts'
import { asFor } from '../../store/asking.ts'
import { verifyChain } from '../../store/chain.ts'
import { childWithin } from '../../store/children.ts'
import { onDisk } from '../../store/document-files.ts'
import { askedNow, schoolStands } from '../../store/parties.ts'
import { inOneTransaction } from '../../store/transaction.ts'
import { browser, hidden, signInAs, stage, type Browser, type Stage } from '../support/app.ts'
import { docx, pdf } from '../support/files.ts'
import { textOf } from '../support/hand.ts'
import { program, type Program } from '../support/programs.ts'
import { EICAR, scannerHere, type ScannerHere } from '../support/scanner.ts'
import { headOf, standing, type Standing } from '../support/standing.ts'

let here: Stage
let scanner: ScannerHere
let one: Standing
/** The app with a scanner, and with none. */
let [scanning, plain]: [Express, Express] = [] as unknown as [Express, Express]
let clerk: Browser
const at = (name: string) => `${name}@birmingham.example`
const folder = (): string => join(here.folder, 'documents')
const parts = (): Deps['documents'] => ({ files: onDisk(folder()), scanner: clamd(scanner.at), largest: 400_000, room: roomFor(8) })
beforeAll(async () => {
  here = await stage()
  scanner = await scannerHere()
  one = await standing(here.data.owner, here.data.work, 1)
  plain = here.appWith({ documents: { ...parts(), scanner: null } })
  scanning = here.appWith({ documents: parts() })
  clerk = await signedIn(scanning, at('clerk'))
}, 120_000)
afterAll(async () => {
  await scanner.stop()
  await here.stop()
})

async function signedIn(app: Express, email: string): Promise<Browser> {
  const who = browser(app)
  await signInAs(who, here.identity, email)
  return who
}
const adding = (): string => `/cases/${one.id}/documents`
interface Sending {
  readonly title?: string
  readonly kind?: string
  readonly once?: string
  readonly word?: string
  readonly name?: string
  /** After the path: `?task=…`. */
  readonly about?: string
  readonly redacted?: 'yes'
}
/** Fills in the form and sends it, as a browser without scripts does. */
async function add(
  who: Browser,
  bytes: Buffer | null,
  { title = 'A report', kind = 'report', once, word, name = 'file.bin', about = '', ...ticked }: Sending = {},
): Promise<Response> {
  const page = await who.get(adding() + about)
  const carried = Object.fromEntries(
    [...page.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, field, value]) => [field!, value!]),
  )
  const fields = { ...carried, _csrf: word ?? hidden(page, '_csrf'), once: once ?? hidden(page, 'once'), kind, title, ...ticked }
  const sending = who.post(adding()).field(fields)
  return bytes ? sending.attach('file', bytes, name) : sending
}
const kept = () => here.data.owner.document.findMany({ where: { caseId: one.id }, orderBy: { at: 'asc' } })
const newest = async () => (await kept()).at(-1)!
const files = (): readonly string[] => readdirSync(folder()).sort()
const read = (who: Browser, id: string) =>
  who
    .get(`${adding()}/${id}`)
    .buffer(true)
    .parse((res, done) => {
      const all: Buffer[] = []
      res.on('data', (some: Buffer) => all.push(some)).on('end', () => done(null, Buffer.concat(all)))
    })
const casePage = async (who: Browser = clerk): Promise<string> => textOf(await who.get(`/cases/${one.id}`))
const SECRET = 'Ottoline Featherstonehaugh was seen by Dr Quillfeather'

describe('a document that a clerk adds', () => {
  const bytes = pdf(SECRET.repeat(4_000))
  it('is listed on the case with who, when, size, version, hash, and that it was checked', async () => {
    expect(bytes.length).toBeGreaterThan(3 * 64 * 1024)
    const before = scanner.seen()
    const sent = await add(clerk, bytes, { title: 'Report of the educational psychologist', name: '../../etc/passwd' })
    expect([sent.status, sent.headers['location']]).toEqual([303, `/cases/${one.id}#documents`])
    expect(scanner.seen() - before).toBe(bytes.length)
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
    expect(await casePage()).toMatch(
      new RegExp(
        `Documents Report of the educational psychologist A report or an assessment Priya Lindqvist, casework officer, .* PDF · 216 kB · version 1 · hash ${hash} Checked for viruses Add a newer version`,
      ),
    )
  })

  it('is kept sealed: no word of it or of its title stands in its file or in the database', async () => {
    const [row] = await kept()
    expect(files()).toEqual([row!.file])
    const sealed = readFileSync(join(folder(), row!.file))
    expect(sealed.length).toBe(bytes.length + 29 * 4)
    for (const text of [sealed.toString('latin1'), JSON.stringify(row), Buffer.from(row!.sealed).toString('latin1')])
      expect(text).not.toMatch(/Ottoline|Quillfeather|psychologist|%PDF/)
  })

  it('is opened as it was sent, as a file of its own type that no page shows', async () => {
    const { id } = await newest()
    const answer = await read(clerk, id)
    expect([answer.status, Buffer.compare(answer.body as Buffer, bytes)]).toEqual([200, 0])
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'content-disposition': 'attachment; filename="Report of the educational psychologist.pdf"',
      'x-content-type-options': 'nosniff',
      'cache-control': expect.stringContaining('no-store') as string,
    })
    expect(await here.data.owner.look.count({ where: { caseId: one.id, what: 'document' } })).toBe(1)
  })

  it('is a line of the record, which verifies and says no word of it', async () => {
    const events = await here.data.work.caseEvent.findMany({ where: { caseId: one.id }, orderBy: { position: 'asc' } })
    const { id, byId } = await newest()
    expect(events).toMatchObject([
      {
        seq: 0,
        line: 1,
        kind: 'document',
        body: { document: id, version: 1, kind: 'report', by: byId, size: bytes.length, type: 'application/pdf', scanned: 'clean' },
      },
    ])
    expect(verifyChain(events)).toBeNull()
    const plainHash = createHash('sha256').update(bytes).digest('hex')
    expect(JSON.stringify(events)).not.toMatch(new RegExp(`psychologist|Ottoline|${plainHash}`))
    expect(here.logged().join('\n')).not.toMatch(/psychologist|Ottoline|passwd/)
  })

  it('pressed twice is one; the same form with another file is refused', async () => {
    const once = randomUUID()
    const twice = await Promise.all([add(clerk, docx, { once, title: 'Twice' }), add(clerk, docx, { once, title: 'Twice' })])
    expect(twice.map(({ status }) => status)).toEqual([303, 303])
    expect((await kept()).filter(({ id }) => id === once)).toHaveLength(1)
    expect(files()).toHaveLength((await kept()).length)
    const other = await add(clerk, pdf('other'), { once, title: 'Twice' })
    expect([other.status, textOf(other)]).toEqual([422, expect.stringContaining('sent before with other answers')])
  })

  it('gives way to a newer version in the list, and stays in the history', async () => {
    const first = (await kept())[0]!
    const again = await add(clerk, pdf('newer'), { title: 'Report, put right', about: `?replaces=${first.id}` })
    expect(again.status).toBe(303)
    expect(await newest()).toMatchObject({ first: first.id, version: 2, redacted: false })
    const page = (await clerk.get(`/cases/${one.id}`)).text
    const [list, history] = page.split('id="history"')
    expect(list).toContain('Report, put right')
    expect(list).not.toContain(`/documents/${first.id}`)
    expect(list).toContain('version 2')
    expect(history).toContain(`/documents/${first.id}`)
    expect((await read(clerk, first.id)).body).toEqual(bytes)
    expect((await clerk.get(`/cases/${one.id}?show=document`)).text).toContain('Newer version of a document')
  })
})

describe('what is not kept', () => {
  const nothingKept = async (sending: Promise<Response>, status: number, says: string): Promise<void> => {
    const before = [await here.data.owner.document.count(), files(), await here.data.owner.caseEvent.count()]
    const answer = await sending
    expect([answer.status, textOf(answer)]).toEqual([status, expect.stringContaining(says)])
    expect([await here.data.owner.document.count(), files(), await here.data.owner.caseEvent.count()]).toEqual(before)
  }
  it('a virus: one clear sentence', () =>
    nothingKept(
      add(clerk, Buffer.from(EICAR), { title: 'Infected' }),
      422,
      'The scanner found a virus in this file, so nothing of it was kept.',
    ))
  it('anything, while the scanner is ill: it is refused, and what was typed stays', async () => {
    for (const how of ['too large', 'goes away', 'says nonsense'] as const) {
      scanner.ail(how)
      const answer = await add(clerk, pdf(how), { title: `While it ${how}` })
      expect([answer.status, answer.headers['retry-after']]).toEqual([503, '60'])
      expect(answer.text).toContain(`value="While it ${how}"`)
      await nothingKept(Promise.resolve(answer), 503, 'The scanner for viruses does not answer')
    }
    scanner.ail('well')
    const nobody = here.appWith({ documents: { ...parts(), scanner: clamd({ host: '127.0.0.1', port: 1 }) } })
    await nothingKept(add(await signedIn(nobody, at('clerk')), pdf('gone')), 503, 'The scanner for viruses does not answer')
  })
  it('a file that is not what we take, whatever it is called', () =>
    nothingKept(add(clerk, Buffer.from('MZ\0\0 a program'), { name: 'letter.pdf' }), 422, 'This file is none of these'))
  it('one that is too large', () => nothingKept(add(clerk, pdf('x'.repeat(500_000))), 422, 'The file is larger than 400 kB'))
  it('an empty one, and none', async () => {
    await nothingKept(add(clerk, Buffer.alloc(0)), 422, 'The file is empty')
    await nothingKept(add(clerk, null), 422, 'Choose the file')
  })
  it('one without a title', () => nothingKept(add(clerk, pdf(), { title: ' ' }), 422, 'Enter'))
  it('from a form that is not of our pages', () => nothingKept(add(clerk, pdf(), { word: 'forged' }), 403, 'Send it again'))
  it('a newer version of a document of another case', async () => {
    const other = await standing(here.data.owner, here.data.work, 2)
    const { id } = await newest()
    expect((await clerk.get(`/cases/${other.id}/documents?replaces=${id}`)).status).toBe(404)
    expect((await clerk.get(`/cases/${other.id}/documents/${id}`)).status).toBe(404)
  })
  it('more of it on the record than a document, by the api', async () => {
    const event = await here.data.owner.caseEvent.findFirstOrThrow({ where: { caseId: one.id } })
    const insert = (kind: string) =>
      here.data.api
        .$executeRaw`INSERT INTO case_event SELECT "caseId", 900, 0, 900, ${kind}, body, "recordedAt", ${randomUUID().replaceAll('-', '')}::bytea, ${randomUUID().replaceAll('-', '')}::bytea
        FROM case_event WHERE "caseId" = ${event.caseId} LIMIT 1`
    await expect(asFor({ all: true, principals: [] }, () => insert('removed'))).rejects.toThrow('row-level security')
  })
})

describe('where no scanner is set up', () => {
  it('a document is kept, and every page says that it was not checked', async () => {
    const who = await signedIn(plain, at('clerk'))
    expect(textOf(await who.get(adding()))).toContain('It is not checked for viruses: no scanner is set up.')
    expect((await add(who, pdf('unscanned'), { title: 'Nobody looked at it' })).status).toBe(303)
    expect(await casePage()).toMatch(/Nobody looked at it .* Not checked for viruses: no scanner was set up/)
  })
})

describe('schools', () => {
  it('that know the child read what there is, at their task, and add to it; they come back to it', async () => {
    const own = await signedIn(scanning, (await headOf(here.data.owner, '990201')).email)
    const list = await own.get(`/tasks/${one.id}`)
    expect(textOf(list)).toContain('Report, put right')
    expect((await add(own, pdf('school'), { title: 'Attendance this year' })).headers['location']).toBe(`/tasks/${one.id}#documents`)
    expect((await newest()).party).toBe('current-school')
    expect(await casePage()).toContain('Attendance this year')
    expect((await read(own, (await newest()).id)).status).toBe(200)
  })

  it('that are asked read none but their own, before they are matched', async () => {
    const asked = await signedIn(scanning, one.head.email)
    const others = await kept()
    const task = await asked.get(`/tasks/${one.id}/accept`)
    expect(task.status).toBe(200)
    expect(textOf(task)).not.toMatch(/Report, put right|Attendance this year/)
    for (const { id } of others) expect((await asked.get(`${adding()}/${id}`)).status).toBe(404)
    const sent = await add(asked, pdf('places'), { title: 'Our places in Year 8', about: '?task=accept' })
    expect(sent.headers['location']).toBe(`/tasks/${one.id}/accept#documents`)
    expect(textOf(await asked.get(`/tasks/${one.id}/accept`))).toContain('Our places in Year 8')
    expect((await read(asked, (await newest()).id)).status).toBe(200)
  })

  it('that are matched read them all', async () => {
    await inOneTransaction(here.data.work, (tx) => askedNow(tx, { caseId: one.id, seq: 7 }, ['set-start']))
    const matched = await signedIn(scanning, one.head.email)
    expect(textOf(await matched.get(`/tasks/${one.id}/accept`))).toMatch(/Report, put right|Attendance this year/)
    for (const { id } of await kept()) expect((await read(matched, id)).status).toBe(200)
  })
})

describe('a school that comes in after another was matched', () => {
  it('reads initials and no document, until it is matched itself; the first is nothing to the case any more', async () => {
    const of = { caseId: one.id, seq: 8 }
    const school = { urn: '990203', principal: 'school:990203' }
    await inOneTransaction(here.data.work, (tx) => schoolStands(tx, of, 'receiving-school', school))
    const { firstName, lastName } = (await childWithin(here.data.owner, one.childId, { all: true }))!
    const { email } = await headOf(here.data.owner, '990203')
    const second = await signedIn(scanning, email)
    const api = await program(scanning, here.identity, { second: email, first: one.head.email })
    const pages = ['/school', '/tasks', `/tasks/${one.id}`, `/tasks/${one.id}/accept`]
    const saysName = async () => {
      const said = (await Promise.all(pages.map((page) => second.get(page)))).map(textOf).join(' ')
      expect(said).toContain(one.id)
      return said.includes(firstName) || said.includes(lastName)
    }
    const documents = async () =>
      (await Promise.all((await kept()).map(({ id }) => api.get(`${adding()}/${id}`)))).map(({ status }) => status)
    expect(await saysName()).toBe(false)
    expect(textOf(await second.get('/school'))).toContain(initialsOf(firstName, lastName))
    expect(new Set(await documents())).toEqual(new Set([404]))
    expect((await api.get(adding(), 'first')).status).toBe(404)
    await inOneTransaction(here.data.work, (tx) => askedNow(tx, { ...of, seq: 9 }, ['set-start']))
    expect(await saysName()).toBe(true)
    expect(new Set(await documents())).toEqual(new Set([200]))
  })
})

describe('by the API', () => {
  let api: Program
  beforeAll(async () => {
    api = await program(scanning, here.identity, { clerk: at('clerk'), chair: at('panel-chair') })
  })
  const [LIST, ONE] = ['/cases/{reference}/documents', '/cases/{reference}/documents/{document}']
  const send = (key: string, fields: Record<string, string>, bytes: Buffer | null) => api.file(adding(), fields, bytes, key)
  it('a document is added once, listed, and read', async () => {
    const [key, bytes] = [randomUUID(), pdf('by the api')]
    const [first, again] = [
      await send(key, { kind: 'plan', title: 'A plan' }, bytes),
      await send(key, { kind: 'plan', title: 'A plan' }, bytes),
    ]
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body])
    expect(first.body).toMatchObject({
      id: key,
      first: key,
      version: 1,
      kind: 'plan',
      title: 'A plan',
      type: 'application/pdf',
      size: bytes.length,
      scanned: 'clean',
    })
    expect(await api.faults(first, LIST)).toEqual([])
    const list = await api.get(adding())
    expect(list.body.items.at(-1)).toEqual(first.body)
    expect(await api.faults(list, LIST)).toEqual([])
    const file = await api.get(`${adding()}/${key}`)
    expect([file.status, file.type, file.headers['content-disposition'], Buffer.compare(file.body as Buffer, bytes)]).toEqual([
      200,
      'application/pdf',
      'attachment; filename="A plan.pdf"',
      0,
    ])
    expect(await api.faults(file, ONE)).toEqual([])
    const next = await send(randomUUID(), { kind: 'plan', title: 'A plan', replaces: key }, pdf('next'))
    expect(next.body).toMatchObject({ first: key, version: 2 })
    expect(await api.faults(next, LIST)).toEqual([])
  })
  it.each([
    ['a virus', { kind: 'plan', title: 'A plan' }, Buffer.from(EICAR), 422, 'file'],
    ['no file', { kind: 'plan', title: 'A plan' }, null, 422, 'file'],
    ['no title', { kind: 'plan' }, pdf(), 422, 'title'],
    ['another kind', { kind: 'poem', title: 'A poem' }, pdf(), 422, 'kind'],
    ['more than is asked', { kind: 'plan', title: 'A plan', path: '/etc' }, pdf(), 422, 'path'],
  ])('%s is refused, by the field', async (_what, fields, bytes, status, field) => {
    const answer = await send(randomUUID(), fields as unknown as Record<string, string>, bytes)
    expect([answer.status, answer.type, answer.body.errors[0].field]).toEqual([status, 'application/problem+json', field])
    expect(await api.faults(answer, LIST)).toEqual([])
  })
  it('too large is 413, and a scanner that is away 503', async () => {
    const large = await send(randomUUID(), { kind: 'plan', title: 'A plan' }, pdf('x'.repeat(500_000)))
    scanner.ail('goes away')
    const away = await send(randomUUID(), { kind: 'plan', title: 'A plan' }, pdf())
    scanner.ail('well')
    expect([large.status, away.status]).toEqual([413, 503])
    for (const answer of [large, away]) expect(await api.faults(answer, LIST)).toEqual([])
  })
  it('what is not there, or not theirs, is the same 404; and what is no form is 415', async () => {
    const { id } = await newest()
    const [none, theirs] = [await api.get(`${adding()}/${randomUUID()}`), await api.get(`${adding()}/${id}`, 'chair')]
    expect([none.status, theirs.status, none.body]).toEqual([404, 404, theirs.body])
    const json = await api.post(adding(), { kind: 'plan', title: 'A plan' })
    expect(json.status).toBe(415)
    for (const answer of [none, theirs]) expect(await api.faults(answer, ONE)).toEqual([])
    expect(await api.faults(json, LIST)).toEqual([])
  })
})

describe('a file that was tampered with', () => {
  it('does not open: changed, cut off, or put in the place of another', async () => {
    await add(clerk, pdf('x'.repeat(200_000)), { title: 'Long' })
    const { id, file } = await newest()
    const path = join(folder(), file)
    const sealed = readFileSync(path)
    const changed = Buffer.from(sealed)
    changed[100]! ^= 1
    const other = readFileSync(join(folder(), (await kept())[0]!.file))
    for (const wrong of [changed, other]) {
      writeFileSync(path, wrong)
      expect((await clerk.get(`${adding()}/${id}`)).status).toBe(500)
    }
    writeFileSync(path, sealed.subarray(0, 2 * (64 * 1024 + 29)))
    await expect(read(clerk, id)).rejects.toThrow(/aborted|socket hang up/)
    writeFileSync(path, sealed)
    expect((await read(clerk, id)).status).toBe(200)
  })
})

test('a redacted copy is added with a tick, and stands in the list beside the whole', async () => {
  expect((await add(clerk, pdf('whole'), { title: 'Statements' })).status).toBe(303)
  const { id: first } = await newest()
  const again = await add(clerk, pdf('blacked out'), { title: 'Statements', about: `?replaces=${first}`, redacted: 'yes' })
  expect([again.status, await newest()]).toEqual([303, expect.objectContaining({ first, version: 2, redacted: true })])
  const [list] = (await clerk.get(`/cases/${one.id}`)).text.split('id="history"')
  for (const said of [`/documents/${first}`, 'Schools do not read this version', 'Redacted: schools read this copy'])
    expect(list).toContain(said)
})
