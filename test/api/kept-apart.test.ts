/**
 * Papers of a review panel: whoever arranges the review keeps them in the case, and nobody else of it reads them, neither the school nor the council. And
 * redacted copies: a school reads them in place of the whole.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asFor, asItself } from '../../store/asking.ts'
import { documentsOf } from '../../store/documents.ts'
import { browser, signInAs, stage, type Stage } from '../support/app.ts'
import { pdf } from '../support/files.ts'
import { hand, textOf } from '../support/hand.ts'
import { firstReachable } from '../support/opened.ts'
import { program, type Program } from '../support/programs.ts'
import { headOf } from '../support/standing.ts'

const CASE = 'EX-00001'
const [SCHOOL, PROVIDER] = ['990201', '990202']
const TITLE = 'Notes of the panel of 9 March'
let here: Stage
let api: Program
let kept: string
let open: string
const at = (name: string): string => `${name}@birmingham.example`
/** Of the council and the school, everybody who reads other documents of the case. */
const OTHERS = ['clerk', 'manager', 'auditor', 'send', 'head'] as const
beforeAll(async () => {
  here = await stage()
  const { owner, work } = here.data
  const clerk = await owner.person.findUniqueOrThrow({ where: { email: at('clerk') } })
  const whose = { childId: await firstReachable(owner), ownerId: clerk.id, teamId: clerk.teamId! }
  await work.case.create({ data: { id: CASE, process: 'exclusion', ...whose, openedAt: new Date('2026-11-02T09:00:00Z'), seq: 5 } })
  const access = [
    { principal: `school:${SCHOOL}`, party: 'current-school' },
    { principal: `school:${PROVIDER}`, party: 'provider' },
    { principal: 'role:review-clerk', party: 'review-clerk' },
    { principal: 'role:send-officer', party: 'send-officer' },
  ]
  await work.caseAccess.createMany({ data: access.map((row) => ({ ...row, caseId: CASE })) })
  const [head, provider] = [(await headOf(owner, SCHOOL)).email, (await headOf(owner, PROVIDER)).email]
  api = await program(here.app, here.identity, {
    review: at('review-clerk'),
    clerk: at('clerk'),
    manager: at('manager'),
    auditor: at('auditor'),
    send: at('send-officer'),
    head,
    provider,
  })
  kept = await added({ kind: 'apart', title: TITLE })
  open = await added({ kind: 'report', title: 'A report' })
})
afterAll(() => here.stop())

/** What somebody adds, the clerk of reviews unless it says who. */
async function added(fields: Readonly<Record<string, string>>, who = 'review'): Promise<string> {
  const answer = await api.file(`/cases/${CASE}/documents`, fields, pdf(), undefined, who)
  expect([answer.body, answer.status]).toEqual([expect.objectContaining({ title: fields['title'] }), 201])
  return (answer.body as { id: string }).id
}
const listed = async (who: string): Promise<readonly string[]> =>
  ((await api.get(`/cases/${CASE}/documents`, who)).body as { items: { id: string }[] }).items.map(({ id }) => id)

describe('papers kept apart', () => {
  it('are read by whoever arranges the review, beside the others', async () => {
    expect(await listed('review')).toEqual([kept, open])
    expect((await api.get(`/cases/${CASE}/documents/${kept}`, 'review')).status).toBe(200)
  })
  it.each(OTHERS)('are not there for others who read the rest: %s', async (who) => {
    expect(await listed(who)).toEqual([open])
    expect((await api.get(`/cases/${CASE}/documents/${open}`, who)).status).toBe(200)
    expect((await api.get(`/cases/${CASE}/documents/${kept}`, who)).status).toBe(404)
  })
  it('are not there for a provider, who reads none of either', async () => {
    expect(await listed('provider')).toEqual([])
    expect((await api.get(`/cases/${CASE}/documents/${kept}`, 'provider')).status).toBe(404)
  })
  it('are named on no page of the case but their keeper’s', async () => {
    const pages = async (email: string): Promise<string> => textOf(await (await hand(here, email)).get(`/cases/${CASE}?history=all`))
    expect(await pages(at('review-clerk'))).toContain(TITLE)
    for (const one of ['clerk', 'manager', 'auditor'])
      expect([one, await pages(at(one))]).toEqual([one, expect.not.stringContaining(TITLE)])
  })
  it('are on the record, by number and without a word of them', async () => {
    const { items } = (await api.get(`/cases/${CASE}/events`, 'auditor')).body as { items: { kind: string }[] }
    expect(items.filter(({ kind }) => kind === 'document')).toHaveLength(2)
    expect(JSON.stringify(items)).not.toContain(TITLE)
  })
  it('are kept behind the second wall too, whatever is asked', async () => {
    const read = () => documentsOf(here.data.api, CASE).then((rows) => rows.map(({ id }) => id))
    expect(await asItself(read)).toEqual([open])
    expect(await asFor({ all: true, principals: [`school:${SCHOOL}`] }, read)).toEqual([open])
    expect(await asFor({ all: false, principals: ['role:review-clerk'] }, read)).toEqual([kept, open])
  })
})

