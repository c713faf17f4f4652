/** The journeys of the small stories, each of which plays on paper and on a server. */
import type { Scenario } from '../support/scenario.ts'
import advice from './advice.ts'
import beside from './beside.ts'
import dates from './dates.ts'
import deep from './deep.ts'
import milestone from './milestone.ts'
import move from './move.ts'
import release from './release.ts'
import sixth from './sixth.ts'

export const small = { advice, beside, dates, deep, milestone, move, release, sixth } as unknown as Readonly<
  Record<string, Readonly<Record<string, Scenario>>>
>
