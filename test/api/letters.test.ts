/** A letter as a PDF, and those that wait for the post as one; what a clerk says became of a letter, on its page and as a program; and telling somebody by hand that their act was not recorded. */
import { randomUUID } from 'node:crypto'
import type { Response, Test } from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errands } from '../../bin/dispatch/errands.ts'
import { mailFor } from '../../bin/mail.ts'
import { freePort } from '../../bin/start/ports.mjs'
import { asFor } from '../../store/asking.ts'
import { takeNext } from '../../store/outbox.ts'
import { keep, settle } from '../../store/submissions.ts'
import { browser, hidden, signInAs, stage, type Browser, type Stage } from '../support/app.ts'
import { asBytes } from '../support/files.ts'
import { textOf } from '../support/hand.ts'
import { program, type Program } from '../support/programs.ts'
import { putWords } from '../support/opened.ts'
import { readPdf, saysAll } from '../support/read-pdf.ts'
import { standing, type Standing } from '../support/standing.ts'
import { services } from '../support/turned-to.ts'

let here: Stage
let one: Standing
let clerk: Browser
let api: Program
beforeAll(async () => {
  here = await stage()
  one = await standing(here.data.owner, here.data.work, 1)
  clerk = browser(here.app)
  await signInAs(clerk, here.identity, 'clerk@birmingham.example')
  api = await program(here.app, here.identity, {
    clerk: 'clerk@birmingham.example',
    auditor: 'auditor@birmingham.example',
    head: one.head.email,
  })
})
afterAll(() => here.stop())

/** A letter to the head that stands so. */
async function letter(state: string, text = 'Dear head,'): Promise<string> {
  await one.link()
  const { id } = await here.data.owner.letter.findFirstOrThrow({ where: { caseId: one.id }, orderBy: { seq: 'desc' } })
  const words = { title: 'Can your school admit a child?', text, to: one.head.name, address: null, email: one.head.email }
  await putWords(here.data.work, id, one.childId, words)
  await here.data.work.delivery.create({ data: { letterId: id, state } })
  return id
}
const historyOf = (letterId: string) => here.data.owner.delivery.findMany({ where: { letterId }, orderBy: { id: 'asc' } })
const today = new Date().toISOString().slice(0, 10)
const carried = (page: Response): Record<string, string> => ({
  _csrf: hidden(page, '_csrf'),
  once: hidden(page, 'once'),
  shown: hidden(page, 'shown'),
})
const say = async (id: string, answers: Record<string, string>): Promise<Response> => {
  const page = await clerk.get(`/letters/${id}/became`)
  expect(page.status).toBe(200)
  return clerk
    .post(`/letters/${id}/became`)
    .type('form')
    .send({ ...carried(page), on: today, ...answers })
}

