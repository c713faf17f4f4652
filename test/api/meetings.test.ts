/** Meetings of a panel: proposed for a year, called, moved, cancelled and fallen through; and who may open them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plus, type Day } from '../../domain/calendar.ts'
import { stage, type Stage } from '../support/app.ts'
import { hand, textOf, type Hand } from '../support/hand.ts'
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
      [{ starts: 'noon' }, 'must be a time'],
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
