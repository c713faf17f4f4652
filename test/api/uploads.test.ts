import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plus, type Day } from '../../domain/calendar.ts'
import { stage, type Stage } from '../support/app.ts'
import { giasFile, giasText, HEADER, schoolRow, type Row } from '../support/gias.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { program } from '../support/programs.ts'
import { referral, someChild } from '../support/referral.ts'
import { londonToday } from '../support/postgres.ts'

let here: Stage
let admin: Hand
let today: Day
const at = (name: string) => `${name}@birmingham.example`
beforeAll(async () => {
  here = await stage()
  admin = await hand(here, at('admin'))
  today = await londonToday(here.data.owner)
}, 120_000)
afterAll(() => here.stop())

const SCHOOLS = '/admin/uploads/schools'
const schools = (...rows: readonly Row[]): Buffer => giasFile(rows.map((row) => schoolRow(row)))
const left = (): readonly string[] => readdirSync(tmpdir()).filter((name) => /^sixth-day-[0-9a-f]{32}\.csv$/.test(name))
/** Sends a file that is right, and answers where what it would change is shown. */
async function shown(path: string, bytes: Buffer, by = admin): Promise<string> {
  const sent = await by.file(path, bytes)
  expect([sent.status, textOf(sent)]).toEqual([303, expect.any(String)])
  return sent.headers['location'] as string
}
const a = { URN: '991001', EstablishmentNumber: '4701', EstablishmentName: 'St Osyth’s and the Holy Martyrs Catholic Voluntary Academy' }
const b = { URN: '991002', EstablishmentNumber: '4702', EstablishmentName: 'Nettlecombe School' }
const elsewhere = { URN: '991003', 'LA (code)': '202', 'LA (name)': 'Camden' }

