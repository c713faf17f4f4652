import type { Request, Response } from 'express'
import { may } from '../../domain/access.ts'
import { yearName, yearOf } from '../../domain/calendar-words.ts'
import type { Db } from '../../store/client.ts'
import { meetingLines, type MeetingHeld } from '../../store/meetings.ts'
import { urgentBy, type UrgentHeld } from '../../store/urgent.ts'
import { sayOnPage } from '../errors/errors.ts'
import { hereOf } from '../layout/frame.ts'
import { longDay } from '../saying/days.ts'
import { panelBy, type PanelHere } from './here.ts'

export interface MeetingHere {
  readonly panel: PanelHere
  readonly meeting: MeetingHeld
  /** All that was said of it, the latest first. */
  readonly lines: readonly MeetingHeld[]
  /** Where nobody meets: the case that is decided between meetings, and by which rule. */
  readonly urgent: UrgentHeld | null
}
/** The meeting that an address names; null where there is none, or none that they may know of. Three queries, and one for what is decided between meetings. */
export async function meetingHere(db: Db, req: Request, res: Response): Promise<MeetingHere | null> {
  const text = String(req.params['meeting'])
  const lines = /^\d{1,9}$/.test(text) ? await meetingLines(db, Number(text)) : []
  const [meeting] = lines
  const panel = meeting ? await panelBy(db, meeting.panelId, res, meeting.on) : null
  if (!meeting || !panel) return null
  return { meeting, panel, lines, urgent: meeting.urgent ? await urgentBy(db, meeting.id) : null }
}

/** How many have to be there who may vote: the panel’s quorum; between meetings, whoever signs and so many members as the rule says. */
export const quorumOf = ({ panel, urgent }: Pick<MeetingHere, 'panel' | 'urgent'>): number | null =>
  urgent ? urgent.members + 1 : panel.now.quorum
/** A meeting by its day, or what is decided between meetings. */
export const meetingSaid = ({ meeting }: Pick<MeetingHere, 'meeting'>): string =>
  meeting.urgent ? `between meetings, ${longDay(meeting.on)}` : longDay(meeting.on)

/** Whether papers and meetings are open to somebody: to whoever works for every panel, and to a member who has signed this school year’s agreement, themselves. */
export function isOpen({ members }: PanelHere, res: Response): boolean {
  const { user } = hereOf(res)
  return may(user, 'see every panel') || members.some(({ personId, signedOn }) => personId === user.id && signedOn !== null)
}
/** Whether they read papers and agendas: an administrator sees when a panel meets, and nothing of a child. */
export const readsPapers = (panel: PanelHere, res: Response): boolean =>
  may(hereOf(res).user, 'see every case') ||
  panel.members.some(({ personId, signedOn }) => personId === hereOf(res).user.id && signedOn !== null)
/** Says that it is shut, and where one signs. */
export function sayShut(res: Response, { now }: PanelHere): void {
  const year = yearName(yearOf(hereOf(res).today))
  sayOnPage(res, 403, {
    title: 'Papers and meetings are open once you have signed',
    lines: [
      `${now.name} hears of children. Its papers and meetings are open to members who have signed the information-sharing agreement for ${year}, and you have not.`,
      'It takes a minute. If you have signed on paper, ask the panel’s clerk to have it recorded.',
    ],
    link: { href: '/panels/agreement', text: `Sign the information-sharing agreement for ${year}` },
  })
}
