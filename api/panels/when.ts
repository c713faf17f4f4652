import { instant } from '../../domain/calendar.ts'
import type { MeetingHeld } from '../../store/meetings.ts'
import { clockTime } from '../saying/days.ts'

const time = (one: MeetingHeld, text: string): string => clockTime(instant(one.on, text as `${number}:${number}`))
/** 9:30am to midday, Room 4. */
export const whenSaid = (one: MeetingHeld): string => `${time(one, one.starts)} to ${time(one, one.ends)}, ${one.place}`
