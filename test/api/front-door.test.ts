/** A referral on the real parts: what it has asked is offered in what follows, each with its source, and nothing of it is asked again. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Field } from '../../domain/process.ts'
import { appendBeside } from '../../store/chain.ts'
import fairAccess from '../../workflows/fair-access/process.ts'
import referral from '../../workflows/referral/process.ts'
import { fieldsOf, stage, type Stage } from '../support/app.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { program, type Program } from '../support/programs.ts'
import { someChild, wholeReferral as said } from '../support/referral.ts'
import { headOf } from '../support/standing.ts'
import { until } from '../support/until.ts'

let here: Stage
let api: Program
let reference: string
const ONE = '990201'
beforeAll(async () => {
  here = await stage({ workers: true })
  api = await program(here.app, here.identity, {
    clerk: 'clerk@birmingham.example',
    head: (await headOf(here.data.owner, ONE)).email,
    inclusion: 'inclusion@birmingham.example',
    helper: 'early-help@birmingham.example',
    'youth justice': 'youth-justice@birmingham.example',
  })
  const opened = await api.post('/cases', { process: 'referral', child: someChild(), answers: said }, 'head')
  expect([opened.body, opened.status]).toEqual([expect.anything(), expect.toSatisfy((status: number) => status === 201 || status === 202)])
  reference = (opened.body as { reference: string }).reference
  await until(async () => (await here.data.owner.step.count({ where: { caseId: reference, key: 'screen' } })) > 0)
}, 180_000)
afterAll(() => here.stop())

describe('a referral', () => {
  it('without the child’s voice and the family’s view, or why they are wanting, is refused whole', async () => {
    const { childWords: _, familyView: __, ...silent } = said
    const refused = await api.post(
      '/cases',
      { process: 'referral', child: { ...someChild(), firstName: 'Another' }, answers: silent },
      'head',
    )
    expect(refused.status).toBe(422)
    expect(JSON.stringify(refused.body)).toMatch(/childWords.*familyView|familyView.*childWords/)
  })
  it('is offered a level by the authority’s table, with the reasons, to whoever screens it', async () => {
    const page = textOf(await (await hand(here, 'inclusion@birmingham.example')).get(`/cases/${reference}/act/screen`)).replaceAll(
      /\s+/g,
      ' ',
    )
    expect(page).toMatch(
      /The screening’s table of 1 September 20\d\d proposes: Targeted, by 5 points: suspended, or at risk of permanent exclusion \(3\); often absent, or out of school \(2\)\./,
    )
  })
  it('says that its day is being worked out, for the moment in which it is, and not that there is none', async () => {
    const step = { caseId: reference, key: 'screen' }
    const { deadlines } = await here.data.owner.step.findFirstOrThrow({ where: step })
    const byWhen = async (days: readonly string[]) => {
      await here.data.owner.step.updateMany({ where: step, data: { deadlines: [...days] } })
      return textOf(await (await hand(here, 'inclusion@birmingham.example')).get(`/cases/${reference}`))
    }
    expect(await byWhen([...deadlines, 'not-yet-there'])).toMatch(/In \d+ working days/)
    expect(await byWhen(['not-yet-there'])).toContain('The day is being worked out. Look again in a moment.')
    expect(await byWhen([])).toContain('No day is set for this.')
    expect(await byWhen(deadlines)).not.toContain('The day is being worked out')
  })
  it('is not the clerk’s to screen: an inclusion officer finds the level', async () => {
    const answers = { level: 'targeted', reasons: 'No.', way: 'advice', why: 'No.' }
    expect((await api.post(`/cases/${reference}/actions/screen`, { answers })).status).toBe(409)
  })
  it('is screened by an inclusion officer, and leads on to the next case from its own page', async () => {
    const answers = { level: 'targeted', reasons: 'She is out of lessons.', way: 'fair-access', why: 'She needs another place to learn.' }
    const done = await api.post(`/cases/${reference}/actions/screen`, { answers }, 'inclusion')
    expect([done.body, done.status]).toEqual([expect.anything(), expect.toSatisfy((status: number) => status === 200 || status === 202)])
    await until(async () => (await here.data.owner.case.findUniqueOrThrow({ where: { id: reference } })).outcome !== null)
    const page = await (await hand(here, 'clerk@birmingham.example')).get(`/cases/${reference}`)
    expect(textOf(page)).toContain('Begin it: Fair Access')
    expect(page.text).toMatch(/href="\/start\/fair-access\?child=/)
    expect(textOf(page)).toContain('That has not begun yet. No date runs until it has.')
  })
  it('is not asked again: each thing that was said is offered in Fair Access, with where it comes from and since when', async () => {
    const clerk = await hand(here, 'clerk@birmingham.example')
    const { text } = await clerk.get(`/cases/${reference}`)
    const form = await clerk.send(/href="(\/start\/fair-access\?child=[^"]+)"/.exec(text)![1]!, {})
    const factsSaid = Object.entries(referral.opening.fields as Record<string, Field>).flatMap(([name, { fact }]) =>
      fact && name in said ? [fact] : [],
    )
    const asksOf = Object.entries(fairAccess.opening.fields as Record<string, Field>).filter(
      ([, { fact, when }]) => fact && factsSaid.includes(fact as never) && !when,
    )
    expect(asksOf.length).toBeGreaterThan(7)
    expect(form.text.match(/Already known, from Referral RF-\d+/g)?.length).toBeGreaterThanOrEqual(asksOf.length)
  })
  it('stands on the worklist of whoever is to begin it until it has begun, and says then which case it is', async () => {
    const held = await here.data.owner.case.findUniqueOrThrow({ where: { id: reference }, include: { owner: true } })
    const owner = await hand(here, held.owner.email!)
    const list = async () => textOf(await owner.get('/worklist?whose=mine'))
    const alike = (than: object) =>
      here.data.owner
        .$executeRaw`INSERT INTO "case" SELECT (jsonb_populate_record(c, ${JSON.stringify(than)}::jsonb)).* FROM "case" c WHERE c.id = ${reference}`
    const stands = new RegExp(`Ways on that have not begun \\(1\\).*Begin: Fair Access from ${reference} for`)
    expect(await list()).toMatch(stands)
    // However long ago it was; and not of a case that was let go.
    await alike({ id: 'RF-09998', closedAt: new Date(Date.now() - 200 * 86_400_000) })
    expect(await list()).toMatch(/Ways on that have not begun \(2\).*from RF-09998 for.*from RF-\d+ for/)
    await here.data.owner.$transaction((tx) => appendBeside(tx, 'RF-09998', { kind: 'removed', body: {} }))
    expect(await list()).toMatch(stands)
    await alike({ id: 'FA-09999', process: 'fair-access', outcome: null, closedAt: null })
    expect(await list()).not.toContain('Ways on that have not begun')
    // Nor of a child who has died since.
    await alike({ id: 'RF-09999', openedAt: new Date(held.openedAt.getTime() + 1000) })
    expect(await list()).toContain('Ways on that have not begun (1)')
    await alike({ id: 'MM-09999', process: 'managed-move', outcome: 'died' })
    expect(await list()).not.toContain('Ways on that have not begun')
    const page = textOf(await owner.get(`/cases/${reference}`))
    expect(page).toContain('It went on as FA-09999')
    expect(textOf(await owner.get('/cases/FA-09999'))).toMatch(new RegExp(`It went on from ${reference} *: Referral\\.`))
    expect(page).not.toContain('It went on from')
    // What is open still is to be closed, and says so wherever it is met.
    expect(await list()).toMatch(/Cases to close: the child has died \(1\).*Close it early .*FA-09999 .*, as MM-09999 says/)
    const said = /The child has died *, as MM-09999 says since .*The family and the child are written to no more\..*FA-09999 *Fair Access/
    expect(page).toMatch(said)
    const { reference: child } = await here.data.owner.child.findUniqueOrThrow({ where: { id: held.childId } })
    expect(textOf(await owner.get(`/children/${child}`))).toMatch(said)
    expect(textOf(await owner.get('/cases/MM-09999'))).toMatch(/The child has died *\. The family .*FA-09999 *Fair Access/)
    expect(textOf(await (await hand(here, (await headOf(here.data.owner, ONE)).email)).get(`/cases/${reference}`))).not.toContain(
      'has died',
    )
  })
})

describe('a request for Fair Access that is not a standard one', () => {
  const asked = {
    standard: 'no',
    place: 'none',
    year: 'year-9',
    since: '2026-11-02',
    inYear: 'no-place',
    categories: ['a'],
    evidence: 'A plan of 3 November.',
    lookedAfter: 'no',
    socialWorker: 'yes',
    ehcPlan: 'no',
    twice: 'no',
    support: 'A mentor.',
    services: ['early-help'],
    familyView: 'Somewhere quiet.',
    childAsked: 'not-yet',
    childNot: 'She is asked on Monday.',
  }
  it('of a child who was not screened is refused, and leads to the referral; a standard one is not', async () => {
    const refused = await api.post('/cases', { process: 'fair-access', child: someChild(), answers: asked })
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([
      422,
      expect.stringMatching(/"field":"answers.standard".*Refer the child/),
    ])
    const taken = await api.post('/cases', { process: 'fair-access', child: someChild(), answers: { ...asked, standard: 'yes' } })
    expect([taken.body, taken.status]).toEqual([expect.anything(), expect.toSatisfy((status: number) => status === 201 || status === 202)])
  })
  it('of a child whose screening said Fair Access is taken', async () => {
    const { child } = await here.data.owner.case.findUniqueOrThrow({ where: { id: reference }, include: { child: true } })
    const taken = await api.post('/cases', { process: 'fair-access', childId: child.reference, answers: asked })
    expect([taken.body, taken.status]).toEqual([expect.anything(), expect.toSatisfy((status: number) => status === 201 || status === 202)])
  })
})

describe('a second referral', () => {
  it('offers what the first said, each with its source and day, and asks the worry anew; a school that was not in it is offered nothing', async () => {
    const { child } = await here.data.owner.case.findUniqueOrThrow({ where: { id: reference }, include: { child: true } })
    const clerk = await hand(here, 'clerk@birmingham.example')
    const form = await clerk.send(`/start/referral?child=${child.reference}`, {})
    const source = new RegExp(`From referral ${reference} of \\d+ \\w+ 20\\d\\d\\. Keep it if it still holds, or change it`, 'g')
    // Risks, needs, rounds, team, hub, whether the family was asked.
    expect(textOf(form).match(source)?.length).toBe(6)
    expect(form.text).toMatch(/value="attendance" checked/)
    expect(form.text).not.toContain('She has not been in lessons since half-term.')
    const more = await clerk.browser
      .post('/start/referral')
      .type('form')
      .send({
        ...fieldsOf(form),
        ...said,
        school: `Anything (${ONE})`,
        worry: 'Again.',
        'attendance-shown': undefined,
        familyView: undefined,
      })
    expect(more.text).toContain('The register.')
    // What the family said last, in the request since, stands before what they said in the referral.
    expect(more.text).toContain('Somewhere quiet.')
    const other = await hand(here, (await headOf(here.data.owner, '990203')).email)
    expect((await other.get(`/start/referral?child=${child.reference}`)).text).not.toContain(reference)
  })
})

describe('a service', () => {
  const { school: _, ...unplaced } = said
  let theirs: string
  let helper: Hand
  let other: Hand
  beforeAll(async () => {
    helper = await hand(here, 'early-help@birmingham.example')
    other = await hand(here, 'youth-justice@birmingham.example')
  })
  it('refers a child, whether or not the child is on the roll of a school, by the same form', async () => {
    const start = textOf(await helper.get('/start'))
    expect(start).toContain('Referral')
    expect(start).not.toMatch(/Managed move|Fair Access|Exclusion/)
    const opened = await api.post('/cases', { process: 'referral', child: someChild(), answers: unplaced }, 'helper')
    expect([opened.body, opened.status]).toEqual([
      expect.anything(),
      expect.toSatisfy((status: number) => status === 201 || status === 202),
    ])
    theirs = (opened.body as { reference: string }).reference
    await until(async () => (await here.data.owner.step.count({ where: { caseId: theirs, key: 'screen' } })) > 0)
  })
  it('starts nothing else', async () => {
    const refused = await api.post('/cases', { process: 'managed-move', child: someChild(), answers: {} }, 'helper')
    expect(refused.status).toBe(409)
    expect((await helper.get('/start/fair-access')).status).toBe(404)
  })
  it('sees the page of its own referral as its referrer, by initials, and nothing of any other', async () => {
    const page = await helper.get(`/cases/${theirs}`)
    expect([page.status, page.headers['location']]).toEqual([303, `/tasks/${theirs}`])
    const own = textOf(await helper.get(`/tasks/${theirs}`))
    expect(own).toMatch(/O\.F\./)
    expect(own).not.toContain('Featherby')
    const child = await here.data.owner.case.findUniqueOrThrow({ where: { id: theirs }, include: { child: true } })
    for (const path of [
      `/cases/${reference}`,
      `/tasks/${reference}`,
      `/cases/${theirs}/disclosed`,
      `/children/${child.child.reference}`,
      '/worklist',
      '/search',
      '/profile',
    ])
      expect([path, (await helper.get(path)).status]).toEqual([path, 404])
  })
  it('is one person’s: another of a service, of the same trade or not, does not see it', async () => {
    for (const path of [`/cases/${theirs}`, `/tasks/${theirs}`]) expect((await other.get(path)).status).toBe(404)
    expect((await api.get(`/cases/${theirs}`, 'youth justice')).status).toBe(404)
  })
  it('is asked what is wanting, and told what was found', async () => {
    const screen = (way: string) => ({ answers: { level: 'targeted', reasons: 'Much at once.', way, why: 'What did the nurse find?' } })
    const first = await api.post(`/cases/${theirs}/actions/screen`, screen('more'), 'inclusion')
    expect(first.status).toBeLessThan(300)
    await until(async () => (await here.data.owner.step.count({ where: { caseId: theirs, key: 'add-more' } })) > 0)
    const added = await api.post(`/cases/${theirs}/actions/add-more`, { answers: { words: 'Nothing new.' } }, 'helper')
    expect([added.body, added.status < 300]).toEqual([expect.anything(), true])
    await until(async () => (await here.data.owner.step.count({ where: { caseId: theirs, key: 'screen' } })) > 1)
    expect((await api.post(`/cases/${theirs}/actions/screen`, screen('advice'), 'inclusion')).status).toBeLessThan(300)
    await until(async () => (await here.data.owner.case.findUniqueOrThrow({ where: { id: theirs } })).outcome !== null)
    const letters = await here.data.owner.letter.findMany({ where: { caseId: theirs, party: 'referrer' }, orderBy: { seq: 'asc' } })
    expect(letters.map(({ letter }) => letter)).toEqual(['more-wanted', 'way-on'])
  })
})

describe('the district profile', () => {
  it('says the same to a member of a panel, who is in none of the cases', async () => {
    const [clerk, member] = await Promise.all(
      ['clerk', 'panel-member'].map(async (name) => {
        const text = textOf(await (await hand(here, `${name}@birmingham.example`)).get('/profile'))
        return /Referrals that were screened.*?(?=Download these tables|Work out a date)/.exec(text)![0].trim()
      }),
    )
    expect(member).toBe(clerk)
    expect(member).not.toMatch(/to [\w ]* 20\d\d: 0\./)
  })
  it('crosses districts with level, risk and need, tells no small number, and says of how many children and of which day', async () => {
    const clerk = await hand(here, 'clerk@birmingham.example')
    const { district } = await here.data.owner.school.findUniqueOrThrow({ where: { urn: ONE } })
    const page = textOf(await clerk.get('/profile')).replaceAll(/\s+/g, ' ')
    expect(page).toContain('Referrals that were screened in this school year in every district')
    for (const title of ['Level of help', 'Risk', 'Help that is wanting', 'Phase of the school']) expect(page).toContain(title)
    const own = textOf(await clerk.get(`/profile?district=${encodeURIComponent(district)}`)).replaceAll(/\s+/g, ' ')
    expect(own).not.toContain('Phase of the school')
    expect(own).not.toMatch(/\b[1-4] (?:Targeted|Intensive)|fewer than 5 (?:Targeted|Intensive|Often)/)
    expect(own).toMatch(/Children on roll at the schools of [A-Z]/)
    expect(own).toMatch(/in every district, to [\w ]*\d+ \w+ 20\d\d/)
  })
})
