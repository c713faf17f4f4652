/** What one case knows beside its acts, for the tracks that are told side by side. */
import type { CustodyKind } from '../../domain/law/custody.ts'
import type { Answers } from '../../domain/process.ts'
import type { Outcome } from '../kit/words.ts'
import type process from './process.ts'

export interface So {
  kind: CustodyKind
  hasPlan: boolean
  to?: Answers<(typeof process)['actions']['choose']>['to']
  isLookedAfter: boolean
  /** The first day is planned, or heard. */
  hasDay?: true
  /** A place, a first day and a way there. */
  isReady?: true
  /** The day moved after the first day had been planned: it is planned once more. */
  isStale?: true
  end?: Outcome<typeof process>
}
