import type { Day } from '../../domain/calendar.ts'
import { mayDecline } from '../../domain/law/review-requests.ts'

/** What is so of the child, as far as who is told hangs on it. */
interface Cared {
  readonly lookedAfter: string
  readonly socialWorker: string
  readonly ofAge?: string | undefined
}
/** `plan`: there is one, or one has come to light. */
interface Planned {
  readonly plan: boolean
}

// A story must go the same way whenever it is told again: each of these goes by what acts have stated, and by rows that never change once they have held.

/** Whether the board has to hold the review that was asked for on that day: there was none in the time before. `last`: the day of the one before. */
export const isReviewOwed = (on: Day, last: Day | undefined): boolean => !mayDecline(on, last ?? null).answer.may

/** What the law asks of the notice (SI 2010/1156, regulation 3). */
export const noticeMustSay = {
  address: 'The address',
  person: 'Whom to ask for there',
  days: 'The number of days',
  reasons: 'The reasons and what is hoped for',
  sessions: 'When each session begins and ends, and the break',
} as const
export const lacksSomething = (said: readonly string[]): boolean => Object.keys(noticeMustSay).some((one) => !said.includes(one))

type Beside = 'virtual-school' | 'social-worker' | 'send-officer'
/** Those who look after the child beside the family, where there are any, and the council that maintains a plan: nobody else is told of a child they do not work with. */
export const beside = ({ lookedAfter, socialWorker }: Cared, { plan }: Planned): readonly Beside[] => [
  ...(lookedAfter === 'yes' ? (['virtual-school'] as const) : []),
  ...(lookedAfter === 'yes' || socialWorker === 'yes' ? (['social-worker'] as const) : []),
  ...(plan ? (['send-officer'] as const) : []),
]
/** Whoever directs: the board by its clerk, and the school. */
export const directing = ['governing-board', 'current-school'] as const
/** Whether the young person is 18 by the first day there: what the regulations give a parent is theirs (SI 2010/1156, regulation 2). */
export const isOfAge = ({ ofAge }: Pick<Cared, 'ofAge'>): boolean => ofAge === 'yes'
/** Who has the notice, and may ask for a review. */
export const whose = (child: Pick<Cared, 'ofAge'>): 'family' | 'child' => (isOfAge(child) ? 'child' : 'family')
/** Whose it is, and the child. */
export const atHome = (child: Pick<Cared, 'ofAge'>): readonly ('family' | 'child')[] => (isOfAge(child) ? ['child'] : ['family', 'child'])
/** Everybody in it: whom the law has invited to a review, the child, and those who look after them. */
export const everybody = (child: Cared, so: Planned) => [...atHome(child), 'provider', ...directing, ...beside(child, so)] as const
