/** Single days of a calendar, sent by a program: shown, then applied once. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { plus, type Day } from '../../domain/calendar.ts'
import { stage, type Stage } from '../support/app.ts'
import { londonToday } from '../support/postgres.ts'
import { program, type Program } from '../support/programs.ts'

let here: Stage
let api: Program
let on: Day
const PATH = '/calendars/990201/changes'
beforeAll(async () => {
  here = await stage()
  api = await program(here.app, here.identity, { admin: 'admin@birmingham.example', clerk: 'clerk@birmingham.example' })
  on = plus(await londonToday(here.data.owner), 30)
})
afterAll(() => here.stop())

const closed = (more: object = {}) => ({
  apply: true,
  days: [{ on, session: false, why: 'snow' }],
  source: 'The headteacher’s call',
  ...more,
})
const held = () => here.data.owner.calendarEntry.findMany({ where: { calendar: 'school:990201', source: 'The headteacher’s call' } })
const faultsIn = async (answer: Awaited<ReturnType<Program['post']>>) => api.faults(answer, '/calendars/{of}/changes')

it('says what would change, without a key, and changes nothing', async () => {
  const answer = await api.post(PATH, closed({ apply: false }), 'admin', null)
  expect([answer.status, answer.body]).toEqual([
    200,
    { applied: false, change: null, entries: 1, moves: [], moved: 0, cases: 0, stay: expect.any(Number) },
  ])
  expect(await faultsIn(answer)).toEqual([])
  expect(await held()).toEqual([])
})

it('does it once under its key, on the record, and has every case looked at', async () => {
  const key = randomUUID()
  const [first, again] = [await api.post(PATH, closed(), 'admin', key), await api.post(PATH, closed(), 'admin', key)]
  expect([first.status, first.body.applied, first.body.entries]).toEqual([200, true, 1])
  expect([again.status, again.body.change, again.body.entries]).toEqual([200, first.body.change, 0])
  expect(await faultsIn(first)).toEqual([])
  expect(await held()).toMatchObject([{ kind: 'closure', why: 'snow' }])
  const { position, kind } = await here.data.owner.adminEvent.findUniqueOrThrow({ where: { id: key } })
  expect([position, kind]).toEqual([first.body.change, 'calendar-changed'])
  expect(await here.data.owner.calendarRun.count({ where: { id: key } })).toBe(1)
})

it('a key is good for one change: another under it is refused, and nothing of it is done', async () => {
  const key = randomUUID()
  const day = (days: number) => [{ on: plus(on, days), session: false, why: 'flood' }]
  expect((await api.post(PATH, closed({ days: day(1) }), 'admin', key)).status).toBe(200)
  const before = await held()
  for (const other of [{ days: day(2) }, { days: day(1), why: 'Another reason' }]) {
    const answer = await api.post(PATH, closed(other), 'admin', key)
    expect([answer.status, answer.body.errors[0].field]).toEqual([422, 'Idempotency-Key'])
    expect(await faultsIn(answer)).toEqual([])
  }
  expect(await held()).toEqual(before)
})

it('what is so already is no change', async () => {
  const answer = await api.post(PATH, closed(), 'admin')
  expect([answer.status, answer.body]).toMatchObject([200, { applied: true, change: null, entries: 0 }])
})

const ON = { days: [{ on: '2027-02-03', session: false, why: 'snow' }] }
it.each([
  ['no key', closed(ON), 422, 'Idempotency-Key'],
  ['an impossible day', closed({ days: [{ on: '2026-02-30', session: false, why: 'snow' }] }), 422, 'days.0.on'],
  ['no why', closed({ days: [{ on: '2027-02-03', session: false, why: ' ' }] }), 422, 'days.0.why'],
  ['marks that nobody sees', closed({ days: [{ on: '2027-02-03', session: false, why: 'sn\u202eow' }] }), 422, 'days.0.why'],
  ['an empty source', closed({ ...ON, source: ' ' }), 422, 'source'],
  ['no days', closed({ days: [] }), 422, 'days'],
  ['something else', closed({ ...ON, undo: true }), 422, 'undo'],
] as const)('%s is refused whole', async (what, body, status, field) => {
  const before = await held()
  const answer = await api.post(PATH, body, 'admin', what === 'no key' ? null : randomUUID())
  expect([answer.status, answer.body.errors.map((one: { field: string }) => one.field)]).toEqual([status, [field]])
  expect(await faultsIn(answer)).toEqual([])
  expect(await held()).toEqual(before)
})

it('a calendar that we do not hold, or somebody who may not, is told that there is none', async () => {
  expect((await api.post('/calendars/123456/changes', closed(), 'admin')).status).toBe(404)
  expect((await api.post('/calendars/england/changes', closed(), 'admin')).status).toBe(404)
  expect((await api.post(PATH, closed(), 'clerk')).status).toBe(404)
})