describe('a letter in doubt', () => {
  it('has arrived, on the clerk’s word: with who, when and how they know, on its page and in the case', async () => {
    const id = await letter('in doubt')
    expect((await clerk.get(`/cases/${one.id}`)).text).toContain('A letter needs another way')
    expect((await clerk.get(`/letters/${id}`)).text).toContain(`href="/letters/${id}/became"`)
    const unsaid = await say(id, { state: 'arrived' })
    expect([unsaid.status, unsaid.text]).toEqual([422, expect.stringContaining('Say how you know that it has arrived')])
    const done = await say(id, { state: 'arrived', how: 'She rang at nine and read it out.' })
    expect([done.status, done.headers['location']]).toEqual([303, `/letters/${id}`])
    for (const path of [`/letters/${id}`, `/cases/${one.id}`]) {
      const { text } = await clerk.get(path)
      for (const said of ['Arrived, as we were told', 'She rang at nine and read it out.', 'by Priya Lindqvist'])
        expect(text).toContain(said)
    }
  })

  it.each([
    ['to send', 'To be sent'],
    ['to print', 'To print and send by hand'],
    ['handed over', 'Handed over'],
  ])('goes another way: %s', async (state, text) => {
    const id = await letter('in doubt')
    expect((await say(id, { state })).status).toBe(303)
    expect((await historyOf(id)).at(-1)).toMatchObject({ state, byId: expect.any(String) as string })
    expect((await clerk.get(`/letters/${id}`)).text).toContain(text)
  })

  it('that waits to be posted is counted on the worklist; after a day it is said of its case', async () => {
    const id = await letter('to print')
    const waits = /letters? waits? to be printed and posted/
    const list = async () => textOf(await clerk.get('/worklist?whose=mine'))
    expect(await list()).toMatch(waits)
    const unsaid = [await list(), textOf(await clerk.get(`/cases/${one.id}`))]
    for (const page of unsaid) expect(page).not.toMatch(/A letter waits to be posted since|They have not been told/)
    await here.data.owner.$executeRaw`ALTER TABLE delivery DISABLE TRIGGER USER`
    await here.data.owner.$executeRaw`UPDATE delivery SET at = at - interval '25 hours' WHERE "letterId" = ${id}::uuid`
    await here.data.owner.$executeRaw`ALTER TABLE delivery ENABLE TRIGGER USER`
    expect(await list()).toMatch(/A letter waits to be posted since/)
    expect(textOf(await clerk.get(`/cases/${one.id}`))).toMatch(
      /A letter waits to be printed and posted Can your school admit a child\?.*since .*They have not been told/,
    )
    await say(id, { state: 'handed over' })
    expect(await list()).not.toMatch(/A letter waits to be posted since/)
  })

  it('is said once, however often the form is sent', async () => {
    const id = await letter('refused')
    const page = await clerk.get(`/letters/${id}/became`)
    const form = { ...carried(page), on: today, state: 'to send' }
    const press = () => clerk.post(`/letters/${id}/became`).type('form').send(form)
    expect([(await press()).status, (await press()).status]).toEqual([303, 303])
    expect((await historyOf(id)).map((row) => row.state)).toEqual(['refused', 'to send'])
  })

  it('cannot have arrived on a day yet to come, and only what may be so is offered', async () => {
    const id = await letter('in doubt')
    expect((await say(id, { state: 'handed over', on: '2099-01-01' })).status).toBe(422)
    expect((await say(id, { state: 'returned' })).status).toBe(422)
    expect(await historyOf(id)).toHaveLength(1)
  })

  it('is nobody’s to speak for but those who keep the print queue', async () => {
    const id = await letter('in doubt')
    for (const email of ['auditor@birmingham.example', one.head.email]) {
      const who = browser(here.app)
      await signInAs(who, here.identity, email)
      expect((await who.get(`/letters/${id}/became`)).status).toBe(404)
    }
  })
})

it('a letter that the post brought back needs another way: the worklist says so of its case', async () => {
  const said = async () => textOf(await clerk.get('/worklist?whose=mine'))
  const letters = await here.data.owner.letter.findMany({ where: { caseId: one.id } })
  await here.data.work.delivery.createMany({ data: letters.map(({ id }) => ({ letterId: id, state: 'accepted' })) })
  expect(await said()).not.toContain('needs another way')
  const id = await letter('to print')
  for (const state of ['posted', 'returned']) expect((await say(id, { state })).status).toBe(303)
  expect(await said()).toContain('A letter needs another way')
})

