/** Who may act for a panel, and read what is before it: whoever sits on it. The job of a chair alone opens nothing and decides nothing. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Day } from '../../domain/calendar.ts'
import { notForPanel } from '../../domain/for-panel.ts'
import { asFor } from '../../store/asking.ts'
import { referrersOf } from '../../store/before-panel.ts'
import { stage, type Stage } from '../support/app.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { londonToday } from '../support/postgres.ts'
import { program, type Program } from '../support/programs.ts'
import { waitingForPanel, type Waiting } from '../support/waiting-for-panel.ts'

const SECONDARY = 2
let here: Stage
let api: Program
let today: Day
/** A head who was given the job of a panel’s chair as well; and the panel member of the council, who was too. */
let head: { readonly id: string; readonly email: string }
let member: { readonly id: string; readonly email: string }
let theirs: Hand
/** Of a child at another school; and of one at the head’s own. */
let one: Waiting
let own: Waiting
beforeAll(async () => {
  here = await stage()
  const { owner, work } = here.data
  today = await londonToday(owner)
  one = await waitingForPanel(owner, work, { number: 1 })
  own = await waitingForPanel(owner, work, { number: 2, urn: '990204' })
  head = (await owner.post.findFirstOrThrow({ where: { urn: '990204', role: 'headteacher' }, include: { person: true } })).person
  member = await owner.person.findUniqueOrThrow({ where: { email: 'panel-member@birmingham.example' } })
  const from = new Date('2024-01-01')
  await owner.post.createMany({ data: [head, member].map(({ id }) => ({ personId: id, role: 'panel-chair', from })) })
  theirs = await hand(here, head.email)
  api = await program(here.app, here.identity, {
    clerk: 'clerk@birmingham.example',
    chair: 'panel-chair@birmingham.example',
    head: head.email,
    member: member.email,
  })
}, 120_000)
afterAll(() => here.stop())

const allocate = (to: Waiting, who: string, school = '990205', more: object = {}) =>
  api.post(
    `/cases/${to.id}/actions/allocate`,
    { answers: { met: today, still: 'same', decision: 'school', infant: 'no', school, reasons: 'Near.', others: 'None.' }, ...more },
    who,
  )
const kept = () => here.data.owner.submission.count({ where: { action: 'allocate' } })
/** What the database itself lets this person read of what was written, and say for the panel, as the role of the API. */
const asThem = async ({ id }: { readonly id: string }) =>
  asFor({ all: false, principals: [`person:${id}`, 'role:panel-chair'] }, async () => {
    const words = await here.data.api.words.count()
    const child = await here.data.api.childIdentity.count({ where: { childId: one.childId } })
    const row = { caseId: one.id, process: 'fair-access', action: 'match', party: 'panel', byId: id, answers: {} }
    const said = await here.data.api.submission
      .create({ data: { ...row, id: randomUUID(), bodyHash: new Uint8Array(32) } })
      .then(() => 'kept')
      .catch((error: Error) => (error.message.includes('row-level security') ? 'refused' : error.message))
    return [words > 0, child, said]
  })
/** Seats somebody on the panel that hears these cases. */
const seat = (personId: string, more: { readonly urn?: string; readonly chair: boolean }) =>
  here.data.owner.panelMember.create({
    data: {
      panelId: SECONDARY,
      personId,
      from: new Date('2026-09-01'),
      why: 'A test.',
      ...(more.urn ? {} : { organisation: 'A forum' }),
      ...more,
    },
  })

