/**
 * The nightly round of documents: what was left half-written goes; whatever has no file, or no document, is listed for a person; and what was kept
 * while there was no scanner is scanned.
 */
import { randomUUID } from 'node:crypto'
import { renameSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clamd, type Scanner } from '../../api/documents/scanner.ts'
import { lookAfterDocuments } from '../../bin/reconciling/documents.ts'
import { verifyChain } from '../../store/chain.ts'
import { divergences } from '../../store/divergences.ts'
import { onDisk } from '../../store/document-files.ts'
import { browser, signInAs, stage, type Browser, type Stage } from '../support/app.ts'
import { pdf } from '../support/files.ts'
import { textOf } from '../support/hand.ts'
import { program, type Program } from '../support/programs.ts'
import { EICAR, scannerHere, type ScannerHere } from '../support/scanner.ts'
import { standing, type Standing } from '../support/standing.ts'

let here: Stage
let one: Standing
let api: Program
let manager: Browser
let clerk: Browser
let scanner: ScannerHere
beforeAll(async () => {
  here = await stage()
  one = await standing(here.data.owner, here.data.work, 1)
  api = await program(here.app, here.identity, { clerk: 'clerk@birmingham.example' })
  ;[manager, clerk] = [browser(here.app), browser(here.app)]
  await signInAs(manager, here.identity, 'manager@birmingham.example')
  await signInAs(clerk, here.identity, 'clerk@birmingham.example')
  scanner = await scannerHere()
}, 120_000)
afterAll(async () => {
  await scanner.stop()
  await here.stop()
})

const folder = (): string => join(here.folder, 'documents')
const files = (): readonly string[] => readdirSync(folder()).sort()
const night = (by: Scanner | null = null) => lookAfterDocuments({ db: here.data.work, files: onDisk(folder()), scanner: by })
const none = { removed: 0, scanned: 0, unanswered: 0, found: [] }
/** A file of our own making, so many hours old. */
function put(name: string, hours: number): string {
  writeFileSync(join(folder(), name), 'noise')
  aged(name, hours)
  return name
}
function aged(name: string, hours: number): void {
  const at = new Date(Date.now() - hours * 3_600_000)
  utimesSync(join(folder(), name), at, at)
}
const documents = (): string => `/cases/${one.id}/documents`
async function aDocument(bytes = pdf(randomUUID()), more: Readonly<Record<string, string>> = {}) {
  const sent = await api.file(documents(), { kind: 'plan', title: 'A plan', ...more }, bytes)
  expect(sent.status).toBe(201)
  return here.data.owner.document.findUniqueOrThrow({ where: { id: sent.body.id as string } })
}

describe('each night', () => {
  it('before any document was ever kept there is nothing to look after', async () => {
    expect(await night()).toEqual(none)
  })

  it('what was left half-written goes once it is a day old; what is being written, what is kept and what is not ours stays', async () => {
    const { file } = await aDocument()
    aged(file, 1_000)
    const [old, fresh, other] = [put(`${randomUUID()}.part`, 25), put(`${randomUUID()}.part`, 23), put('read-me.part', 1_000)]
    expect(await night()).toEqual({ ...none, removed: 1 })
    expect(files()).toEqual([file, fresh, other].sort())
    expect(files()).not.toContain(old)
  })

  it('a file that no document has is listed once it is a day old, and never removed; it is gone from the list with the file', async () => {
    const [old, fresh] = [put(randomUUID(), 25), put(randomUUID(), 23)]
    expect((await night()).found).toMatchObject([{ kind: 'stray file', of: old, caseId: null }])
    expect(files()).toEqual(expect.arrayContaining([old, fresh]))
    expect(textOf(await manager.get('/divergences'))).toMatch(
      new RegExp(`Files of which no document is known \\(1\\) .*${old} a file of \\d{4}-`),
    )
    await onDisk(folder()).remove(old)
    expect((await night()).found).toEqual([])
    expect(await divergences(here.data.work)).toEqual([])
  })

  it('a document whose file is not there is listed by its case, until it is there again', async () => {
    const { file } = await aDocument()
    renameSync(join(folder(), file), join(here.folder, file))
    expect((await night()).found).toEqual([
      { kind: 'lost file', of: file, caseId: one.id, detail: 'the file of version 1 of a document is not there' },
    ])
    expect(textOf(await manager.get('/divergences'))).toMatch(
      new RegExp(`Documents whose file is lost \\(1\\) .*${one.id} the file of version 1`),
    )
    renameSync(join(here.folder, file), join(folder(), file))
    expect((await night()).found).toEqual([])
  })

  it('what was refused after its file was kept leaves no file', async () => {
    const { id } = await aDocument()
    const before = files()
    const again = await api.file(documents(), { kind: 'plan', title: 'A plan' }, pdf('another'), id)
    expect(again.status).toBe(422)
    expect(files()).toEqual(before)
  })
})

