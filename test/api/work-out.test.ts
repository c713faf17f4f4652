/** Work out a date: by anybody, by GET, with nothing kept; a calendar file that another program reads. */
import ICAL from 'ical.js'
import request, { type Response } from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asksOfClock } from '../../domain/asks.ts'
import { rules } from '../../domain/law/rules.ts'
import { at, stage, type Stage } from '../support/app.ts'

let here: Stage
beforeAll(async () => {
  here = await stage()
})
afterAll(() => here.stop())

const on = (day: string): Record<string, string> => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return { 'on-day': String(date), 'on-month': String(month), 'on-year': String(year) }
}
const ask = (rule: string, query: Record<string, string> = {}, suffix = ''): Promise<Response> =>
  request(at(here.app))
    .get(`/work-out-a-date/${rule}${suffix}`)
    .query(query)
    .then((answer) => answer)
/** What a reader reads, without markup. */
const textOf = ({ text }: Response): string =>
  text
    .replace(/<style[\s\S]*?<\/style>|<[^>]+>/g, ' ')
    .replaceAll('&#39;', '’')
    .replace(/\s+/g, ' ')
const headingOf = ({ text }: Response): string => /<h1[^>]*>([^<]*)</.exec(text)![1]!
const school = '990201'

describe('what may be asked', () => {
  it('is a list of every rule in a school’s words, for anybody, by what it is about', async () => {
    const first = await request(at(here.app)).get('/work-out-a-date')
    expect([first.status, first.headers['set-cookie']]).toEqual([200, undefined])
    const pages = [...first.text.matchAll(/href="(\/work-out-a-date\?about=[^"]*)"/g)].map(([, href]) => href!)
    const all = (await Promise.all(pages.map((href) => request(at(here.app)).get(href)))).map(({ text }) => text).join('')
    for (const [rule, { name }] of Object.entries(rules))
      expect([rule, all.includes(`/work-out-a-date/${rule}"`), all.includes(name)]).toEqual([rule, true, true])
  })
  it('draws the questions of each rule, and nothing wrong in them', async () => {
    for (const rule of [...Object.keys(rules), 'by-hand']) {
      const answer = await ask(rule)
      expect([rule, answer.status, answer.text.includes('There is a problem')]).toEqual([rule, 200, false])
      for (const { name, kind } of rule === 'by-hand' ? [] : asksOfClock(rules[rule]!))
        expect([rule, answer.text.includes(`name="${kind === 'day' ? `${name}-day` : name}"`)]).toEqual([rule, true])
    }
  })
  it.each(['PEX_DAY7', 'constructor', '__proto__'])('%s is not there', async (rule) => expect((await ask(rule)).status).toBe(404))
})

