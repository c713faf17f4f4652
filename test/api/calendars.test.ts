import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { yearName, yearOf } from '../../domain/calendar-words.ts'
import type { Day } from '../../domain/calendar.ts'
import { stage, type Stage } from '../support/app.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { londonToday } from '../support/postgres.ts'

let here: Stage
let admin: Hand
let begins: number
let today: Day
const at = (name: string) => `${name}@birmingham.example`
beforeAll(async () => {
  here = await stage()
  admin = await hand(here, at('admin'))
  today = await londonToday(here.data.owner)
  begins = yearOf(today) + 1
}, 120_000)
afterAll(() => here.stop())

const SCHOOL = '/calendars/990201'
const csrf = (text: string): string => /name="_csrf" value="([^"]*)"/.exec(text)![1]!
/** Sends a file of days of the next school year. */
async function load(of: string, file: string, typed: Readonly<Record<string, string>> = {}, by = admin) {
  const page = await by.get(`${of}/load`)
  return by.browser
    .post(`${of}/load`)
    .field({ _csrf: csrf(page.text), year: String(begins), says: 'everything', source: 'The school’s website', ...typed })
    .attach('file', Buffer.from(file), 'days.txt')
}
async function shown(of: string, file: string, typed: Readonly<Record<string, string>> = {}): Promise<string> {
  const sent = await load(of, file, typed)
  expect([sent.status, textOf(sent)]).toEqual([303, expect.any(String)])
  return sent.headers['location'] as string
}
const list = (...rows: readonly string[]) => ['what,from,to,why', ...rows].join('\n')
const autumn = () => `Term,${begins}-09-02,${begins}-12-17,Autumn term`
const halfTerm = () => `Half-term,${begins}-10-26,${begins}-10-30,`
const inset = (on: string) => `INSET day,${begins}-${on},,Training`
const entries = (calendar = 'school:990201') => here.data.owner.calendarEntry.findMany({ where: { calendar }, orderBy: { id: 'asc' } })

