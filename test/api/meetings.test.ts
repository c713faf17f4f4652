/** Meetings of a panel: proposed for a year, called, moved, cancelled and fallen through; and who may open them. */
import type { Email } from 'postal-mime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postToMembers } from '../../activities/panel-messages.ts'
import { plus, type Day } from '../../domain/calendar.ts'
import { PUBLIC, stage, type Stage } from '../support/app.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
import { postOffice, type Mood, type PostOffice } from '../support/post-office.ts'
import { londonToday } from '../support/postgres.ts'

let here: Stage
let clerk: Hand
let chair: Hand
let today: Day
/** A Wednesday to come. */
let first: Day
beforeAll(async () => {
  here = await stage()
  clerk = await hand(here, 'clerk@birmingham.example')
  chair = await hand(here, 'panel-chair@birmingham.example')
  today = await londonToday(here.data.owner)
  first = plus(today, 1 + ((10 - new Date(`${plus(today, 1)}T00:00:00Z`).getUTCDay()) % 7))
}, 120_000)
afterAll(() => here.stop())

const parts = (name: string, on: Day) => {
  const [year, month, day_] = on.split('-')
  return { [`${name}-year`]: year!, [`${name}-month`]: month!, [`${name}-day`]: day_! }
}
const proposing = (more: Record<string, string> = {}) =>
  `/panels/2/dates?${new URLSearchParams({ ...parts('first', first), ...parts('until', plus(first, 80)), weeks: '2', ...more }).toString()}`
const when = { starts: '9:30', ends: '12:00', place: 'Room 4, Margaret Street, and by video', why: 'The meetings of the year.' }
const meetings = () => here.data.owner.meetingLine.findMany({ orderBy: { id: 'asc' } })

describe('meetings for a year', () => {
  it('are proposed on the council’s calendar, with nothing kept; what is no day of term is named', async () => {
    expect(textOf(await clerk.get('/panels/2/dates'))).toContain('Nothing is called yet')
    const text = textOf(await clerk.get(proposing()))
    expect(text).toMatch(/Call up to \d meetings .*Which of these are held\? .*Wednesday .*: cut-off Wed .*, papers out Thu /)
    expect(text).toMatch(/None is proposed for Wednesday .*: (outside term|Half-term|Christmas)/)
    expect(await meetings()).toEqual([])
  })
  it.each<[Record<string, string>, string]>([
    [{ weeks: '0' }, 'Give a whole number from 1 to 26'],
    [{ weeks: 'often' }, 'must be a whole number'],
    [{ 'first-year': '2020' }, 'That day is past'],
    [{ 'until-year': '2025' }, 'It is before the first meeting'],
  ])('asked for by %j are refused, with what to do', async (more, message) => {
    const answer = await clerk.get(proposing(more))
    expect([answer.status, textOf(answer)]).toEqual([422, expect.stringContaining(message)])
  })
  it('are called as somebody ticks them, each with its days; called twice they are there once', async () => {
    const days = [...(await clerk.get(proposing())).text.matchAll(/name="days"[^>]*value="([\d-]+)"/g)].map(([, on]) => on!)
    expect(days.length).toBeGreaterThan(1)
    const sent = await clerk.send(proposing(), { days: days.slice(0, 2), ...when })
    expect([sent.status, sent.headers['location']]).toEqual([303, expect.stringMatching(/^\/panels\/2\?done=/)])
    expect(textOf(await clerk.get('/panels/2'))).toMatch(
      /Meetings to come \(2\).*9:30am to midday, Room 4, Margaret Street, and by video Cut-off /,
    )
    expect((await clerk.send(proposing(), { days: days.slice(0, 2), ...when })).status).toBe(409)
    expect(await meetings()).toHaveLength(2)
    expect(textOf(await clerk.get('/panels'))).toMatch(/Fair Access Panel, secondary .*Wed \d/)
  })
  it('or by hand, on any day to come', async () => {
    const path = '/panels/2/meetings/new'
    for (const [more, message] of [
      [{ on: '2026-01-01' }, 'That day is past'],
      [{ ends: '09:00' }, 'It ends before it begins'],
      [{ starts: 'half past nine or so' }, 'must be a time'],
    ] as const) {
      const answer = await clerk.send(path, { on: plus(first, 1), ...when, ...more })
      expect([answer.status, textOf(answer)]).toEqual([422, expect.stringContaining(message)])
    }
    expect((await clerk.send(path, { on: plus(first, 1), ...when })).status).toBe(303)
    expect(await meetings()).toHaveLength(3)
  })
})

