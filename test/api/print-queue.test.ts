/** Letters that a person sends by hand, more of them than stand on a page; and that to ask whether something is there is no look at it. */
import { randomUUID } from 'node:crypto'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { handPage } from '../../store/reading-letters.ts'
import { at, stage, type Stage } from '../support/app.ts'
import { pdf } from '../support/files.ts'
import { formsIn } from '../support/forms-in.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { putWords } from '../support/opened.ts'
import { program, type Program } from '../support/programs.ts'
import { standing, type Standing } from '../support/standing.ts'

let here: Stage
let one: Standing
let clerk: Hand
let api: Program
let clerkId: string
/** As they were posted, the oldest first. */
let posted: readonly string[]
beforeAll(async () => {
  here = await stage()
  one = await standing(here.data.owner, here.data.work, 1)
  clerk = await hand(here, 'clerk@birmingham.example')
  api = await program(here.app, here.identity, { clerk: 'clerk@birmingham.example', head: one.head.email })
  clerkId = (await here.data.owner.person.findUniqueOrThrow({ where: { email: 'clerk@birmingham.example' } })).id
  posted = []
  for (let n = 0; n < 53; n++) posted = [...posted, await letter('posted', n)]
}, 180_000)
afterAll(() => here.stop())

async function letter(state: string, n: number): Promise<string> {
  await one.link()
  const { id } = await here.data.owner.letter.findFirstOrThrow({ where: { caseId: one.id }, orderBy: { seq: 'desc' } })
  await putWords(here.data.work, id, one.childId, {
    title: `Letter ${n}`,
    text: 'Dear head,',
    to: one.head.name,
    address: null,
    email: one.head.email,
  })
  await here.data.work.delivery.create({ data: { letterId: id, state, byId: clerkId, ...(state === 'posted' && { on: new Date() }) } })
  return id
}
const ticked = (text: string): readonly string[] =>
  formsIn(text).flatMap(({ inputs }) => inputs.flatMap(({ name, offers }) => (name === 'letter' ? offers : [])))
const all = { all: true } as Parameters<typeof handPage>[1]

describe('letters that were posted', () => {
  it('past the newest fifty stand on the next page, and are recorded as returned from there', async () => {
    const first = await clerk.get('/print-queue')
    expect(textOf(first)).toContain('Posted in the last 60 days (53)')
    expect(ticked(first.text)).toEqual(posted.toReversed().slice(0, 50))
    const path = /href="(\/print-queue\?list=posted[^"]*)"/.exec(first.text)![1]!.replaceAll('&amp;', '&').split('#')[0]!
    const second = await clerk.get(path)
    expect(ticked(second.text)).toEqual(posted.toReversed().slice(50))
    // Refused, the page stays where it was, with what was ticked.
    const { sent } = formsIn(second.text).find(({ inputs }) => inputs.some(({ name }) => name === 'letter'))!
    const fields = Object.fromEntries(sent)
    const ask = (more: object) =>
      clerk.browser
        .post('/print-queue')
        .type('form')
        .send({ ...fields, letter: posted[0], state: 'returned', ...more })
    const refused = await ask({ 'on-day': '31', 'on-month': '2' })
    expect([refused.status, ticked(refused.text)]).toEqual([422, posted.toReversed().slice(50)])
    expect(refused.text).toMatch(new RegExp(`value="${posted[0]!}" checked`))
    expect((await ask({})).headers['location']).toBe('/print-queue?done=1')
    expect((await here.data.owner.letter.findUniqueOrThrow({ where: { id: posted[0]! } })).state).toBe('returned')
  })

  it('go on after one of which something else was said meanwhile', async () => {
    const { next, letters } = await handPage(here.data.work, all, 'posted', { after: null, limit: 10 })
    expect([letters.length, next]).toEqual([10, letters.at(-1)!.id])
    await here.data.work.delivery.create({ data: { letterId: next!, state: 'returned', byId: clerkId, on: new Date() } })
    const page = await handPage(here.data.work, all, 'posted', { after: next, limit: 2 })
    const place = posted.indexOf(next!)
    expect(page.letters.map(({ id }) => id)).toEqual([posted[place - 1], posted[place - 2]])
  })
})

describe('as a program', () => {
  const of = (path: string, who?: string) => api.get(path, who)
  it('every letter comes once, page by page, and no name of anybody', async () => {
    const waiting = [await letter('to print', 1), await letter('to print', 2), await letter('to print', 3)]
    let [found, after]: [string[], string | null] = [[], '']
    for (let pages = 0; after !== null && pages < 9; pages++) {
      const page = await of(`/print-queue?limit=2${after && `&after=${after}`}`)
      expect([page.status, await api.faults(page, '/print-queue')]).toEqual([200, []])
      expect(JSON.stringify(page.body)).not.toContain(one.head.name)
      found = [...found, ...(page.body.items as { id: string }[]).map(({ id }) => id)]
      after = page.body.next as string | null
    }
    expect(found).toEqual(waiting)
    expect((await of('/print-queue?list=posted&limit=200')).body.items).toHaveLength(51)
  })

  it('what is no list and no place in one is refused, and whoever keeps no post has none', async () => {
    for (const query of ['list=all', 'after=9', 'limit=0']) expect((await of(`/print-queue?${query}`)).status).toBe(422)
    expect((await of('/print-queue', 'head')).status).toBe(404)
    expect((await of(`/print-queue?after=${randomUUID()}`)).body.items).toEqual([])
  })
})

describe('to ask by HEAD whether something is there', () => {
  const looks = () => here.data.owner.look.count()
  it('is no look at a document, a letter or a case, by page or program; whoever may not see it is told that there is nothing', async () => {
    const added = await api.file(`/cases/${one.id}/documents`, { kind: 'report', title: 'A report' }, pdf())
    expect(added.status).toBe(201)
    const paths = [
      `/cases/${one.id}/documents/${added.body.id as string}`,
      `/letters/${posted[0]!}`,
      `/letters/${posted[0]!}/letter.pdf`,
      `/cases/${one.id}`,
      `/print-queue/print?letter=${posted[0]!}`,
    ]
    const before = await looks()
    const other = await hand(here, 'admin@birmingham.example')
    for (const path of paths) {
      expect([path, (await clerk.browser.head(path)).status]).toEqual([path, 200])
      expect([path, (await other.browser.head(path)).status]).toEqual([path, 404])
    }
    const token = await here.identity.token('clerk@birmingham.example')
    const asked = request(at(here.app)).head(`/api/v1${paths[0]!}`).set('Authorization', `Bearer ${token}`)
    expect((await asked).status).toBe(200)
    expect(await looks()).toBe(before)
    for (const path of paths) await clerk.get(path)
    expect(await looks()).toBe(before + paths.length)
  })
})
