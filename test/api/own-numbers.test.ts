/** Numbers of the council’s own: set and withdrawn on a page, on the record, and shown wherever a date is worked out. */
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plus, type Day } from '../../domain/calendar.ts'
import { at, stage, type Stage } from '../support/app.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { standing, type Standing } from '../support/standing.ts'
import { londonToday } from '../support/postgres.ts'

let here: Stage
let admin: Hand
let clerk: Hand
let head: Hand
let one: Standing
let today: Day
beforeAll(async () => {
  here = await stage()
  one = await standing(here.data.owner, here.data.work, 1)
  admin = await hand(here, 'admin@birmingham.example')
  clerk = await hand(here, 'clerk@birmingham.example')
  head = await hand(here, one.head.email)
  today = await londonToday(here.data.owner)
}, 120_000)
afterAll(() => here.stop())

const path = '/admin/numbers/MM_SETTLED'
const kept = () => here.data.owner.ownNumber.findMany({ orderBy: { id: 'asc' } })
const asked = { since: '2026-09-01', allow: '8', unit: 'weeks', remind: '10, 5', why: 'The headteachers asked for two more weeks.' }
const ask = (body: object) => request(at(here.app)).post('/api/v1/deadlines').send(body)

describe('what is asked for wrongly', () => {
  it.each<[string, object, string]>([
    ['no day', { since: '' }, 'Enter an answer to “From which day?”'],
    ['a day that is none', { since: '2026-02-30' }, 'must be a real date'],
    ['a day before the default', { since: '2022-08-31' }, 'It cannot begin before its default does'],
    ['no number', { allow: '' }, 'Enter an answer to “How many?”'],
    ['half a week', { allow: '1.5' }, 'must be a whole number'],
    ['a number below nothing', { allow: '-3' }, 'must be a whole number'],
    ['a year and more', { allow: '53' }, 'Give a number from 1 to 52, for weeks'],
    ['a unit that it cannot have', { unit: 'school days' }, 'must be chosen from the list'],
    ['reminders that are none', { remind: 'now and then' }, 'Give whole numbers of working days'],
    ['no reason', { why: '' }, 'Enter an answer to “Why?”'],
  ])('%s is said with what to do, and stays on the screen', async (_, more, message) => {
    const typed = { ...asked, ...more }
    const answer = await admin.send(path, typed)
    expect([answer.status, answer.text.includes('There is a problem')]).toEqual([422, true])
    expect(textOf(answer)).toContain(message)
    for (const value of [typed.allow, typed.remind, typed.why]) expect(answer.text).toContain(value)
    expect(await kept()).toEqual([])
  })
  it.each([
    ['PEX_DAY6', 'Its number is set by the law, and nobody here may set another: Education Act 1996'],
    ['FAP_20', 'Its number is set by statutory guidance'],
  ])('%s is nobody’s here to set', async (rule, why) => {
    const answers = [
      await admin.get(`/admin/numbers/${rule}`),
      await admin.browser
        .post(`/admin/numbers/${rule}`)
        .type('form')
        .send({ ...asked, _csrf: await wordOf(admin) }),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(409)
      expect(textOf(answer)).toContain(why)
    }
    expect(await kept()).toEqual([])
    expect((await admin.get(`/rules/${rule}`)).text).not.toContain('/admin/numbers')
  })
})
const wordOf = async ({ get }: Hand): Promise<string> => /name="_csrf" value="([^"]*)"/.exec((await get(path)).text)![1]!