const ics = async (who: Hand, id: number) => (await who.get(`/panels/meetings/${id}/invitation.ics`)).text
describe('a meeting', () => {
  it('moves with its days, and its file says so to every calendar', async () => {
    const [{ meetingId: id } = { meetingId: 0 }] = await meetings()
    expect(await ics(chair, id)).toMatch(/METHOD:REQUEST[^]*UID:meeting-\d+@sixth-day\.test[^]*SEQUENCE:0/)
    const to = plus(first, 5)
    expect((await clerk.send(`/panels/meetings/${id}/move`, { on: to, ...when, why: 'The room is taken.' })).status).toBe(303)
    const file = await ics(chair, id)
    expect(file).toMatch(/METHOD:REQUEST[^]*SEQUENCE:1/)
    expect(file).toContain(`DTSTART:${to.replaceAll('-', '')}T`)
    expect(textOf(await clerk.get(`/panels/meetings/${id}`))).toMatch(/Moved : .*The room is taken\..*Called : /)
    const clash = await clerk.send(`/panels/meetings/${id}/move`, { on: plus(first, 1), ...when })
    expect([clash.status, textOf(clash)]).toEqual([409, expect.stringContaining('another meeting on that day')])
  })
  it('is cancelled or falls through with a reason, once; its file takes it out of calendars', async () => {
    const ids = [...new Set((await meetings()).map(({ meetingId }) => meetingId))]
    expect((await clerk.send(`/panels/meetings/${ids[0]}/cancel`, { why: '' })).status).toBe(422)
    expect((await clerk.send(`/panels/meetings/${ids[0]}/cancel`, { why: 'Too few cases.' })).status).toBe(303)
    expect(await ics(chair, ids[0]!)).toMatch(/METHOD:CANCEL[^]*SEQUENCE:2[^]*STATUS:CANCELLED/)
    expect((await clerk.get(`/panels/meetings/${ids[0]}/cancel`)).status).toBe(404)
    expect((await clerk.send(`/panels/meetings/${ids[2]}/fell-through`, { why: 'Snow: nobody could come.' })).status).toBe(303)
    const text = textOf(await clerk.get(`/panels/meetings/${ids[2]}`))
    expect(text).toMatch(/Fell through\. Snow: nobody could come\. Its cases wait for the meeting of .* No case’s date moves/)
    expect(textOf(await (await hand(here, 'admin@birmingham.example')).get('/admin/record?about=panel:2'))).toMatch(
      /Meeting of a panel fell through/,
    )
  })
  it('is shut to a member who has not signed, with where to sign; and is not there for others', async () => {
    const [{ meetingId: id } = { meetingId: 0 }] = await meetings()
    const member = await hand(here, 'panel-member@birmingham.example')
    const shut = await member.get(`/panels/meetings/${id}`)
    expect([shut.status, textOf(shut)]).toEqual([403, expect.stringContaining('Sign the information-sharing agreement for')])
    await member.send('/panels/agreement', { agree: 'yes' })
    expect((await member.get(`/panels/meetings/${id}`)).status).toBe(200)
    const outsider = await hand(here, 'send-officer@birmingham.example')
    for (const path of ['', '/invitation.ics', '/move']) expect((await outsider.get(`/panels/meetings/${id}${path}`)).status).toBe(404)
    expect((await chair.get(`/panels/meetings/${id}/move`)).status).toBe(404)
  })
})