describe('as a PDF', () => {
  const TEXT = 'Dear head,\n\nThe child said: “I’d like to draw.”\nSo we ask: <can> you & your school?\n\nPriya Lindqvist'
  const got = (asked: Test) => asked.buffer(true).parse(asBytes)
  const linesOf = (answer: Response) => readPdf(answer.body as Buffer).told.flatMap(({ lines }) => lines)
  const looks = () => here.data.owner.look.count({ where: { what: 'letter', caseId: one.id } })

  it('it says what its page says, to somebody of the council with what became of it; that they had it is on the record', async () => {
    const id = await letter('accepted', TEXT)
    const before = await looks()
    const page = await clerk.get(`/letters/${id}`)
    expect(page.text).toContain(`href="/letters/${id}/letter.pdf"`)
    const file = await got(clerk.get(`/letters/${id}/letter.pdf`))
    expect([file.status, file.headers['content-type'], file.headers['cache-control']]).toEqual([200, 'application/pdf', 'no-store'])
    expect(file.headers['content-disposition']).toMatch(new RegExp(`^attachment; filename=letter-${one.id}-\\d{4}-\\d\\d-\\d\\d.pdf$`))
    expect(await looks()).toBe(before + 2)
    const lines = linesOf(file)
    const title = lines.indexOf('Can your school admit a child?')
    const became = lines.indexOf('What became of it')
    expect(saysAll(lines.slice(title + 1, became), TEXT)).toBe(true)
    // As the page draws it: without markup, each mark as it was written.
    const said = textOf(page).replaceAll('&lt;', '<').replaceAll('&gt;', '>')
    expect(said).toContain(TEXT.replaceAll(/\s+/g, ' '))
    for (const line of [...lines.slice(2, 5).map((one_) => one_.replace('Our reference: ', '')), ...lines.slice(became + 2)])
      expect(said).toContain(line.trim())
    expect(
      lines
        .slice(became + 1)
        .join(' ')
        .replaceAll(/\s+/g, ' '),
    ).toMatch(/^At .*: Accepted by their mail server. This does not prove that anyone read it\. .*: Accepted by their mail server$/)
    await clerk.head(`/letters/${id}/letter.pdf`)
    expect(await looks()).toBe(before + 2)
  })

  it('its reader has it without that; it is then opened by them, with proof, once', async () => {
    const id = await letter('accepted', TEXT)
    const head = browser(here.app)
    await signInAs(head, here.identity, one.head.email)
    const before = await looks()
    for (let times = 0; times < 2; times++) {
      const lines = linesOf(await got(head.get(`/letters/${id}/letter.pdf`)))
      expect(lines).not.toContain('What became of it')
      expect(saysAll(lines.slice(lines.indexOf('Can your school admit a child?') + 1), TEXT)).toBe(true)
    }
    expect((await historyOf(id)).map(({ state, byId }) => [state, byId])).toEqual([
      ['accepted', null],
      ['read', one.head.id],
    ])
    expect(await looks()).toBe(before)
  })

  it('a letter that our fonts cannot write is none, and nobody has opened it by asking', async () => {
    const id = await letter('accepted', 'Dear head,\n\n我想画画。')
    const before = await looks()
    const page = await clerk.get(`/letters/${id}/letter.pdf`)
    expect([page.status, textOf(page)]).toEqual([409, expect.stringContaining(`in ${one.id} cannot be made a PDF`)])
    const answer = await api.get(`/cases/${one.id}/letters/${id}/letter.pdf`)
    expect([answer.status, answer.body.detail]).toEqual([409, expect.stringContaining('cannot be made a PDF')])
    expect(await looks()).toBe(before)
  })

  it('a program has the same, of the case that it names alone', async () => {
    const id = await letter('accepted', TEXT)
    const published = '/cases/{reference}/letters/{id}/letter.pdf'
    for (const who of ['clerk', 'head']) {
      const answer = await got(api.get(`/cases/${one.id}/letters/${id}/letter.pdf`, who))
      expect([answer.status, await api.faults(answer, published)]).toEqual([200, []])
      expect([who, linesOf(answer).includes('What became of it')]).toEqual([who, who === 'clerk'])
    }
    expect((await historyOf(id)).map(({ state }) => state)).toEqual(['accepted', 'read'])
    for (const path of [`/cases/MM-09999/letters/${id}/letter.pdf`, `/cases/${one.id}/letters/${randomUUID()}/letter.pdf`]) {
      const answer = await api.get(path)
      expect([answer.status, await api.faults(answer, published)]).toEqual([404, []])
    }
  })

  it('those that wait for the post are one, each with its address and nothing else beside it; that they were read is on the record', async () => {
    const ids = [await letter('to print', TEXT), await letter('to print', 'Dear head,\n\nAnother.')]
    expect((await clerk.get('/print-queue')).text).not.toContain(' checked')
    const all = await clerk.get('/print-queue?tick=print')
    for (const id of ids) expect(all.text).toMatch(new RegExp(`value="${id}" checked`))
    const before = await looks()
    const file = await got(clerk.get('/print-queue/letters.pdf').query({ letter: ids }))
    expect([file.status, file.headers['content-type'], file.headers['cache-control']]).toEqual([200, 'application/pdf', 'no-store'])
    expect(await looks()).toBe(before + 2)
    const { told, feet } = readPdf(file.body as Buffer)
    expect(told.filter(({ tag }) => tag === 'H1')).toHaveLength(2)
    expect(feet.map((lines) => lines.length)).toEqual([2, 0, 2])
    const lines = told.flatMap(({ lines: said }) => said)
    const { address } = await here.data.owner.school.findUniqueOrThrow({ where: { urn: '990202' } })
    expect(lines.filter((line) => line === one.head.name)).toHaveLength(2)
    expect(lines.join(' ')).toContain(address!.split('\n')[0])
    expect(lines).not.toContain('What became of it')
    expect((await clerk.get('/print-queue/print').query({ letter: ids })).status).toBe(200)
    expect(await looks()).toBe(before + 4)
  })
  it('where none is ticked, that is said; where one of them cannot be one, which, and what was ticked stays so', async () => {
    for (const path of ['/print-queue/letters.pdf', '/print-queue/print']) {
      const none = await clerk.get(path)
      expect([none.status, textOf(none)]).toEqual([422, expect.stringContaining('Tick at least one letter')])
    }
    const ids = [await letter('to print', TEXT), await letter('to print', 'Dear head,\n\n我想画画。')]
    const before = await looks()
    const page = await clerk.get('/print-queue/letters.pdf').query({ letter: ids })
    expect([page.status, textOf(page)]).toEqual([422, expect.stringContaining('Untick it here, and show it for printing')])
    for (const id of ids) expect(page.text).toMatch(new RegExp(`value="${id}" checked`))
    expect(await looks()).toBe(before)
  })
})