describe('a number of our own', () => {
  it('is set by an administrator, and says so on the rule, with who and why', async () => {
    const answer = await admin.send(path, asked)
    expect([answer.status, answer.headers['location']]).toEqual([303, expect.stringMatching(/^\/rules\/MM_SETTLED\?done=\d+$/)])
    const page = textOf(await admin.get(answer.headers['location'] as string))
    expect(page).toContain('Recorded: The council’s own number set.')
    expect(page).toMatch(/Since 1 September 2026: in force today How long 8 weeks after that day In place of 6 weeks after that day/)
    expect(page).toMatch(
      /1 September 2026 8 weeks Reminders: 10 and 5 working days before Stands Known from .* Callum Estrada The headteachers asked/,
    )
    expect(page).toContain('Since 1 September 2022 How long 6 weeks after that day')
  })
  it('tells a school the number, and not who set it', async () => {
    const page = textOf(await head.get('/rules/MM_SETTLED'))
    expect(page).toContain('8 weeks after that day')
    expect([page.includes('Callum Estrada'), page.includes('headteachers asked')]).toEqual([false, false])
    expect((await head.get('/rules/MM_SETTLED')).text).not.toContain('/admin/numbers')
    expect(textOf(await clerk.get('/rules/MM_SETTLED'))).toContain('Callum Estrada')
  })
  it('stands in the list, in the API and in a date that anybody works out', async () => {
    expect(textOf(await clerk.get('/rules?kind=local&q=settled'))).toContain('8 weeks after that day')
    const token = await here.identity.token('clerk@birmingham.example')
    const { body } = await request(at(here.app)).get('/api/v1/rules').set('Authorization', `Bearer ${token}`)
    const rule = (body.items as { rule: string; rows: object[] }[]).find((each) => each.rule === 'MM_SETTLED')!
    expect(rule.rows).toMatchObject([
      { since: '2022-09-01', allow: 6 },
      { since: '2026-09-01', allow: 8, remind: [10, 5], own: '6 weeks after that day' },
    ])
    const [before, after] = [
      await ask({ rule: 'MM_SETTLED', from: '2026-08-31' }),
      await ask({ rule: 'managed-move.MM_SETTLED', from: '2026-09-01' }),
    ]
    expect([before.body.due, before.body.own]).toEqual(['2026-10-12', undefined])
    expect(after.body).toMatchObject({ due: '2026-10-27', version: '2026-09-01', kind: 'L', own: '6 weeks after that day' })
    const date = textOf(await request(at(here.app)).get('/work-out-a-date/MM_SETTLED?on-day=1&on-month=9&on-year=2026'))
    expect(date).toContain('Tuesday 27 October 2026')
    expect(date).toContain('The council’s own number, in place of 6 weeks after that day.')
    expect(date).not.toContain('Callum Estrada')
  })
  it('is not set twice from one day, unless it is said to take the place of the first', async () => {
    const again = { ...asked, allow: '9' }
    const first = await admin.send(path, again)
    expect([first.status, textOf(first).includes('From that day 8 weeks stand already. Is this to take their place?')]).toEqual([422, true])
    const no = await admin.send(path, { ...again, replace: 'no' })
    expect([no.status, textOf(no).includes('A number stands from that day already')]).toEqual([422, true])
    expect(await kept()).toHaveLength(1)
    const yes = await admin.send(path, { ...again, replace: 'yes', remind: '' })
    expect(yes.status).toBe(303)
    expect((await ask({ rule: 'MM_SETTLED', from: '2026-09-01' })).body.due).toBe('2026-11-03')
    expect(textOf(await admin.get('/rules/MM_SETTLED'))).toMatch(
      /8 weeks Reminders: 10 and 5 working days before Replaced or withdrawn since/,
    )
  })
  it('pressed twice is set once', async () => {
    const since = plus(today, 40)
    const page = await admin.get(path)
    const carried = [...page.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name, value])
    const body = { ...Object.fromEntries(carried), ...asked, since, allow: '10' }
    const press = () => admin.browser.post(path).type('form').send(body)
    expect((await press()).status).toBe(303)
    const before = (await kept()).length
    await press()
    expect((await kept()).length).toBe(before)
  })
  it('may be withdrawn with a reason: the default holds again, and the line stays', async () => {
    const number = (await kept()).find(({ allow }) => allow === 9)!
    const withdraw = `${path}/withdraw/${number.id}`
    expect((await admin.send(withdraw, {})).status).toBe(422)
    expect((await admin.send(withdraw, { why: 'It was agreed otherwise.' })).status).toBe(303)
    expect((await ask({ rule: 'MM_SETTLED', from: '2026-09-01' })).body.due).toBe('2026-10-13')
    const page = textOf(await admin.get('/rules/MM_SETTLED'))
    expect(page).toContain('No number of our own: the one from that day is withdrawn')
    expect(page).toContain('It was agreed otherwise.')
    expect((await admin.get(withdraw)).status).toBe(404)
    expect((await kept()).find(({ id }) => id === number.id)).toEqual(number)
  })
  it('stands on the record of changes, whole', async () => {
    const text = textOf(await admin.get('/admin/record?about=rule:MM_SETTLED'))
    expect(text).toContain('Changes to Everybody looks at how it is going')
    expect(text).toContain('The council’s own number set , by Callum Estrada')
    expect(text).toMatch(/Number from 1 September 2026 : from 8 weeks → to 9 weeks/)
    expect(text).toMatch(/Number from 1 September 2026 : 9 weeks taken away/)
    expect(textOf(await admin.get('/admin/record/check'))).toContain('The record is whole')
  })
})

describe('a date of a case that was counted by a number of our own', () => {
  it('says so, in its own unit; who set it and why is for the council’s own people', async () => {
    const { owner } = here.data
    await admin.send('/admin/numbers/MM_REPLY', { ...asked, allow: '2', remind: '', why: 'Schools asked for a fixed day.' })
    const own = (await kept()).at(-1)!
    const where = { caseId_id: { caseId: one.id, id: 'reply-1' } }
    await owner.deadline.update({ where, data: { own: own.id, rowSince: own.since } })
    const date = textOf(await clerk.get(`/cases/${one.id}/dates/reply-1`))
    expect(date).toMatch(
      /Rule .*: 2 weeks after that day\. In force since 1 September 2026\. In place of 10 school days after that day, the default/,
    )
    expect(date).toMatch(/Set by Callum Estrada, at .*: Schools asked for a fixed day\./)
    const theirs = textOf(await head.get(`/cases/${one.id}/dates/reply-1`))
    expect([theirs.includes('2 weeks after that day'), theirs.includes('Callum Estrada')]).toEqual([true, false])
    for (const page of ['/worklist?whose=all', `/cases/${one.id}`]) expect((await clerk.get(page)).status).toBe(200)
    expect((await head.get('/tasks')).status).toBe(200)
  })
})
