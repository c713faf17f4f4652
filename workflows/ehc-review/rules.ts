import { reckon, type Day } from '../../domain/calendar.ts'
import { looksToAdulthood, mayCease, type Ceasing } from '../../domain/law/ehc-duties.ts'
import { EHC_15D } from '../../domain/law/ehc-review.ts'
import { rowOf } from '../../domain/law/judgement.ts'
import { isYearOfYoungPeople } from '../../domain/law/young-person.ts'
import { partyFor } from '../../domain/side-by-side.ts'
import { consultedSchools, type Consulted } from './actions-finalising.ts'

// A story must go the same way whenever it is told again: each of these goes by what an act has stated, and by rows that never change once they have held.

interface Request {
  readonly setting: string
  readonly reason: string
  readonly year: string
  readonly lookedAfter: string
}
type Setting = Pick<Request, 'setting'>
type Concerned = 'family' | 'child' | 'current-school'
type Invited = Concerned | 'send-officer' | 'health' | 'social-worker' | 'virtual-school' | 'youth-justice'

export const isAtSchool = ({ setting }: Setting): boolean => setting === 'school'
/** By what law it is due: the year, or of a plan that came from another council what the law sets instead. */
export const isTransferred = ({ reason }: Pick<Request, 'reason'>): boolean => reason === 'transferred'
export const isForAdulthood = ({ year }: Pick<Request, 'year'>): boolean => looksToAdulthood(year).answer

/** Those whose child, and whose school, it is. */
export const concerned = (request: Setting): readonly Concerned[] =>
  isAtSchool(request) ? ['family', 'child', 'current-school'] : ['family', 'child']

/** Who must be invited to a review: at no school there is no head to be. */
export const invitees = (request: Request): readonly Invited[] => [
  ...concerned(request),
  'send-officer',
  'health',
  'social-worker',
  ...(request.lookedAfter === 'yes' ? (['virtual-school'] as const) : []),
  ...(request.reason === 'custody' ? (['youth-justice'] as const) : []),
]

/** Who must be heard before a plan is ended, where it is no young person’s. */
export const askedOfEnding = (request: Setting): readonly ('family' | 'current-school')[] =>
  isAtSchool(request) ? ['family', 'current-school'] : ['family']

/** Whether it is the young person who must be heard before a plan is ended, and not their parent: by the year that was stated, or because they are 18 or over by the day of birth that is held. */
export const isYoungPersons = ({ year }: Pick<Request, 'year'>, { over18 }: { readonly over18?: string | undefined }): boolean =>
  over18 === 'yes' || isYearOfYoungPeople(year)

export const mayEnd = ({ because, over18 }: { readonly because?: Ceasing | undefined; readonly over18?: string | undefined }): boolean =>
  mayCease({ why: because ?? 'not-necessary', over18: over18 === 'yes' }).answer

/** Whether the family’s days to speak of a draft were over: the last is open to its end. */
export function isOver(served: Day, looked: Day): boolean {
  const { allow, unit, reckon: how } = rowOf(EHC_15D, served, undefined)
  return looked > reckon(allow!, unit, how, served, null).due
}

/** Every school that was consulted, by the party for which it stands. */
export type Schools = Partial<Record<Consulted, string>>
/** As which party a school is consulted; undefined where the case can hold no more of them. */
export const consultedAs = (schools: Readonly<Schools>, school: string): Consulted | undefined =>
  partyFor(consultedSchools, schools, school)
export const isConsulted = (schools: Readonly<Schools>): boolean => consultedSchools.some((party) => schools[party])
/** Those that were consulted and are not the school that the plan names. */
export const notNamed = (schools: Readonly<Schools>, named: string | undefined): readonly Consulted[] =>
  consultedSchools.filter((party) => schools[party] !== undefined && schools[party] !== named)
