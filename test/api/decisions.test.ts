/** What a panel decides: conflicts that are declared, votes that are given, the chair’s signature, the case that is filled in from it, and what is decided between meetings. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plus, type Day } from '../../domain/calendar.ts'
import { hearingsOf } from '../../store/hearings.ts'
import { opener, type Sealed } from '../../store/sealed.ts'
import { writtenIn } from '../../store/words.ts'
import { stage, type Stage } from '../support/app.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { londonToday } from '../support/postgres.ts'
import { program } from '../support/programs.ts'
import { waitingForPanel, type Waiting } from '../support/waiting-for-panel.ts'

const SECONDARY = 2
let here: Stage
let clerk: Hand
let chair: Hand
let member: Hand
let today: Day
let one: Waiting
let other: Waiting
let meeting: number
/** Members, by what they sit for. */
let ids: Readonly<Record<'chair' | 'member' | 'five' | 'six', string>>
beforeAll(async () => {
  here = await stage()
  const { owner, work } = here.data
  clerk = await hand(here, 'clerk@birmingham.example')
  chair = await hand(here, 'panel-chair@birmingham.example')
  member = await hand(here, 'panel-member@birmingham.example')
  await member.send('/panels/agreement', { agree: 'yes' })
  today = await londonToday(owner)
  one = await waitingForPanel(owner, work, { number: 1 })
  other = await waitingForPanel(owner, work, { number: 2 })
  meeting = await called(today)
  await clerk.send(at('/freeze'), { why: 'For the meeting.' })
  const members = await owner.panelMember.findMany({ where: { panelId: SECONDARY } })
  const of = (urn: string | null, chairs = false) => members.find((seat) => seat.urn === urn && seat.chair === chairs)!.personId
  ids = { chair: of(null, true), member: of(null), five: of('990205'), six: of('990206') }
  await there()
}, 120_000)
afterAll(() => here.stop())

async function called(on: Day): Promise<number> {
  const { owner } = here.data
  const { id: byId } = await owner.person.findUniqueOrThrow({ where: { email: 'clerk@birmingham.example' } })
  const { id } = await owner.meeting.create({ data: { panelId: SECONDARY } })
  const day = new Date(`${on}T00:00:00Z`)
  const line = { sequence: 0, state: 'called', starts: '09:30', ends: '23:59', place: 'Room 4', byId, why: 'The meetings of the year.' }
  await owner.meetingLine.create({ data: { ...line, meetingId: id, day, cutOff: day } })
  return id
}
const at = (more = '') => `/panels/meetings/${meeting}${more}`
const page = (of = one) => at(`/cases/${of.id}`)
const there = (more: Readonly<Record<string, string>> = {}) =>
  clerk.send(at('/attendance'), {
    ...Object.fromEntries(Object.values(ids).map((id) => [`how-${id}`, 'room'])),
    [`how-${ids.six}`]: 'away',
    ...more,
  })
const said = (more: Readonly<Record<string, string>> = {}) => ({
  facts: 'No place since October.',
  'school-1': '990206',
  'school-2': '990204',
  'why-2': 'Two buses each way.',
  chosen: '1',
  [`vote-${ids.chair}`]: 'for',
  end: 'decision',
  reasons: 'The nearest school that can take the child.',
  ...more,
})
const wordOf = async (who: Hand): Promise<string> => /name="_csrf" value="([^"]*)"/.exec((await who.get('/account')).text)![1]!
/** Presses a form of a page that has several. */
async function pressed(who: Hand, path: string, to: string, body: Readonly<Record<string, string>>) {
  const got = await who.get(path)
  const form = new RegExp(`<form method="post" action="${to}"[^]*?</form>`).exec(got.text)?.[0] ?? ''
  const hidden = Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
  )
  return who.browser
    .post(to)
    .type('form')
    .send({ _csrf: await wordOf(who), ...hidden, ...body })
}