describe('adding them', () => {
  const refused = async (fields: Readonly<Record<string, string>>, who = 'review'): Promise<readonly [number, string]> => {
    const answer = await api.file(`/cases/${CASE}/documents`, { title: 'Another', ...fields }, pdf('another'), undefined, who)
    return [answer.status, (answer.body as { detail?: string; title: string }).detail ?? (answer.body as { title: string }).title]
  }
  it.each(['clerk', 'send'])('is for nobody else: %s', async (who) => {
    expect(await refused({ kind: 'apart' }, who)).toEqual([422, expect.stringContaining('Nobody keeps papers apart')])
  })
  it.each([
    ['what is kept apart never becomes open to all', 'report', () => kept],
    ['what is open never becomes apart', 'apart', () => open],
  ])('%s with a newer version', async (_what, kind, first) => {
    expect(await refused({ kind, replaces: first() })).toEqual([
      422,
      expect.stringContaining('What is kept apart stays so in every version'),
    ])
  })
  it('is offered to nobody else', async () => {
    const asked = async (email: string): Promise<string> => {
      const who = browser(here.app)
      await signInAs(who, here.identity, email)
      return (await who.get(`/cases/${CASE}/documents`)).text
    }
    expect(await asked(at('review-clerk'))).toContain('value="apart"')
    expect(await asked(at('clerk'))).toContain('value="report"')
    expect(await asked(at('clerk'))).not.toContain('value="apart"')
  })
})

describe('a redacted copy', () => {
  let [whole, copy]: [string, string] = ['', '']
  const READ_ALL = ['review', 'clerk', 'manager', 'auditor', 'send'] as const
  const opened = async (who: string, id: string): Promise<number> => (await api.get(`/cases/${CASE}/documents/${id}`, who)).status
  beforeAll(async () => {
    whole = await added({ kind: 'report', title: 'Statements of four pupils' })
    expect([await listed('head'), await opened('head', whole)]).toEqual([[open, whole], 200])
    copy = await added({ kind: 'report', title: 'Statements of four pupils', replaces: whole, redacted: 'yes' })
  })
  it('is read by a school in place of the whole, from then on', async () => {
    expect(await listed('head')).toEqual([open, copy])
    expect([await opened('head', copy), await opened('head', whole)]).toEqual([200, 404])
  })
  it.each(READ_ALL)('stands beside the whole for others who read both: %s', async (who) => {
    expect((await listed(who)).filter((id) => id !== kept)).toEqual([open, whole, copy])
    expect([await opened(who, copy), await opened(who, whole)]).toEqual([200, 200])
  })
  it('hides the whole from a school behind the second wall too', async () => {
    const read = () => documentsOf(here.data.api, CASE).then((rows) => rows.map(({ id }) => id))
    expect(await asFor({ all: false, principals: [`school:${SCHOOL}`] }, read)).toEqual([open, copy])
    expect(await asFor({ all: false, principals: ['role:send-officer'] }, read)).toEqual([open, whole, copy])
    expect(await asFor({ all: true, principals: [] }, read)).toEqual([open, whole, copy])
  })
  it('goes on standing in the place of a newer whole version; a school reads what it added itself', async () => {
    const newer = await added({ kind: 'report', title: 'Statements of five pupils', replaces: whole })
    expect(await listed('head')).toEqual([open, copy])
    const theirs = await added({ kind: 'report', title: 'Statements, signed', replaces: whole }, 'head')
    expect([await listed('head'), await opened('head', newer)]).toEqual([[open, copy, theirs], 404])
    const { items } = (await api.get(`/cases/${CASE}/documents`, 'clerk')).body as {
      items: { id: string; version: number; redacted: boolean }[]
    }
    expect(items.slice(1).map(({ version, redacted }) => [version, redacted])).toEqual([
      [1, false],
      [2, true],
      [3, false],
      [4, false],
    ])
  })
  it('that is added first keeps the whole from schools from the beginning', async () => {
    const first = await added({ kind: 'report', title: 'Notes of a strategy meeting', redacted: 'yes' })
    const all = await added({ kind: 'report', title: 'Notes of a strategy meeting', replaces: first })
    expect([(await listed('head')).includes(first), (await listed('head')).includes(all), await opened('head', all)]).toEqual([
      true,
      false,
      404,
    ])
    expect((await listed('clerk')).slice(-2)).toEqual([first, all])
  })
  it('is told from the whole in the list and the history of the case, and in the form', async () => {
    const clerk = await hand(here, at('clerk'))
    const page = textOf(await clerk.get(`/cases/${CASE}?history=all`))
    expect(page).toMatch(/Statements of four pupils.*Redacted: schools read this copy\..* Add a newer version/)
    expect(page).toContain('Schools do not read this version: there is a redacted copy.')
    expect(textOf(await clerk.get(`/cases/${CASE}/documents?replaces=${whole}`))).toContain('Is this a redacted copy?')
  })
})
