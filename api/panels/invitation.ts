import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { instant } from '../../domain/calendar.ts'
import type { MeetingHeld } from '../../store/meetings.ts'

export interface Inviting {
  /** The panel’s name. */
  readonly panel: string
  /** Whom it is for; null where they come as nobody’s guest. */
  readonly reader: { readonly name: string; readonly email: string } | null
  readonly publicUrl: string
  /** They are not expected any more, though others are. */
  readonly released?: true
}
const clock = (text: string) => text as `${number}:${number}`

/**
 * An iCalendar file (RFC 5545, RFC 5546) of one meeting: a uid that stays, a SEQUENCE that rises with each change, and METHOD:CANCEL where it is not
 * held. It names a panel, a time and a place, and no child.
 */
export function invitation(meeting: MeetingHeld, { panel, reader, publicUrl, released }: Inviting): string {
  const held = meeting.state === 'called' && !released
  const calendar = ical({
    method: held ? (reader ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.PUBLISH) : ICalCalendarMethod.CANCEL,
    prodId: { company: 'Sixth Day', product: 'Meetings', language: 'EN' },
  })
  calendar.createEvent({
    id: `meeting-${meeting.id}@${new URL(publicUrl).hostname}`,
    sequence: meeting.sequence,
    stamp: meeting.knownFrom,
    start: instant(meeting.on, clock(meeting.starts)),
    end: instant(meeting.on, clock(meeting.ends)),
    summary: held ? panel : `Not held: ${panel}`,
    location: meeting.place,
    url: `${publicUrl}/panels/meetings/${meeting.id}`,
    status: held ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
    organizer: meeting.organiser,
    ...(reader && { attendees: [{ name: reader.name, email: reader.email, rsvp: held }] }),
  })
  return calendar.toString()
}