describe('as a program', () => {
  const path = (id: string) => `/cases/${one.id}/letters/${id}/deliveries`
  const published = '/cases/{reference}/letters/{letter}/deliveries'

  it('the same may be said, once for one key, and the list says what became of each', async () => {
    const [id, key] = [await letter('accepted'), randomUUID()]
    const first = await api.post(path(id), { state: 'bounced' }, 'clerk', key)
    expect([first.status, first.body.state]).toEqual([200, 'bounced'])
    expect(await api.faults(first, published)).toEqual([])
    expect((await api.post(path(id), { state: 'bounced' }, 'clerk', key)).body).toEqual(first.body)
    expect((await api.post(path(id), { state: 'to print' }, 'clerk', key)).status).toBe(422)
    expect((await historyOf(id)).map(({ state }) => state)).toEqual(['accepted', 'bounced'])
    const list = await api.get(`/cases/${one.id}/letters`)
    expect(await api.faults(list, '/cases/{reference}/letters')).toEqual([])
    const mine = (list.body.items as { id: string; deliveries: object[] }[]).find((each) => each.id === id)!
    expect(mine.deliveries).toMatchObject([
      { state: 'accepted', by: null },
      { state: 'bounced', by: 'Priya Lindqvist' },
    ])
  })

  it.each([
    ['what cannot be said of it now', 'accepted', { state: 'posted' }, 'clerk', 409],
    ['an arrival without how it is known', 'in doubt', { state: 'arrived' }, 'clerk', 422],
    ['a state nobody knows', 'in doubt', { state: 'lost' }, 'clerk', 422],
    ['somebody who only reads', 'in doubt', { state: 'to print' }, 'auditor', 404],
    ['its own reader', 'in doubt', { state: 'to print' }, 'head', 404],
  ])('%s is refused', async (_what, state, body, who, status) => {
    const id = await letter(state)
    const answer = await api.post(path(id), body, who)
    expect([answer.status, answer.type]).toEqual([status, 'application/problem+json'])
    expect(await api.faults(answer, published)).toEqual([])
    expect(await historyOf(id)).toHaveLength(1)
  })
})

