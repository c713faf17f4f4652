import type { Day } from '../../domain/calendar.ts'
import { reckon } from '../../domain/calendar.ts'
import { looksToAdulthood, mayCease, type Ceasing } from '../../domain/law/ehc-duties.ts'
import { EHC_15D } from '../../domain/law/ehc-review.ts'
import { rowOf } from '../../domain/law/judgement.ts'

// A story must go the same way whenever it is told again: each of these goes by what an act has stated, and by rows that never change once they have held.

interface Request {
  readonly setting: string
  readonly reason: string
  readonly year: string
  readonly lookedAfter: string
}
export const isAtSchool = ({ setting }: Pick<Request, 'setting'>): boolean => setting === 'school'
export const isForAdulthood = ({ year }: Pick<Request, 'year'>): boolean => looksToAdulthood(year).answer

/** Who must be invited to a review: at no school there is no head to be. */
export const invitees = ({ setting, reason, lookedAfter }: Request) =>
  [
    'family',
    'child',
    'send-officer',
    'health',
    'social-worker',
    ...(isAtSchool({ setting }) ? (['current-school'] as const) : []),
    ...(lookedAfter === 'yes' ? (['virtual-school'] as const) : []),
    ...(reason === 'custody' ? (['youth-justice'] as const) : []),
  ] as const

/** Those whose child, and whose school, it is. */
export const concerned = (request: Pick<Request, 'setting'>) =>
  ['family', 'child', ...(isAtSchool(request) ? (['current-school'] as const) : [])] as const

/** Who must be heard before a plan is ended. */
export const askedOfEnding = (request: Pick<Request, 'setting'>) =>
  isAtSchool(request) ? (['family', 'current-school'] as const) : (['family'] as const)

export const mayEnd = ({ because, over18 }: { readonly because?: Ceasing | undefined; readonly over18?: string | undefined }): boolean =>
  mayCease({ why: because ?? 'not-necessary', over18: over18 === 'yes' }).answer

/** Whether the family’s days to speak of a draft were over: the last is open to its end. */
export function isOver(served: Day, looked: Day): boolean {
  const { allow, unit, reckon: how } = rowOf(EHC_15D, served, undefined)
  return looked > reckon(allow!, unit, how, served, null).due
}