describe('a conflict', () => {
  it('is declared by a member, of a kind and with what it is: they are not counted, and have no vote', async () => {
    const path = `${page()}/conflict`
    expect((await member.send(path, { kind: 'family' })).status).toBe(422)
    expect((await member.send(path, { kind: 'family', text: 'The mother is my cousin.' })).status).toBe(303)
    const text = textOf(await clerk.get(page()))
    expect(text).toMatch(
      /2 may vote, 3 are needed: not quorate\..*Gareth Sorley declared a conflict: I am family .* The mother is my cousin\./,
    )
    expect(text).toMatch(/Gareth Sorley They have declared a conflict\. They may speak, and do not vote/)
    const answer = await clerk.send(page(), said())
    expect([answer.status, textOf(answer)]).toEqual([422, expect.stringContaining('2 may vote on this case, and 3 are needed')])
    expect(JSON.stringify((await here.data.owner.conflict.findMany()).map(({ sealed }) => Buffer.from(sealed).toString()))).not.toContain(
      'cousin',
    )
    expect(textOf(await clerk.get(page(other)))).not.toContain('cousin')
  })
  it('is overruled by the chair or the clerk with reasons, never by the member; one that is flagged by us is never', async () => {
    const path = (id: string) => `${page()}/conflict/${id}`
    expect((await member.get(path(ids.member))).status).toBe(404)
    // Their school is considered: that is flagged by itself, and there is nothing to overrule.
    expect((await clerk.get(path(ids.six))).status).toBe(404)
    expect((await chair.send(path(ids.member), { text: '' })).status).toBe(422)
    expect((await chair.send(path(ids.member), { text: 'They have not met for twenty years.' })).status).toBe(303)
    expect(textOf(await clerk.get(page()))).toMatch(
      /3 may vote, 3 are needed: quorate\..*Overruled by Margaret Oyelaran: They have not met/,
    )
    expect((await clerk.get(path(ids.member))).status).toBe(404)
  })
})