describe('a GIAS file', () => {
  it('is shown before anything changes, then applied as one act with a reason; the same again changes nothing', async () => {
    const before = await here.data.owner.school.count()
    const where = await shown(SCHOOLS, schools(a, b, elsewhere))
    const page = await admin.get(where)
    expect(textOf(page)).toMatch(/Nothing has changed yet: 2 schools would change 3 rows were read\..*1 row is of another authority/)
    expect(page.text).toContain('St Osyth’s and the Holy Martyrs')
    expect(await here.data.owner.school.count()).toBe(before)
    const unsaid = await admin.send(where, { why: '' })
    expect([unsaid.status, textOf(unsaid)]).toEqual([422, expect.stringContaining('Enter why')])
    const done = await admin.send(where, { why: 'The November file.' })
    expect([done.status, done.headers['location']]).toEqual([303, expect.stringMatching(/^\/admin\/schools\?done=\d+$/)])
    expect(await here.data.owner.school.findUnique({ where: { urn: '991001' } })).toMatchObject({
      name: a.EstablishmentName,
      laestab: '330/4701',
      onRoll: 912,
      mailbox: null,
    })
    expect(await here.data.owner.school.count()).toBe(before + 2)
    const event = await here.data.owner.adminEvent.findFirstOrThrow({ orderBy: { position: 'desc' }, include: { words: true } })
    expect(event).toMatchObject({ kind: 'schools-loaded', words: { why: 'The November file.' }, body: { rows: 3 } })
    const again = await admin.get(await shown(SCHOOLS, schools(a, b, elsewhere)))
    expect(textOf(again)).toMatch(/Nothing would change 3 rows were read\. 2 schools are the same/)
    expect(again.text).not.toContain('name="why"')
  })

  it('pressed twice, at once, is one change', async () => {
    const where = await shown(SCHOOLS, schools(a, { ...b, NumberOfPupils: '950' }))
    const form = await admin.get(where)
    const [csrf, seen] = ['_csrf', 'seen'].map((name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form.text)![1]!)
    const press = () =>
      admin.browser
        .post(where)
        .type('form')
        .send({ _csrf: csrf, seen, why: 'Twice.' })
        .then((answer) => answer)
    const both = await Promise.all([press(), press()])
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    expect(await here.data.owner.adminWords.count({ where: { why: 'Twice.' } })).toBe(1)
  })

  it('is not applied where something changed since it was shown', async () => {
    const where = await shown(SCHOOLS, schools(a, { ...b, EstablishmentName: 'Nettlecombe Hall' }))
    const form = await admin.get(where)
    await here.data.owner.school.update({ where: { urn: '991002' }, data: { name: 'Nettlecombe' } })
    const [csrf, seen] = ['_csrf', 'seen'].map((name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form.text)![1]!)
    const answer = await admin.browser.post(where).type('form').send({ _csrf: csrf, seen, why: 'Late.' })
    expect([answer.status, textOf(answer)]).toEqual([409, expect.stringContaining('Something has changed since this was shown')])
    expect(answer.text).toContain('Late.')
    expect(await here.data.owner.school.findUnique({ where: { urn: '991002' } })).toMatchObject({ name: 'Nettlecombe' })
  })

  it('with faults is refused whole, each with its line, its column and what to do', async () => {
    const before = await here.data.owner.school.count()
    const sent = await admin.file(
      SCHOOLS,
      schools(
        { ...a, URN: '99', OpenDate: '31-02-2026' },
        { URN: '991010', EstablishmentNumber: '4710' },
        { ...b, NumberOfPupils: 'many' },
      ),
    )
    expect(sent.status).toBe(422)
    expect(textOf(sent)).toMatch(/3 things are wrong in the file\. Nothing was changed\./)
    expect(textOf(sent)).toMatch(/Line 2 URN “99” is not six digits\. Take the number from GIAS\./)
    expect(textOf(sent)).toMatch(/Line 2 OpenDate “31-02-2026” is not a date\. Write it as 31-08-2026\./)
    expect(textOf(sent)).toMatch(/Line 4 NumberOfPupils “many” is not a number of children/)
    expect(await here.data.owner.school.count()).toBe(before)
  })

  const line = (text: string) => Buffer.from(text, 'utf8')
  it.each<[what: string, file: Buffer, words: RegExp]>([
    [
      'without a column that is needed',
      giasFile(
        [schoolRow(a)],
        HEADER.filter((name) => name !== 'CloseDate'),
      ),
      /It has no column called “CloseDate”/,
    ],
    ['that is empty', Buffer.alloc(0), /The file is empty/],
    ['with the names of columns alone', giasFile([]), /It has no row/],
    ['with a row that is too short', line(`${HEADER.join(',')}\n1,2,3\n`), /Line 2 The whole line It has more or fewer values/],
    ['with a quotation mark that is not closed', line(`${HEADER.join(',')}\n"1,2,3\n`), /quotation mark/],
    ['with a column twice', line(`${[...HEADER, 'URN'].join(',')}\n`), /It has the column “URN” twice/],
    ['that is no CSV at all', Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 1, 2, 255, 254]), /It has no column called/],
    ['with hundreds of columns', line(`${HEADER.join(',')}${',x'.repeat(400)}\n`), /It has \d+ columns/],
  ])('%s is refused with a sentence', async (_what, file, words) => {
    const sent = await admin.file(SCHOOLS, file)
    expect([sent.status, textOf(sent)]).toEqual([422, expect.stringMatching(words)])
  })

  it('has its columns in any order and any case, with others beside them', async () => {
    const header = [...HEADER, 'A new column'].toReversed()
    const file = giasFile([schoolRow({ ...a, NumberOfPupils: '913' })], header)
    const where = await shown(SCHOOLS, Buffer.from(file.toString('latin1').replace('"URN"', '"urn "'), 'latin1'))
    expect(textOf(await admin.get(where))).toContain('1 school would change')
  })

  it('in UTF-8 reads the same as in Windows-1252', async () => {
    const text = giasText([schoolRow({ ...a, Locality: 'Œuvre – Lane' })])
    for (const bytes of [Buffer.from(`\uFEFF${text}`), Buffer.from(text), giasFile([schoolRow({ ...a, Locality: 'Œuvre – Lane' })])]) {
      const page = await admin.get(await shown(SCHOOLS, bytes))
      expect(page.text).not.toMatch(/Ã|â€|�/)
      expect(page.text).toContain('4 Nettle Lane, Œuvre – Lane, Birmingham')
      expect(textOf(page)).not.toContain('Name :')
    }
  })

  it('is nobody’s but theirs who sent it, and for administrators alone', async () => {
    const where = await shown(SCHOOLS, schools(a, { ...b, Street: 'Another Street' }))
    expect((await (await hand(here, at('second.admin'))).get(where)).status).toBe(404)
    const clerk = await hand(here, at('clerk'))
    const page = await clerk.get('/account')
    const word = /name="_csrf" value="([^"]*)"/.exec(page.text)![1]!
    const sent = await clerk.browser.post(SCHOOLS).field('_csrf', word).attach('file', schools(a), 'x.csv')
    expect(sent.status).toBe(404)
  })

  it('without our form’s word is not even kept; too large, or none, is said; nothing stays on the disk', async () => {
    expect((await admin.file(SCHOOLS, schools(a), 'another word')).status).toBe(403)
    const large = await admin.file('/admin/uploads/heads', Buffer.alloc(1024 * 1024 + 1, 'a'))
    expect([large.status, textOf(large)]).toEqual([422, expect.stringContaining('The file is too large')])
    const page = await admin.get(SCHOOLS)
    const none = await admin.browser.post(SCHOOLS).field('_csrf', /name="_csrf" value="([^"]*)"/.exec(page.text)![1]!)
    expect([none.status, textOf(none)]).toEqual([422, expect.stringContaining('No file was chosen')])
    expect(left()).toEqual([])
  })

  it('of another authority is taken once that is added', async () => {
    expect((await admin.send('/admin/authorities/new', { code: '202', name: 'Camden', why: 'Their children come to us.' })).status).toBe(
      303,
    )
    const twice = await admin.send('/admin/authorities/new', { code: '202', name: 'Camden', why: 'Again.' })
    expect([twice.status, textOf(twice)]).toEqual([409, expect.stringContaining('We hold the schools of Camden (202) already.')])
    const where = await shown(SCHOOLS, schools({ ...elsewhere, EstablishmentNumber: '4733' }))
    expect((await admin.send(where, { why: 'With Camden.' })).status).toBe(303)
    expect(await here.data.owner.school.findUnique({ where: { urn: '991003' } })).toMatchObject({ laestab: '202/4733' })
  })
})

