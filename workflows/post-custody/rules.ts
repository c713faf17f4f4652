import type { Day } from '../../domain/calendar.ts'
import { isSentToAll, mayTakeOff, type CustodyKind } from '../../domain/law/custody.ts'
import { isForFairAccess } from '../../domain/law/fair-access-eligibility.ts'
// A story must go the same way whenever it is told again: each of these goes by what acts have stated alone.

/** A child who may come out on the day on which it is told, or who is out: nothing waits for a meeting. */
export const isAtOnce = ({ on, earliest }: { readonly on: Day; readonly earliest?: Day | undefined }): boolean =>
  earliest !== undefined && earliest <= on

export const mayLeaveRoll = (kind: CustodyKind, back: string): boolean => mayTakeOff(kind, back === 'yes').answer

export interface Care {
  readonly kind: CustodyKind
  readonly lookedAfter?: string
}
/** A child on remand is looked after while it lasts. */
export const isInCare = ({ kind, lookedAfter }: Care): boolean => kind === 'remand' || lookedAfter === 'yes'

export const isSentToEach = (to: readonly string[]): boolean => isSentToAll('detained', to)

/** By which way another school is found, on the day of the decision: a plan comes before everything. */
export const wayTo = (said: { readonly lookedAfter: string; readonly ehcPlan: string }): 'plan' | 'looked-after' | 'fair-access' => {
  const { answer } = isForFairAccess({
    place: 'none',
    inYear: 'not-sought',
    categories: ['c'],
    hasPlan: said.ehcPlan === 'yes',
    isLookedAfter: said.lookedAfter === 'yes',
  })
  return answer === 'plan' || answer === 'looked-after' ? answer : 'fair-access'
}