describe('a decision', () => {
  it('binds a school whose head was not there, and does not wait for it', async () => {
    expect((await clerk.send(page(), said())).status).toBe(303)
    const text = textOf(await clerk.get(page()))
    expect(text).toMatch(
      /Decision of the panel: proposed, not signed .*Nobody of .* was there\. The decision binds it all the same, and does not wait for it\./,
    )
    const [kept] = await hearingsOf(here.data.owner, meeting)
    expect([kept!.heard!.chosen, kept!.votes.find(({ personId }) => personId === ids.six)?.vote, kept!.signed]).toEqual([
      '990206',
      'away',
      null,
    ])
  })
  it('says what follows where no school is chosen', async () => {
    const answer = await clerk.send(page(other), said({ chosen: 'none', 'why-1': 'Full of need.' }))
    expect([answer.status, textOf(answer)]).toEqual([422, expect.stringContaining('No school is chosen: say what follows instead')])
    const [, offered] = /<select[^>]* name="follows"[^>]*>(.*?)<\/select>/s.exec(answer.text)!
    expect(offered).toContain('Alternative provision first')
    expect(offered, 'what follows by itself would be refused here').not.toContain('A mainstream school admits the child')
  })
  it('has the votes that members give by themselves; nobody votes for another, nor on what was said before', async () => {
    const to = `${page()}/vote`
    expect(textOf(await member.get('/panels'))).toMatch(/Votes for you to give \(1\) FA-00001/)
    expect((await pressed(member, page(), to, { vote: 'for' })).status).toBe(303)
    expect(textOf(await member.get('/panels'))).not.toContain('Votes for you to give')
    expect((await pressed(member, page(), to, { vote: 'for', hearing: '00000000-0000-4000-8000-000000000000' })).status).toBe(409)
    expect((await pressed(clerk, page(), to, { vote: 'for' })).status).toBe(404)
    const [kept] = await hearingsOf(here.data.owner, meeting)
    expect(
      kept!.votes
        .filter(({ vote }) => vote === 'for')
        .map(({ personId }) => personId)
        .toSorted(),
    ).toEqual([ids.chair, ids.member].toSorted())
  })
  it('is signed by the chair alone, as they have read it; minutes are not agreed before', async () => {
    const to = `${page()}/sign`
    expect((await pressed(clerk, page(), to, {})).status).toBe(404)
    expect((await pressed(member, page(), to, {})).status).toBe(404)
    const stale = await pressed(chair, page(), to, { read: 'a'.repeat(64) })
    expect([stale.status, textOf(stale)]).toEqual([409, expect.stringContaining('Something has been recorded since you opened it')])
    const minutes = textOf(await chair.get(at('/minutes')))
    expect(minutes).toContain('Not signed yet: FA-00001')
    expect(minutes).not.toContain('Agree the minutes')
    expect(textOf(await chair.get('/panels'))).toMatch(/Decisions for you to sign \(1\) FA-00001/)
    expect(textOf(await chair.get('/worklist'))).toMatch(/Decisions for you to sign \(1\) Read and sign.* FA-00001/)
    expect((await pressed(chair, page(), to, {})).status).toBe(303)
    expect(textOf(await chair.get('/worklist'))).not.toContain('Decisions for you to sign')
    const text = textOf(await clerk.get(page()))
    expect(text).toMatch(/Signed by Margaret Oyelaran, as chair, at .*SHA-256 of what was signed: [0-9a-f]{64}/)
    expect(textOf(await chair.get(at('/minutes')))).toMatch(
      /Signed by Margaret Oyelaran, .*Gareth Sorley declared a conflict: .*Overruled by Margaret Oyelaran/,
    )
  })
  it('is said no more once it is signed: in the database too', async () => {
    const again = await clerk.browser
      .post(page())
      .type('form')
      .send({ _csrf: await wordOf(clerk), ...said({ reasons: 'Typed while the chair signed.\nAll of it.' }) })
    // What was typed is not lost with it.
    expect([again.status, textOf(again)]).toEqual([
      409,
      expect.stringMatching(/This decision is signed.*What you wrote.*Typed while the chair signed\. All of it\./),
    ])
    expect((await member.send(`${page()}/conflict`, { kind: 'other', text: 'Too late.' })).status).toBe(409)
    const [kept] = await hearingsOf(here.data.owner, meeting)
    const vote = { hearingId: kept!.id, meetingId: meeting, caseId: one.id, personId: ids.five, vote: 'against' }
    await expect(here.data.owner.panelVote.create({ data: vote })).rejects.toThrow()
    await expect(here.data.owner.$executeRaw`DELETE FROM signature`).rejects.toThrow()
  })
  it('is signed by whoever was named where the chair has a conflict', async () => {
    const wrong = await there({ deputy: ids.six })
    expect([wrong.status, textOf(wrong)]).toEqual([422, expect.stringContaining('is not there themselves')])
    await there({ deputy: ids.member })
    expect((await chair.send(`${page(other)}/conflict`, { kind: 'worked with', text: 'I taught the brother.' })).status).toBe(303)
    await there({ deputy: ids.member, [`how-${ids.six}`]: 'room' })
    expect((await clerk.send(page(other), said({ 'school-1': '990203' }))).status).toBe(303)
    expect((await pressed(chair, page(other), `${page(other)}/sign`, {})).status).toBe(404)
    await byProgram()
    expect((await pressed(member, page(other), `${page(other)}/sign`, {})).status).toBe(303)
    expect(textOf(await clerk.get(page(other)))).toContain('Signed by Gareth Sorley, in the chair’s place')
  })
})

/** A program of a member that sends something again sends it under the same key, and is heard once. */
async function byProgram(): Promise<void> {
  const { owner } = here.data
  const api = await program(here.app, here.identity, { member: 'panel-member@birmingham.example', chair: 'panel-chair@birmingham.example' })
  const { id: hearing } = (await hearingsOf(owner, meeting)).find(({ caseId }) => caseId === other.id)!
  const to = `/meetings/${meeting}/cases/${other.id}`
  const vote = (how: string, key: string) => api.post(`${to}/votes`, { hearing, vote: how }, 'member', key)
  const [first, second] = [randomUUID(), randomUUID()]
  expect([(await vote('against', first)).status, (await vote('for', second)).status, (await vote('against', first)).status]).toEqual([
    200, 200, 200,
  ])
  const given = await owner.panelVote.findMany({ where: { hearingId: hearing, personId: ids.member }, orderBy: { number: 'asc' } })
  expect(given.map((one) => one.vote)).toEqual(['against', 'for'])
  expect(await vote('none', second)).toMatchObject({ status: 422, body: { errors: [{ field: 'Idempotency-Key' }] } })
  const key = randomUUID()
  const declare = (text: string) => api.post(`${to}/conflicts`, { kind: 'other', text }, 'chair', key)
  expect((await declare('I live next door.')).status).toBe(200)
  expect((await declare('I live next door.')).status).toBe(200)
  expect((await declare('I do not.')).status).toBe(422)
  expect(await owner.conflict.count({ where: { id: key } })).toBe(1)
}

