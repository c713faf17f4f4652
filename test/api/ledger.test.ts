/** The pages of the fairness ledger: what they say, that chart, table and file say the same, and who sees what. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withLedger } from '../../api/form/known-ledger.ts'
import { day } from '../../domain/calendar.ts'
import fairAccess from '../../workflows/fair-access/process.ts'
import { stage, type Stage } from '../support/app.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { enter, schoolsMore } from '../support/on-the-ledger.ts'
import { program, type Program } from '../support/programs.ts'
import { standing, type Standing } from '../support/standing.ts'
import { statements } from '../support/statements.ts'

let here: Stage
let one: Standing
let api: Program
let clerk: Hand
let chair: Hand
let member: Hand
let admin: Hand
let head: Hand
const at = (name: string) => `${name}@birmingham.example`
const YEAR = 'year=2026'
beforeAll(async () => {
  here = await stage()
  const { owner, work } = here.data
  one = await standing(owner, work, 1)
  await standing(owner, work, 2)
  // The chair has no part in the second.
  await work.caseAccess.deleteMany({ where: { caseId: 'MM-00002', principal: 'role:panel-chair' } })
  await enter(work, { urn: '990201' })
  await enter(work, { urn: '990201', type: 'admitted-by-managed-move', process: 'managed-move', caseId: 'MM-00002' })
  await enter(work, { urn: '990202', type: 'permanently-excluded', process: 'exclusion' })
  const back = await enter(work, { urn: '990203', day: '2026-10-05' })
  await enter(work, { urn: '990203', type: 'returned', day: '2026-11-02', reverses: back.id })
  await enter(work, { urn: '990203', yearGroup: 'year-7', type: 'admitted-after-exclusion' })
  ;[clerk, chair, member, admin, head] = (await Promise.all(
    [at('clerk'), at('panel-chair'), at('panel-member'), at('admin'), one.head.email].map((email) => hand(here, email)),
  )) as [Hand, Hand, Hand, Hand, Hand]
  api = await program(here.app, here.identity, { clerk: at('clerk'), chair: at('panel-chair'), head: one.head.email })
}, 120_000)
afterAll(() => here.stop())

interface Drawn {
  readonly name: string
  readonly cells: Readonly<Record<string, string>>
  readonly bar: { readonly x: number; readonly width: number; readonly solid: boolean } | null
}
/** Each row of the table, with the bar that stands in it. */
const rowsOf = (html: string): readonly Drawn[] =>
  [...html.matchAll(/<tr role="row"><th role="rowheader"[^>]*>(.*?)<\/th>(.*?)<\/tr>/gs)].map(([, name, rest]) => {
    const rect = /<rect x="([\d.]+)%"[^>]*width="([\d.]+)%"[^>]*fill="([^"]+)"/.exec(rest!)
    return {
      name: name!.replace(/<[^>]+>/g, '').trim(),
      cells: Object.fromEntries(
        [...rest!.matchAll(/data-h="([^"]+)">(.*?)<\/td>/gs)].map(([, h, cell]) => [h!, cell!.replace(/<[^>]+>/g, '')]),
      ),
      bar: rect && { x: Number(rect[1]), width: Number(rect[2]), solid: rect[3] === '#12436d' },
    }
  })
const numberIn = (text: string): number => Number(text.replace('−', '-'))
const entriesKept = () => here.data.owner.ledgerEntry.count()

