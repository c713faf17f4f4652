import { plus, type Calendar, type Day } from '../../domain/calendar.ts'
import { daysBefore } from '../../domain/meetings.ts'
import { initialsOf } from '../../domain/names.ts'
import { urgentRule, type PanelSetting } from '../../domain/panels.ts'
import type { Calling, MeetingHeld } from '../../store/meetings.ts'
import type { ChangeForm, Values } from '../admin/form.ts'
import type { Errors, Fields } from '../form/flow.ts'
import { longDay } from '../saying/days.ts'
import type { ToCarry } from './between.ts'
import type { MeetingHere } from './gate.ts'
import type { PanelHere } from './here.ts'
import { NO_RULE } from './no-rule.ts'

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
    lede: [
      'Its cut-off and the day on which papers go out are counted in working days, by what the panel goes by on that day. Its members are invited by email.',
    ],
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
    lede: ['Its members are told by email, and their calendars take the change in. No case’s date moves with it.'],
    action: `/panels/meetings/${meeting.id}/move`,
    button: 'Move the meeting',
  },
})
/** The cases of a meeting that is not held, and when the panel meets next. */
export interface Carrying {
  readonly cases: readonly ToCarry[]
  readonly next: Day | null
}
export const endForm = (
  { panel, meeting, urgent }: Pick<MeetingHere, 'panel' | 'meeting' | 'urgent'>,
  way: 'cancel' | 'fell-through',
  { cases, next }: Carrying,
): ChangeForm => ({
  fields:
    cases.length && urgentRule(panel.now) !== null
      ? {
          between: {
            kind: 'choices',
            label: 'Which of its cases are decided between meetings?',
            hint: `The others go to ${next ? `the meeting of ${longDay(next)}` : 'the next meeting: none is called yet'}. Ticked are those whose day is before it.`,
            options: Object.fromEntries(
              cases.map(({ one: { id, first, last, due, cite } }) => [
                id,
                `${id} ${initialsOf(first, last)}, ${due ? `by ${longDay(due)} (${cite})` : 'no day is set'}`,
              ]),
            ),
            optional: true,
          },
        }
      : {},
  typed: { between: cases.flatMap(({ one: { id }, goes }) => (goes === 'urgent' ? [id] : [])) },
  setting: {
    title: urgent
      ? 'Hear this case at a meeting after all'
      : way === 'cancel'
        ? 'Cancel this meeting'
        : 'Say that this meeting fell through',
    caption: `${panel.now.name}, ${longDay(meeting.on)}`,
    back: backTo(meeting),
    lede: urgent
      ? ['It waits for the panel’s next meeting again. Its date stays as it is.']
      : [
          way === 'cancel' ? 'It is not held.' : 'It was to be held and could not be: too few came, or there was snow.',
          'The date of no case moves: the law does not wait for a meeting. Each goes to the next one, or is decided between meetings where that would be too late.',
          ...(cases.some(({ goes }) => goes === 'urgent') && urgentRule(panel.now) === null ? [NO_RULE] : []),
        ],
    action: `/panels/meetings/${meeting.id}/${way}`,
    button: urgent ? 'Leave it to the next meeting' : way === 'cancel' ? 'Cancel the meeting' : 'Record that it fell through',
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