describe('a file of days', () => {
  it('is shown before anything changes, then applied as one act with a reason; the same again changes nothing', async () => {
    const before = await entries()
    const where = await shown(SCHOOL, list(autumn(), halfTerm(), inset('11-13')))
    const page = await admin.get(where)
    expect(textOf(page)).toMatch(/Nothing has changed yet: \d+ entries would change 3 rows were read\./)
    expect(textOf(page)).toContain('where it stays')
    expect(await entries()).toEqual(before)
    const unsaid = await admin.send(where, { why: '' })
    expect([unsaid.status, textOf(unsaid)]).toEqual([422, expect.stringContaining('Enter why')])
    const done = await admin.send(where, { why: 'Published in June.' })
    expect([done.status, done.headers['location']]).toEqual([303, expect.stringMatching(/^\/calendars\/990201\?done=\d+&year=\d+$/)])
    const after = await entries()
    expect(after.slice(0, before.length)).toEqual(before)
    const added = after.slice(before.length)
    expect(new Set(added.map(({ edition }) => edition)).size).toBe(1)
    expect(added.some(({ kind, source }) => kind === 'inset' && source === 'The school’s website')).toBe(true)
    const event = await here.data.owner.adminEvent.findFirstOrThrow({
      orderBy: { position: 'desc' },
      include: { words: true, changes: true },
    })
    expect(event).toMatchObject({ kind: 'calendar-changed', words: { why: 'Published in June.' }, body: { calendar: 'school:990201' } })
    expect(event.changes.every(({ subject }) => subject === 'school:990201')).toBe(true)
    const again = await admin.get(await shown(SCHOOL, list(autumn(), halfTerm(), inset('11-13'))))
    expect(textOf(again)).toContain('Nothing would change')
    expect(again.text).not.toContain('name="why"')
  })

  it('leaves the authority’s own calendar, and those of other schools, as they were', async () => {
    const page = await admin.get(`/calendars/990202?year=${begins}`)
    expect(textOf(page)).not.toMatch(/Withdrawn at/)
    expect(await here.data.owner.calendarEntry.count({ where: { calendar: 'authority:330', kind: 'withdrawn' } })).toBe(0)
  })

  it('that leaves a day to come out withdraws it; it stays to be seen, with when and why', async () => {
    const done = await admin.send(await shown(SCHOOL, list(autumn(), halfTerm())), { why: 'Training was called off.' })
    expect(done.status).toBe(303)
    const page = await admin.get(done.headers['location'] as string)
    expect(textOf(page)).toMatch(/Recorded: Calendar changed\..*INSET day: Training Withdrawn at .*: Training was called off\./)
  })

  it('pressed twice, at once, is one change', async () => {
    const where = await shown(SCHOOL, list(autumn(), halfTerm(), inset('11-20')))
    const form = await admin.get(where)
    const seen = /name="seen" value="([^"]*)"/.exec(form.text)![1]!
    const press = () =>
      admin.browser
        .post(where)
        .type('form')
        .send({ _csrf: csrf(form.text), seen, why: 'Twice.' })
        .then((answer) => answer)
    expect((await Promise.all([press(), press()])).map(({ status }) => status)).toEqual([303, 303])
    expect(await here.data.owner.adminWords.count({ where: { why: 'Twice.' } })).toBe(1)
  })

  it('is not applied where the calendar changed since it was shown', async () => {
    const [first, second] = [
      await shown(SCHOOL, list(autumn(), halfTerm())),
      await shown(SCHOOL, list(autumn(), halfTerm(), inset('12-01'))),
    ]
    const form = await admin.get(first)
    expect((await admin.send(second, { why: 'One.' })).status).toBe(303)
    const seen = /name="seen" value="([^"]*)"/.exec(form.text)![1]!
    const late = await admin.browser
      .post(first)
      .type('form')
      .send({ _csrf: csrf(form.text), seen, why: 'Late.' })
    expect([late.status, textOf(late)]).toEqual([409, expect.stringContaining('Something has changed since this was shown')])
    expect(late.text).toContain('Late.')
  })

  it.each<[what: string, file: () => string, words: RegExp]>([
    [
      'with faults is refused whole',
      () => list(autumn(), 'Sports day,2026-02-31,,'),
      /2 things are wrong.*Line 3 what “Sports day”.*Line 3 from “2026-02-31” is not a date/,
    ],
    ['that is empty', () => '', /The file is empty/],
    ['without a column', () => 'what,why\nTerm,x\n', /It has no column called “from”/],
    ['of another year', () => list(autumn(), `INSET day,${begins + 2}-01-05,,`), /not in the school year that you chose/],
    ['that is no JSON', () => '{"england', /It cannot be read as JSON/],
    ['that is a broken calendar', () => 'BEGIN:VCALENDAR\r\nnonsense', /It cannot be read as an iCalendar file/],
  ])('%s', async (_what, file, words) => {
    const before = await entries()
    const sent = await load(SCHOOL, file())
    expect([sent.status, textOf(sent)]).toEqual([422, expect.stringMatching(words)])
    expect(sent.text).toContain('value="The school’s website"')
    expect(await entries()).toEqual(before)
  })

  it('says where its days come from, or is asked', async () => {
    const sent = await load(SCHOOL, list(autumn()), { source: ' ' })
    expect([sent.status, textOf(sent)]).toEqual([422, expect.stringContaining('Enter where the days are published')])
  })
})

