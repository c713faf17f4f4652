/** The agenda of a meeting, and the pack that is frozen from it: minimised, hashed, in versions, and read by members who have signed. */
import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postToMembers } from '../../activities/panel-messages.ts'
import { plus, type Day } from '../../domain/calendar.ts'
import { asFor } from '../../store/asking.ts'
import { Prisma } from '../../store/prisma/client.ts'
import { partsOf, packBody } from '../../store/packs.ts'
import { PUBLIC, stage, type Stage } from '../support/app.ts'
import { asBytes } from '../support/files.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { londonToday } from '../support/postgres.ts'
import { waitingForPanel, type Waiting } from '../support/waiting-for-panel.ts'

const SECONDARY = 2
let here: Stage
let clerk: Hand
let chair: Hand
let today: Day
let one: Waiting
let urgent: Waiting
let late: Waiting
let meeting: number
beforeAll(async () => {
  here = await stage()
  const { owner, work } = here.data
  clerk = await hand(here, 'clerk@birmingham.example')
  chair = await hand(here, 'panel-chair@birmingham.example')
  today = await londonToday(owner)
  one = await waitingForPanel(owner, work, { number: 1 })
  urgent = await waitingForPanel(owner, work, { number: 2, urgent: true })
  // Of a primary school, and so for the other panel.
  await waitingForPanel(owner, work, { number: 3, year: 'year-4', urn: '990102' })
  late = await waitingForPanel(owner, work, { number: 4, openedAt: new Date() })
  meeting = await called(1, plus(today, -1))
  await called(9, plus(today, 1))
}, 120_000)
afterAll(() => here.stop())

/** A meeting in so many days, with this cut-off. */
async function called(days: number, cutOff: Day, panelId = SECONDARY): Promise<number> {
  const { owner } = here.data
  const { id: byId } = await owner.person.findUniqueOrThrow({ where: { email: 'clerk@birmingham.example' } })
  const { id } = await owner.meeting.create({ data: { panelId } })
  const at = (on: Day) => new Date(`${on}T00:00:00Z`)
  const line = { sequence: 0, state: 'called', starts: '09:30', ends: '12:00', place: 'Room 4', byId, why: 'The meetings of the year.' }
  await owner.meetingLine.create({ data: { ...line, meetingId: id, day: at(plus(today, days)), cutOff: at(cutOff) } })
  return id
}
const at = (id: number, more = '') => `/panels/meetings/${id}${more}`
const freeze = () => clerk.send(at(meeting, '/freeze'), { why: 'For the meeting.' })
const packs = () => here.data.owner.pack.findMany({ orderBy: { version: 'asc' } })

describe('the agenda', () => {
  it('is of the cases that the panel hears and that came by the cut-off, urgent ones first; by initials', async () => {
    const text = textOf(await clerk.get(at(meeting)))
    expect(text).toMatch(
      /Cases that wait for it \(2\) .*1\. FA-00002 .*Urgent Decide it between meetings.*2\. FA-00001 .*Year 8, Ashgrove Academy Name a school for this child/,
    )
    expect(text).toMatch(/Came after the cut-off: they wait for the meeting after \(1\) .*FA-00004/)
    expect(text).not.toContain('FA-00003')
    for (const { first, last } of [one, urgent, late]) expect(text).not.toMatch(new RegExp(`\\b(${first}|${last})\\b`))
  })
  it('is only of the next meeting; an administrator sees when it is, and no case', async () => {
    const [, second] = await here.data.owner.meeting.findMany({ orderBy: { id: 'asc' } })
    expect(textOf(await clerk.get(at(second!.id)))).not.toContain('FA-0000')
    expect((await clerk.get(at(second!.id, '/freeze'))).status).toBe(404)
    const admin = await hand(here, 'admin@birmingham.example')
    const text = textOf(await admin.get(at(meeting)))
    expect(text).toContain('Before the meeting')
    expect(text).not.toMatch(/FA-0000|pack/i)
  })
  it('asks as many questions of the database for forty cases as for three', async () => {
    const counted = async () => {
      let n = 0
      const watched = here.appWith({
        db: new Proxy(here.data.api, {
          get: (of, name, self) => {
            if (name === '$queryRaw') n += 1
            return Reflect.get(of, name, self) as unknown
          },
        }),
      })
      const { browser, signInAs } = await import('../support/app.ts')
      const who = browser(watched)
      await signInAs(who, here.identity, 'clerk@birmingham.example')
      const before = n
      expect((await who.get(at(meeting))).status).toBe(200)
      return n - before
    }
    const few = await counted()
    for (let number = 11; number < 48; number++) await waitingForPanel(here.data.owner, here.data.work, { number })
    expect(await counted()).toBe(few)
    await here.data.work.step.updateMany({ where: { caseId: { gte: 'FA-00011' } }, data: { closedSeq: 3 } })
  })
})

