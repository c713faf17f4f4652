/** Somebody asks for what is held of a child: recorded, gathered, decided, approved by another, and taken away. */
import { randomUUID } from 'node:crypto'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asFor } from '../../store/asking.ts'
import { contactsOf } from '../../store/contacts.ts'
import { note } from '../../store/notes.ts'
import { filesIn } from '../../verify/zip.ts'
import { sha256 } from '../../verify/canonical.ts'
import { adults, byProgram, everyWordIsFound, programOf, reminded } from '../support/asked-by-program.ts'
import { browser, fieldsOf, hidden, signInAs, stage, type Browser, type Stage } from '../support/app.ts'
import { pdf } from '../support/files.ts'
import { textOf } from '../support/hand.ts'
import { childrenHeld } from '../support/opened.ts'
import { londonToday } from '../support/postgres.ts'
import { program } from '../support/programs.ts'
import { standing, type Standing } from '../support/standing.ts'

let here: Stage
const who: Record<string, Browser> = {}
let one: Standing
let child: Awaited<ReturnType<typeof childrenHeld>>[number]
let mother: string
let shown: string
beforeAll(async () => {
  here = await stage()
  const { owner, work } = here.data
  one = await standing(owner, work, 1)
  child = (await childrenHeld(owner)).find(({ id }) => id === one.childId)!
  mother = (await contactsOf(owner, child.id))[0]!.name
  for (const name of ['clerk', 'manager', 'auditor', 'data.protection']) {
    who[name] = browser(here.app)
    await signInAs(who[name], here.identity, `${name}@birmingham.example`)
  }
  const clerk = await owner.person.findUniqueOrThrow({ where: { email: 'clerk@birmingham.example' } })
  const asClerk = { all: true, principals: [`person:${clerk.id}`] }
  for (const text of [`${mother} rang about Perpetua next door.`, 'A threat that Lysander must not read.'])
    await asFor(asClerk, () => note(here.data.api, { id: randomUUID(), caseId: one.id, kind: 'call', text, byId: clerk.id }))
  const token = await here.identity.token('clerk@birmingham.example')
  for (const title of ['A report that may leave', 'A report of somebody else'])
    await request(here.app)
      .post(`/api/v1/cases/${one.id}/documents`)
      .set({ Authorization: `Bearer ${token}`, 'Idempotency-Key': randomUUID() })
      .field({ kind: 'report', title })
      .attach('file', pdf(title), 'a.pdf')
  await work.disclosure.create({
    data: { caseId: one.id, principal: 'school:990202', party: 'receiving-school', relation: 'asked school', what: 'minimised' },
  })
}, 180_000)
afterAll(() => here.stop())

async function fill(by: string, path: string, typed: Record<string, string>) {
  const page = await who[by]!.get(path)
  return who[by]!.post(path)
    .type('form')
    .send({ ...fieldsOf(page), ...typed, _csrf: hidden(page, '_csrf') })
}
const at = (by: string, path: string) => who[by]!.get(path)
const textAt = async (by: string, path: string) => textOf(await at(by, path))
const dayParts = (name: string, on: string) => {
  const [year, month, day] = on.split('-').map(Number)
  return { [`${name}-day`]: String(day), [`${name}-month`]: String(month), [`${name}-year`]: String(year) }
}
const asked = { asks: 'parent', what: 'Everything. She showed her passport.' }