describe('the ledger', () => {
  it('says what shares are by and of which day, by which policy, and that it is local', async () => {
    const text = textOf(await chair.get(`/ledger?${YEAR}`))
    expect(text).toContain('Who has taken their share: secondary, 2026/27')
    expect(text).toMatch(
      /4 entries up to [^.]* come to 2\.0\. A school’s share is by its roll, the whole school \(GIAS, census of 2 October 2025\)/,
    )
    expect(text).toContain(
      'every kind of entry weighs 1, and only entries of this school year count. It is local: no law and no guidance sets it',
    )
  })
  it('stands in order, most below its share first; gaps are taken less share', async () => {
    const rows = rowsOf((await chair.get(`/ledger?${YEAR}`)).text)
    const schools = rows.slice(0, -1)
    const gaps = schools.map(({ cells }) => numberIn(cells['Gap']!))
    expect(schools).toHaveLength(14)
    expect(gaps).toEqual(gaps.toSorted((a, b) => a - b))
    expect(schools[0]).toMatchObject({ name: 'Blackwater School', cells: { Taken: '−1.0' } })
    expect(schools.at(-1)).toMatchObject({ name: 'Ashgrove Academy', cells: { Taken: '2.0' } })
    expect(rows.at(-1)).toMatchObject({ name: 'All 14 schools', cells: { Taken: '2.0', Share: '2.0' } })
  })
  it('its chart says what its table says', async () => {
    for (const path of [`/ledger?${YEAR}`, `/ledger?${YEAR}&phase=all`, `/ledger?${YEAR}&group=year-9&district=Erdington`]) {
      const rows = rowsOf((await chair.get(path)).text).slice(0, -1)
      const most = Math.max(...rows.map(({ cells }) => Math.abs(numberIn(cells['Gap']!))))
      for (const { cells, bar } of rows) {
        const gap = numberIn(cells['Gap']!)
        if (gap === 0) expect(bar).toBeNull()
        else
          expect(bar).toEqual({
            x: gap < 0 ? expect.closeTo(50 + (gap * 50) / most, 1) : 50,
            width: expect.closeTo((Math.abs(gap) * 50) / most, 1),
            solid: gap < 0,
          })
      }
    }
  })
  it('and so do its file and the API', async () => {
    const file = await chair.get(`/ledger.csv?${YEAR}`)
    const { body } = await api.get('/ledger?schoolYear=2026', 'chair')
    const lines = file.text
      .replace('\uFEFF', '')
      .split('\n')
      .slice(1, 15)
      .map((line) => line.split(','))
    expect(lines.map(([urn, name, , gap]) => [urn, name, Number(gap)])).toEqual(
      body.items.map((item: { urn: string; school: string; gap: number }) => [item.urn, item.school, item.gap]),
    )
    const rows = rowsOf((await chair.get(`/ledger?${YEAR}`)).text)
    expect(rows.slice(0, -1).map(({ name }) => name)).toEqual(lines.map(([, name]) => name))
    expect(file.text).toContain('It is local: no law and no guidance sets it')
  })
  it('is of one year group, one district, one school year, where that is asked', async () => {
    const of = async (query: string) => rowsOf((await clerk.get(`/ledger?${query}`)).text)
    const district = await of(`${YEAR}&district=Erdington`)
    expect(district.map(({ name }) => name)).toEqual(['St Brannoc’s Catholic School', 'Ashgrove Academy', 'All 2 schools'])
    expect(district.at(-1)!.cells).toMatchObject({ Taken: '2.0', Share: '2.0' })
    expect((await of(`${YEAR}&group=year-7`)).at(-1)!.cells).toMatchObject({ Taken: '1.0' })
    expect((await of('year=2025')).at(-1)!.cells).toMatchObject({ Taken: '0.0' })
    expect(textOf(await clerk.get(`/ledger?${YEAR}&phase=primary`))).toContain('primary, 2026/27')
    expect((await clerk.get('/ledger?phase=x&group=x&year=1&school=1&as=2')).status).toBe(200)
  })
  it('what is in no account is said: no year group, a school held against no share, one that closed and that none followed', async () => {
    const left = async (query = '') =>
      /(\d+) entr(?:y|ies) stands? in no account/.exec(textOf(await clerk.get(`/ledger?${YEAR}${query}`)))?.[1]
    expect(await left()).toBeUndefined()
    await enter(here.data.work, { urn: '990201', yearGroup: null })
    expect([await left(), await left('&district=Northfield')]).toEqual(['1', undefined])
    await enter(here.data.work, { urn: '990401' })
    await enter(here.data.work, { urn: '990301', type: 'hosted-off-site', part: 50 })
    expect(textOf(await clerk.get(`/ledger/schools/990301?${YEAR}`))).toContain(
      'Hosted off-site, for part of a year, 0.5 of a year 12 October 2026 Year 9 MM-00001 +0.5 +0.5',
    )
    await here.data.owner.school.update({ where: { urn: '990301' }, data: { status: 'closed', closedOn: new Date('2026-11-10') } })
    expect([await left(), await left('&district=Ladywood')]).toEqual(['3', undefined])
    await here.data.owner.school.update({ where: { urn: '990301' }, data: { status: 'open', closedOn: null } })
  })
})

