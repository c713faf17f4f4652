import type { Day } from '../../domain/calendar.ts'
import type { Period } from '../../domain/oversight.ts'
import type { Kept } from '../../store/reading-sixth-days.ts'
import { longDay } from '../saying/days.ts'

/** How a sixth day stands, as the page says it. */
export const sixthDayStates = {
  met: 'Taught by the sixth day',
  'met late': 'Taught, and too late',
  late: 'Late, and not taught yet',
  waiting: 'Still to come',
  exempt: 'Nobody owed it',
  ended: 'Ended before: reinstated, cancelled or back',
  'cannot be counted': 'Cannot be worked out: a calendar is wanting',
} as const
export type SixthDayState = keyof typeof sixthDayStates
export const isSixthDayState = (text: unknown): text is SixthDayState => typeof text === 'string' && Object.hasOwn(sixthDayStates, text)

export interface SixthDays {
  readonly states: readonly { readonly state: SixthDayState; readonly number: number }[]
  /** Exclusions in all. */
  readonly all: number
  /** Of which the sixth day is over, or the child was taught before it: met, met late or late. */
  readonly over: number
  readonly met: number
}
export function sixthDaysOf(kept: readonly Kept[]): SixthDays {
  const number = (state: string): number => kept.find((one) => one.state === state)?.number ?? 0
  const states = (Object.keys(sixthDayStates) as SixthDayState[]).map((state) => ({ state, number: number(state) }))
  return {
    states,
    all: states.reduce((sum, one) => sum + one.number, 0),
    over: number('met') + number('met late') + number('late'),
    met: number('met'),
  }
}
/** Of which exclusions, and as known on which day; and how many of those that are over were kept. */
export function saidOf({ all, over, met }: SixthDays, period: Period, today: Day, isAll: boolean): string {
  const exclusions = all === 1 ? '1 exclusion' : `${all} exclusions`
  const whose = isAll ? '' : ' that you may see'
  const kept =
    over > 0 ? ` Of ${over} whose sixth day is over, or who were taught before it, ${met} ${met === 1 ? 'was' : 'were'} taught by it.` : ''
  return `Of ${exclusions}${whose}, from which a sixth day is counted in ${period.name}, as recorded by ${longDay(today)}.${kept}`
}
export const sixthDayAddress = (path: string, state: string, period: Period): string =>
  `${path}?${new URLSearchParams({ state, period: period.id }).toString()}`
