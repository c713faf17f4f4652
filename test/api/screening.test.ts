/** The screening's table: set on a page, kept with who and why, on the record, and asked for a proposal by the day an opening was received. */
import { randomUUID } from 'node:crypto'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withScreening } from '../../api/form/known-screening.ts'
import { plus, type Day } from '../../domain/calendar.ts'
import type { Action, Field, Value } from '../../domain/process.ts'
import { levels, needs, ownTable, risks } from '../../domain/screening.ts'
import { everyFactor, pointsOf } from '../../domain/screening-table.ts'
import { asFor, asItself } from '../../store/asking.ts'
import type { Prisma } from '../../store/prisma/client.ts'
import { tableInForce, tableLines } from '../../store/screening.ts'
import { at, stage, type Stage } from '../support/app.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import managedMove from '../../workflows/managed-move/process.ts'
import { londonToday } from '../support/postgres.ts'
import { standing, type Standing } from '../support/standing.ts'

let here: Stage
let admin: Hand
let one: Standing
let today: Day
beforeAll(async () => {
  here = await stage()
  one = await standing(here.data.owner, here.data.work, 1)
  admin = await hand(here, 'admin@birmingham.example')
  today = await londonToday(here.data.owner)
}, 120_000)
afterAll(() => here.stop())

const PAGE = '/admin/screening'
const kept = () => here.data.owner.screeningTable.findMany({ orderBy: { id: 'asc' } })
/** A form filled in, with what is other than in our own table. */
const asked = (more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
  since: today,
  ...Object.fromEntries(everyFactor.map((factor) => [pointsOf(factor), String(ownTable.points[factor])])),
  targeted: '4',
  intensive: '10',
  why: 'The panel asked for it.',
  ...more,
})

describe('what is asked for wrongly', () => {
  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['no day', { since: '' }, 'Enter an answer to “From which day?”'],
    ['a day that is none', { since: '2027-02-30' }, 'must be a real date'],
    ['a day that is over', { since: '2026-01-01' }, 'It cannot begin before today'],
    ['a day far off', { since: '2060-01-01' }, 'Set it nearer to its time'],
    ['no points', { 'points-care': '' }, 'Enter in care, or in care before'],
    ['half a point', { 'points-care': '1.5' }, 'In care, or in care before must be a whole number'],
    ['points below nothing', { 'points-safety': '-1' }, 'Being safe must be a whole number'],
    ['too many points', { 'points-mental-health': '21' }, 'Mental health must count from 0 to 20 points'],
    ['a Targeted that everybody is', { targeted: '0' }, 'Targeted must begin at 1 point or more'],
    ['an Intensive that is Targeted', { intensive: '4' }, 'Intensive must begin at more points than Targeted, which begins at 4'],
    ['an Intensive that nobody can be', { intensive: '9999' }, 'more than that nobody can have'],
    ['no reason', { why: '' }, 'Enter an answer to “Why?”'],
    ['nothing new', {}, 'That is so already from that day. Nothing was changed.'],
  ])('%s is said with what to do, and stays on the screen', async (_, more, message) => {
    const typed = asked({ 'points-carer': '17', ...(Object.keys(more).length ? {} : { 'points-carer': '1' }), ...more })
    const answer = await admin.send(PAGE, typed)
    expect([answer.status, answer.text.includes('There is a problem')]).toEqual([Object.keys(more).length ? 422 : 409, true])
    expect(textOf(answer)).toContain(message)
    expect(answer.text).toMatch(new RegExp(`name="points-carer"[^>]*value="${typed['points-carer']}"`))
    expect(answer.text).toContain(typed['why'])
    expect(await kept()).toEqual([])
  })
  it('every fault is said at once, each at its own question', async () => {
    const answer = await admin.send(PAGE, asked({ since: '2026-01-01', 'points-health': '99', 'points-home': 'x', targeted: '0', why: '' }))
    const anchors = [...answer.text.matchAll(/<li>\s*<a href="(#[^"]+)"/g)].map(([, anchor]) => anchor)
    expect(anchors).toEqual(['#since-day', '#points-health', '#points-home', '#targeted', '#why'])
    for (const anchor of anchors) expect(answer.text).toContain(`id="${anchor!.slice(1)}"`)
  })
  it('the database itself keeps nothing that is wrong, and forgets nothing', async () => {
    const { id } = await here.data.owner.person.findUniqueOrThrow({ where: { email: 'admin@birmingham.example' } })
    const insert = (points: string, targeted: number, intensive: number, since: string) =>
      here.data.api.$executeRaw`INSERT INTO screening_table (since, points, targeted, intensive, "byId", why)
        VALUES (${since}::date, ${points}::jsonb, ${targeted}, ${intensive}, ${id}::uuid, 'x')`
    await expect(insert('{"care":21}', 4, 10, today)).rejects.toThrow('check')
    await expect(insert('{"care":1.5}', 4, 10, today)).rejects.toThrow('check')
    await expect(insert('{"care":"3"}', 4, 10, today)).rejects.toThrow('check')
    await expect(insert('{"care":3}', 4, 4, today)).rejects.toThrow('check')
    await expect(insert('{"care":3}', 0, 4, today)).rejects.toThrow('check')
    await expect(insert('{"care":3}', 4, 10, plus(today, -2))).rejects.toThrow('check')
    await expect(here.data.api.$executeRaw`DELETE FROM screening_table`).rejects.toThrow('permission denied')
    await expect(here.data.owner.$executeRaw`TRUNCATE screening_table`).rejects.toThrow()
  })
})