describe('what if', () => {
  const path = `/ledger?${YEAR}&group=year-9&school=990202&taken=year-9&as=admitted-by-fair-access`
  it('shows where every school would stand, and records nothing', async () => {
    const before = await entriesKept()
    const page = await chair.get(path)
    expect(textOf(page)).toMatch(
      /Blackwater School goes from −1\.1 to −0\.\d\. Admitted by Fair Access, in Year 9\. It stays below its share\./,
    )
    expect(textOf(page)).toMatch(/Widest gap between two schools: \d\.\d before, \d\.\d after/)
    expect(page.text.match(/stroke="#ca3535"/g)).toHaveLength(1)
    expect(await entriesKept()).toBe(before)
  })
  it('is what the ledger says once it has come to that', async () => {
    const supposed = rowsOf((await chair.get(path)).text).slice(0, -1)
    const asked = await api.get(
      '/ledger?schoolYear=2026&yearGroup=year-9&ifSchool=990202&ifYearGroup=year-9&ifEntry=admitted-by-fair-access',
      'chair',
    )
    await enter(here.data.work, { urn: '990202' })
    const now = rowsOf((await chair.get(`/ledger?${YEAR}&group=year-9`)).text).slice(0, -1)
    const byName = (rows: readonly Drawn[], cell: string) => Object.fromEntries(rows.map(({ name, cells }) => [name, cells[cell]]))
    expect(byName(now, 'Gap')).toEqual(byName(supposed, 'If so'))
    const { body } = await api.get('/ledger?schoolYear=2026&yearGroup=year-9', 'chair')
    const gaps = (items: readonly { urn: string; gap: number; ifSo: number | null }[], of: 'gap' | 'ifSo') =>
      Object.fromEntries(items.map((item) => [item.urn, item[of]]))
    expect(gaps(body.items, 'gap')).toEqual(gaps(asked.body.items, 'ifSo'))
  })
  it('of a school that is not among those shown is said', async () => {
    const page = await chair.get(`/ledger?${YEAR}&district=Erdington&school=990202&taken=year-9&as=admitted-by-fair-access`)
    expect(textOf(page)).toContain('Blackwater School is not among the schools below')
  })
  it.each([
    ['?ifSchool=990202', 'ifSchool'],
    ['?schoolYear=2001', 'schoolYear'],
    ['?phase=nursery', 'phase'],
    ['?district=Erdington&ifSchool=990202&ifYearGroup=year-9&ifEntry=admitted-by-fair-access', 'ifSchool'],
  ])('a program that asks %s is told what is wrong', async (query, field) => {
    const answer = await api.get(`/ledger${query}`)
    expect([answer.status, answer.body.errors[0].field]).toEqual([422, field])
    expect(await api.faults(answer, '/ledger')).toEqual([])
  })
  it('a program is answered as it is published', async () => {
    const answer = await api.get('/ledger?schoolYear=2026&ifSchool=990202&ifYearGroup=year-9&ifEntry=admitted-by-fair-access')
    expect([answer.status, await api.faults(answer, '/ledger')]).toEqual([200, []])
    expect(answer.body).toMatchObject({
      schoolYear: '2026/27',
      policy: { local: true, shareBy: 'roll', weights: { 'hosted-off-site': 1 } },
    })
  })
})