describe('members are told by email', () => {
  let office: PostOffice
  const post = () =>
    postToMembers({ db: here.data.work, mail: { url: office.url, from: 'Sixth Day <no-reply@sixth-day.test>' }, publicUrl: PUBLIC })()
  const all = async () => {
    while (await post());
  }
  const due = () => here.data.owner.$executeRaw`UPDATE panel_message SET "nextAt" = now() WHERE state = 'to send'`
  const calendarIn = ({ email }: { email: Email }) => {
    const part = email.attachments.find(({ mimeType }) => mimeType === 'text/calendar')!
    return typeof part.content === 'string' ? part.content : new TextDecoder().decode(part.content)
  }
  beforeAll(async () => {
    office = await postOffice()
  })
  afterAll(() => office.close())

  it('their invitation, its change and its cancelling: one UID, a SEQUENCE that rises, and the method that calendars act on', async () => {
    await all()
    const [{ meetingId } = { meetingId: 0 }] = await meetings()
    const theirs = office.taken.filter(
      (one) => one.to.includes('panel-member@birmingham.example') && calendarIn(one).includes(`UID:meeting-${meetingId}@sixth-day.test`),
    )
    const said = theirs.map((one) => {
      const file = calendarIn(one)
      const value = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(file)?.[1]?.trim()
      return [value('METHOD'), value('SEQUENCE'), value('STATUS')]
    })
    expect(said).toEqual([
      ['REQUEST', '0', 'CONFIRMED'],
      ['REQUEST', '1', 'CONFIRMED'],
      ['CANCEL', '2', 'CANCELLED'],
    ])
    // The organiser stays the same, or a calendar takes no change in; and each goes as text/calendar with its method.
    expect(new Set(theirs.map((one) => /ORGANIZER[^:]*:(?:\r?\n )?[^\r\n]*/.exec(calendarIn(one))![0])).size).toBe(1)
    expect(theirs.map(({ raw }) => /text\/calendar;[^]{0,40}method=(\w+)/i.exec(raw)?.[1])).toEqual(['REQUEST', 'REQUEST', 'CANCEL'])
    expect(theirs.map(({ email }) => email.subject)).toEqual([
      expect.stringMatching(/^Fair Access Panel, secondary: meeting on /),
      expect.stringMatching(/: meeting moved to /),
      expect.stringMatching(/: not held: meeting on /),
    ])
  })
  it('nobody twice, though somebody who is seated later is invited to what is called, and let go when their term ends', async () => {
    const of = (personId: string) => here.data.owner.panelMessage.findMany({ where: { personId }, orderBy: { writtenAt: 'asc' } })
    const admin = await hand(here, 'admin@birmingham.example')
    const { id } = await here.data.owner.person.findUniqueOrThrow({ where: { email: 'virtual-school@birmingham.example' } })
    expect(await of(id)).toEqual([])
    const seat = {
      email: 'virtual-school@birmingham.example',
      organisation: 'Virtual School',
      urn: '',
      chair: 'no',
      from: today,
      to: '',
      why: 'New.',
    }
    expect((await admin.send('/panels/2/members/new', seat)).status).toBe(303)
    expect((await of(id)).map(({ kind }) => kind)).toEqual(['called'])
    const { id: line } = await here.data.owner.panelMember.findFirstOrThrow({ where: { personId: id } })
    expect((await admin.send(`/panels/2/members/${line}/end`, { to: today, why: 'Moved on.' })).status).toBe(303)
    const [, gone] = await of(id)
    expect([gone!.kind, gone!.text, gone!.calendar]).toEqual([
      'not held',
      expect.stringContaining('You are not expected'),
      expect.stringContaining('METHOD:CANCEL'),
    ])
  })
  it('again where the mail server is away, once more where it is in doubt, under the same Message-ID; and the clerk sees what is left', async () => {
    const [message] = await here.data.owner.panelMessage.findMany({ where: { state: 'to send' }, orderBy: { writtenAt: 'asc' } })
    await here.data.owner
      .$executeRaw`UPDATE panel_message SET "nextAt" = now() + interval '1 day' WHERE id <> ${message!.id}::uuid AND state = 'to send'`
    const state = async () => (await here.data.owner.panelMessage.findUniqueOrThrow({ where: { id: message!.id } })).state
    const once = async (mood: Mood) => {
      office.is(mood)
      await here.data.owner.$executeRaw`UPDATE panel_message SET "nextAt" = now() WHERE id = ${message!.id}::uuid AND state = 'to send'`
      await post()
      return state()
    }
    expect(await once(421)).toBe('to send')
    expect(await once('hangs up after the letter')).toBe('to send')
    expect(await once('hangs up after the letter')).toBe('in doubt')
    const page = await clerk.get(`/panels/meetings/${message!.meetingId}`)
    expect(textOf(page)).toMatch(/1 did not arrive, or may not have\. .*In doubt: we cannot know whether the mail server took it/)
    const path = `/panels/meetings/${message!.meetingId}/told/${message!.id}`
    const [, word] = /name="_csrf" value="([^"]*)"/.exec(page.text)!
    expect((await clerk.browser.post(path).type('form').send({ _csrf: word })).status).toBe(303)
    expect(await once('takes')).toBe('accepted')
    expect(office.taken.at(-1)!.email.messageId).toBe(message!.messageId)
    expect(await here.data.owner.panelMessageLine.count({ where: { messageId: message!.id, state: 'in doubt' } })).toBe(2)
    await expect(here.data.owner.$executeRaw`UPDATE panel_message SET text = 'x'`).rejects.toThrow()
    await due()
  })
})