describe('the case', () => {
  const act = () => `/cases/${one.id}/act/allocate?for=panel`
  const answers = { still: 'same', infant: 'no', 'behalf-who': 'Margaret Oyelaran', 'behalf-how': 'meeting' }
  /** What stands in the form of a page, as a browser would send it. */
  const standing = (text: string): Record<string, string> => {
    const form = /<form method="post"[^]*?<\/form>/.exec(text)![0]
    const plain = (value: string) => value.replaceAll('&#39;', "'").replaceAll('&amp;', '&').replaceAll('&quot;', '"')
    const one_ = (pattern: RegExp) => [...form.matchAll(pattern)].map(([, name, value]) => [name!, plain(value ?? '')] as const)
    return Object.fromEntries([
      ...one_(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g),
      ...one_(/<input class="govuk-input[^"]*" id="[^"]*" name="([^"]*)" type="text" value="([^"]*)"/g),
      ...one_(/<textarea class="[^"]*" id="[^"]*" name="([^"]*)"[^>]*>([^<]*)</g),
      ...one_(/<input class="govuk-radios__input"[^>]*name="([^"]*)" type="radio" value="([^"]*)" checked/g),
    ])
  }
  const send = async (body: Record<string, string>) => clerk.browser.post(act()).type('form').send(body)

  it('is filled in from what the chair signed, with where that comes from; the rest is asked', async () => {
    expect((await clerk.get(page())).text).toContain('/act/allocate?for=panel')
    const first = await clerk.get(act())
    expect(textOf(first)).toMatch(/It is filled in from what the panel decided at its meeting of .*, signed by Margaret Oyelaran\./)
    expect(standing(first.text)).toMatchObject({
      reasons: 'The nearest school that can take the child.',
      'behalf-how': 'meeting',
      'behalf-who': 'Margaret Oyelaran',
    })
  })
  const list = async () => textOf(await clerk.get('/worklist?whose=mine'))
  it('stands on the worklist of whoever records it, until they have', async () => {
    expect(await list()).toMatch(/Signed decisions to record \(\d\).*?FA-00001 , signed \w+ \d+ \w+ by Margaret Oyelaran/)
    expect((await clerk.get('/worklist')).text).toContain(`href="${act()}"`)
    const elsewhere = await hand(here, 'rashid.calloway@birmingham.example')
    expect(textOf(await elsewhere.get('/worklist?whose=mine'))).not.toContain('Signed decisions to record')
  })
  it('is not recorded otherwise than it was signed', async () => {
    const got = await send({ ...standing((await clerk.get(act())).text), ...answers, reasons: 'Another reason.' })
    expect([got.status, textOf(got)]).toEqual([422, expect.stringContaining('It is not what the chair signed')])
  })
  it('nor by a program', async () => {
    const api = await program(here.app, here.identity, { clerk: 'clerk@birmingham.example' })
    const given = {
      met: today,
      still: 'same',
      decision: 'school',
      infant: 'no',
      school: '990206',
      reasons: 'Another reason.',
      others: 'None.',
    }
    const told = { answers: given, onBehalfOf: 'panel', how: 'meeting' }
    const got = await api.post(`/cases/${one.id}/actions/allocate`, told, 'clerk', randomUUID())
    expect([got.status, got.body]).toMatchObject([422, { errors: [{ field: 'answers.reasons' }, { field: 'answers.others' }] }])
    expect(await here.data.owner.submission.count({ where: { caseId: one.id, action: 'allocate' } })).toBe(0)
  })
  it('is recorded once, whoever presses: the letters have the school and every reason from the same words', async () => {
    let body: Record<string, string> = { ...standing((await clerk.get(act())).text), ...answers }
    for (let step = 0; step < 5; step++) {
      const got = await send(body)
      if (got.text.includes('Check before you go on')) {
        expect(textOf(got)).toMatch(/Which school\? .*Why not each of the other schools\? .*: Two buses each way\./)
        body = { ...standing(got.text), send: 'yes' }
        break
      }
      expect(got.status).toBe(200)
      body = { ...body, ...standing(got.text), ...(step === 1 ? { infant: 'no' } : {}) }
    }
    const sent = await send(body)
    expect(sent.status).toBe(303)
    expect((await send({ ...body, once: '11111111-1111-4111-8111-111111111111' })).headers['location']).toBe(sent.headers['location'])
    expect(await list()).not.toMatch(/FA-00001 , signed/)
    const kept = await here.data.owner.submission.findMany({ where: { caseId: one.id, action: 'allocate' } })
    expect(kept.map(({ answers: given }) => given)).toEqual([
      { met: today, still: 'same', decision: 'school', infant: 'no', school: '990206' },
    ])
    const [row] = await here.data.owner.$queryRaw<
      { sealed: Sealed }[]
    >`SELECT with_key(whose, sealed) AS sealed FROM words WHERE "submissionId" = ${kept[0]!.id}::uuid`
    expect(writtenIn(opener(here.data.owner), { id: kept[0]!.id, how: 'meeting' }, row!.sealed).words).toMatchObject({
      reasons: 'The nearest school that can take the child.',
      others: expect.stringMatching(/: Two buses each way\.$/) as string,
    })
  })
})