describe('a school’s account', () => {
  it('has every entry with its running sum, and leads to the case for whoever may see it', async () => {
    const page = await chair.get(`/ledger/schools/990201?${YEAR}`)
    expect(textOf(page)).toMatch(/Ashgrove Academy is \+\d\.\d: above its share\. It has taken 2\.0/)
    expect(textOf(page)).toMatch(
      /Admitted by Fair Access 12 October 2026 Year 9 MM-00001 \+1 \+1 Admitted by managed move 12 October 2026 Year 9 MM-00002 \+1 \+2/,
    )
    expect([page.text.includes('href="/cases/MM-00001"'), page.text.includes('href="/cases/MM-00002"')]).toEqual([true, false])
    const all = await clerk.get(`/ledger/schools/990201?${YEAR}`)
    expect(all.text).toContain('href="/cases/MM-00002"')
    expect((await member.get(`/ledger/schools/990201?${YEAR}`)).text).not.toContain('href="/cases/MM-00001"')
  })
  it('keeps what was taken back, and comes to nought with it', async () => {
    const text = textOf(await chair.get(`/ledger/schools/990203?${YEAR}`))
    expect(text).toMatch(/Admitted by Fair Access Taken back since 5 October 2026 Year 9 MM-00001 \+1 \+1/)
    expect(text).toMatch(
      /Takes back “Admitted by Fair Access” of 5 October 2026: the child returned 2 November 2026 Year 9 MM-00001 −1 \+1/,
    )
  })
  it('holds what a school that it followed had taken', async () => {
    const { owner } = here.data
    await owner.school.update({
      where: { urn: '990203' },
      data: { status: 'closed', closedOn: new Date('2026-11-10'), successorUrn: '990204' },
    })
    const text = textOf(await chair.get(`/ledger/schools/990204?${YEAR}`))
    expect(text).toMatch(/has taken 1\.0/)
    expect(text).toContain('Admitted after a permanent exclusion 12 October 2026 Year 7')
    const theirs = await hand(here, (await headOf('990204')).email)
    expect(textOf(await theirs.get(`/ledger/ours?${YEAR}`))).toContain('Admitted after a permanent exclusion 12 October 2026 Year 7')
    await owner.school.update({ where: { urn: '990203' }, data: { status: 'open', closedOn: null, successorUrn: null } })
  })
  it('of a special school is shown, held against no share', async () => {
    expect(textOf(await chair.get(`/ledger/schools/990401?${YEAR}`))).toContain('Beacon Hill School: held against no share, 2026/27')
    expect((await chair.get('/ledger/schools/999999')).status).toBe(404)
  })
  it('is its head’s to see, with what all come to, and no other school’s', async () => {
    const page = await head.get(`/ledger/ours?${YEAR}`)
    const text = textOf(page)
    expect(text).toMatch(/Blackwater School is [−+]?\d\.\d.*All 24 schools, of every age, come to \d\.\d/)
    expect(text).toContain('Permanently excluded a child')
    for (const other of ['Ashgrove', 'Cole Valley', '990201']) expect(text).not.toContain(other)
    for (const path of ['/ledger', '/ledger/schools/990202', '/ledger/policies', '/ledger/count'])
      expect((await head.get(path)).status).toBe(404)
    expect((await api.get('/ledger', 'head')).status).toBe(404)
  })
})

