/** The nightly round of documents: what was left half-written goes, and whatever has no file, or no document, is listed for a person. */
import { randomUUID } from 'node:crypto'
import { renameSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookAfterDocuments } from '../../bin/reconciling/documents.ts'
import { divergences } from '../../store/divergences.ts'
import { onDisk } from '../../store/document-files.ts'
import { browser, signInAs, stage, type Browser, type Stage } from '../support/app.ts'
import { pdf } from '../support/files.ts'
import { textOf } from '../support/hand.ts'
import { program, type Program } from '../support/programs.ts'
import { standing, type Standing } from '../support/standing.ts'

let here: Stage
let one: Standing
let api: Program
let manager: Browser
beforeAll(async () => {
  here = await stage()
  one = await standing(here.data.owner, here.data.work, 1)
  api = await program(here.app, here.identity, { clerk: 'clerk@birmingham.example' })
  manager = browser(here.app)
  await signInAs(manager, here.identity, 'manager@birmingham.example')
}, 120_000)
afterAll(() => here.stop())

const folder = (): string => join(here.folder, 'documents')
const files = (): readonly string[] => readdirSync(folder()).sort()
const night = () => lookAfterDocuments({ db: here.data.work, files: onDisk(folder()) })
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
async function aDocument(): Promise<{ readonly id: string; readonly file: string }> {
  const sent = await api.file(`/cases/${one.id}/documents`, { kind: 'plan', title: 'A plan' }, pdf(randomUUID()))
  expect(sent.status).toBe(201)
  return here.data.owner.document.findUniqueOrThrow({ where: { id: sent.body.id as string } })
}

describe('each night', () => {
  it('before any document was ever kept there is nothing to look after', async () => {
    expect(await night()).toEqual({ removed: 0, found: [] })
  })

  it('what was left half-written goes once it is a day old; what is being written, what is kept and what is not ours stays', async () => {
    const { file } = await aDocument()
    aged(file, 1_000)
    const [old, fresh, other] = [put(`${randomUUID()}.part`, 25), put(`${randomUUID()}.part`, 23), put('read-me.part', 1_000)]
    expect(await night()).toEqual({ removed: 1, found: [] })
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
    const again = await api.file(`/cases/${one.id}/documents`, { kind: 'plan', title: 'A plan' }, pdf('another'), id)
    expect(again.status).toBe(422)
    expect(files()).toEqual(before)
  })
})
