import type { Day } from '../calendar.ts'
import { inDays, type Halves } from '../halves.ts'
import { markOf } from '../tally-away.ts'
import { CANCEL } from './exclusion.ts'
import { rowOf, type Judgement } from './judgement.ts'
import { LIMIT_45 } from './suspension.ts'

/** An exclusion that the head would cancel. `daysLost`: those the child has been out in the year, or will have been by then. */
export interface Cancelling {
  readonly on: Day
  readonly daysLost: Halves
  readonly boardMeetingBegun: boolean
}

/** What follows where an exclusion is cancelled (regulation 8A). */
export const ifCancelled = {
  boardMustMeet: false,
  reinstate: 'without delay',
  writtenReasonsTo: ['parent', 'governing board', 'local authority', 'social worker', 'virtual school head'],
  daysLostStillCount: true,
} as const

/** Whether the head may cancel it, before it has begun or after. A cancelling that was done all the same is kept, and marked (decisions 5). */
export function mayCancel({ on, daysLost, boardMeetingBegun }: Cancelling): Judgement<boolean> {
  const { law } = rowOf(CANCEL, on, 'prompt')
  if (boardMeetingBegun) return { answer: false, why: 'The governing board has begun its meeting about reinstatement', law }
  const mark = markOf(rowOf(LIMIT_45, on, 'sum'), daysLost)
  if (mark)
    return { answer: false, why: `The child has been out for ${inDays(daysLost)} school days, more than ${inDays(mark.reached)}`, law }
  return { answer: true, why: 'The board has not begun its meeting, and the days lost are within the year’s limit', law }
}
