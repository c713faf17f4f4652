import { groups, type About, type Found, type Group } from '../../domain/access-requests.ts'
import type { RequestHeld } from '../../store/reading-access-requests.ts'
import { longTime } from '../saying/days.ts'

/** Whom a request is about, by reference: it names nobody. */
export function subjectOf({ about, child }: { readonly about: About; readonly child: string | null }): string {
  if (about === 'person') return 'Somebody who signs in here'
  return about === 'child' ? (child ?? '') : `Somebody of the family of ${child}`
}

export const LINES = {
  received: 'Recorded',
  extended: 'Extended by two months',
  proposed: 'An answer was proposed',
  returned: 'The answer was given back',
  approved: 'The answer was approved',
  answered: 'The answer was taken away, to be given to whoever asked',
  refused: 'Closed without an answer',
} as const

/** How a request stands, in words. */
export const standsIn = ({ stands, late, endedAt }: RequestHeld): string => {
  const words = {
    received: 'Being gathered',
    extended: 'Being gathered',
    returned: 'Given back',
    proposed: 'Waits to be approved',
    approved: 'Approved, and to be taken away',
  }
  if (endedAt)
    return `${stands === 'refused' ? 'Closed without an answer' : 'Answered'} at ${longTime(endedAt)}${late ? ', late' : ', in time'}`
  return words[stands as keyof typeof words]
}

/** In the order in which an answer has them. */
export const grouped = (all: readonly Found[]): readonly (readonly [Group, readonly Found[]])[] =>
  (Object.keys(groups) as Group[])
    .map((group) => [group, all.filter((one) => one.group === group)] as const)
    .filter(([, some]) => some.length > 0)

/** What waits to be decided, by what it is: each may be decided at once. */
export const byKind = (open: readonly Found[], here: string) =>
  grouped(open).map(([group, all]) => ({ title: groups[group], number: all.length, href: `${here}/decide?what=${group}` }))