describe('a school that closes', () => {
  it('is shown with who follows it; its cases keep it, no new one may name it, and the other is offered instead', async () => {
    const closed = {
      ...b,
      'EstablishmentStatus (name)': 'Closed',
      CloseDate: '31-08-2026',
      'ReasonEstablishmentClosed (name)': 'Academy Converter',
    }
    const academy = {
      ...b,
      URN: '991005',
      EstablishmentName: 'Nettlecombe Academy',
      OpenDate: '01-09-2026',
      'TypeOfEstablishment (name)': 'Academy converter',
    }
    const where = await shown(SCHOOLS, schools(a, closed, academy))
    const page = textOf(await admin.get(where))
    expect(page).toMatch(/Closing \(1\).*State : from open → to closed|Closing \(1\).*Status : from open → to closed/i)
    expect(page).toContain('Followed by : 991005')
    expect(page).toContain('1 new school sets its own terms: until a calendar is loaded')
    expect((await admin.send(where, { why: 'September.' })).status).toBe(303)
    const old = textOf(await admin.get('/admin/schools/991002'))
    expect(old).toMatch(/Closed on 31 August 2026: Academy Converter.*Followed by Nettlecombe Academy/)
    const head = await admin.send('/admin/schools/991005/head', {
      name: 'Bo Lark',
      email: 'bo@nettlecombe.example',
      from: today,
      why: 'New.',
    })
    expect(head.status).toBe(303)
    const api = await program(here.app, here.identity, { clerk: at('clerk') })
    const opening = { process: 'managed-move', child: someChild(), answers: { ...referral, school: '991002' } }
    const refused = await api.post('/cases', opening)
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([
      422,
      expect.stringContaining('is not a school we hold, or it has closed'),
    ])
    expect(textOf(await admin.get('/admin/schools?closed=yes'))).toContain('Schools: 1 closed school')
  })
})