describe('a pack', () => {
  it('is frozen by a clerk: its parts are sealed, and the hash over all stands on the chain', async () => {
    expect(textOf(await clerk.get(at(meeting)))).toContain('No pack is frozen yet')
    expect((await chair.get(at(meeting, '/freeze'))).status).toBe(404)
    expect((await freeze()).status).toBe(303)
    const [pack] = await packs()
    const manifest = pack!.manifest as unknown as { part: string; sha256: string }[]
    expect(manifest.map(({ part }) => part)).toEqual(['FA-00002', 'FA-00001', 'fairness'])
    expect(new Set(manifest.map(({ sha256 }) => sha256)).size).toBe(3)
    const words = await here.data.owner.$queryRaw<
      { new: string }[]
    >`SELECT "new" FROM admin_change WHERE field = ${`pack for meeting ${meeting}`}`
    expect(words).toEqual([{ new: `version 1, SHA-256 ${Buffer.from(pack!.sha256).toString('hex')}` }])
    const raw = JSON.stringify(await here.data.owner.packPart.findMany())
    expect(raw).not.toContain('school near home')
    expect(await partsOf(here.data.owner, pack!.id)).toMatchObject([{ whole: true }, { whole: true }])
    expect(await packBody(here.data.owner, pack!.id)).toMatchObject({ whole: true })
  })
  it('is read by a member who has signed, with no child named, and who opened it is on the record', async () => {
    const text = textOf(await chair.get(at(meeting, '/pack/1')))
    expect(text).toMatch(/version 1 .*Cases \(2\).*FA-00001 .*asks for a school near home/)
    expect(text).toMatch(/The fairness ledger on .*Gap Taken Share Size .*Ashgrove Academy/)
    for (const { first, last } of [one, urgent]) expect(text).not.toMatch(new RegExp(`\\b(${first}|${last})\\b`))
    expect(text).toMatch(/Who opened it Margaret Oyelaran , Independent: Version 1, /)
    expect(text).toContain('Gareth Sorley , Headteachers’ forum: Withheld: the information-sharing agreement is not signed')
    expect(textOf(await clerk.get(at(meeting)))).toMatch(/Pack version 1 is with the panel.*Pack: Version 1, /)
  })
  it('is shut to a member who has not signed, and to administrators; in the database too', async () => {
    const member = await hand(here, 'panel-member@birmingham.example')
    expect((await member.get(at(meeting, '/pack/1'))).status).toBe(403)
    expect((await (await hand(here, 'admin@birmingham.example')).get(at(meeting, '/pack/1'))).status).toBe(404)
    const { id } = await here.data.owner.person.findUniqueOrThrow({ where: { email: 'panel-member@birmingham.example' } })
    const asked = () =>
      asFor({ all: false, principals: [`person:${id}`, 'role:panel-member'] }, async () => await here.data.api.packPart.count())
    expect(await asked()).toBe(0)
    await member.send('/panels/agreement', { agree: 'yes' })
    expect(await asked()).toBe(2)
    expect((await member.get(at(meeting, '/pack/1'))).status).toBe(200)
  })
  it('is never changed; with nothing new there is no other version', async () => {
    await expect(here.data.owner.$executeRaw(Prisma.sql`UPDATE pack SET why = 'x'`)).rejects.toThrow()
    await expect(here.data.owner.$executeRaw(Prisma.sql`DELETE FROM pack_part`)).rejects.toThrow()
    const again = await freeze()
    expect([again.status, textOf(again)]).toEqual([409, expect.stringContaining('Nothing is new since version 1')])
    expect(await packs()).toHaveLength(1)
  })
  it('what comes late makes a version of its own, with what is new marked; the one before says so', async () => {
    const { id: caseId } = await waitingForPanel(here.data.owner, here.data.work, { number: 5 })
    const cannot = { state: 'cannot be counted', due: null, lateFrom: null, cannot: 'Load a calendar.' }
    await here.data.work.deadline.updateMany({ where: { caseId }, data: cannot })
    const notYet = /FA-00005 .*The day cannot be worked out yet\./
    expect(textOf(await clerk.get(at(meeting)))).toMatch(notYet)
    await here.data.work.step.updateMany({ where: { caseId: urgent.id }, data: { closedSeq: 3 } })
    expect((await freeze()).status).toBe(303)
    const second = textOf(await chair.get(at(meeting, '/pack/2')))
    expect(second).toMatch(
      /New since version 1 \. New: FA-00005\. No longer waiting for the panel: FA-00002\..*FA-00005 .*New in this version/,
    )
    expect(second).toMatch(notYet)
    expect(textOf(await clerk.get(at(meeting, '/pack/1')))).not.toMatch(notYet)
    expect(textOf(await clerk.get(at(meeting, '/pack/1')))).toMatch(/This is not the latest version\. Version 2 : New: FA-00005\./)
    expect(textOf(await clerk.get(at(meeting)))).toMatch(/Gareth Sorley.*Pack: Version 1, /)
  })
  it('that somebody has changed behind our back says so', async () => {
    const { owner } = here.data
    await owner.$executeRaw(Prisma.sql`ALTER TABLE pack DISABLE TRIGGER only_grows`)
    await owner.$executeRaw(Prisma.sql`UPDATE pack SET fairness = jsonb_set(fairness, '{said}', '["All is well."]') WHERE version = 2`)
    await owner.$executeRaw(Prisma.sql`ALTER TABLE pack ENABLE TRIGGER only_grows`)
    expect(textOf(await clerk.get(at(meeting, '/pack/2')))).toContain('This pack is not as it was frozen.')
    expect(textOf(await clerk.get(at(meeting, '/pack/1')))).not.toContain('This pack is not as it was frozen.')
  })
  it('is taken as a PDF: tagged, with the name of whoever took it, and its hash is on the record', async () => {
    const got = await chair.browser.get(at(meeting, '/pack/2/pdf')).buffer(true).parse(asBytes)
    const file = got.body as Buffer
    expect([got.status, got.headers['content-type']]).toEqual([200, 'application/pdf'])
    const text = file.toString('latin1')
    // Its structure, its language, its title, its outline, and that it says it is made to be heard.
    for (const part of ['/MarkInfo', '/StructTreeRoot', '/S /H1', '/S /TH', '/Lang (en-GB)', '/DisplayDocTitle true', '/Outlines'])
      expect([part, text.includes(part)]).toEqual([part, true])
    const { sha256 } = (
      await here.data.owner.$queryRaw<{ sha256: string }[]>(
        Prisma.sql`SELECT encode(taken, 'hex') AS sha256 FROM pack_opening WHERE taken IS NOT NULL`,
      )
    )[0]!
    expect(sha256).toBe(createHash('sha256').update(file).digest('hex'))
    expect(textOf(await clerk.get(at(meeting, '/pack/2')))).toMatch(new RegExp(`Margaret Oyelaran .*and taken as a PDF SHA-256 ${sha256}`))
    const admin = await hand(here, 'admin@birmingham.example')
    expect((await admin.get(at(meeting, '/pack/1/pdf'))).status).toBe(404)
  })
  it('members are told of each version by email, and who has not signed where one does; no child and no case stands in it', async () => {
    const rows = await here.data.owner.panelMessage.findMany({ where: { meetingId: meeting, kind: 'pack' }, orderBy: { number: 'asc' } })
    const members = await here.data.owner.panelMember.count({ where: { panelId: SECONDARY } })
    expect(rows.map(({ number }) => number)).toEqual([...Array<number>(members).fill(1), ...Array<number>(members).fill(2)])
    const post = postToMembers({
      db: here.data.work,
      mail: { url: here.mail, from: 'Sixth Day <no-reply@sixth-day.test>' },
      publicUrl: PUBLIC,
    })
    const before = here.sent().length
    let sent = 0
    while (await post()) sent += 1
    expect([sent, here.sent().length - before]).toEqual([2 * members, 2 * members])
    const mails = here.sent().slice(0, sent)
    const last = mails.find(({ to, subject }) => to.includes('panel-chair@birmingham.example') && subject.includes('version 2'))!
    expect(last.text).toMatch(
      /There is something new: version 2 of the pack .* takes the place of version 1\.[^]*\/panels\/meetings\/\d+\/pack\/2/,
    )
    expect(mails.filter(({ text }) => text.includes('/panels/agreement')).length).toBeGreaterThan(0)
    const all = mails.map(({ subject, text }) => subject + text).join(' ')
    expect(all).not.toMatch(/FA-\d/)
    for (const { first, last: name } of [one, urgent, late]) expect(all).not.toMatch(new RegExp(`\\b(${first}|${name})\\b`))
    expect(await here.data.owner.panelMessage.count({ where: { state: { not: 'accepted' } } })).toBe(0)
    expect(textOf(await clerk.get(at(meeting)))).toMatch(
      /What members were told by email .*Margaret Oyelaran : Pack, version 2\. Handed to the mail server/,
    )
  })
  it('a meeting that falls through leaves its cases to the next, unless somebody says otherwise; no day moves', async () => {
    const days = () =>
      here.data.owner.deadline.findMany({ select: { caseId: true, due: true, state: true, seq: true }, orderBy: { caseId: 'asc' } })
    const before = await days()
    const form = await clerk.get(at(meeting, '/fell-through'))
    expect(textOf(form)).toMatch(
      /Which of its cases are decided between meetings\?.*FA-00001 .*, by Monday 7 December 2026 \(Admissions Code 3\.21\)/,
    )
    expect((await clerk.send(at(meeting, '/fell-through'), { why: 'Snow.' })).status).toBe(303)
    expect(await days()).toEqual(before)
    expect(textOf(await clerk.get(at(meeting)))).toMatch(/FA-00001: To the next meeting/)
    const [, second] = await here.data.owner.meeting.findMany({ orderBy: { id: 'asc' } })
    expect(textOf(await clerk.get(at(second!.id)))).toMatch(/Cases that wait for it \(3\) .*FA-00001 .*FA-00004 .*FA-00005/)
    expect((await clerk.get(at(meeting, '/freeze'))).status).toBe(404)
  })
  it('one that was put right as urgent stands on the agenda as urgent', async () => {
    const { owner } = here.data
    const decide = await owner.submission.findFirstOrThrow({ where: { caseId: one.id, action: 'decide' } })
    const [by, other] = await Promise.all(
      ['clerk', 'manager'].map((name) => owner.person.findUniqueOrThrow({ where: { email: `${name}@birmingham.example` } })),
    )
    const sealed = { whose: one.childId, sealed: new Uint8Array(40) }
    const right = {
      id: randomUUID(),
      caseId: one.id,
      actId: decide.id,
      field: 'urgent',
      was: 'no',
      value: 'yes',
      party: 'casework-officer',
    }
    await owner.correction.create({ data: { ...right, ...sealed, bodyHash: new Uint8Array(32), byId: by!.id } })
    const [, second] = await owner.meeting.findMany({ orderBy: { id: 'asc' } })
    const urgentThere = async () =>
      /FA-00001 [^0-9]*(?:[0-9][^0-9]*)*?Urgent Decide/.test(textOf(await clerk.get(at(second!.id))).split('FA-00004')[0]!)
    expect(await urgentThere()).toBe(false)
    await owner.correctionDecision.create({ data: { correctionId: right.id, caseId: one.id, as: 'approved', ...sealed, byId: other!.id } })
    expect(await urgentThere()).toBe(true)
  })
})

describe('a sharing panel', () => {
  it('that is set to hear managed moves has off-site directions on its agenda too, which are decided by their own form', async () => {
    const { owner, work } = here.data
    const { district } = await owner.school.findUniqueOrThrow({ where: { urn: '990201' } })
    const sharing = await owner.panelSetting.findFirstOrThrow({ where: { process: 'managed-move', districts: { has: district! } } })
    await waitingForPanel(owner, work, { number: 50, process: 'off-site-direction' })
    const on = await called(0, plus(today, -1), sharing.panelId)
    expect(textOf(await clerk.get(at(on)))).toMatch(/Cases that wait for it \(1\) .*1\. OS-00050 .*Say what would help this child/)
    expect(textOf(await clerk.get(at(meeting)))).not.toContain('OS-00050')
    await clerk.send(at(on, '/freeze'), { why: 'For the meeting.' })
    const page = textOf(await clerk.get(at(on, '/cases/OS-00050')))
    expect(page).toContain('Support at the school they are at now is better')
    expect(page).not.toContain('An off-site direction, for a time, instead')
  })
})
