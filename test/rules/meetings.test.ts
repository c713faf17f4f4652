/** Days proposed for meetings, on the authority’s calendar; and the file that puts one in somebody’s calendar. */
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { invitation } from '../../api/panels/invitation.ts'
import { day, type Calendar } from '../../domain/calendar.ts'
import { daysBefore, proposed } from '../../domain/meetings.ts'
import type { MeetingHeld } from '../../store/meetings.ts'

const span = (kind: 'term' | 'half-term' | 'bank-holiday', from: string, to: string, why: string) => ({
  kind,
  from: day(from),
  to: day(to),
  why,
})
const covers = [{ from: day('2026-09-01'), to: day('2027-01-31') }]
const working: Calendar = {
  id: 'working',
  name: 'Working days',
  edition: 1,
  kind: 'working',
  covers,
  spans: [
    span('bank-holiday', '2026-12-25', '2026-12-25', 'Christmas Day'),
    span('bank-holiday', '2027-01-01', '2027-01-01', 'New Year’s Day'),
  ],
}
const authority: Calendar = {
  id: 'authority:330',
  name: 'Birmingham City Council',
  edition: 1,
  kind: 'authority',
  covers,
  spans: [
    span('term', '2026-09-02', '2026-12-18', 'Autumn'),
    span('half-term', '2026-10-26', '2026-10-30', 'Half-term'),
    span('term', '2027-01-04', '2027-01-31', 'Spring'),
  ],
}
const goesBy = { cutOff: 5, papersOut: 4 }

describe('days proposed for meetings', () => {
  const cycle = { first: day('2026-10-14'), until: day('2027-02-10'), weeks: 2 }
  const days = proposed(cycle, goesBy, { authority, working })
  it('are every so many weeks, with why there is none where there is none', () => {
    expect(days.map(({ on, why }) => [on, why])).toEqual([
      ['2026-10-14', null],
      ['2026-10-28', 'Half-term'],
      ['2026-11-11', null],
      ['2026-11-25', null],
      ['2026-12-09', null],
      ['2026-12-23', 'outside term'],
      ['2027-01-06', null],
      ['2027-01-20', null],
      ['2027-02-03', 'Birmingham City Council has no calendar after 31 January 2027. Load it to see this date.'],
    ])
  })
  it('have their cut-off and papers in working days, over holidays too', () => {
    expect(days.find(({ on }) => on === '2026-11-25')).toMatchObject({ cutOff: '2026-11-18', papersOut: '2026-11-19' })
    expect(days.find(({ on }) => on === '2027-01-06')).toMatchObject({ cutOff: '2026-12-29', papersOut: '2026-12-30' })
  })
  it('are never on a weekend, and never without end', () => {
    expect(proposed({ ...cycle, first: day('2026-10-17') }, goesBy, { authority, working }).every(({ why }) => why !== null)).toBe(true)
    expect(proposed({ first: day('2026-10-14'), until: day('2999-10-14'), weeks: 1 }, goesBy, { authority, working }).length).toBe(110)
  })
  it('have no such day where the panel goes by none, and are not proposed where it cannot be counted', () => {
    expect(daysBefore(day('2026-11-25'), { cutOff: null, papersOut: null }, working)).toEqual({ cutOff: null, papersOut: null })
    const [first] = proposed({ ...cycle, first: day('2026-09-09') }, { cutOff: 20, papersOut: 4 }, { authority, working })
    expect(first).toMatchObject({ on: '2026-09-09', why: expect.stringContaining('Load it to see this date'), cutOff: null })
  })
})

describe('the file for a calendar', () => {
  const meeting: MeetingHeld = {
    id: 7,
    panelId: 2,
    sequence: 0,
    state: 'called',
    on: day('2027-06-09'),
    starts: '09:30',
    ends: '12:00',
    place: 'Room 4, Margaret Street; by video, too',
    cutOff: null,
    papersOut: null,
    by: 'Priya Lindqvist',
    urgent: false,
    organiser: { name: 'Priya Lindqvist', email: 'clerk@birmingham.example' },
    why: 'The year’s meetings.',
    knownFrom: new Date('2026-09-01T08:00:00Z'),
  }
  const reader = { name: 'Gareth Sorley', email: 'panel-member@birmingham.example' }
  const told = (one: MeetingHeld, to: typeof reader | null = reader) => {
    const text = invitation(one, { panel: 'Fair Access Panel, secondary', reader: to, publicUrl: 'https://sixth-day.example' })
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
    const event = calendar.getFirstSubcomponent('vevent')!
    const value = (name: string) => String(event.getFirstPropertyValue(name))
    return { method: String(calendar.getFirstPropertyValue('method')), value, text }
  }
  it('invites a member, in London’s time as an instant, with a uid that stays', () => {
    const { method, value } = told(meeting)
    expect([method, value('uid'), value('sequence'), value('status')]).toEqual(['REQUEST', 'meeting-7@sixth-day.example', '0', 'CONFIRMED'])
    expect([value('dtstart'), value('dtend'), value('location')]).toEqual(['2027-06-09T08:30:00Z', '2027-06-09T11:00:00Z', meeting.place])
    expect([value('organizer'), value('attendee').toLowerCase()]).toEqual([
      'mailto:clerk@birmingham.example',
      'mailto:panel-member@birmingham.example',
    ])
  })
  it('moved, is the same event with a higher SEQUENCE; not held, it is cancelled', () => {
    const moved = told({ ...meeting, sequence: 1, on: day('2027-06-10') })
    expect([moved.method, moved.value('uid'), moved.value('sequence'), moved.value('dtstart')]).toEqual([
      'REQUEST',
      'meeting-7@sixth-day.example',
      '1',
      '2027-06-10T08:30:00Z',
    ])
    for (const state of ['cancelled', 'fell through'] as const) {
      const gone = told({ ...meeting, sequence: 2, state })
      expect([gone.method, gone.value('uid'), gone.value('sequence'), gone.value('status')]).toEqual([
        'CANCEL',
        'meeting-7@sixth-day.example',
        '2',
        'CANCELLED',
      ])
    }
  })
  it('of whoever is no member is only shown, and invites nobody', () => {
    const { method, text } = told(meeting, null)
    expect([method, text.includes('ATTENDEE')]).toEqual(['PUBLISH', false])
  })
})