const heads = (...lines: readonly string[]): Buffer => Buffer.from(['URN,Name,Email,First day', ...lines].join('\r\n'))
describe('a list of new heads', () => {
  const [old, next] = ['head@ashgrove.example', 'j.marchbanks@ashgrove.example']
  it('is shown with who goes, and made all at once', async () => {
    const from = plus(today, 30)
    const where = await shown(
      '/admin/uploads/heads',
      heads(`990201,Josephine Marchbanks,${next},${from}`, `990203,Ada Quist,ada@colevalley.example,${from}`),
    )
    expect(textOf(await admin.get(where))).toMatch(
      /2 schools would change.*Ashgrove Academy \(990201\).*from Daniel Okafor → to Josephine Marchbanks/,
    )
    expect((await admin.send(where, { why: 'September.' })).status).toBe(303)
    const posts = await here.data.owner.post.findMany({
      where: { urn: '990201', role: 'headteacher' },
      include: { person: true },
      orderBy: { from: 'asc' },
    })
    expect(posts.map(({ person, to }) => [person.email, to?.toISOString().slice(0, 10)])).toEqual([
      [old, plus(from, -1)],
      [next, undefined],
    ])
    expect((await (await hand(here, old)).get('/school')).status).toBe(200)
    const again = await shown('/admin/uploads/heads', heads(`990201,Josephine Marchbanks,${next},${from}`))
    expect(textOf(await admin.get(again))).toMatch(/Nothing would change.*1 of the list are heads there from that day already/)
  })
  it('with one line wrong changes nothing', async () => {
    const sent = await admin.file(
      '/admin/uploads/heads',
      heads(
        `990204,Eva Prynne,eva@eastgate.example,${today}`,
        `999999,Tom,tom@x.example,${today}`,
        `990205,Tim,office@foxholliesmanor.example,${today}`,
      ),
    )
    expect(sent.status).toBe(422)
    expect(textOf(sent)).toMatch(/Line 3 urn 999999 is not a school we hold\. Correct the number, or load the school first\./)
    expect(textOf(sent)).toMatch(/Line 4 email It is the shared mailbox of a school\./)
    expect(await here.data.owner.person.count({ where: { email: 'eva@eastgate.example' } })).toBe(0)
  })
  it('needs a fresh sign-in before it is applied', async () => {
    const where = await shown('/admin/uploads/heads', heads(`990204,Eva Prynne,eva@eastgate.example,${today}`))
    const later = here.appWith({ now: () => new Date(Date.now() + 11 * 60_000) })
    const stale = await hand({ ...here, app: later }, at('admin'))
    expect((await stale.get(where)).headers['location']).toContain('/sign-in/again')
  })
})

describe('a list of mailboxes', () => {
  it('gives them, and districts where it has them', async () => {
    const file = Buffer.from('urn,mailbox,district\n991001,Office@StOsyth.example,Kings Heath\n991005,office@nettlecombe.example,\n')
    const where = await shown('/admin/uploads/mailboxes', file)
    expect((await admin.send(where, { why: 'From the school list.' })).status).toBe(303)
    expect(await here.data.owner.school.findUnique({ where: { urn: '991001' } })).toMatchObject({
      mailbox: 'office@stosyth.example',
      district: 'Kings Heath',
    })
    expect(await here.data.owner.school.findUnique({ where: { urn: '991005' } })).toMatchObject({
      mailbox: 'office@nettlecombe.example',
      district: 'Selly Oak',
    })
  })
})