describe('what was kept while there was no scanner', () => {
  const eventsOf = () => here.data.work.caseEvent.findMany({ where: { caseId: one.id }, orderBy: { position: 'asc' } })
  const page = async (): Promise<string> => textOf(await clerk.get(`/cases/${one.id}`))
  it('waits while the scanner is ill, and a file that is not as it was kept is listed', async () => {
    const { file } = await here.data.owner.document.findFirstOrThrow({ orderBy: { at: 'asc' } })
    const sealed = readFileSync(join(folder(), file))
    const changed = Buffer.from(sealed)
    changed[20]! ^= 1
    writeFileSync(join(folder(), file), changed)
    scanner.ail('goes away')
    const ill = await night(clamd(scanner.at))
    expect(ill).toEqual({
      ...none,
      unanswered: (await here.data.owner.document.count()) - 1,
      found: [{ kind: 'lost file', of: file, caseId: one.id, detail: 'the file of version 1 of a document is not as it was kept' }],
    })
    expect(await here.data.owner.scan.count()).toBe(0)
    writeFileSync(join(folder(), file), sealed)
    scanner.ail('well')
  })

  it('is scanned, once, whole as it was sent; the list says so, and the record', async () => {
    const bytes = pdf('x'.repeat(150_000))
    await aDocument(bytes, { title: 'Long' })
    expect(await page()).toMatch(/Long A plan .* Not checked for viruses: no scanner was set up Add a newer version/)
    const [kept, before] = [await here.data.owner.document.aggregate({ _sum: { size: true }, _count: true }), scanner.seen()]
    expect(await night(clamd(scanner.at))).toEqual({ ...none, scanned: kept._count })
    expect(scanner.seen() - before).toBe(kept._sum.size)
    expect(await page()).toMatch(/Long A plan .* Checked for viruses, on \w+ \d+ \w+ \d{4} Add a newer version/)
    const events = await eventsOf()
    expect(events.filter(({ kind }) => kind === 'scan')).toHaveLength(kept._count)
    expect(events.at(-1)).toMatchObject({ kind: 'scan', seq: 0, body: { version: 1, result: 'clean' } })
    expect(verifyChain(events)).toBeNull()
    expect(await night(clamd(scanner.at))).toEqual(none)
  })

  it('with a virus is closed for everybody, said so, on the record, and listed until a clean copy takes its place', async () => {
    const { id } = await aDocument(Buffer.from(EICAR), { title: 'From an old mailbox' })
    expect((await clerk.get(`${documents()}/${id}`)).status).toBe(200)
    const { found } = await night(clamd(scanner.at))
    expect(found).toMatchObject([
      {
        kind: 'infected',
        of: id,
        caseId: one.id,
        detail: expect.stringMatching(/^a virus was found on .* in version 1 of a document \(plan\)$/),
      },
    ])
    const [opened, called] = [await clerk.get(`${documents()}/${id}`), await api.get(`${documents()}/${id}`)]
    expect([opened.status, textOf(opened)]).toEqual([409, expect.stringContaining('A virus was found in this document')])
    expect([called.status, called.body.detail]).toEqual([409, expect.stringContaining('Ask whoever sent it for a clean copy')])
    expect(await api.faults(called, '/cases/{reference}/documents/{document}')).toEqual([])
    const list = await api.get(documents())
    expect(list.body.items.at(-1)).toMatchObject({ id, title: 'From an old mailbox', scanned: 'infected' })
    expect(await api.faults(list, '/cases/{reference}/documents')).toEqual([])
    const text = await page()
    expect(text).toMatch(
      /From an old mailbox A plan .* Nobody can open it any more: a virus was found in it, on .* Ask whoever sent it .* Add a newer version/,
    )
    expect(text).toContain('A virus was found: From an old mailbox')
    expect((await clerk.get(`/cases/${one.id}`)).text).not.toContain(`/documents/${id}"`)
    const events = await eventsOf()
    expect(events.at(-1)).toMatchObject({ kind: 'scan', body: { document: id, version: 1, result: 'infected' } })
    expect(verifyChain(events)).toBeNull()
    expect(textOf(await manager.get('/divergences'))).toMatch(
      new RegExp(`Documents in which a virus was found \\(1\\) .*${one.id} a virus was found`),
    )
    await aDocument(pdf('clean'), { title: 'From an old mailbox', replaces: id })
    expect((await night(clamd(scanner.at))).found).toEqual([])
    expect((await clerk.get(`${documents()}/${id}`)).status).toBe(409)
  })

  it('of a child who was removed is opened by nobody', async () => {
    const { id } = await aDocument()
    const before = scanner.seen()
    await here.data.owner
      .$executeRaw`UPDATE data_key SET wrapped = NULL, "wrappedBy" = NULL, "destroyedAt" = now() WHERE id = ${one.childId}::uuid`
    expect(await night(clamd(scanner.at))).toEqual(none)
    expect(scanner.seen()).toBe(before)
    expect(await here.data.owner.scan.count({ where: { documentId: id } })).toBe(0)
  })
})
