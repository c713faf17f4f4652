/** Snow closes a school: the dates that move are shown, then moved in every case, and whoever is concerned is told once, whatever stops on the way. */
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { carryRun } from '../../activities/impact-run.ts'
import { send } from '../../api/sending.ts'
import { errands } from '../../bin/dispatch/errands.ts'
import { mailFor } from '../../bin/mail.ts'
import { verifyChain } from '../../store/chain.ts'
import { takeNext } from '../../store/outbox.ts'
import { demonstration } from '../browser/demonstration.ts'
import { stage, type Stage } from '../support/app.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { program as programOf } from '../support/programs.ts'
import { services } from '../support/turned-to.ts'

let here: Stage
let admin: Hand
let moved: { caseId: string; id: string; due: string; calendar: string }
beforeAll(async () => {
  here = await stage({ workers: true })
  await demonstration(here, ['kofi', 'mia', 'freya'])
  admin = await hand(here, 'admin@birmingham.example')
  // A date of an open case that is due on a day to come, and that a school’s own calendar decides.
  const [found] = await here.data.owner.$queryRaw<(typeof moved)[]>`
    SELECT d."caseId", d.id, d.due::text AS due, split_part(k, '@', 1) AS calendar FROM deadline d JOIN "case" c ON c.id = d."caseId", unnest(d.calendars) k
    WHERE c.outcome IS NULL AND d.state = 'waiting' AND d.due > app_now() AND k LIKE 'school:%' ORDER BY d.due LIMIT 1`
  moved = found!
}, 240_000)
afterAll(() => here.stop())

const deps = () => ({
  db: here.data.work,
  mail: { url: here.mail, from: 'Sixth Day <noreply@sixth-day.test>' },
  services,
  publicUrl: here.settings.publicUrl,
})
const dates = () =>
  here.data.owner.$queryRaw<{ caseId: string; id: string; due: string | null; state: string }[]>`
    SELECT "caseId", id, due::text AS due, state FROM deadline ORDER BY 1, 2`
const theirs = async () => (await dates()).find(({ caseId, id }) => caseId === moved.caseId && id === moved.id)!
const runs = () => here.data.owner.calendarRun.findMany({ include: { cases: true, messages: true } })
/** As the dispatcher: sends whatever is kept. */
async function sendAll(): Promise<void> {
  for (let id = await takeNext(here.data.work); id; id = await takeNext(here.data.work)) await send(here.temporal, here.data.work, id)
}

it('shows the dates that would move, and changes nothing', async () => {
  const before = await dates()
  const [year, month, date] = moved.due.split('-')
  const of = moved.calendar.slice('school:'.length)
  const program = await programOf(here.app, here.identity, { admin: 'admin@birmingham.example' })
  const change = { apply: false, days: [{ on: moved.due, session: false, why: 'snow' }] }
  const told = await program.post(`/calendars/${of}/changes`, change, 'admin', null)
  expect(told.body).toMatchObject({ applied: false, change: null, entries: 1 })
  expect(told.body.moves).toContainEqual(expect.objectContaining({ reference: moved.caseId, from: moved.due }))
  expect([told.body.moved, told.body.moves.length > 0]).toEqual([told.body.moves.length, true])
  const asked = await admin.send(`/calendars/${of}/day`, {
    kind: 'closure',
    'from-day': date!,
    'from-month': month!,
    'from-year': year!,
    cause: 'snow',
    source: 'The headteacher’s call',
  })
  const where = asked.headers['location'] as string
  const page = textOf(await admin.get(where))
  expect(page).toMatch(
    /Nothing has changed yet.*Dates that move \d+ dates? moves?, in \d+ cases?\..*A date that was met already never moves\./,
  )
  expect(page).toContain(moved.caseId)
  expect(await dates()).toEqual(before)
  expect((await admin.send(where, { why: 'Snow.' })).status).toBe(303)
  expect(await runs()).toMatchObject([{ calendar: moved.calendar, reckonedAt: null, cases: [], messages: [] }])
})

it('leaves nothing half done where whoever reckons it is killed in the midst', async () => {
  const owner = new pg.Client({ connectionString: here.data.url })
  await owner.connect()
  const waits = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  try {
    // It has reckoned, and is about to keep what each case is to be told.
    await owner.query('BEGIN; LOCK TABLE submission IN ACCESS EXCLUSIVE MODE')
    const broken = carryRun(deps())().then(
      () => 'ended',
      (error: Error) => error.message,
    )
    await expect.poll(() => here.data.owner.$queryRawUnsafe<object[]>(waits), { timeout: 20_000 }).toHaveLength(1)
    await here.data.owner.$queryRawUnsafe(`SELECT pg_terminate_backend(pid)::text FROM (${waits}) them`)
    expect(await broken).toMatch(/terminat|closed/i)
  } finally {
    await owner.query('ROLLBACK')
    await owner.end()
  }
  expect(await runs()).toMatchObject([{ calendar: moved.calendar, reckonedAt: null, cases: [], messages: [] }])
  expect(await here.data.owner.submission.count({ where: { action: 'recount' } })).toBe(0)
})

