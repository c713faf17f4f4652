/** Who has a part in the case, and what it knows beside its acts. Whoever has no part is told nothing, and is let into nothing. */
import type { Words } from '../kit/words.ts'
import type process from './process.ts'
import type { Place } from './rules.ts'

/** What may come to light in the middle of it. Whoever has a part keeps it. */
export interface Known {
  hasPlan: boolean
  isLookedAfter: boolean
  hasSocialWorker: boolean
}
export interface So extends Known {
  /** A provider that was asked, or with whom a first day is settled. One that said no, or broke off, has no part. */
  provider?: 'asked' | 'settled'
  /** The child has started at another school: the one before has no part any more. */
  isElsewhere?: true
  /** What was said of the place when it was asked, with the hours as they are now. */
  place: Place
}

interface Said {
  readonly ehcPlan: 'yes' | 'no'
  readonly lookedAfter: 'yes' | 'no'
  readonly socialWorker: 'yes' | 'no'
}
export const knownBy = ({ ehcPlan, lookedAfter, socialWorker }: Said): Known => ({
  hasPlan: ehcPlan === 'yes',
  isLookedAfter: lookedAfter === 'yes',
  hasSocialWorker: socialWorker === 'yes',
})
export const soFar = (opening: Words<typeof process>['opening']): So => ({ ...knownBy(opening), place: {} })

/** Those who look after the child beside the family, where there are any. */
export const carers = ({ isLookedAfter, hasSocialWorker }: Known): readonly ('virtual-school' | 'social-worker')[] => [
  ...(isLookedAfter ? (['virtual-school'] as const) : []),
  ...(isLookedAfter || hasSocialWorker ? (['social-worker'] as const) : []),
]
export const schoolOf = ({ isElsewhere }: So): readonly 'current-school'[] => (isElsewhere ? [] : ['current-school'])
export const officerOf = ({ hasPlan }: Known): readonly 'send-officer'[] => (hasPlan ? ['send-officer'] : [])
export const providerOf = ({ provider }: So): readonly 'provider'[] => (provider === 'settled' ? ['provider'] : [])
