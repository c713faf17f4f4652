/** Who has a part in the case, and what it knows beside its acts. Whoever has no part is told nothing. */
import type { Words } from '../kit/words.ts'
import type process from './process.ts'

export interface So {
  /** The school that the child goes to: it has them on its roll, was asked, or has agreed. */
  school?: 'own' | 'asked' | 'agreed'
}
export type Opening = Words<typeof process>['opening']
export type School = 'current-school' | 'receiving-school'

/** Those who look after the child beside the family, where there are any. */
export const carers = ({ lookedAfter, socialWorker }: Opening): readonly ('virtual-school' | 'social-worker')[] => [
  ...(lookedAfter === 'yes' ? (['virtual-school'] as const) : []),
  ...(lookedAfter === 'yes' || socialWorker === 'yes' ? (['social-worker'] as const) : []),
]
/** A child who is on the provision’s roll alone has no other school: what it is told it is told as the provision. */
export const ownSchool = ({ roll }: Opening): readonly 'current-school'[] => (roll === 'own' ? ['current-school'] : [])
const newSchool = ({ school }: So): readonly 'receiving-school'[] => (school === 'agreed' ? ['receiving-school'] : [])

/** The school that plans the return and sees the child through it. */
export const schoolOf = ({ school }: So): School => (school === 'own' ? 'current-school' : 'receiving-school')
/** Whoever has a part now. A school that was only asked is told by a letter of its own. */
export const everybody = (opening: Opening, so: So) =>
  ['family', 'child', 'provider', ...ownSchool(opening), ...newSchool(so), ...carers(opening)] as const
