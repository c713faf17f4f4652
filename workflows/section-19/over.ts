/** It is not needed any more: whoever has a part is told, and why. */
import type { Outcome, Words } from '../kit/words.ts'
import type process from './process.ts'
import { carers, officerOf, providerOf, schoolOf, type So } from './so.ts'

type End = Outcome<typeof process>
const ends = { back: 'back-at-school', place: 'has-place', council: 'another-council', 'over-age': 'over-age' } as const
export type Why = keyof typeof ends
export const endOf = (why: Why): End => ends[why]

/** Whoever has a part now. */
export const everybody = (so: So) => ['family', 'child', ...schoolOf(so), ...providerOf(so), ...carers(so), ...officerOf(so)] as const

export const over = async ({ tell }: Words<typeof process>, so: So, why: Why): Promise<End> => {
  await tell(everybody(so), 'over')
  if (so.provider === 'asked') await tell('provider', 'place-not-needed')
  return endOf(why)
}
