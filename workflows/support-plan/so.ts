/** Who has a part in the case now. Whoever has none is told nothing. */
import type { Words } from '../kit/words.ts'
import type process from './process.ts'

export interface So {
  /** Early help said that it helps; where it was asked and said no, it has no part. */
  helps?: boolean
}
type Opening = Words<typeof process>['opening']

/** Those who look after the child beside the family, and the plan where there is one. */
export const around = ({
  lookedAfter,
  socialWorker,
  ehcPlan,
}: Opening): readonly ('virtual-school' | 'social-worker' | 'send-officer')[] => [
  ...(lookedAfter === 'yes' ? (['virtual-school'] as const) : []),
  ...(lookedAfter === 'yes' || socialWorker === 'yes' ? (['social-worker'] as const) : []),
  ...(ehcPlan === 'yes' ? (['send-officer'] as const) : []),
]
const helper = ({ helps }: So): readonly 'early-help'[] => (helps ? ['early-help'] : [])
export const everybody = (opening: Opening, so: So) => ['family', 'child', 'current-school', ...helper(so), ...around(opening)] as const