describe('who may', () => {
  it.each(['clerk@birmingham.example', 'manager@birmingham.example', 'auditor@birmingham.example'])('not %s', async (email) => {
    const who = await hand(here, email)
    expect((await who.get(PAGE)).status).toBe(404)
    const word = /name="_csrf" value="([^"]*)"/.exec((await who.get('/account')).text)![1]!
    const answer = await who.browser
      .post(PAGE)
      .type('form')
      .send({ ...asked({ 'points-care': '5' }), once: randomUUID(), seen: '', _csrf: word })
    expect([answer.status, await kept()]).toEqual([404, []])
  })
})

describe('a table of our own', () => {
  it('before any: ours, said to be local and to advise', async () => {
    const page = textOf(await admin.get(PAGE))
    for (const said of ['Local: set by this authority', 'It advises', 'In force since 1 September 2022', 'The council has set none yet.'])
      expect(page).toContain(said)
    expect(page).toContain('Universal below 4 points, Targeted from 4, Intensive from 10')
    expect((await admin.get('/admin')).text).toContain('href="/admin/screening"')
  })
  it('is set from a day on, and stands there with who, when and why', async () => {
    const later = plus(today, 20)
    const answer = await admin.send(PAGE, asked({ since: later, 'points-mental-health': '4', intensive: '12' }))
    expect([answer.status, answer.headers['location']]).toEqual([303, expect.stringMatching(/^\/admin\/screening\?done=\d+$/)])
    const page = textOf(await admin.get(answer.headers['location'] as string))
    expect(page).toContain('Recorded: The screening’s table set.')
    expect(page).toMatch(/Targeted from 4, Intensive from 12 .*Not begun yet .*Callum Estrada, at .* The panel asked for it\./)
    expect(page).toContain('In force since 1 September 2022')
  })
  it('holds from its first day; a later line of one day takes the place of the first', async () => {
    expect((await admin.send(PAGE, asked({ 'points-care': '5' }))).status).toBe(303)
    expect((await admin.send(PAGE, asked({ 'points-care': '6', why: 'Six was agreed.' }))).status).toBe(303)
    const on = (day: Day) => tableInForce(here.data.api, day)
    expect([(await on(plus(today, -1))).points.care, (await on(today)).points.care]).toEqual([3, 6])
    expect([(await on(plus(today, 19))).intensive, (await on(plus(today, 20))).intensive]).toEqual([10, 12])
    const page = textOf(await admin.get(PAGE))
    expect(page).toMatch(/In force since .* Set by Callum Estrada, at .*: Six was agreed\./)
    expect(page).toContain('A later one of the same day took its place')
    expect(await kept()).toHaveLength(3)
  })
  it('is not set over one that its author has not seen', async () => {
    const page = await admin.get(PAGE)
    const carried = [...page.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name, value])
    const body = { ...Object.fromEntries(carried), ...asked({ 'points-care': '9' }) }
    expect((await admin.send(PAGE, asked({ 'points-care': '7' }))).status).toBe(303)
    const late = await admin.browser.post(PAGE).type('form').send(body)
    expect([late.status, textOf(late).includes('Somebody else has set a table since you opened this page')]).toEqual([409, true])
    expect(late.text).toMatch(/name="points-care"[^>]*value="9"/)
    expect((await tableInForce(here.data.api, today)).points.care).toBe(7)
  })
  it('pressed twice is set once', async () => {
    const page = await admin.get(PAGE)
    const carried = [...page.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name, value])
    const press = () =>
      admin.browser
        .post(PAGE)
        .type('form')
        .send({ ...Object.fromEntries(carried), ...asked({ 'points-care': '8' }) })
    const [first, second] = [await press(), await press()]
    expect([first.status, second.status, second.headers['location']]).toEqual([303, 303, first.headers['location']])
    expect((await kept()).filter(({ points }) => (points as { care: number }).care === 8)).toHaveLength(1)
  })
  it('stands on the record of changes, whole', async () => {
    const text = textOf(await admin.get(`/admin/record?about=screening:${plus(today, 20)}`))
    expect(text).toContain('Changes to the screening’s table from')
    expect(text).toMatch(/The screening’s table set , by Callum Estrada/)
    expect(text).toMatch(/Intensive from : from 10 points → to 12 points/)
    expect(text).toMatch(/Mental health : from 2 points → to 4 points/)
    expect(text).not.toContain('Autism')
    expect(textOf(await admin.get('/admin/record/check'))).toContain('The record is whole')
  })
  it('is read by programs; who set it and why, by those of the council alone', async () => {
    const read = async (email: string) =>
      request(at(here.app))
        .get('/api/v1/screening/table')
        .set('Authorization', `Bearer ${await here.identity.token(email)}`)
    const { body } = await read('clerk@birmingham.example')
    expect(body).toMatchObject({ kind: 'L', inForce: { since: today, targeted: 4, points: { care: 8 } }, levels })
    expect(body.history[0]).toMatchObject({ since: today, stands: 'In force', by: 'Callum Estrada', why: 'The panel asked for it.' })
    expect(body.history.at(-1)).toMatchObject({ since: plus(today, 20), stands: 'Not begun yet', intensive: 12 })
    const theirs = (await read(one.head.email)).body
    expect(theirs.history).toHaveLength(body.history.length)
    expect(JSON.stringify(theirs)).not.toMatch(/Callum|panel asked/)
  })
})