describe('beside a question that the ledger helps to answer', () => {
  const db = () => here.data.owner
  const beside = async (name: 'reply' | 'answer-refusal' | 'allocate') =>
    withLedger({}, { db: db(), caseId: one.id, today: day('2026-12-31') }, fairAccess.actions[name])
  it('stands what the school has taken against its share, of how many, by what and on which day; and no answer', async () => {
    const { proportion, ...others } = await beside('reply')
    expect(others).toEqual({})
    expect(proportion!.value).toBe('')
    expect(proportion!.source).toMatch(
      /^The fairness ledger of 2026\/27, seen on 31 December 2026: .+ has taken −?\d\.\d, and its share by its roll.* is \d\.\d\. That is [+−]?\d\.\d; of \d+ schools \d+ stand higher\. No more than its share speaks against a high proportion\. .*it advises, and you decide\.$/,
    )
    expect((await beside('answer-refusal'))['follows']!.source).toBe(proportion!.source)
  })
  it('stands nothing where nobody is asked that, nor of a school that is held against no share', async () => {
    expect(await beside('allocate')).toEqual({})
    await db().caseParty.updateMany({ where: { caseId: one.id, party: 'receiving-school' }, data: { urn: null } })
    try {
      expect(await beside('reply')).toEqual({})
    } finally {
      await db().caseParty.updateMany({ where: { caseId: one.id, party: 'receiving-school' }, data: { urn: '990202' } })
    }
  })
})

describe('an override', () => {
  const path = '/ledger/schools/990205/override'
  it.each([
    [{ amount: 'much' }, 'Give a number from -100 to 100'],
    [{ amount: '0' }, 'Give a number other than 0'],
    [{ amount: '101' }, 'Give a number from -100 to 100'],
    [{ group: '' }, 'Select an answer to “In which year group?”'],
    [{ why: '' }, 'Enter an answer to “Why?”'],
    [{ reason: '' }, 'Select an answer to “Of what kind is the reason?”'],
  ])('asked for as %j is refused, with what to do', async (more, message) => {
    const answer = await chair.send(path, { group: 'year-9', amount: '1', reason: 'agreed', why: 'Agreed.', ...more })
    expect([answer.status, textOf(answer)]).toEqual([422, expect.stringContaining(message)])
  })
  it('by the chair is an entry with its reason, on the record, once however often it is pressed; and may be taken back', async () => {
    const before = await entriesKept()
    const form = await chair.get(path)
    const carried = [...form.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [
      name!,
      value!,
    ])
    const body = {
      ...Object.fromEntries(carried),
      group: 'year-9',
      amount: '-0.75',
      reason: 'circumstances',
      why: 'Its building burned down in September.',
    }
    const press = () =>
      chair.browser
        .post(path)
        .type('form')
        .send(body)
        .then((answer) => answer)
    expect((await press()).status).toBe(303)
    await press()
    expect(await entriesKept()).toBe(before + 1)
    const [stored] = await here.data.owner.$queryRaw<{ whole: string }[]>`
      SELECT string_agg(t::text, ' ') AS whole FROM (SELECT e::text AS t FROM ledger_entry e UNION ALL SELECT w::text FROM ledger_words w UNION ALL SELECT a::text FROM admin_words a) rows`
    expect(stored!.whole).toContain('circumstances')
    expect(stored!.whole).not.toContain('burned')
    const page = await chair.get('/ledger/schools/990205')
    expect(textOf(page)).toMatch(
      /Override Margaret Oyelaran: What the school can take at present: its building, its staff, an inspection\. Its building burned down in September\..* None −0\.75 −0\.75/,
    )
    const theirs = await hand(here, (await headOf('990205')).email)
    expect([
      textOf(await theirs.get('/ledger/ours')).includes('burned'),
      textOf(await theirs.get('/ledger/ours')).includes('Override'),
    ]).toEqual([false, true])
    const record = textOf(await admin.get('/admin/record?about=school:990205'))
    expect(record).toContain('Override set in the fairness ledger')
    const back = /href="(\/ledger\/entries\/\d+\/take-back)"/.exec(page.text)![1]!
    expect((await clerk.get(back)).status).toBe(404)
    expect((await chair.send(back, { reason: 'taken-back', why: '' })).status).toBe(422)
    const done = await chair.send(back, { reason: 'taken-back', why: 'It was set for the wrong school.' })
    expect(done.headers['location']).toMatch(/^\/ledger\/schools\/990205\?done=\d+$/)
    expect(textOf(await chair.get('/ledger/schools/990205'))).toMatch(/Takes back “Override” of .* \+0\.75 0 /)
    expect((await chair.get(back)).status).toBe(404)
    expect(textOf(await admin.get('/admin/record/check'))).toContain('The record is whole')
  })
  it('is nobody’s whose job it is not, and needs the form’s own word', async () => {
    for (const other of [clerk, member, head]) expect((await other.get(path)).status).toBe(404)
    const forged = await chair.browser.post(path).type('form').send({ group: 'year-9', amount: '1', why: 'x' })
    expect(forged.status).toBe(403)
  })
})
const headOf = async (urn: string) =>
  (await here.data.owner.post.findFirstOrThrow({ where: { urn, role: 'headteacher' }, include: { person: true } })).person

