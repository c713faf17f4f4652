/** A school's change of head, and an absence, while something waits: with workers, a mail server and the links in its messages. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { handOn } from '../../activities/handing-on.ts'
import { errands } from '../../bin/dispatch/errands.ts'
import { mailFor } from '../../bin/mail.ts'
import { plus, type Day } from '../../domain/calendar.ts'
import { verifyChain } from '../../store/chain.ts'
import { browser, hidden, stage, type Stage } from '../support/app.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { letterOpened } from '../support/opened.ts'
import { program, type Program } from '../support/programs.ts'
import { referral, someChild } from '../support/referral.ts'
import { until } from '../support/until.ts'
import { londonToday } from '../support/postgres.ts'
import { services } from '../support/turned-to.ts'

let here: Stage
let admin: Hand
let api: Program
let today: Day
let caseId: string
let oldLink: string
const OLD = 'head@blackwater.example'
const at = (name: string) => `${name}@birmingham.example`
const sentTo = (email: string) => here.sent().filter(({ to }) => to.includes(email))
const linkIn = (email: string): string => new URL(sentTo(email)[0]!.links.find((link) => link.includes('/t/'))!).pathname

beforeAll(async () => {
  here = await stage({ workers: true })
  admin = await hand(here, at('admin'))
  api = await program(here.app, here.identity, { clerk: at('clerk'), chair: at('panel-chair') })
  today = await londonToday(here.data.owner)
  const opened = await api.post('/cases', { process: 'managed-move', child: someChild(), answers: referral })
  caseId = opened.body.reference as string
  const waits = (action: string) =>
    until(async () => (await api.get(`/cases/${caseId}`)).body.open.some((step: { action: string }) => step.action === action))
  await waits('match')
  const match = { met: '2026-11-10', decision: 'school', school: '990202', start: '2027-01-11', reasons: 'It is near, and has room.' }
  expect((await api.post(`/cases/${caseId}/actions/match`, { answers: match }, 'chair')).status).toBe(200)
  await waits('accept')
  await until(async () => sentTo(OLD).length > 0)
  oldLink = linkIn(OLD)
}, 120_000)
afterAll(() => here.stop())

/** The dispatcher's errands, until there is nothing left to do. */
async function dispatch(): Promise<void> {
  const mail = { url: here.mail, from: 'Sixth Day <no-reply@sixth-day.example>' }
  const messages = mailFor(mail)
  const all = errands({ db: here.data.work, mail, messages, services, publicUrl: here.settings.publicUrl })
  while ((await Promise.all(all.map((next) => next()))).some(Boolean));
  messages.close()
}
const opens = async (link: string): Promise<number> => (await browser(here.app).get(link)).status
const lettersAbout = (recipient: string) => here.data.owner.letter.count({ where: { caseId, recipient: `person:${recipient}` } })
const idOf = async (email: string) => (await here.data.owner.person.findUniqueOrThrow({ where: { email } })).id

describe('a new head, while the school is asked for a place', () => {
  const NEXT = 'wilhelmina.tarn@blackwater.example'
  it('is told once, by a letter and a link of their own; the old head’s link opens nothing any more', async () => {
    expect(await opens(oldLink)).toBe(200)
    expect(
      (await admin.send('/admin/schools/990202/head', { name: 'Wilhelmina Tarn', email: NEXT, from: today, why: 'Appointed.' })).status,
    ).toBe(303)
    await dispatch()
    expect(sentTo(NEXT).map(({ subject }) => subject)).toEqual([
      expect.stringMatching(new RegExp(`^${caseId}: say whether your school will admit the child`)),
    ])
    expect([await opens(oldLink), await opens(linkIn(NEXT))]).toEqual([404, 200])
    await dispatch()
    expect(sentTo(NEXT)).toHaveLength(1)
  })
  it('is told again by nobody, however many dispatchers hand it on at once', async () => {
    await here.data.owner.$executeRaw`UPDATE post SET "handedAt" = NULL WHERE urn = '990202'`
    const deps = {
      db: here.data.work,
      mail: { url: here.mail, from: 'Sixth Day <no-reply@sixth-day.example>' },
      services,
      publicUrl: here.settings.publicUrl,
    }
    await Promise.all([handOn(deps)(), handOn(deps)(), handOn(deps)()])
    await dispatch()
    expect([sentTo(NEXT).length, await lettersAbout(await idOf(NEXT))]).toEqual([1, 1])
  })
  it('reads the letter and answers by the code alone; the record is whole, and says that it was handed on', async () => {
    const head = browser(here.app)
    const link = linkIn(NEXT)
    const asked = await head.get(link)
    const code = await head
      .post(`${link}/code`)
      .type('form')
      .send({ _csrf: hidden(asked, '_csrf') })
    expect(code.status).toBe(303)
    const digits = /\d{6}/.exec(sentTo(NEXT)[0]!.text)![0]
    const proved = await head.post(`${link}/prove`).type('form').send({ code: digits })
    expect(proved.headers['location']).toBe(`/tasks/${caseId}/accept`)
    expect((await head.get(`/tasks/${caseId}/accept`)).status).toBe(200)
    const clerk = await hand(here, at('clerk'))
    expect(textOf(await clerk.get(`/cases/${caseId}`))).toContain('Sixth Day, to Wilhelmina Tarn')
    expect(verifyChain(await here.data.owner.caseEvent.findMany({ where: { caseId } }))).toBeNull()
  })
  it('leaves the letter to the old head unread from then on, though they can still sign in', async () => {
    const letter = await here.data.owner.letter.findFirstOrThrow({ where: { caseId, recipient: `person:${await idOf(OLD)}` } })
    here.identity.alsoKnown.push({ id: await idOf(OLD), name: 'Sunita Rees', email: OLD, jobs: [] })
    const old = await hand(here, OLD)
    expect((await old.get('/account')).status).toBe(200)
    for (const path of [`/letters/${letter.id}`, `/tasks/${caseId}/accept`, '/school']) expect((await old.get(path)).status).toBe(404)
  })
})

describe('a head who is away', () => {
  it('has their substitute told of what waits, with both names on the letter', async () => {
    const [away, email] = ['wilhelmina.tarn@blackwater.example', 'senco@blackwater.example']
    const form = { substitute: await idOf(email), from: today, to: plus(today, 3), why: 'Ill.' }
    expect((await admin.send(`/cover/new?for=${await idOf(away)}`, form)).status).toBe(303)
    await dispatch()
    expect(sentTo(email).map(({ subject }) => subject)).toEqual([
      expect.stringContaining(`${caseId}: say whether your school will admit the child`),
    ])
    const letters = await here.data.owner.letter.findMany({ where: { caseId, letter: 'place-asked', about: { equals: ['accept'] } } })
    const to = await Promise.all(letters.map(async ({ id }) => (await letterOpened(here.data.owner, id))?.to))
    expect(to).toContain('Owen Tarrant, for Wilhelmina Tarn')
  })
})