describe('what is offered', () => {
  const screen = {
    fields: { level: { kind: 'choice', label: 'Which level?', options: levels, fact: 'screening-level' } },
  } as unknown as Action
  /** A case whose opening was received on a day and named these. */
  async function opened(answers: Readonly<Record<string, Value>>, at: Date): Promise<string> {
    const { owner } = here.data
    const { id: byId } = await owner.person.findUniqueOrThrow({ where: { email: 'clerk@birmingham.example' } })
    const made = await standing(owner, here.data.work, 10 + (await owner.case.count()))
    await owner.submission.create({
      data: {
        id: randomUUID(),
        caseId: made.id,
        process: 'managed-move',
        action: 'opening',
        party: 'casework-officer',
        byId,
        childId: made.childId,
        answers: answers as Prisma.InputJsonObject,
        bodyHash: new Uint8Array(32),
        receivedAt: at,
      },
    })
    return made.id
  }
  const offered = (caseId: string, action = screen, known = {}) =>
    asFor({ all: true, principals: [] }, () => withScreening(known, { db: here.data.api, caseId }, action))
  const now = () => new Date(`${today}T12:00:00Z`)
  const before = () => new Date(`${plus(today, -40)}T12:00:00Z`)

  it('is what the table of the day of its receipt proposes, with its reasons, and not the table of today', async () => {
    const so = { risks: ['care'], needs: ['none'] }
    expect(await offered(await opened(so, before()))).toEqual({
      level: {
        value: 'universal',
        source:
          'The screening’s table of 1 September 2022 proposes: Universal, by 3 points: in care, or in care before (3). Confirm it, or change it and say why.',
      },
    })
    const { level } = await offered(await opened(so, now()))
    expect(level).toMatchObject({
      value: 'targeted',
      source: expect.stringContaining('proposes: Targeted, by 8 points: in care, or in care before (8).'),
    })
  })
  it('goes by the day in London, at its very edge', async () => {
    const midnight = new Date(
      (await here.data.owner.$queryRaw<{ at: Date }[]>`SELECT ${today}::date::timestamp AT TIME ZONE 'Europe/London' AS at`)[0]!.at,
    )
    const [last, first] = [await opened({ risks: ['care'] }, new Date(midnight.getTime() - 1)), await opened({ risks: ['care'] }, midnight)]
    expect([(await offered(last))['level']!.value, (await offered(first))['level']!.value]).toEqual(['universal', 'targeted'])
  })
  it('counts each factor that the opening names, of risks and of needs', async () => {
    const all = await opened({ risks: Object.keys(risks), needs: Object.keys(needs), note: 'care' }, before())
    expect((await offered(all))['level']).toMatchObject({ value: 'intensive', source: expect.stringContaining('Intensive, by 41 points') })
    const none = await opened({ risks: ['none'], needs: ['none'] }, before())
    expect((await offered(none))['level']).toMatchObject({ value: 'universal', source: expect.stringContaining('nothing was named') })
  })
  it('is nothing where nothing was asked, where the question is another, or where the case is not theirs', async () => {
    const known = { level: { value: 'targeted', source: 'Already known.' } }
    expect(await offered(await opened({ year: '7' }, now()), screen, known)).toEqual(known)
    const id = await opened({ risks: ['care'] }, now())
    const other = { fields: { level: { kind: 'choice', label: 'Which level?', options: levels } } } as unknown as Action
    expect(await offered(id, other)).toEqual({})
    const narrow = {
      fields: { level: { kind: 'choice', label: 'Level?', options: { universal: 'Universal' }, fact: 'screening-level' } },
    } as unknown as Action
    expect(await offered(id, narrow)).toEqual({})
    const nobody = asFor({ all: false, principals: ['person:nobody'] }, () => withScreening({}, { db: here.data.api, caseId: id }, screen))
    expect(await nobody).toEqual({})
  })
  it('gives way to what somebody has found in this case, and not to what was found in another', async () => {
    const known = { level: { value: 'intensive', source: 'Already known, from this case.' } }
    const id = await opened({ risks: ['care'] }, before())
    expect((await offered(id, screen, known))['level']!.value).toBe('universal')
    await here.data.owner.fact.create({
      data: { childId: one.childId, caseId: id, name: 'screening-level', value: 'intensive', validFrom: new Date(today), source: 'A test' },
    })
    expect(await offered(id, screen, known)).toEqual(known)
  })
  it('stands in the form of whoever works the case, and in the task of whoever is asked, chosen and with its reasons', async () => {
    const id = await opened({ risks: ['care', 'exploitation'], needs: ['none'] }, before())
    // No process of these tests screens: for as long as this test, the question stands in one that does not.
    const fields = managedMove.actions.accept.fields as Record<string, Field>
    fields['level'] = screen.fields['level']!
    try {
      const head = await hand(here, one.head.email)
      for (const path of [`/cases/${id}/act/accept`, `/tasks/${id}/accept`]) {
        const page = await head.get(path)
        expect([path, page.status]).toEqual([path, 200])
        expect(textOf(page)).toContain(
          'The screening’s table of 1 September 2022 proposes: Targeted, by 7 points: exploitation, or a risk of it (4); in care, or in care before (3). Confirm it, or change it and say why.',
        )
        expect(page.text).toMatch(/value="targeted" checked/)
      }
    } finally {
      delete fields['level']
    }
  })
  it('takes one query, and none where no question asks for it; the page takes as many however many tables there are', async () => {
    const id = await opened({ risks: ['care'] }, now())
    const counted = async (work: (db: Stage['data']['api']) => Promise<unknown>): Promise<number> => {
      let asks = 0
      const db = new Proxy(here.data.api, {
        get: (held, name) => {
          if (name === '$queryRaw') asks += 1
          return Reflect.get(held, name) as unknown
        },
      })
      await asFor({ all: true, principals: [] }, () => work(db))
      return asks
    }
    expect(await counted((db) => withScreening({}, { db, caseId: id }, screen))).toBe(1)
    expect(await counted((db) => withScreening({}, { db, caseId: id }, { fields: {} } as unknown as Action))).toBe(0)
    const { id: byId } = await here.data.owner.person.findUniqueOrThrow({ where: { email: 'admin@birmingham.example' } })
    const data = { since: new Date(plus(today, 50)), points: { ...ownTable.points }, targeted: 4, intensive: 10, byId, why: 'One of many.' }
    await here.data.owner.screeningTable.createMany({ data: Array.from({ length: 150 }, () => data) })
    expect(await asItself(() => tableLines(here.data.api))).toHaveLength(100)
    expect(await counted((db) => Promise.all([tableInForce(db, today), tableLines(db)]))).toBe(2)
    expect(textOf(await admin.get(PAGE))).toContain('Every table that was ever set')
  })
})
