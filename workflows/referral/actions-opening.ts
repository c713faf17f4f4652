import type { Action } from '../../domain/process.ts'
import { needs, risks } from '../../domain/screening.ts'
import { years } from '../../domain/year-groups.ts'
import { services, supportTried, theirSocialWorker } from '../kit/questions.ts'
import { voice } from './actions-voice.ts'

interface When {
  readonly field: string
  readonly is: readonly string[]
}
type Written<K extends string> = Readonly<
  Record<K, { readonly kind: 'text'; readonly label: string; readonly hint?: string; readonly when: When }>
>
type OnADay<K extends string> = Readonly<Record<K, { readonly kind: 'day'; readonly label: string; readonly when: When }>>

/** Of each that is ticked: what shows it, and since when it is so. */
const shown = <F extends string>(field: string, of: Readonly<Record<F, string>>): Written<`${F}-shown`> & OnADay<`${F}-since`> =>
  Object.fromEntries(
    Object.entries<string>(of).flatMap(([name, label]) => [
      [`${name}-shown`, { kind: 'text', label: `${label}: what shows it?`, when: { field, is: [name] } }],
      [`${name}-since`, { kind: 'day', label: `${label}: since which day, as far as you know?`, when: { field, is: [name] } }],
    ]),
  ) as unknown as Written<`${F}-shown`> & OnADay<`${F}-since`>

/** One round of assess, plan, do, review; asked where there were so many. */
const round = <N extends string>(n: N, is: readonly string[]): OnADay<`round${N}`> & Written<`round${N}-done` | `round${N}-changed`> =>
  ({
    [`round${n}`]: { kind: 'day', label: `Round ${n}: on which day was it planned?`, when: { field: 'rounds', is } },
    [`round${n}-done`]: {
      kind: 'text',
      label: `Round ${n}: what was found, planned and done, and by whom?`,
      when: { field: 'rounds', is },
    },
    [`round${n}-changed`]: { kind: 'text', label: `Round ${n}: what changed, and how do you know?`, when: { field: 'rounds', is } },
  }) as unknown as OnADay<`round${N}`> & Written<`round${N}-done` | `round${N}-changed`>

/** The one front door. Nothing in it is a decision: it says who the child is, what is so, what was tried, and what they and their family say. */
export const opening = {
  title: 'Refer a child',
  waiting: 'Refer a child',
  done: 'Referral',
  by: ['current-school', 'referrer', 'casework-officer'],
  askedAnew: ['worry'],
  follows:
    'The case opens, and the family is told. An inclusion officer reads it within days, says what level of help they find, and by which way it goes on. ' +
    'What you say here is not asked again.',
  fields: {
    school: {
      kind: 'school',
      label: 'Which school is the child on the roll of?',
      hint: 'It is told what is found. Leave it empty where the child is on the roll of none.',
      fact: 'school-on-roll',
      optional: true,
    },
    year: { kind: 'choice', label: 'Which year group are they in?', fact: 'year-group', options: years },
    lookedAfter: { kind: 'yes-no', label: 'Is the child looked after by a local authority?', fact: 'looked-after' },
    socialWorker: { kind: 'yes-no', label: 'Does the child have a social worker?', fact: 'social-worker' },
    worker: theirSocialWorker,
    ehcPlan: { kind: 'yes-no', label: 'Does the child have an education, health and care plan?', fact: 'ehc-plan' },
    worry: { kind: 'text', label: 'What are you worried about, and what do you hope for?', hint: 'The family will read this.' },
    risks: {
      kind: 'choices',
      label: 'Which of these are so?',
      hint: 'For each you are asked what shows it, and since when.',
      options: { ...risks, none: 'None of them' },
    },
    ...shown('risks', risks),
    needs: {
      kind: 'choices',
      label: 'In which of these is help wanting?',
      hint: 'A need that is met already is not one of them.',
      options: { ...needs, none: 'In none of them' },
    },
    ...shown('needs', needs),
    support: supportTried,
    rounds: {
      kind: 'choice',
      label: 'How many rounds of assess, plan, do and review were there?',
      options: { '0': 'None yet', '1': 'One', '2': 'Two', '3': 'Three or more: the last three' },
    },
    ...round('1', ['1', '2', '3']),
    ...round('2', ['2', '3']),
    ...round('3', ['3']),
    services: { kind: 'choices', label: 'Which services have worked with the child and family?', options: services, fact: 'multi-agency' },
    team: { kind: 'yes-no', label: 'Was the Team Around the School engaged?', hint: 'For more than everyday help it is expected.' },
    hub: {
      kind: 'yes-no',
      label: 'Has the district hub worked on it together with you?',
      hint: 'For more than everyday help it is expected.',
    },
    ...voice,
  },
} as const satisfies Action