describe('a further version of the pack', () => {
  it('takes nothing out of the meeting that was heard: its page, its minutes and what programs read keep the signed decision', async () => {
    const { owner, work } = here.data
    // What was signed is recorded in its case, which waits no more, and another comes late.
    await owner.$executeRaw`UPDATE step SET "closedSeq" = 9 WHERE "caseId" = ${one.id}`
    const late = await waitingForPanel(owner, work, { number: 5 })
    expect((await clerk.send(at('/freeze'), { why: 'A late case.' })).status).toBe(303)
    expect(textOf(await clerk.get(at('/pack/2')))).toContain(`No longer waiting for the panel: ${one.id}.`)
    expect(textOf(await chair.get(page()))).toMatch(/Item 1 of 3: FA-00001 .*Signed by Margaret Oyelaran, as chair/)
    expect((await clerk.get(page(late))).status).toBe(200)
    const minutes = textOf(await chair.get(at('/minutes')))
    expect(minutes).toMatch(/1\. FA-00001 .*: decision of the panel .*The nearest school that can take the child\./)
    expect(minutes).toMatch(/2\. FA-00002 /)
    expect(textOf(await clerk.get(at()))).toMatch(/FA-00001 .*FA-00002 .*FA-00005/)
    const api = await program(here.app, here.identity, { clerk: 'clerk@birmingham.example' })
    const read = (await api.get(`/meetings/${meeting}`)).body as { cases: { reference: string; said: { signed: unknown } | null }[] }
    expect(read.cases.map(({ reference, said: how }) => [reference, how?.signed != null])).toEqual([
      [one.id, true],
      [other.id, true],
      [late.id, false],
    ])
    await owner.$executeRaw`UPDATE step SET "closedSeq" = 9 WHERE "caseId" = ${late.id}`
  })
})

