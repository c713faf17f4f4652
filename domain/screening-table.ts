/** A table of the screening as an authority sets it: within what, what is wrong with one that is asked for, and what it changes. */
import type { Change } from './administration.ts'
import { plus, type Day } from './calendar.ts'
import { longDay } from './day-names.ts'
import { LIMITS } from './law/own-number-limits.ts'
import { factors, levels, type Factor, type ScreeningTable } from './screening.ts'

export const everyFactor = Object.keys(factors) as readonly Factor[]
/** So many points a factor may count at the most; so many a child could have in all. */
const MOST = 20
const MOST_IN_ALL = MOST * everyFactor.length

/** The question of a form that asks for the points of a factor. */
export const pointsOf = <F extends Factor>(factor: F): `points-${F}` => `points-${factor}`

/** What is asked for. Absent: what was typed there is no day, or no whole number. */
export interface TableAsked {
  readonly since?: Day | undefined
  readonly points: Readonly<Partial<Record<Factor, number>>>
  readonly targeted?: number | undefined
  readonly intensive?: number | undefined
}
type Faults = Readonly<Record<string, string>>

/** What is wrong with it, by question, each with what to do. Of what is absent nothing is said. */
export function faultsOf({ since, points, targeted, intensive }: TableAsked, today: Day): Faults {
  const high = everyFactor.filter((factor) => (points[factor] ?? 0) > MOST)
  const last = plus(today, LIMITS.daysAhead)
  const inAll = (level: string) => `${level} must begin at ${MOST_IN_ALL} points or fewer: more than that nobody can have`
  return {
    ...(since !== undefined && since < today && { since: `It cannot begin before today, ${longDay(today)}. Give today or a later day` }),
    ...(since !== undefined && since > last && { since: `It cannot begin after ${longDay(last)}. Set it nearer to its time` }),
    ...Object.fromEntries(high.map((factor) => [pointsOf(factor), `${factors[factor]} must count from 0 to ${MOST} points`])),
    ...(targeted !== undefined && targeted < 1 && { targeted: `${levels.targeted} must begin at 1 point or more` }),
    ...(targeted !== undefined && targeted > MOST_IN_ALL && { targeted: inAll(levels.targeted) }),
    ...(intensive !== undefined && intensive > MOST_IN_ALL && { intensive: inAll(levels.intensive) }),
    ...(targeted !== undefined &&
      intensive !== undefined &&
      intensive <= targeted && {
        intensive: `${levels.intensive} must begin at more points than ${levels.targeted}, which begins at ${targeted}`,
      }),
  }
}

/** Points as they are kept, for the factors that there are now: one that came after the table was set counts nothing in it. */
export const pointsKept = (kept: Readonly<Record<string, unknown>>): Readonly<Record<Factor, number>> =>
  Object.fromEntries(everyFactor.map((factor) => [factor, Number(kept[factor] ?? 0)])) as Record<Factor, number>

const inPoints = (points: number): string => `${points} ${points === 1 ? 'point' : 'points'}`

/** What a table makes of the one that would hold on its first day without it. */
export function changesTo(before: ScreeningTable, after: ScreeningTable): readonly Change[] {
  const values = ({ points, targeted, intensive }: ScreeningTable) =>
    [
      [`${levels.targeted} from`, targeted],
      [`${levels.intensive} from`, intensive],
      ...everyFactor.map((factor) => [factors[factor], points[factor]] as const),
    ] as const
  const old = values(before)
  return values(after).flatMap(([field, fresh], at) =>
    old[at]![1] === fresh ? [] : [{ subject: `screening:${after.since}`, field, old: inPoints(old[at]![1]), new: inPoints(fresh) }],
  )
}
