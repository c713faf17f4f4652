/** Who has a part in the case, and what it knows beside its acts. Whoever has no part is told nothing, and is let into nothing. */
import type { Words } from '../kit/words.ts'
import type process from './process.ts'

export interface So {
  /** A provider that was asked, or with whom a first day is settled. One that said no, or broke off, has no part. */
  provider?: 'asked' | 'settled'
}
type Opening = Words<typeof process>['opening']

/** Those who look after the child beside the family, where there are any. */
export const carers = ({ lookedAfter, socialWorker }: Opening): readonly ('virtual-school' | 'social-worker')[] => [
  ...(lookedAfter === 'yes' ? (['virtual-school'] as const) : []),
  ...(lookedAfter === 'yes' || socialWorker === 'yes' ? (['social-worker'] as const) : []),
]
export const officerOf = ({ ehcPlan }: Opening): readonly 'send-officer'[] => (ehcPlan === 'yes' ? ['send-officer'] : [])
export const providerOf = ({ provider }: So): readonly 'provider'[] => (provider === 'settled' ? ['provider'] : [])