describe('between meetings', () => {
  let third: Waiting
  let urgent: number
  it('a case is put before the panel by the rule that the council has set, with a pack of its own; members are told', async () => {
    third = await waitingForPanel(here.data.owner, here.data.work, { number: 3, urgent: true })
    const path = `/panels/${SECONDARY}/between?case=${third.id}`
    expect(textOf(await clerk.get(path))).toContain('The rule of this panel: the chair and 1 other member, within 2 working days.')
    expect((await clerk.send(path, { case: third.id, why: 'The child is on the street.' })).status).toBe(303)
    const row = await here.data.owner.urgentCase.findFirstOrThrow({ where: { caseId: third.id } })
    urgent = row.meetingId
    expect(row).toMatchObject({ rule: 'The chair and 1 other member, within 2 working days', members: 1 })
    const told = await here.data.owner.panelMessage.findMany({ where: { meetingId: urgent } })
    expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(['urgent']))
    expect(told.map(({ subject, text }) => subject + text).join()).not.toMatch(/FA-\d/)
    expect(textOf(await member.get(`/panels/meetings/${urgent}/pack/1`))).toMatch(/Cases \(1\).*FA-00003/)
    // Whoever is to decide it within two days finds it without the email, and so does the clerk who put it there.
    expect(textOf(await member.get('/panels'))).toMatch(/To be decided between meetings \(1\) FA-00003 , by /)
    for (const who of [clerk, member]) {
      const panel = await who.get(`/panels/${SECONDARY}`)
      expect(panel.text).toContain(`href="/panels/meetings/${urgent}"`)
      expect(textOf(panel)).toMatch(/Being decided between meetings FA-00003 , by /)
    }
    const again = await clerk.send(path, { case: third.id, why: 'Again.' })
    expect(again.status).toBe(422)
  })
  it('is decided with the same reasons, by so many votes, and signed by the chair', async () => {
    const of = `/panels/meetings/${urgent}/cases/${third.id}`
    expect((await clerk.send(of, said({ 'school-1': '990203', 'why-2': '' }))).status).toBe(422)
    // What the clerk types is nobody's vote.
    expect((await clerk.send(of, said({ 'school-1': '990203', [`vote-${ids.member}`]: 'for', [`vote-${ids.five}`]: 'for' }))).status).toBe(
      303,
    )
    expect((await clerk.get(of)).text).not.toContain(`name="vote-${ids.member}"`)
    const early = await pressed(chair, of, `${of}/sign`, {})
    expect([early.status, textOf(early)]).toEqual([409, expect.stringContaining('0 members besides you are for it, and 1 is needed')])
    expect((await pressed(member, of, `${of}/vote`, { vote: 'for' })).status).toBe(303)
    expect((await pressed(chair, of, `${of}/sign`, {})).status).toBe(303)
    expect(textOf(await member.get('/panels'))).not.toContain('To be decided between meetings')
    expect((await clerk.get(`/cases/${third.id}/act/allocate?for=panel`)).text).toMatch(
      /decided between meetings, signed by Margaret Oyelaran/,
    )
  })
  it('is reported in the minutes of the next meeting', async () => {
    expect(textOf(await chair.get(at('/minutes')))).toMatch(
      /Decided between meetings \(1\) FA-00003 : decision of the panel By the rule The chair and 1 other member.*Signed by Margaret Oyelaran.*Reasons The nearest/,
    )
  })
  it('is where a case of a meeting that falls through goes, when the next would be after the law’s day; and no day of the law moves', async () => {
    const later = await called(plus(today, 1))
    await called(plus(today, 60))
    const fourth = await waitingForPanel(here.data.owner, here.data.work, { number: 4 })
    await here.data.work.deadline.updateMany({ where: { caseId: fourth.id }, data: { due: new Date(`${plus(today, 3)}T00:00:00Z`) } })
    // The panel meets next today: what waits is on that agenda, so that meeting is over first.
    await here.data.owner.$executeRaw`UPDATE step SET "closedSeq" = 9 WHERE "caseId" IN (${one.id}, ${other.id}, ${third.id})`
    const days = () => here.data.owner.deadline.findMany({ select: { caseId: true, due: true, state: true }, orderBy: { caseId: 'asc' } })
    const before = await days()
    await clerk.send(at('/fell-through'), { why: 'Snow.' })
    const form = await clerk.get(`/panels/meetings/${later}/fell-through`)
    expect(form.text).toMatch(/name="between" type="checkbox" value="FA-00004" checked/)
    expect((await clerk.send(`/panels/meetings/${later}/fell-through`, { between: 'FA-00004', why: 'Still snow.' })).status).toBe(303)
    const row = await here.data.owner.urgentCase.findFirstOrThrow({ where: { caseId: fourth.id } })
    expect([row.insteadOf, row.by]).toEqual([later, expect.any(Date)])
    expect(textOf(await clerk.get(`/panels/meetings/${later}`))).toContain('FA-00004: Decided between meetings')
    expect(await days()).toEqual(before)
  })
})