describe('an access request', () => {
  it('is recorded by the data protection officer alone, with its date, the law and how sure we are', async () => {
    for (const by of ['clerk', 'auditor', 'manager']) expect((await at(by, '/access-requests/new')).status).toBe(404)
    const first = await fill('data.protection', '/access-requests/new', { about: 'child' })
    expect([first.status, first.headers['location']]).toEqual([303, '/access-requests/new?about=child'])
    expect((await fill('data.protection', '/access-requests/new', {})).status).toBe(422)
    const wrong = await fill('data.protection', '/access-requests/new?about=child', {
      ...asked,
      child: 'C-99999',
      name: mother,
      ...dayParts('received', '2026-10-15'),
    })
    expect([wrong.status, textOf(wrong)]).toEqual([422, expect.stringContaining('We hold no child of that reference')])
    const sent = await fill('data.protection', '/access-requests/new?about=child', {
      ...asked,
      child: child.reference.toLowerCase(),
      name: mother,
      ...dayParts('received', '2026-10-15'),
    })
    expect([sent.status, sent.headers['location']]).toEqual([303, '/access-requests/1'])
    const text = await textAt('data.protection', '/access-requests/1')
    expect(text).toMatch(
      /AR-00001: Being gathered.*Received 15 October 2026.*Due Monday 16 November 2026.*Article 12\(3\)\. Medium: rests on a secondary source/,
    )
    expect((await at('data.protection', '/')).headers['location']).toBe('/access-requests')
  })

  it('stands on their list, by when it is due, and names no child there; late is judged by the day after', async () => {
    const list = await textAt('data.protection', '/access-requests')
    expect(list).toMatch(/Late: 1 .*AR-00001 C-\d+ .*Monday 16 November 2026/)
    expect(list).not.toContain(child.lastName)
    const [row] = await here.data.owner.accessRequestLine.findMany()
    expect(row).toMatchObject({ due: new Date('2026-11-16'), lateFrom: new Date('2026-11-17T00:00:00Z') })
    const [kept] = await here.data.owner.$queryRaw<{ text: string }[]>`SELECT r::text AS text FROM access_request r`
    expect(kept!.text).not.toContain(Buffer.from(mother.split(' ')[0]!).toString('hex'))
  })

  it('that is late is not extended, by page or program: whoever asks has to be told in the first month', async () => {
    const says = 'Its last day has passed. Whoever asks has to be told of more time by then'
    expect((await at('data.protection', '/access-requests/1')).text).not.toContain('/access-requests/1/extend')
    const page = await at('data.protection', '/access-requests/1/extend')
    expect([page.status, textOf(page)]).toEqual([409, expect.stringContaining(says)])
    const api = await programOf(here)
    const told = await api.post('/access-requests/AR-00001/extension', { why: 'There are many cases.' })
    expect([told.status, told.body.detail]).toEqual([409, expect.stringContaining(says)])
    expect(await textAt('data.protection', '/access-requests/1')).toMatch(/It is late\..*Due Monday 16 November 2026 Law/)
  })

  it('shows everything that is held, with a mark on what is of others, to nobody but the two who answer it; and that they looked', async () => {
    shown = await textAt('data.protection', '/access-requests/1')
    expect(shown).toContain(child.lastName)
    expect(shown).toMatch(/rang about Perpetua next door\. Another person wrote or said it\. Not decided/)
    expect(shown).toMatch(/A report that may leave.*It is a file: nobody has read it for this/)
    expect(shown).toMatch(/To decide: \d+/)
    for (const by of ['clerk', 'auditor']) expect((await at(by, '/access-requests/1')).status).toBe(404)
    expect(await here.data.owner.look.count({ where: { what: 'access request', childId: child.id } })).toBeGreaterThan(0)
    expect((await at('data.protection', `/children/${child.reference}`)).status).toBe(404)
  })

  it('is not proposed before everything that is marked is decided, nor decided on a basis that is for something else', async () => {
    const early = await at('data.protection', '/access-requests/1/propose')
    expect([early.status, textOf(early)]).toEqual([409, expect.stringMatching(/\d+ of what was found are not decided yet/)])
    const odd = await fill('data.protection', '/access-requests/1/decide?what=note', { decision: 'release', basis: 'privilege', why: 'x' })
    expect([odd.status, textOf(odd)]).toEqual([422, expect.stringContaining('That is no basis for it')])
    const file = await fill('data.protection', '/access-requests/1/decide?what=document', {
      decision: 'redact',
      basis: 'other-person',
      why: 'x',
    })
    expect([file.status, textOf(file)]).toEqual([422, expect.stringContaining('Nothing can be blacked out in a file')])
    expect((await at('data.protection', '/access-requests/1/decide?what=nothing')).status).toBe(404)
  })

  it('everything of a kind is decided at once, and one of them otherwise', async () => {
    const decide = (what: string, decision: string, basis: string, also = '') =>
      fill('data.protection', `/access-requests/1/decide?what=${encodeURIComponent(what)}`, {
        decision,
        basis,
        why: 'Not to be told to anybody.',
        also,
      })
    const documents = await here.data.owner.document.findMany({ orderBy: { at: 'asc' } })
    expect((await decide('note', 'redact', 'professional', 'Perpetua')).status).toBe(303)
    expect((await decide('note:MM-00001:1', 'withhold', 'harm-education')).status).toBe(303)
    expect((await decide(`document:${documents[0]!.id}`, 'release', 'professional')).status).toBe(303)
    expect((await decide('document', 'withhold', 'other-person')).status).toBe(303)
    for (const kind of ['family', 'words', 'fact', 'letter', 'case', 'act']) {
      const page = await at('data.protection', `/access-requests/1/decide?what=${kind}`)
      if (page.status === 200) expect((await decide(kind, 'redact', 'other-person')).status).toBe(303)
    }
    expect(await textAt('data.protection', '/access-requests/1')).not.toContain('Not decided.')
    expect(await here.data.owner.accessMark.count()).toBeGreaterThan(4)
  })

  it('is approved by another person, never by whoever proposed it; only then it leaves', async () => {
    expect((await at('data.protection', '/access-requests/1/answer.zip')).status).toBe(404)
    expect((await fill('data.protection', '/access-requests/1/propose', { why: 'Look at the two calls.' })).status).toBe(303)
    const own = await at('data.protection', '/access-requests/1/approve')
    expect([own.status, textOf(own)]).toEqual([409, expect.stringContaining('Another person must approve it')])
    expect(await textAt('manager', '/kept')).toContain('The answer to AR-00001 waits for a second person')
    expect(await textAt('data.protection', '/kept')).not.toContain('waits for a second person')
    expect((await fill('manager', '/access-requests/1/approve', { as: 'returned', why: 'Look again.' })).status).toBe(303)
    expect(await textAt('manager', '/access-requests')).toMatch(/AR-00001.*Given back/)
    expect((await fill('data.protection', '/access-requests/1/propose', { why: 'I did.' })).status).toBe(303)
    expect((await fill('manager', '/access-requests/1/approve', { as: 'approved', why: 'It is right.' })).status).toBe(303)
    expect((await at('manager', '/access-requests/1/answer.zip')).status).toBe(404)
  })

  it('leaves as a tagged PDF, as JSON and with its documents, without what is of others; recorded with its hash', async () => {
    const answer = await who['data.protection']!.get('/access-requests/1/answer.zip')
      .buffer(true)
      .parse((res, done) => {
        const parts: Buffer[] = []
        res.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)))
      })
    expect([answer.status, answer.type]).toEqual([200, 'application/zip'])
    const zip = answer.body as Buffer
    const files = filesIn(zip)
    const names = [...files.keys()]
    expect(names.filter((name) => name.startsWith('documents/'))).toHaveLength(1)
    const json = Buffer.from(files.get('answer.json')!).toString()
    const said = JSON.parse(json) as {
      told: { recipients: object[]; kept: object[]; purposes: object[]; rights: object[]; bases: object[]; sources: string[] }
      items: { text: string; as: string; group: string; law: string | null }[]
    }
    expect(json).toContain(child.lastName)
    expect(json).not.toMatch(/Perpetua|Lysander|Not to be told to anybody/)
    expect(said.items.filter(({ group }) => group === 'note')).toMatchObject([
      { as: 'blacked out', text: expect.stringMatching(/rang about \[blacked out\] next door/) },
      { as: 'withheld', text: '', law: expect.stringContaining('Schedule 3, Part 4') },
    ])
    expect(json).toContain(mother)
    expect(said.told.recipients).toMatchObject([
      { who: expect.any(String), as: expect.any(String), purpose: 'To say whether it can admit the child' },
    ])
    expect(said.told.kept).toMatchObject([{ case: 'MM-00001', long: '25 years from birth', confidence: 'M' }])
    expect([said.told.bases.length, said.told.rights.length, said.told.purposes.length]).toEqual([3, 4, 1])
    const paper = Buffer.from(files.get('answer.pdf')!).toString('latin1')
    expect(paper).toMatch(/^%PDF-1\.7/)
    expect(paper).toContain('/MarkInfo')
    const taken = await here.data.owner.export.findFirstOrThrow({ where: { what: 'answer' } })
    expect(Buffer.from(taken.sha256!)).toEqual(sha256(zip))
    expect(await textAt('data.protection', '/access-requests')).toMatch(/Answered or closed: 1 .*Answered at .*, late/)
    expect(await textAt('data.protection', '/looks?what=answer')).toContain('the answer to an access request, taken away')
  })

  it('is extended once, in its first month and with why; and closed without an answer where there is none to give', async () => {
    const today = await londonToday(here.data.owner)
    const about = { ...asked, child: child.reference, name: 'Some Body', ...dayParts('received', today) }
    await fill('data.protection', '/access-requests/new?about=child', about)
    expect((await fill('data.protection', '/access-requests/2/extend', { why: '' })).status).toBe(422)
    expect((await fill('data.protection', '/access-requests/2/extend', { why: 'There are many cases.' })).status).toBe(303)
    expect(textOf(await at('data.protection', '/access-requests/2/extend'))).toContain('It was extended already.')
    expect(await textAt('data.protection', '/access-requests/2')).toMatch(/Due \w+ \d+ \w+ \d{4}, extended/)
    expect((await fill('data.protection', '/access-requests/2/close', { why: 'Nobody could say who asks.' })).status).toBe(303)
    expect(await textAt('data.protection', '/access-requests/2')).toMatch(
      /Closed without an answer at .*, in time.*Nobody could say who asks/,
    )
    expect((await at('data.protection', '/access-requests/2/propose')).status).toBe(409)
  })
})

