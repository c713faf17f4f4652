import { categories } from '../../domain/law/fair-access-categories.ts'
import type { Action } from '../../domain/process.ts'
import { unplaced } from '../kit/unplaced.ts'
import { spoken } from '../kit/recording.ts'
import { atMeeting, signed } from './actions-recording.ts'

const named = { field: 'to', is: ['own-school', 'provision', 'post-16'] } as const
const offers = { field: 'takes', is: ['yes'] } as const
const refuses = { field: 'takes', is: ['no'] } as const
const fresh = { field: 'joins', is: ['no'] } as const
const tried = { field: 'inYear', is: ['refused', 'waiting', 'offer-left'] } as const
const twice = { field: 'twice', is: ['yes'] } as const
const goes = { field: 'needed', is: ['yes'] } as const

/** Where the child goes, and what must be there on the first day. */
export const placing = {
  choose: {
    title: 'Record where the child is to go',
    waiting: 'Decide where the child goes to learn',
    done: 'Where the child is to go',
    by: ['panel'],
    judged: 'met',
    atPanel: {
      day: 'met',
      follows: { field: 'to', school: 'own-school', orElse: ['provision', 'post-16'] },
      school: 'school',
      reasons: 'reasons',
    },
    recordedBy: atMeeting,
    fields: {
      met: { kind: 'day', label: 'On which day was it decided?', fact: 'place-decided' },
      lookedAfter: {
        kind: 'yes-no',
        label: 'Is the child looked after on that day?',
        hint: 'A remand makes a child looked after only while it lasts.',
        fact: 'looked-after',
      },
      ehcPlan: { kind: 'yes-no', label: 'Is there an education, health and care plan on that day?', fact: 'ehc-plan' },
      to: {
        kind: 'choice',
        label: 'Where to?',
        options: {
          'own-school': 'Back to the school on whose roll they are',
          'another-school': 'Another school: by Fair Access, category (c), or the looked-after child’s own way',
          'plan-review': 'The school that a review of the plan names',
          provision: 'Alternative provision, with a plan to come back',
          'post-16': 'College, training or another place after 16',
        },
      },
      joins: {
        kind: 'yes-no',
        label: 'Is there a case of a review for this child already, which is open?',
        when: { field: 'to', is: ['plan-review'] },
      },
      school: { kind: 'school', label: 'Which school, college or provider?', fact: 'receiving-school', when: named },
      reasons: {
        kind: 'text',
        label: 'Reasons',
        hint: 'What it goes by: what the child wants, how they learn, the risk, who must be kept apart. The family will read them.',
        fact: 'review-evidence',
      },
    },
    follows:
      'A school that is named is asked. Another school is looked for by Fair Access, and one that the plan has to name by a review of it: this case waits for it.',
  },
  'ask-place': {
    title: 'Ask for a school place',
    waiting: 'Ask for a school place by Fair Access, or say that it has been asked for',
    done: 'School place asked for',
    by: ['casework-officer'],
    fields: {
      joins: { kind: 'yes-no', label: 'Is there a case of Fair Access for this child already, which is open?' },
      place: { ...unplaced.place, when: fresh },
      since: { ...unplaced.since, hint: 'If they have one until then: the earliest day of release.', when: fresh },
      inYear: { ...unplaced.inYear, when: fresh },
      applied: { ...unplaced.applied, when: tried },
      categories: {
        kind: 'choices',
        label: 'Which of these fit the child?',
        hint: 'Category (c) is a child who comes from the criminal justice system. Each that you tick must be shown below.',
        options: { ...categories, none: 'None of them' },
        fact: 'fair-access-categories',
        when: fresh,
      },
      evidence: { ...unplaced.evidence, when: fresh },
      twice: { ...unplaced.twice, when: fresh },
      latest: { ...unplaced.latest, when: twice },
    },
    follows: 'A case of Fair Access is opened with all that is known, unless there is one. This case hears from it which school, and when.',
  },
  'hear-school': {
    title: 'Record which school is named',
    waiting: 'Hear which school Fair Access names',
    done: 'School named',
    by: ['casework-officer'],
    hears: [
      { process: 'fair-access', action: 'allocate', when: [{ field: 'infant', is: ['no', 'excepted'] }] },
      { process: 'fair-access', action: 'name-school' },
    ],
    fields: {
      school: { kind: 'school', label: 'Which school?', fact: 'receiving-school' },
    },
  },
  'hear-place': {
    title: 'Record that the place is there',
    waiting: 'Hear that the school admits the child, and on which day',
    done: 'The place is there',
    by: ['casework-officer'],
    judged: 'held',
    hears: [{ process: 'fair-access', action: 'plan' }],
    fields: {
      held: { kind: 'day', label: 'On which day was it planned?', fact: 'place-decided' },
      start: { kind: 'day', label: 'Which is the child’s first day?', openAt: 'receiving-school', fact: 'agreed-start' },
    },
  },
  'hear-plan': {
    title: 'Record which school the plan names',
    waiting: 'Hear which school the plan names',
    done: 'School that the plan names',
    by: ['send-officer'],
    judged: 'on',
    recordedBy: spoken,
    hears: [{ process: 'ehc-review', action: 'finalise', when: [{ field: 'as', is: ['amended'] }] }],
    fields: {
      on: { kind: 'day', label: 'On which day was it named?', fact: 'place-decided' },
      school: { kind: 'school', label: 'Which school or provider?', fact: 'receiving-school' },
    },
  },
  offer: {
    title: 'Answer whether you have a place',
    waiting: 'Say whether there is a place for the child',
    done: 'Answer about a place',
    by: ['receiving-school'],
    recordedBy: signed,
    fields: {
      takes: {
        kind: 'yes-no',
        label: 'Is there a place for this child from the first school day after release?',
        recorded: { label: 'Is there a place from the first school day after release?' },
      },
      support: { kind: 'text', label: 'What will be ready for them?', when: offers },
      why: { kind: 'text', label: 'Why not, and what would have to be so?', hint: 'The panel will read it.', when: refuses },
    },
    follows: 'If there is, the family is told. If not, the panel decides again.',
  },
  'plan-days': {
    title: 'Record the plan for the first days',
    waiting: 'Plan the first day and who meets the child',
    done: 'Plan for the first days',
    by: ['receiving-school'],
    judged: 'held',
    recordedBy: spoken,
    fields: {
      held: { kind: 'day', label: 'On which day did you plan it with the family and youth justice?' },
      start: {
        kind: 'day',
        label: 'Which is the child’s first day?',
        openAt: 'receiving-school',
        hint: 'The first school day after the earliest release.',
        fact: 'agreed-start',
      },
      meets: { kind: 'name', label: 'Who meets the child on that day?' },
      where: { kind: 'text', label: 'Where and when?' },
      timetable: {
        kind: 'choice',
        label: 'Which timetable?',
        options: { full: 'The whole week from the first day', growing: 'It grows to the whole week' },
      },
      steps: { kind: 'text', label: 'How does it grow, and by which day is it whole?', when: { field: 'timetable', is: ['growing'] } },
      apart: { kind: 'text', label: 'How are they kept apart from whom they must not meet?', hint: 'Say that nobody is concerned, if so.' },
    },
    follows: 'Everybody in the case is told the first day, and the child who waits for them.',
  },
  'arrange-travel': {
    title: 'Say how the child gets there',
    waiting: 'Arrange the way to the first day',
    done: 'Way to the first day',
    by: ['transport'],
    recordedBy: spoken,
    fields: {
      needed: { kind: 'yes-no', label: 'Does the council arrange it?' },
      how: {
        kind: 'choice',
        label: 'How?',
        options: { pass: 'A travel pass', taxi: 'A taxi or minibus', training: 'Travel training', other: 'Another way' },
        when: goes,
      },
      words: { kind: 'text', label: 'At what time, from where, and round which places?', when: goes },
    },
  },
} as const satisfies Record<string, Action>