describe('a head with the job of a panel’s chair, who sits on none', () => {
  it('finds nothing of the case, by page or by program, and decides nothing', async () => {
    expect((await theirs.get(`/tasks/${one.id}/allocate`)).status).toBe(404)
    expect((await api.get(`/cases/${one.id}`, 'head')).status).toBe(404)
    expect((await allocate(one, 'head')).status).toBe(404)
    for (const list of ['/tasks', '/worklist']) expect(textOf(await theirs.get(list))).not.toContain(one.id)
    expect(JSON.stringify((await api.get('/cases', 'head')).body)).not.toContain(one.id)
    // Of the child at their own school they stand for the school, and are told why they do not for the panel.
    const answer = await allocate(own, 'head')
    expect([answer.status, answer.body.detail]).toEqual([409, notForPanel['no seat']])
    expect(await kept()).toBe(0)
  })
  it('neither does anybody who covers for the chair: cover is not a seat', async () => {
    const { id } = await here.data.owner.person.findUniqueOrThrow({ where: { email: 'panel-chair@birmingham.example' } })
    const { id: substituteId, email } = await here.data.owner.person.findUniqueOrThrow({
      where: { email: 'send-officer@birmingham.example' },
    })
    const days = { from: new Date(today), to: new Date(today) }
    await here.data.owner.cover.create({ data: { awayId: id, substituteId, ...days } })
    expect((await (await hand(here, email)).get(`/tasks/${one.id}/allocate`)).status).toBe(404)
  })
  it('is kept out by the database too', async () => {
    expect(await asThem(head)).toEqual([false, 0, 'refused'])
  })
})

describe('a member who has not signed', () => {
  it('is told what opens it, and reads and decides nothing', async () => {
    const answer = await (await hand(here, member.email)).get(`/tasks/${one.id}/allocate`)
    expect([answer.status, textOf(answer)]).toEqual([403, expect.stringContaining('Sign this school year’s information-sharing agreement')])
    const sent = await allocate(one, 'member')
    expect([sent.status, sent.body.detail]).toEqual([404, expect.stringContaining('Sign this school year’s')])
    expect(await asThem(member)).toEqual([false, 0, 'refused'])
  })
  it('once they have, reads it, and does not decide alone: that is the chair’s', async () => {
    await (await hand(here, member.email)).send('/panels/agreement', { agree: 'yes' })
    const page = await (await hand(here, member.email)).get(`/tasks/${one.id}/allocate`)
    expect([page.status, textOf(page)]).toEqual([409, expect.stringContaining(notForPanel['no chair'])])
    expect((await api.get(`/cases/${one.id}`, 'member')).status).toBe(200)
    expect(JSON.stringify((await api.get('/cases', 'member')).body)).toContain(one.id)
    expect((await allocate(one, 'member')).status).toBe(409)
    expect((await asThem(member)).slice(0, 2)).toEqual([true, 1])
  })
})

describe('whoever chairs the panel and has signed', () => {
  it('decides no case of the school at which they work, and names it in none', async () => {
    await seat(head.id, { chair: true })
    await theirs.send('/panels/agreement', { agree: 'yes' })
    const answer = await allocate(own, 'head')
    expect([answer.status, answer.body.detail]).toEqual([409, notForPanel.conflict])
    const named = await allocate(one, 'head', '990204')
    expect([named.status, named.body.errors]).toEqual([
      422,
      [{ field: 'answers.school', message: expect.stringContaining('your own school') }],
    ])
    expect(await kept()).toBe(0)
  })
  it('decides any other; and a clerk records what a panel decided, as before', async () => {
    expect((await allocate(one, 'head')).status).toBe(202)
    expect((await allocate(own, 'clerk', '990205', { onBehalfOf: 'panel', how: 'meeting' })).status).toBe(202)
    expect(await kept()).toBe(2)
  })
})

