import { plus, type Calendar, type Day } from '../../domain/calendar.ts'
import { daysBefore } from '../../domain/meetings.ts'
import type { PanelSetting } from '../../domain/panels.ts'
import type { Calling, MeetingHeld } from '../../store/meetings.ts'
import type { ChangeForm, Values } from '../admin/form.ts'
import type { Errors, Fields } from '../form/flow.ts'
import { longDay } from '../saying/days.ts'
import type { PanelHere } from './here.ts'

/** When on the day, and where. */
export const WHEN = {
  starts: { kind: 'time', label: 'When does it begin?' },
  ends: { kind: 'time', label: 'When does it end?' },
  place: {
    kind: 'name',
    label: 'Where is it, and how does one come from elsewhere?',
    hint: 'Such as Room 4, Margaret Street, and by video.',
  },
} as const satisfies Fields

const back = ({ id, now }: PanelHere) => ({ text: now.name, href: `/panels/${id}` })
export const byHandForm = (panel: PanelHere): ChangeForm => ({
  fields: { on: { kind: 'day', label: 'On which day?' }, ...WHEN },
  setting: {
    title: 'Call a meeting',
    caption: panel.now.name,
    back: back(panel),
    lede: ['Its cut-off and the day on which papers go out are counted in working days, by what the panel goes by on that day.'],
    action: `/panels/${panel.id}/meetings/new`,
    button: 'Call the meeting',
  },
})
const backTo = (meeting: MeetingHeld) => ({ text: longDay(meeting.on), href: `/panels/meetings/${meeting.id}` })
export const moveForm = (panel: PanelHere, meeting: MeetingHeld): ChangeForm => ({
  ...byHandForm(panel),
  typed: { on: meeting.on, starts: meeting.starts, ends: meeting.ends, place: meeting.place },
  setting: {
    title: 'Move this meeting',
    caption: `${panel.now.name}, ${longDay(meeting.on)}`,
    back: backTo(meeting),
    lede: ['Whoever has it in their calendar takes the change in by opening its file again. No case’s date moves with it.'],
    action: `/panels/meetings/${meeting.id}/move`,
    button: 'Move the meeting',
  },
})
export const endForm = (panel: PanelHere, meeting: MeetingHeld, way: 'cancel' | 'fell-through'): ChangeForm => ({
  fields: {},
  setting: {
    title: way === 'cancel' ? 'Cancel this meeting' : 'Say that this meeting fell through',
    caption: `${panel.now.name}, ${longDay(meeting.on)}`,
    back: backTo(meeting),
    lede: [
      way === 'cancel' ? 'It is not held.' : 'It was to be held and could not be: too few came, or there was snow.',
      'Its cases wait for the panel’s next meeting, by themselves. Their dates stay as they are: the law does not wait for a meeting. An urgent one is decided outside it.',
    ],
    action: `/panels/meetings/${meeting.id}/${way}`,
    button: way === 'cancel' ? 'Cancel the meeting' : 'Record that it fell through',
  },
})

/** What is wrong with a day, a time or a place. */
export function faultsIn({ on, starts, ends, place }: Values, today: Day): Errors {
  return {
    ...(on !== undefined && on < today && { on: 'That day is past. Give today or a later one' }),
    ...(on !== undefined && on > plus(today, 800) && { on: 'That is more than two years ahead. Call it nearer to its time' }),
    ...(starts! >= ends! && { ends: 'It ends before it begins. Check both times' }),
    ...(place !== undefined && place.length > 200 && { place: 'Say it in at most 200 characters' }),
  }
}
/** A meeting as it was asked for. Throws a RangeError where the working days are not known so far. */
export const callingOf = (
  on: Day,
  { starts, ends, place, why }: Values,
  { setting, working, byId }: { readonly setting: PanelSetting; readonly working: Calendar; readonly byId: string },
): Calling => ({ on, starts: starts!, ends: ends!, place: place!, ...daysBefore(on, setting, working), byId, why: why! })
