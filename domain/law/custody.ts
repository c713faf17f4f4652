import type { Judgement } from './judgement.ts'

/** By what a child is in custody. */
export type CustodyKind = 'remand' | 'sentence' | 'not-detained'

/** Whether a school may take the name of a child in custody off its roll. One that did when it might not is kept, and marked (decisions 5). */
export function mayTakeOff(kind: CustodyKind, isExpectedBack: boolean): Judgement<boolean> {
  const law = 'SI 2024/208, regulation 9(1)(j)'
  if (kind === 'remand') return { answer: false, why: 'A remand is no ground to take a name off the roll', law }
  if (kind === 'not-detained') return { answer: false, why: 'The child is not sentenced to detention', law }
  if (isExpectedBack) return { answer: false, why: 'There are reasonable grounds to expect the child back when custody ends', law }
  return { answer: true, why: 'The child is sentenced to detention, and there are no reasonable grounds to expect them back', law }
}

/** What each of them is called where they are no party of the case. */
export const planReaders = {
  setting: 'The place of custody',
  'youth-justice': 'The youth justice service',
  health: 'The health commissioner',
  'new-council': 'The council that is home now',
} as const

/** To whom each event has the home council send a kept plan; to nobody else (SI 2014/1530, regulation 17). */
export const planGoesTo = {
  detained: { to: ['setting', 'youth-justice', 'health'], law: 'SI 2015/62, regulation 17(1)' },
  moved: { to: ['setting'], law: 'SI 2015/62, regulation 17(2)' },
  released: { to: ['new-council'], law: 'SI 2015/62, regulation 16(2)' },
  arrived: { to: ['health'], law: 'SI 2015/62, regulation 16(3)' },
  'moves away': { to: ['new-council'], law: 'SI 2014/1530, regulation 15(2)' },
} as const

export type PlanEvent = keyof typeof planGoesTo

/** Whether the plan has gone to each to whom the event has it sent. */
export const isSentToAll = (event: PlanEvent, to: readonly string[]): boolean => planGoesTo[event].to.every((one) => to.includes(one))
