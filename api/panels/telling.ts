import type { Day } from '../../domain/calendar.ts'
import { sitsOn } from '../../domain/panels.ts'
import type { Tx } from '../../store/client.ts'
import type { MeetingHeld } from '../../store/meetings.ts'
import { tell, type KindTold, type ToTell } from '../../store/panel-messages.ts'
import type { MemberHeld } from '../../store/panels.ts'
import type { UrgentHeld } from '../../store/urgent.ts'
import { longDay } from '../saying/days.ts'
import { invitation } from './invitation.ts'
import { whenSaid } from './when.ts'

/** What members are told by email: of which panel, who they are, and where they come to us. No child and no case stands in it, by reference neither. */
export interface Telling {
  readonly panel: string
  readonly members: readonly MemberHeld[]
  readonly publicUrl: string
  readonly today: Day
}
const END = 'This email names no child, and replies to it are not read.'
const told = (lines: readonly string[]): string => `${[...lines, END].join('\n\n')}\n`
const hostOf = (publicUrl: string): string => new URL(publicUrl).hostname
const SUBJECTS = { called: 'meeting on', moved: 'meeting moved to', 'not held': 'not held: meeting on' } as const
type OfMeeting = keyof typeof SUBJECTS

function ofMeeting(meeting: MeetingHeld, kind: OfMeeting, member: MemberHeld, { panel, publicUrl }: Telling, released = false): ToTell {
  const link = `${publicUrl}/panels/meetings/${meeting.id}`
  const first = {
    called: 'You are invited to a meeting of a panel that you sit on.',
    moved: 'A meeting of a panel that you sit on has changed.',
    'not held': released ? 'You are not expected at this meeting any more.' : 'A meeting of a panel that you sit on is not held.',
  }[kind]
  const lines = [
    first,
    `${panel}\n${longDay(meeting.on)}, ${whenSaid(meeting)}`,
    ...(kind === 'not held' || !meeting.papersOut ? [] : [`Papers go out on ${longDay(meeting.papersOut)}.`]),
    kind === 'not held'
      ? 'The file with this email takes it out of your calendar.'
      : 'The file with this email puts it in your calendar, or changes it there.',
    `To see it, sign in:\n${link}`,
  ]
  const calendar = invitation(meeting, { panel, reader: member, publicUrl, ...(released && { released }) })
  const subject = `${panel}: ${SUBJECTS[kind]} ${longDay(meeting.on)}`
  return { meetingId: meeting.id, personId: member.personId, kind, number: meeting.sequence, subject, text: told(lines), calendar }
}
const kindOf = ({ state, sequence }: MeetingHeld): OfMeeting => (state !== 'called' ? 'not held' : sequence === 0 ? 'called' : 'moved')

/** Everybody who sits on its day is told how a meeting stands; and who would have sat on the day it had before, that they are not expected. Of one that is past nobody is. */
export async function tellOfMeetings(
  tx: Tx,
  telling: Telling,
  meetings: readonly { readonly now: MeetingHeld; readonly before?: MeetingHeld }[],
): Promise<void> {
  const messages = meetings
    .filter(({ now }) => now.on >= telling.today)
    .flatMap(({ now, before }) =>
      telling.members.flatMap((member) => {
        if (sitsOn(member, now.on)) return [ofMeeting(now, kindOf(now), member, telling)]
        return before && sitsOn(member, before.on) ? [ofMeeting(now, 'not held', member, telling, true)] : []
      }),
    )
  await tell(tx, messages, hostOf(telling.publicUrl))
}
/** Somebody was seated, or their term ends: they are invited to what is called already, or let go from it. */
export async function tellOfSeat(
  tx: Tx,
  telling: Telling,
  member: MemberHeld,
  meetings: readonly MeetingHeld[],
  was: MemberHeld | null,
): Promise<void> {
  const messages = meetings
    .filter(({ on, state }) => state === 'called' && on >= telling.today)
    .flatMap((meeting) => {
      if (sitsOn(member, meeting.on)) return was && sitsOn(was, meeting.on) ? [] : [ofMeeting(meeting, 'called', member, telling)]
      return was && sitsOn(was, meeting.on) ? [ofMeeting(meeting, 'not held', member, telling, true)] : []
    })
  await tell(tx, messages, hostOf(telling.publicUrl))
}

const plain = (
  kind: KindTold,
  number: number,
  meeting: MeetingHeld,
  telling: Telling,
  said: (signed: boolean) => { readonly subject: string; readonly lines: readonly string[] },
): readonly ToTell[] =>
  telling.members
    .filter((member) => sitsOn(member, telling.today))
    .map(({ personId, signedOn }) => {
      const { subject, lines } = said(signedOn !== null)
      return { meetingId: meeting.id, personId, kind, number, subject, text: told(lines), calendar: null }
    })
const shut = (publicUrl: string): string =>
  `Papers and meetings are shut to you until you have signed this school year’s information-sharing agreement:\n${publicUrl}/panels/agreement`

/** A version of a pack is there. Who has not signed the agreement is told where one does, and nothing of the pack opens to them. */
export const tellOfPack = (tx: Tx, telling: Telling, meeting: MeetingHeld, version: number): Promise<void> =>
  tell(
    tx,
    plain('pack', version, meeting, telling, (signed) => ({
      subject: `${telling.panel}, ${longDay(meeting.on)}: ${version === 1 ? 'the pack' : `version ${version} of the pack`}`,
      lines: [
        version === 1
          ? `The pack for ${telling.panel}, ${longDay(meeting.on)}, is ready.`
          : `There is something new: version ${version} of the pack for ${telling.panel}, ${longDay(meeting.on)}, takes the place of version ${version - 1}. What is new is marked in it.`,
        signed ? `To read it, sign in:\n${telling.publicUrl}/panels/meetings/${meeting.id}/pack/${version}` : shut(telling.publicUrl),
      ],
    })),
    hostOf(telling.publicUrl),
  )
/** A case is decided between meetings. */
export const tellOfUrgent = (
  tx: Tx,
  telling: Telling,
  meeting: MeetingHeld,
  { rule, by }: Pick<UrgentHeld, 'rule' | 'by'>,
): Promise<void> =>
  tell(
    tx,
    plain('urgent', 1, meeting, telling, (signed) => ({
      subject: `${telling.panel}: a case to decide by ${longDay(by)}`,
      lines: [
        `A case is decided between the meetings of ${telling.panel}, by ${longDay(by)}. The rule: ${rule[0]!.toLowerCase()}${rule.slice(1)}.`,
        signed
          ? `Please read it and give your vote. Sign in:\n${telling.publicUrl}/panels/meetings/${meeting.id}`
          : shut(telling.publicUrl),
      ],
    })),
    hostOf(telling.publicUrl),
  )