describe('the answer', () => {
  it('is a day, in a sentence, with each day counted or skipped, its law, and how sure we are', async () => {
    const answer = await ask('PEX_DAY6', { ...on('2026-02-10'), school })
    expect([answer.status, headingOf(answer)]).toEqual([200, 'Thursday 26 February 2026'])
    const text = textOf(answer)
    expect(text).toContain(
      'It is the sixth school day after Tuesday 10 February 2026: the exclusion. 6 days counted. 10 skipped: 1 for training day, 4 at weekends and 5 for half-term.',
    )
    expect(text).toContain('Skipped: Half-term')
    expect(text).toContain('Education Act 1996, section 19(3A)–(3B); SI 2007/1870, regulation 4')
    expect(text).toContain('High: rests on the text of the law.')
    expect(text).toContain('The council of the child’s home')
  })
  it('says what else follows, each with its own page', async () => {
    const answer = await ask('PEX_DAY6', { ...on('2026-02-10'), school })
    expect(textOf(answer)).toMatch(/Also counted from it.*our own target Wednesday 25 February 2026 Target/)
    const [, href] = /<a class="govuk-link" href="(\/work-out-a-date\/PEX_DAY6_TARGET[^"]*)"/.exec(answer.text)!
    expect(headingOf(await request(at(here.app)).get(href!.replaceAll('&amp;', '&')))).toBe('Wednesday 25 February 2026')
  })
  it.each<[string, string, Record<string, string>, string, RegExp]>([
    [
      'service, and then fifteen school days',
      'IRP_APPLY_15',
      { ...on('2026-03-25'), school, sent: 'posted' },
      'Friday 1 May 2026',
      /First: A notice posted first class is deemed given.*this one is the due date/,
    ],
    [
      'handed over',
      'IRP_APPLY_15',
      { ...on('2026-03-25'), school, sent: 'delivered' },
      'Wednesday 29 April 2026',
      /handed over: given that day/i,
    ],
    [
      'hours',
      'BREACH_72H',
      { ...on('2026-03-27'), at: '16:30' },
      'By 5:30pm on Monday 30 March 2026',
      /The clocks go forward.*From 4:30pm on Friday 27 March 2026 to 5:30pm on Monday 30 March 2026: 72 hours/,
    ],
    [
      'the earlier of two',
      'EHC_12W',
      { ...on('2026-07-10'), 'notice-day': '20', 'notice-month': '7', 'notice-year': '2026' },
      'Monday 14 September 2026',
      /From the notice of amendment: this one is the due date.*From the meeting: counted too/,
    ],
    [
      'a date of the year, and the day to act by',
      'EHC_PHASE',
      { ...on('2027-09-01'), move: 'other' },
      'Sunday 14 February 2027',
      /Act by Friday 12 February 2027/,
    ],
    [
      'rolled as the tribunal rolls',
      'APPEAL',
      on('2026-06-10'),
      'Tuesday 1 September 2026',
      /moved forward from Monday 10 August 2026, which does not count: 15 for the tribunal’s August and 6 at weekends passed over/,
    ],
    [
      'a run of suspensions',
      'SUS_DAY6',
      { ...on('2026-02-02'), school, periods: '2 2 2026, 3\n5 February 2026, 3 days' },
      'Monday 9 February 2026',
      /School day, second suspension/,
    ],
    [
      'a total',
      'TERM_TOTAL',
      { ...on('2026-02-02'), school, periods: '2026-02-02 1.5', used: '4' },
      '5.5 school days of suspension in the Spring term, more than 5.0',
      /On Tuesday 3 February 2026 the total came to this.*The board must meet within 50 school days/,
    ],
    [
      'a day from which it may be done',
      'DIR_15_DIRECT',
      on('2026-06-10'),
      'Not before Thursday 25 June 2026',
      /It may be done from this day/,
    ],
    ['a duty with no number', 'EXC_NOTIFY', on('2026-06-10'), 'Without delay', /Without delay/],
    [
      'clear days, with the simple count beside',
      'EHC_NOTICE_2W',
      on('2026-07-10'),
      'Thursday 25 June 2026',
      /Simple count Friday 26 June 2026/,
    ],
    [
      'a day whose calendar is assumed',
      'GB_15',
      { ...on('2026-11-09'), school },
      'Monday 30 November 2026',
      /assumed and not yet published/,
    ],
    [
      'by hand',
      'by-hand',
      { ...on('2026-03-02'), number: '5', unit: 'working days', how: 'clear before' },
      'Friday 20 February 2026',
      /the last day that leaves 5 working days clear before/,
    ],
    [
      'by hand, school days',
      'by-hand',
      { ...on('2026-02-10'), number: '6', unit: 'school days', how: 'after', school },
      'Thursday 26 February 2026',
      /Half-term/,
    ],
    [
      'by hand, hours',
      'by-hand',
      { ...on('2026-03-27'), number: '72', unit: 'hours', how: 'after', at: '16:30' },
      'By 5:30pm on Monday 30 March 2026',
      /72 hours/,
    ],
  ])('%s', async (_, rule, query, heading, says) => {
    const answer = await ask(rule, query)
    expect([answer.status, headingOf(answer)]).toEqual([200, heading])
    expect(textOf(answer)).toMatch(says)
  })
  it('takes a school by its name', async () => {
    const { name } = await here.data.owner.school.findUniqueOrThrow({ where: { urn: school } })
    expect(headingOf(await ask('PEX_DAY6', { ...on('2026-02-10'), school: name }))).toBe('Thursday 26 February 2026')
  })
  it('keeps nothing, sets no cookie, and is the same address again', async () => {
    const answer = await ask('PEX_DAY6', { ...on('2026-02-10'), school })
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(answer.text).not.toContain('_csrf')
    expect(await here.data.owner.session.count()).toBe(0)
  })
})