describe('somebody whose act was refused after they had been told that it was received', () => {
  /** Kept, taken up by the dispatcher, and refused by the case. */
  async function refused(byId: string): Promise<string> {
    const id = randomUUID()
    const act = { id, caseId: one.id, process: 'managed-move', action: 'accept', party: 'receiving-school', byId, answers: {}, words: {} }
    await asFor({ all: true, principals: [`person:${byId}`, `contact:${byId}`] }, () => keep(here.data.api, act))
    await here.data.owner.$executeRaw`UPDATE submission SET "notBefore" = now() WHERE id = ${id}::uuid`
    expect(await takeNext(here.data.work)).toBe(id)
    await settle(here.data.work, id, { refused: 'This step is not open.' })
    return id
  }
  const telling = (url: string) => {
    const mail = { url, from: 'Sixth Day <no-reply@sixth-day.example>' }
    return errands({ db: here.data.work, mail, messages: mailFor(mail), services, publicUrl: here.settings.publicUrl })[1]!
  }
  const soon = (id: string) => here.data.owner.$executeRaw`UPDATE submission SET "tellAfter" = now() WHERE id = ${id}::uuid`

  it('is tried again while the mail server is away, not for ever; then the owner is asked, and says how they were told', async () => {
    const id = await refused(one.head.id)
    const away = telling(`smtp://127.0.0.1:${await freePort()}`)
    let tries = 0
    for (; await away().catch(() => true); tries++) {
      expect(await away()).toBe(false) // not at once
      expect((await clerk.get(`/cases/${one.id}`)).text.includes('does not know that')).toBe(tries === 7)
      await soon(id)
    }
    expect(tries).toBe(8)
    const page = await clerk.get(`/cases/${one.id}/told/${id}`)
    expect(page.text).toContain(one.head.name)
    const told = { how: 'telephone', text: 'They will send it again.' }
    expect(
      (
        await clerk
          .post(`/cases/${one.id}/told/${id}`)
          .type('form')
          .send({ ...carried(page), ...told })
      ).status,
    ).toBe(303)
    const after = (await clerk.get(`/cases/${one.id}`)).text
    expect(after).not.toContain('does not know that')
    expect(after).toContain(`Told ${one.head.name} that “`)
    expect(after).toContain('They were told so at')
    expect((await clerk.get(`/cases/${one.id}/told/${id}`)).status).toBe(404)
  })

  it('is told once, when the mail server is back', async () => {
    const id = await refused(one.head.id)
    const [away, back] = [telling(`smtp://127.0.0.1:${await freePort()}`), telling(here.mail)]
    await expect(away()).rejects.toThrow()
    await soon(id)
    expect([await back(), await back()]).toEqual([true, false])
    const told = here.sent().filter(({ subject }) => subject === `${one.id}: what you sent was not recorded`)
    expect(told.map(({ to }) => to)).toEqual([[one.head.email]])
  })

  it('and cannot be written to: the owner is asked at once', async () => {
    const contact = await here.data.owner.contact.findFirstOrThrow({ where: { postOnly: true } })
    const id = await refused(contact.id)
    expect(await telling(here.mail)()).toBe(true)
    expect((await clerk.get(`/cases/${one.id}`)).text).toContain(`/cases/${one.id}/told/${id}`)
  })
})