describe('the yearly count', () => {
  it('says how many each school admitted, apart by way, with those of none, and its hashes can be checked', async () => {
    await enter(here.data.work, { urn: '990206', type: 'admitted-after-exclusion', process: 'fair-access' })
    await enter(here.data.work, { urn: '990206', day: '2027-09-01' })
    await enter(here.data.work, { urn: '990206', day: '2026-08-31' })
    const [page, file] = [await clerk.get(`/ledger/count?${YEAR}`), await clerk.get(`/ledger/count.csv?${YEAR}`)]
    const { text } = file
    const table = text.slice(0, text.indexOf('\n\n') + 1)
    const lines = Object.fromEntries(
      table
        .trim()
        .split('\n')
        .map((line) => [line.split(',')[0]!, line.split(',').slice(-4).join(' ')]),
    )
    expect(lines).toMatchObject({ '990201': '2 0 0 1', '990206': '1 1 0 0', '990203': '1 1 0 0', '990205': '0 0 0 0', '990401': '1 0 0 0' })
    const sha = (of: string) => createHash('sha256').update(of).digest('hex')
    const query = /The query,"([\s\S]*)"\n$/.exec(text)![1]!.replaceAll('""', '"')
    for (const hash of [sha(table), sha(query)]) {
      expect(text).toContain(hash)
      expect(page.text).toContain(hash)
    }
    expect(textOf(page)).toContain('This school year is not over.')
  })
  it('has another hash once it says something else, and the query the same', async () => {
    const hashes = async () => [...(await clerk.get(`/ledger/count?${YEAR}`)).text.matchAll(/[0-9a-f]{64}/g)].map(([hash]) => hash)
    const before = await hashes()
    await enter(here.data.work, { urn: '990206' })
    const after = await hashes()
    expect([after[0] === before[0], after[1] === before[1]]).toEqual([true, false])
  })
})

describe('the page asks the database as often for a hundred schools as for ten', () => {
  it.each([
    `/ledger?${YEAR}`,
    `/ledger?${YEAR}&school=990202&taken=year-9&as=admitted-by-fair-access`,
    `/ledger/schools/990201?${YEAR}`,
    `/ledger/count?${YEAR}`,
  ])('%s', async (path) => {
    const asked = async () => {
      await chair.get(path)
      return statements(async () => expect((await chair.get(path)).status).toBe(200))
    }
    const few = await asked()
    const now = await here.data.owner.school.count({ where: { urn: { startsWith: '98' } } })
    if (now === 0) await schoolsMore(here.data.owner, 100)
    await Promise.all(Array.from({ length: 20 }, (_, n) => enter(here.data.work, { urn: now === 0 ? String(980_001 + n) : '990201' })))
    expect(await asked()).toBe(few)
    // The session, who it is, the time, and what the page itself reads; of a school, whether each entry is as the record of its case holds it.
    expect(few).toBeLessThanOrEqual(16)
  })
})
