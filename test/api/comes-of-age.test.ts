/** A young person turns 18 in the middle of a case: from the birthday on their family has no part in it, and they are told and heard in its place, until they say otherwise (docs/decisions/0063). */
import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { day, plus } from '../../domain/calendar.ts'
import { browser, hidden, stage, type Browser, type Stage } from '../support/app.ts'
import { askCode, codeFor, forgetTries, proveCode } from '../support/by-link.ts'
import { exclusionNotice } from '../support/exclusion-notice.ts'
import { hand, textOf } from '../support/hand.ts'
import { letterOpened } from '../support/opened.ts'
import { program, type Program } from '../support/programs.ts'
import { someChild } from '../support/referral.ts'
import { headOf } from '../support/standing.ts'
import { until } from '../support/until.ts'

let here: Stage
let api: Program
beforeAll(async () => {
  here = await stage({ workers: true })
  api = await program(here.app, here.identity, {
    clerk: 'clerk@birmingham.example',
    head: (await headOf(here.data.owner, '990201')).email,
  })
}, 120_000)
afterAll(() => here.stop())

const mother = { name: 'Rowena Featherby', relationship: 'Mother', email: 'rowena.featherby@family.example' }
const own = { name: 'Ottoline', relationship: 'Herself', email: 'ottoline@own.example', isChild: true }

/** An exclusion of somebody who turns 18 tomorrow. */
async function excluded(): Promise<string> {
  const [{ today }] = (await here.data.owner.$queryRaw`SELECT (app_now() AT TIME ZONE 'Europe/London')::date::text AS today`) as [
    { today: string },
  ]
  const turns = plus(day(today), 1)
  const born = `${Number(turns.slice(0, 4)) - 18}${turns.slice(4)}`
  const answers = { ...exclusionNotice('permanent'), school: '990201', account: 'A fight.', year: 'year-13', exception: 'over-age' }
  const opened = await api.post(
    '/cases',
    { process: 'exclusion', child: { ...someChild(), born, contacts: [mother, own] }, answers },
    'head',
  )
  expect([opened.status < 300, opened.body]).toEqual([true, expect.anything()])
  const of = opened.body.reference as string
  await until(async () => (await here.data.owner.step.count({ where: { caseId: of, key: 'represent', closedSeq: null } })) > 0)
  await until(async () => (await here.data.owner.letter.count({ where: { caseId: of, letter: 'opened' } })) === 2)
  return of
}
const homeOf = async (of: string): Promise<readonly string[]> =>
  (await here.data.owner.caseAccess.findMany({ where: { caseId: of, principal: { startsWith: 'contact:' } } }))
    .map(({ party }) => party)
    .sort()

/** A link of theirs that asks whether they make representations. */
async function asked(of: string, party: 'family' | 'child', seq: number): Promise<string> {
  const { owner, work } = here.data
  const { principal: recipient } = await owner.caseAccess.findFirstOrThrow({ where: { caseId: of, party } })
  const secret = randomBytes(32)
  const written = { caseId: of, seq, recipient, party, letter: 'reminder', about: ['represent'], by: 'email', state: 'accepted' }
  const letter = await work.letter.create({ data: { ...written, messageId: `<${seq}.${of}@tests>` } })
  const hash = createHash('sha256').update(secret).digest()
  await work.link.create({ data: { hash, letterId: letter.id, caseId: of, party, recipient, expiresAt: new Date('2099-01-01') } })
  return secret.toString('base64url')
}
async function getsIn(of: string, token: string): Promise<Browser> {
  const who = browser(here.app)
  await forgetTries(here)
  await askCode(who, token)
  expect((await proveCode(who, token, codeFor(here, of))).headers['location']).toBe(`/tasks/${of}/represent`)
  return who
}

it('from the birthday on the family’s links and pages open nothing, and the young person answers and is written to', async () => {
  const of = await excluded()
  const [theirs, hers] = [await asked(of, 'family', 9_001), await asked(of, 'child', 9_002)]
  expect(await homeOf(of)).toEqual(['child', 'family'])
  const parent = await getsIn(of, theirs)
  const task = `/tasks/${of}/represent`
  expect((await parent.get(task)).status).toBe(200)
  // Until then it is the family’s, and nobody else’s.
  const young = await getsIn(of, hers)
  expect((await young.get(task)).status).toBe(404)

  await here.data.owner.rehearsal.create({ data: { seconds: 2 * 86_400 } })
  expect((await parent.get(task)).status).toBe(404)
  expect((await parent.get(`/cases/${of}`)).status).toBe(404)
  expect((await browser(here.app).get(`/t/${theirs}`)).status).toBe(404)

  const clerk = await hand(here, 'clerk@birmingham.example')
  const page = textOf(await clerk.get(`/cases/${of}`))
  expect(page).toMatch(/Record for the young person: representations/)
  expect(page).not.toMatch(/Record for the parent or carer/)
  expect(textOf(await clerk.get(`/cases/${of}/act/represent?for=family`))).toMatch(/Record for the young person.*The young person/s)
  const first = await young.get(task)
  expect(first.status).toBe(200)
  const press = (page: { text: string }, filled: Record<string, string>) => {
    const carried = [...page.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)]
    return young
      .post(task)
      .type('form')
      .send({ ...Object.fromEntries(carried.map(([, name, value]) => [name!, value!])), ...filled })
  }
  const second = await press(first, { makes: 'yes' })
  const check = hidden(second, 'once') ? second : await press(second, { makes: 'yes', words: 'I was pushed first.', remote: 'no' })
  const sent = await press(check, { send: 'yes' })
  expect(sent.status).toBe(303)
  const act = await here.data.owner.submission.findFirstOrThrow({ where: { caseId: of, action: 'represent' } })
  expect([act.party, act.byId]).toEqual(['family', (await contact(of)).slice('contact:'.length)])

  // What the story tells the family alone is written to her, in words for an adult; the mother is not told, and is out of it in the database too.
  const arranged = { on: '2041-01-31', at: '16:00', place: 'in-person', where: 'The library.' }
  const board = { answers: arranged, onBehalfOf: 'governing-board', how: 'telephone' }
  expect((await api.post(`/cases/${of}/actions/arrange-board`, board, 'clerk')).status).toBeLessThan(300)
  const meets = () => here.data.owner.letter.findMany({ where: { caseId: of, letter: 'board-meets', party: { in: ['family', 'child'] } } })
  await until(async () => (await meets()).length === 2)
  const letters = (await meets()).toSorted((a, b) => (a.party < b.party ? -1 : 1))
  expect(letters.map(({ party, by }) => [party, by])).toEqual([
    ['child', 'email'],
    ['family', 'none'],
  ])
  expect((await letterOpened(here.data.owner, letters[0]!.id))!.text).toMatch(/meets about your exclusion on 31 January 2041/)
  expect(await homeOf(of)).toEqual(['child'])

  // She says that her mother may have a part in it.
  const agrees = { on: '2026-11-09', may: 'agrees', proof: 'A paper that she signed.' }
  expect((await api.post(`/cases/${of}/actions/let-family`, { answers: agrees }, 'clerk')).status).toBeLessThan(300)
  await until(async () => (await homeOf(of)).includes('family'))
  expect((await parent.get(`/tasks/${of}`)).status).not.toBe(404)
})
const contact = async (of: string): Promise<string> =>
  (await here.data.owner.caseAccess.findFirstOrThrow({ where: { caseId: of, party: 'child' } })).principal