describe('in a hearing', () => {
  let three: Waiting
  let meeting: number
  let clerk: Hand
  const at = (more = '') => `/panels/meetings/${meeting}${more}`
  it('a member who referred the child is flagged, by a case from which this one came too', async () => {
    const { owner, work } = here.data
    clerk = await hand(here, 'clerk@birmingham.example')
    three = await waitingForPanel(owner, work, { number: 3 })
    const { ownerId, teamId } = await owner.case.findUniqueOrThrow({ where: { id: three.id } })
    const from = { id: 'RF-00001', childId: three.childId }
    await work.case.create({ data: { ...from, process: 'referral', ownerId, teamId, openedAt: new Date(), seq: 3 } })
    const opening = {
      process: 'referral',
      action: 'opening',
      party: 'referrer',
      answers: {},
      bodyHash: new Uint8Array(32),
      state: 'recorded',
    }
    const said = { id: randomUUID(), caseId: from.id, childId: from.childId, byId: member.id, seq: 1, settledAt: new Date() }
    await work.submission.create({ data: { ...opening, ...said } })
    meeting = (await owner.meeting.create({ data: { panelId: SECONDARY } })).id
    const { id: byId } = await owner.person.findUniqueOrThrow({ where: { email: 'clerk@birmingham.example' } })
    const day = new Date(today)
    const line = {
      meetingId: meeting,
      sequence: 0,
      state: 'called',
      starts: '09:30',
      ends: '12:00',
      place: 'Room 4',
      day,
      cutOff: day,
      byId,
      why: 'x',
    }
    await owner.meetingLine.create({ data: line })
    await clerk.send(at('/freeze'), { why: 'For the meeting.' })
    await clerk.send(at('/attendance'), { [`how-${member.id}`]: 'room' })
    const text = () => clerk.get(at(`/cases/${three.id}`)).then(textOf)
    const flagged = /Gareth Sorley : flagged by us, because they referred this child/
    expect(await text()).not.toContain('referred this child')
    // Another closed on the way to something else: it did not lead on to this one, unless that is what its outcome leads to.
    const { openedAt } = await owner.case.findUniqueOrThrow({ where: { id: three.id } })
    const before = new Date(openedAt.getTime() - 60_000)
    const other = { id: 'RF-00002', process: 'referral', childId: three.childId, ownerId, teamId, openedAt: before, seq: 3 }
    await work.case.create({ data: { ...other, outcome: 'to-managed-move', closedAt: before } })
    await work.submission.create({ data: { ...opening, ...said, id: randomUUID(), caseId: other.id } })
    expect(await text()).not.toMatch(flagged)
    const led = { process: 'referral', outcome: 'to-managed-move' }
    const by = async (next: string) => (await referrersOf(owner, three.id, [{ ...led, next }])).includes(member.id)
    expect([await by('fair-access'), await by('managed-move')]).toEqual([true, false])
    const chained = { position: 1, seq: 3, line: 1, recordedAt: new Date(), hash: new Uint8Array(32), previous: new Uint8Array(32) }
    await work.caseEvent.create({ data: { ...chained, caseId: from.id, kind: 'case-opened', body: { case: three.id } } })
    expect(await text()).toMatch(flagged)
  })
  it('what is signed as a request to direct binds what the clerk records, as any decision does', async () => {
    const seats = await here.data.owner.panelMember.findMany({ where: { panelId: SECONDARY } })
    const of = (urn: string | null) =>
      seats.find((one_) => one_.urn === urn && one_.personId !== head.id && one_.personId !== member.id)!.personId
    const there = Object.fromEntries([null, '990205', '990206'].map((urn) => [`how-${of(urn)}`, 'room']))
    await clerk.send(at('/attendance'), { ...there, chair: of(null) })
    const chair = await hand(here, 'panel-chair@birmingham.example')
    const page = at(`/cases/${three.id}`)
    const said = { facts: 'No place.', 'school-1': '990203', 'school-2': '990204', 'why-2': 'Two buses.', chosen: '1', reasons: 'Near.' }
    expect((await clerk.send(page, { ...said, end: 'direction' })).status).toBe(303)
    const form = new RegExp(`action="${page}/sign"[^]*?</form>`).exec((await chair.get(page)).text)![0]
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!])
    expect((await chair.browser.post(`${page}/sign`).type('form').send(Object.fromEntries(hidden))).status).toBe(303)
    expect((await clerk.get(page)).text).toContain(`/cases/${three.id}/act/allocate?for=panel`)
    const otherwise = await allocate(three, 'clerk', '990205', { onBehalfOf: 'panel', how: 'meeting' })
    expect([otherwise.status, otherwise.body.errors]).toMatchObject([
      422,
      expect.arrayContaining([{ field: 'answers.school', message: expect.stringContaining('not what the chair signed') as string }]),
    ])
  })
})