describe('what cannot be worked out', () => {
  it.each<[string, string, Record<string, string>, string]>([
    ['an impossible day', 'PEX_DAY6', { ...on('2026-02-30'), school }, 'must be a real date'],
    ['no day', 'PEX_DAY6', { school }, 'Enter the day of the exclusion'],
    ['no school', 'PEX_DAY6', on('2026-02-10'), 'Select school whose days are counted'],
    ['a school that we do not hold', 'PEX_DAY6', { ...on('2026-02-10'), school: 'Larkfeild' }, '“Larkfeild” is not a school we hold'],
    ['a day that no calendar reaches', 'PEX_DAY6', { ...on('2031-02-10'), school }, 'has no calendar after'],
    ['a notice by email', 'IRP_APPLY_15', { ...on('2026-03-25'), school, sent: 'email' }, 'Email is no way to give this notice'],
    ['a choice that is none', 'ORDER', { ...on('2026-03-25'), ordered: 'all' }, 'must be chosen from the list'],
    ['no time for hours', 'BREACH_72H', on('2026-03-27'), 'Enter an answer to “At what time?”'],
    [
      'a list of suspensions that cannot be read',
      'SUS_DAY6',
      { ...on('2026-02-02'), school, periods: '2 2 2026, 3\nthe week after' },
      'Line 2: give a first day',
    ],
    ['a suspension of a third of a day', 'SUS_DAY6', { ...on('2026-02-02'), school, periods: '2 2 2026, 0.3' }, 'Line 1: give a first day'],
    ['a rule that was not yet in force', 'EARLY_DISCHARGE', on('2020-02-10'), 'no rule was in force on 10 February 2020'],
    [
      'months before a day',
      'by-hand',
      { ...on('2026-02-10'), number: '2', unit: 'months', how: 'before' },
      'The law does not say how months are counted back',
    ],
    ['a count by hand of nothing', 'by-hand', on('2026-02-10'), 'Enter an answer to “How many?”'],
  ])('%s is said with what to do, and every answer stands', async (_, rule, query, message) => {
    const answer = await ask(rule, query)
    expect(answer.status).toBe(422)
    expect(textOf(answer)).toContain(message)
    expect(answer.text).toMatch(/<title>\s*Error: /)
    for (const value of Object.values(query))
      expect(answer.text.includes(value.replace(/\n/g, '\n')) || answer.text.includes(`value="${value}" checked`) || value === 'all').toBe(
        true,
      )
  })
  it('text that would be markup is text', async () => {
    const answer = await ask('PEX_DAY6', { ...on('2026-02-10'), school: '<script>alert(1)</script>' })
    expect([answer.status, answer.text.includes('<script>alert')]).toEqual([422, false])
  })
})

describe('the calendar file', () => {
  const eventOf = (answer: Response) => {
    const calendar = new ICAL.Component(ICAL.parse(answer.text) as never)
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
    const events = calendar.getAllSubcomponents('vevent')
    expect(events).toHaveLength(1)
    return new ICAL.Event(events[0]!)
  }
  it('holds the day as a whole day, and leads back to the page', async () => {
    const query = { ...on('2026-02-10'), school }
    const answer = await ask('PEX_DAY6', query, '/date.ics')
    expect([answer.status, answer.type, answer.headers['content-disposition']]).toEqual([
      200,
      'text/calendar',
      'attachment; filename=date.ics',
    ])
    const event = eventOf(answer)
    expect([event.summary, event.startDate.toString(), event.startDate.isDate, event.endDate.toString()]).toEqual([
      'Due: Education from the sixth day',
      '2026-02-26',
      true,
      '2026-02-27',
    ])
    expect(event.description).toContain('SI 2007/1870, regulation 4')
    const url = String(event.component.getFirstPropertyValue('url'))
    const page = await request(at(here.app)).get(new URL(url).pathname + new URL(url).search)
    expect(headingOf(page)).toBe('Thursday 26 February 2026')
  })
  it('holds an instant for hours, in UTC', async () => {
    const event = eventOf(await ask('BREACH_72H', { ...on('2026-03-27'), at: '16:30' }, '/date.ics'))
    expect([event.startDate.isDate, event.startDate.toJSDate().toISOString()]).toEqual([false, '2026-03-30T16:30:00.000Z'])
  })
  it('of one question has one name, and of another another', async () => {
    const uid = async (day: string) => eventOf(await ask('FOI_20', on(day), '/date.ics')).uid
    expect(await uid('2026-06-01')).toBe(await uid('2026-06-01'))
    expect(await uid('2026-06-01')).not.toBe(await uid('2026-06-02'))
  })
  it.each([
    ['no day', 'EXC_NOTIFY', on('2026-06-10')],
    ['a question that cannot be answered', 'PEX_DAY6', on('2026-06-10')],
    ['no question', 'FOI_20', {}],
  ])('is not there for %s', async (_, rule, query) => expect((await ask(rule, query, '/date.ics')).status).toBe(404))
  it('a planted fault is noticed: a file that is cut short', async () => {
    const { text } = await ask('FOI_20', on('2026-06-01'), '/date.ics')
    expect(() => ICAL.parse(text.slice(0, text.indexOf('END:VEVENT')))).toThrow()
  })
})