describe('an access request by a program', () => {
  it('is recorded, decided, approved by another and taken away, each once', () => byProgram(here, child.reference, mother), 60_000)
  it('is for an adult of the family, or for somebody who signs in, too', () => adults(here, child, mother), 60_000)
  it('finds what stands in every sealed place of a case', async () => {
    await one.link()
    await everyWordIsFound(here, one.id, child.id)
  })
})

describe('the day of an access request', () => {
  it('is told before it comes to whoever works it, and after it to every officer, once', () => reminded(here, child.id), 60_000)
})

/** Beside the part that a school received: a letter that went, papers and a document that were read, a pack, and what was taken away. */
describe('who received what', () => {
  let head: { readonly id: string; readonly name: string }
  beforeAll(async () => {
    const { owner, work } = here.data
    head = one.head
    await one.link()
    const { id: letterId } = await owner.letter.findFirstOrThrow({ where: { caseId: one.id } })
    await work.delivery.create({ data: { letterId, state: 'accepted' } })
    const other = await standing(owner, work, 2, (await childrenHeld(owner)).find(({ id }) => id !== child.id)!.id)
    await other.link()
    const clerk = await owner.person.findUniqueOrThrow({ where: { email: 'clerk@birmingham.example' } })
    const { id: auditor } = await owner.person.findUniqueOrThrow({ where: { email: 'auditor@birmingham.example' } })
    await owner.look.createMany({
      data: [
        { byId: head.id, caseId: one.id, what: 'papers' },
        { byId: head.id, caseId: one.id, what: 'document' },
        { byId: clerk.id, caseId: one.id, what: 'document' },
      ],
    })
    const { id: meetingId } = await owner.meeting.create({ data: { panelId: 1 } })
    const pack = { meetingId, version: 1, manifest: [], sha256: new Uint8Array(32), fairness: {}, byId: clerk.id, why: 'The first.' }
    const { id: packId } = await owner.pack.create({ data: pack })
    const part = {
      packId,
      place: 1,
      caseId: one.id,
      urgent: false,
      whose: child.id,
      sealed: new Uint8Array(40),
      sha256: new Uint8Array(32),
    }
    await owner.packPart.create({ data: { ...part, id: randomUUID() } })
    await owner.packOpening.create({ data: { packId, personId: head.id, taken: new Uint8Array(32) } })
    await owner.export.create({ data: { byId: auditor, what: 'bundle', caseId: one.id, sha256: new Uint8Array(32) } })
    await owner.export.create({ data: { byId: clerk.id, what: 'list' } })
  })

  it('is read per recipient, with for what and on what basis, and names no child and nobody of a family', async () => {
    const text = await textAt('data.protection', `/disclosures?to=person:${head.id}`)
    for (const said of [
      /A letter that was sent MM-00001 · C-\d+ To say whether it can admit the child/,
      /The papers of a task, read by its link or page MM-00001/,
      /A document, opened MM-00001/,
      /A panel’s pack, taken as a PDF MM-00001 · C-\d+ To decide which school or support is right/,
    ])
      expect(text).toMatch(said)
    expect(text).not.toContain('The evidence of a case')
    const all = await textAt('auditor', '/disclosures')
    expect(all).toMatch(
      /Eleanor Voss The evidence of a case, without names MM-00001 .*To give evidence for an audit, a complaint or a claim/,
    )
    expect(all).toMatch(/The minimised profile.*UK GDPR, Articles 6\(1\)\(e\) and 9\(2\)\(g\)/)
    expect(all).toMatch(/A list, taken away No one case To work the cases/)
    expect(all).toMatch(/Who received something last/)
    // A document that a clerk opens is a look, and no disclosure.
    expect(all.match(/A document, opened/g)).toHaveLength(1)
    const names = (await childrenHeld(here.data.owner)).map(({ lastName }) => lastName)
    expect(names.filter((name) => all.includes(name))).toEqual([])
    expect(all).not.toContain(mother)
    for (const by of ['clerk', 'manager']) expect((await at(by, '/disclosures')).status).toBe(404)
  })

  it('is read per child, with the answer to an access request, and what cannot be meant is said', async () => {
    const text = await textAt('data.protection', `/disclosures?child=${child.reference}`)
    expect(text).toMatch(/The answer to an access request, to be given to whoever asked/)
    expect(text).not.toMatch(/A list, taken away|MM-00002/)
    expect((await textAt('data.protection', '/disclosures?case=mm-00002')).includes('MM-00001 ·')).toBe(false)
    const wrong = await at('data.protection', '/disclosures?child=C-99999&case=nothing&from=31-2-2026')
    expect([wrong.status, (wrong.text.match(/govuk-error-message/g) ?? []).length]).toEqual([422, 3])
    expect(await textAt('data.protection', '/disclosures?until=1-1-2020')).toContain('Nobody received anything that matches')
  })

  it('is taken away as CSV, which is on record', async () => {
    const before = await here.data.owner.export.count({ where: { what: 'list' } })
    const file = await at('data.protection', `/disclosures.csv?to=person:${head.id}`)
    expect(file.headers['content-disposition']).toMatch(/received-\d{4}-\d{2}-\d{2}\.csv/)
    expect(file.text).toMatch(/^\uFEFF?When,Who,As,What,Case,Child,For what,Lawful basis,Confidence/)
    expect(file.text.trim().split('\n').length).toBeGreaterThanOrEqual(5)
    expect(file.text).not.toContain(mother)
    expect(await here.data.owner.export.count({ where: { what: 'list' } })).toBe(before + 1)
  })

  it('is told to programs as the page tells it, and so is how each request stands', async () => {
    const api = await program(here.app, here.identity, { dpo: 'data.protection@birmingham.example' })
    const list = await api.get(`/disclosures?child=${child.reference}&limit=2`, 'dpo')
    expect(await api.faults(list, '/disclosures')).toEqual([])
    expect([list.body.items.length, list.body.next, list.body.items[0].confidence]).toEqual([2, '2', 'M'])
    expect((await api.get('/disclosures?child=C-99999', 'dpo')).status).toBe(422)
    expect((await api.get('/disclosures?to=nobody', 'dpo')).status).toBe(422)
    const requests = await api.get('/access-requests', 'dpo')
    expect(await api.faults(requests, '/access-requests')).toEqual([])
    expect(requests.body.items).toHaveLength(6)
    expect(requests.body.items.slice(-2)).toMatchObject([
      { reference: 'AR-00002', stands: 'refused', late: false, extended: true, confidence: 'M' },
      { reference: 'AR-00001', stands: 'answered', due: '2026-11-16', late: true, extended: false },
    ])
    const said = await api.get('/processing', null)
    expect(await api.faults(said, '/processing')).toEqual([])
    const page = await at('clerk', '/processing')
    expect([said.status, page.status, page.text.includes('What personal data is used for')]).toEqual([200, 200, true])
  })
})
