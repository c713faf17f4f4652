import type { Day } from '../domain/calendar.ts'
import { fullDay } from '../domain/day-names.ts'
import type { Line } from '../store/calendar-runs.ts'
import type { Message } from './notice.ts'

/** So many dates are named in one email; of more, how many there are. */
const MOST = 40
const said = (on: string | null): string => (on ? fullDay(on as Day) : 'no day')

/** One email about every date that a change of a calendar moved for somebody. It names no child and no school: a school would give a child away. */
export function movedNotice({
  lines,
  link,
}: {
  readonly lines: readonly Line[]
  readonly link: string
}): Pick<Message, 'subject' | 'text'> {
  const subject = lines.length === 1 ? `${lines[0]!.reference}: a date has moved` : `${lines.length} dates have moved`
  const text = [
    'Days on which there is school have changed, so dates that are counted on them have moved.',
    lines.slice(0, MOST).map(lineOf).join('\n'),
    ...(lines.length > MOST ? [`And ${lines.length - MOST} more.`] : []),
    `Both dates stay on the record. To see why, open the case:\n${link}`,
    'This email names no child, and replies to it are not read.',
  ].join('\n\n')
  return { subject, text: `${text}\n` }
}

const BECOMES = { late: ' It is late now.', 'in time': ' It was late, and is not late any more.' } as const
const lineOf = ({ reference, stage, was, due, becomes, byHand }: Line): string =>
  `${reference}, ${stage}: from ${said(was)} to ${said(due)}.${becomes ? BECOMES[becomes] : ''}${byHand.length > 0 ? ` Tell by hand, for they get no email: ${byHand.join(', ')}.` : ''}`
