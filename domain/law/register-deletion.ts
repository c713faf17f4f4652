import { reckon, type Day } from '../calendar.ts'
import { longDay } from '../day-names.ts'
import { rowOf, type Judgement } from './judgement.ts'
import { REG_DELETE } from './review-panel.ts'

/** What stands of a permanent exclusion when a school would take the child's name off its register. */
export interface Deleting {
  /** The board has considered it, did not reinstate, and has told everybody. */
  readonly boardDone: boolean
  /** The last day on which the family can apply for a review. */
  readonly windowCloses: Day
  /** The day on which the family said in writing that they will not. */
  readonly noReview?: Day
  /** An application, and the day and way it ended; not ended, the name stays. */
  readonly application?: { readonly ended?: Day; readonly as?: 'abandoned' | 'upheld' | 'not reinstated' | 'reinstated' }
}

/** The first day on which the name may come off; null where there is none yet. One that came off before is kept, and marked (decisions 5). */
export function mayDelete({ boardDone, windowCloses, noReview, application }: Deleting): Judgement<Day | null> {
  const { allow, unit, reckon: how, law } = rowOf(REG_DELETE, windowCloses, undefined)
  const not = (why: string): Judgement<null> => ({ answer: null, why, law })
  if (!boardDone) return not('The governing board has not done its duties')
  if (application?.as === 'reinstated') return not('The child was reinstated')
  if (application) {
    const { ended, as } = application
    return ended && as
      ? { answer: ended, why: `The application ended on ${longDay(ended)}: ${as}`, law }
      : not('An application for a review has not ended')
  }
  if (noReview) return { answer: noReview, why: `The family said in writing on ${longDay(noReview)} that they will not apply`, law }
  const { due } = reckon(allow!, unit, how, windowCloses, null)
  return { answer: due, why: `Nobody applied, and the time to do so ended on ${longDay(windowCloses)}`, law }
}