it('moves them in each case, with both days on its record; what is met stays', async () => {
  const settled = (await dates()).filter(({ state }) => ['met', 'met late', 'ended'].includes(state))
  expect(settled.length).toBeGreaterThan(0)
  // Two dispatchers at once: one reckons, and the other finds nothing that it may take.
  await Promise.all([carryRun(deps())(), carryRun(deps())()])
  const [reckoned] = await runs()
  expect(reckoned!.cases.map(({ caseId }) => caseId)).toContain(moved.caseId)
  expect(reckoned!.toldAt).toBeNull()
  // Nobody has sent anything yet: the run waits, and nobody is told.
  expect(await carryRun(deps())()).toBe(false)
  await sendAll()
  await expect.poll(async () => (await theirs()).due, { timeout: 20_000 }).not.toBe(moved.due)
  const { due } = await theirs()
  const events = await here.data.owner.caseEvent.findMany({ where: { caseId: moved.caseId, kind: 'deadline-moved' } })
  expect(events.map(({ body }) => body)).toContainEqual(expect.objectContaining({ id: moved.id, was: moved.due, due, why: 'recount' }))
  expect(
    verifyChain(await here.data.owner.caseEvent.findMany({ where: { caseId: moved.caseId }, orderBy: { position: 'asc' } })),
  ).toBeNull()
  expect((await dates()).filter(({ state }) => ['met', 'met late', 'ended'].includes(state))).toEqual(settled)
  // The case says whose calendar it was.
  const { name } = await here.data.owner.school.findUniqueOrThrow({ where: { urn: moved.calendar.slice('school:'.length) } })
  const clerk = await hand(here, 'clerk@birmingham.example')
  expect(textOf(await clerk.get(`/cases/${moved.caseId}`))).toContain(`The calendar of ${name} was changed.`)
})

it('tells whoever is concerned once, of every case, without a name', async () => {
  const beside = errands({ ...deps(), messages: mailFor({ url: here.mail, from: 'Sixth Day <noreply@sixth-day.test>' }) })
  const before = here.sent().length
  await expect
    .poll(
      async () => {
        for (const next of beside) while (await next()) continue
        return (await runs())[0]!.messages.filter(({ sentAt }) => sentAt === null).length + ((await runs())[0]!.toldAt ? 0 : 1)
      },
      { timeout: 30_000 },
    )
    .toBe(0)
  const [run] = await runs()
  expect(run!.messages.length).toBeGreaterThan(0)
  const told = here
    .sent()
    .slice(0, here.sent().length - before)
    .filter(({ subject }) => /date(s have| has) moved/.test(subject ?? ''))
  expect(told.length).toBe(run!.messages.length)
  expect(told.every(({ text }) => /MM-\d{5}, .*: from .* to /.test(text ?? '') && !/snow/i.test(text ?? ''))).toBe(true)
  expect(await carryRun(deps())()).toBe(false)
  const page = textOf(await admin.get(`/calendars/${moved.calendar.slice('school:'.length)}`))
  expect(page).toMatch(/The latest change moved dates in \d+ cases?\. \d+ of \d+ (person has|people have) been sent an email\./)
})

it('whoever has lost their address before it was posted is told by the owner, by their part alone; whoever must not be told is not named', async () => {
  const { owner } = here.data
  const [run] = await runs()
  const one = await owner.case.findUniqueOrThrow({ where: { id: moved.caseId } })
  const [contact] = await owner.contact.findMany({ where: { childId: one.childId, mustNotTell: false } })
  const { lines } = run!.messages.find(({ recipient }) => recipient === `person:${one.ownerId}`)!
  const recipient = `contact:${contact!.id}`
  const beside = errands({ ...deps(), messages: mailFor({ url: here.mail, from: 'Sixth Day <noreply@sixth-day.test>' }) })
  /** As if they had lost it after the run wrote down that they are told. */
  const told = async (lost: { postOnly?: boolean; mustNotTell?: boolean }) => {
    await owner.contact.update({ where: { id: contact!.id }, data: { postOnly: false, mustNotTell: false, ...lost } })
    await owner.calendarRunMessage.deleteMany({ where: { recipient } })
    await owner.calendarRunMessage.create({ data: { runId: run!.id, recipient, lines: lines! } })
    const before = here.sent().length
    for (const next of beside) while (await next()) continue
    expect(await owner.calendarRunMessage.findFirst({ where: { recipient } })).toMatchObject({ sentAt: null, tellings: 8 })
    return here.sent().slice(0, here.sent().length - before)
  }
  const [email, ...more] = await told({ postOnly: true })
  expect([email?.text, more]).toEqual([expect.stringMatching(/MM-\d{5}, .* Tell by hand, for they get no email: Parent or carer\./), []])
  expect(await told({ mustNotTell: true })).toEqual([])
})
