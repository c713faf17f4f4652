/** What one case knows beside its acts, for the tracks that are told side by side. */
import type { CustodyKind } from '../../domain/law/custody.ts'
import type { Answers } from '../../domain/process.ts'
import type { Milestone, Outcome } from '../kit/words.ts'
import type process from './process.ts'

export interface So {
  kind: CustodyKind
  hasPlan: boolean
  to?: Answers<(typeof process)['actions']['choose']>['to']
  isLookedAfter: boolean
  /** They are, or were while this case is open: whoever cares for the child has a part from then on. */
  inCare: boolean
  hasWorker: boolean
  /** The school, college or provider that is to have the child: one that is asked, or that has a place. One that said no has no part. */
  school?: 'asked' | 'has place'
  isTravelAsked?: true
  /** Released, or not detained by a court: the place of custody has no part any more. */
  isFree: boolean
  /** Of a child who is released to another council: that council is told before the case closes. */
  handsOn?: boolean
  /** The first day is planned, or heard. */
  hasDay?: true
  /** A place, a first day and a way there. */
  isReady?: true
  /** The day moved after the first day had been planned: it is planned once more. */
  isStale?: true
  /** How the child gets there has been said. */
  hasTravel?: true
  isOut?: true
  /** Whatever is not in place yet is found beside the first day, and holds nothing up. Not so of a case that was out before December 2026. */
  isBeside?: true
  hasBegun?: true
  /** They started where nobody had planned it. */
  isUnplanned?: true
  /** An assessment that somebody asked for: a plan comes of that, or none. */
  isAssessed?: true
  /** A plan of which nobody here had known. */
  isPlanFound?: true
  /** There is a place. Where it cannot go on, another is to be found. */
  placed: Milestone
  /** The child has started. */
  readonly begun: Milestone
  /** Nobody is asked any more for the first place, its days or the way there. */
  readonly over: Milestone
  /** The child is detained no more: released, or not detained by a court. */
  readonly freed: Milestone
  /** The place of custody says that nobody has assessed yet how they read, write or do with numbers. */
  readonly notAssessed: Milestone
  /** That is asked for. Not so of a case that was in custody before December 2026. */
  asksLearning?: boolean
  /** A plan has come to light, or none can any more. */
  readonly planFound: Milestone
  end?: Outcome<typeof process>
}