describe('what is taken away', () => {
  it.each(['days.csv', 'days.ics'])('as %s and loaded again changes nothing', async (name) => {
    for (const of of [SCHOOL, '/calendars/330']) {
      const file = await admin.get(`${of}/${name}?year=${begins}`)
      expect(file.status).toBe(200)
      const assumed = await admin.get(await shown(of, file.text, { source: 'assumed' }))
      expect(textOf(assumed)).toContain('Nothing would change')
    }
  })
  it('is an iCalendar file of events that last all day, each ending on the day after its last', async () => {
    const { text } = await admin.get(`${SCHOOL}/days.ics?year=${begins}`)
    const events = new ICAL.Component(ICAL.parse(text) as never).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
    const half = events.find(({ summary }) => summary.startsWith('Half-term'))!
    expect([half.startDate.isDate, half.startDate.toString(), half.endDate.toString()]).toEqual([
      true,
      `${begins}-10-26`,
      `${begins}-10-31`,
    ])
  })
  it('as bank holidays is loaded again into the country’s, and a new one is added', async () => {
    const of = '/calendars/england-and-wales'
    const file = JSON.parse((await admin.get(`${of}/bank-holidays.json?year=${begins}`)).text) as Record<string, { events: object[] }>
    expect(file['england-and-wales']!.events.length).toBeGreaterThan(5)
    const fresh = `${begins + 1}-06-15`
    const all = await here.data.owner.calendarEntry.findMany({ where: { calendar: 'working:england-and-wales', kind: 'bank-holiday' } })
    const inYear = all.filter(({ from }) => [begins, begins + 1].includes(from.getUTCFullYear()))
    file['england-and-wales']!.events = [
      ...inYear.map(({ from, why }) => ({ title: why, date: from.toISOString().slice(0, 10) })),
      { title: 'Coronation', date: fresh },
    ]
    const page = await admin.get(await shown(of, JSON.stringify(file)))
    expect(textOf(page)).toMatch(/Nothing has changed yet: 1 entry would change.*15 June \d{4} Bank holiday: Coronation/)
  })
})

describe('one day by hand', () => {
  const form = { kind: 'closure', 'from-day': '24', 'from-month': '11', cause: 'snow', source: 'The headteacher’s call' }
  it('is shown first, with why it is done, and then stands with its source', async () => {
    const sent = await admin.send(`${SCHOOL}/day`, { ...form, 'from-year': String(begins) })
    expect(sent.status).toBe(303)
    const where = sent.headers['location'] as string
    expect((await admin.get(where)).text).toContain('Closed: snow (The headteacher’s call)')
    const done = await admin.send(where, { why: 'Snow.' })
    const page = textOf(await admin.get(done.headers['location'] as string))
    expect(page).toMatch(/24 November \d{4} Closed: snow The headteacher’s call/)
    expect(page).toContain('24 C')
  })
  it('is withdrawn, and stays to be seen', async () => {
    const page = await admin.get(`${SCHOOL}?year=${begins}`)
    const href = /href="([^"]*\/withdraw\/\d+)">Withdraw<span class="govuk-visually-hidden"> Closed, 24 November/.exec(page.text)![1]!
    const asked = await admin.get(href)
    expect(textOf(asked)).toContain('goes on showing that it was said')
    const sent = await admin.send(href, { source: 'The headteacher' })
    const done = await admin.send(sent.headers['location'] as string, { why: 'It thawed.' })
    expect(textOf(await admin.get(done.headers['location'] as string))).toMatch(/Closed: snow Withdrawn at .*: It thawed\./)
    expect((await admin.get(href)).status).toBe(404)
  })
  it('that is wrong is refused, and every answer stays', async () => {
    const sent = await admin.send(`${SCHOOL}/day`, {
      ...form,
      'from-year': String(begins),
      'to-day': '1',
      'to-month': '9',
      'to-year': String(begins),
    })
    expect([sent.status, textOf(sent)]).toEqual([422, expect.stringContaining('The last day is before the first')])
    expect(sent.text).toContain('The headteacher’s call')
  })
})

describe('who', () => {
  it('sees it: everybody who is signed in; who changes it: administrators', async () => {
    const clerk = await hand(here, at('clerk'))
    const page = await clerk.get(`${SCHOOL}?year=${begins}`)
    expect([page.status, textOf(page)]).toEqual([200, expect.stringContaining(yearName(begins))])
    expect(page.text).not.toContain(`${SCHOOL}/load`)
    expect((await clerk.get(`${SCHOOL}/load`)).status).toBe(404)
    expect((await clerk.get('/calendars/999999')).status).toBe(404)
  })
  it('a change that somebody else keeps is nobody else’s', async () => {
    const where = await shown(SCHOOL, list(autumn()))
    expect((await (await hand(here, at('second.admin'))).get(where)).status).toBe(404)
    expect((await admin.get(where.replace('990201', '990202'))).status).toBe(404)
  })
})
