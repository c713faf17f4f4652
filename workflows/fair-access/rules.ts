import type { Day } from '../../domain/calendar.ts'
import type { Category } from '../../domain/law/fair-access-categories.ts'
import {
  isForFairAccess,
  isGround as judgedGround,
  type InYear,
  type Place,
  type Refusing,
} from '../../domain/law/fair-access-eligibility.ts'
import { isTwiceExcluded, roadOf, type Road } from '../../domain/law/direction-route.ts'
import type { SchoolType } from '../../domain/row.ts'

/** What the request says, as far as these hang on it. */
interface Request {
  readonly place: Place
  readonly since: Day
  readonly categories: readonly (Category | 'none')[]
  readonly lookedAfter: string
  readonly ehcPlan: string
  readonly latest?: Day | undefined
}
// A story must go the same way whenever it is told again: each of these goes by days that an act has stated, and by rows that never change once they have held.

/** Whether something speaks against it that whoever decides has to look at first. */
export const isDoubtful = ({ place, categories, lookedAfter, ehcPlan }: Request, inYear: InYear): boolean =>
  isForFairAccess({
    place,
    inYear,
    categories: categories.filter((one) => one !== 'none'),
    hasPlan: ehcPlan === 'yes',
    isLookedAfter: lookedAfter === 'yes',
  }).answer !== 'applies'

/** Whether the family’s wish need not be met, because the child was excluded for good twice, on the day from which they have had no place. */
export const isExcludedTwice = ({ latest, since, lookedAfter, ehcPlan }: Request): boolean =>
  latest !== undefined && isTwiceExcluded(latest, since, lookedAfter === 'yes' || ehcPlan === 'yes').answer

export const isGround = ({
  ground,
  proportion,
  prejudice,
}: {
  readonly ground?: Refusing['ground'] | undefined
  readonly proportion?: string | undefined
  readonly prejudice?: string | undefined
}): boolean => judgedGround({ ground: ground ?? 'other', highProportion: proportion === 'yes', prejudice: prejudice === 'yes' }).answer

export const road = (kind: SchoolType, on: Day, lookedAfter: string): Road => roadOf(kind, on, lookedAfter === 'yes').answer

/** Section 96 lets a school be directed only once each suitable school has refused the child or excluded them for good. Of a looked-after child it asks no such thing. */
export const isTooSoon = (kind: SchoolType, on: Day, lookedAfter: string, refusedBy: string): boolean =>
  lookedAfter !== 'yes' && refusedBy === 'no' && road(kind, on, lookedAfter) === 'notice'

/** The council is the admission authority, so it admits; section 97A lets it direct only a school for which it does not. */
export const isOurs = (kind: SchoolType): boolean => kind === 'community' || kind === 'pupil-referral-unit'
