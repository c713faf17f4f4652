import { ceasing } from '../../domain/law/ehc-duties.ts'
import type { Action } from '../../domain/process.ts'
import { next } from './actions-finalising.ts'
import { helped, spoken } from './actions-first.ts'

const amends = { field: 'decision', is: ['amend'] } as const
const ends = { field: 'decision', is: ['cease'] } as const
const goesOn = { field: 'decision', is: ['maintain', 'amend', 'reassess'] } as const
const endsOrNot = {
  agrees: { kind: 'yes-no', label: 'Should the plan end?' },
  why: { kind: 'text', label: 'Why?' },
} as const

/** What the council decides within four weeks of the meeting, and what follows from it. */
export const deciding = {
  decide: {
    title: 'Decide what becomes of the plan',
    waiting: 'Decide what becomes of the plan, and tell the family and the school',
    done: 'Decision after the review',
    by: ['send-officer'],
    judged: 'on',
    makes: { 'plan-reviewed': 'plan-decided' },
    fields: {
      on: { kind: 'day', label: 'On which day is the decision sent?', hint: 'Today: the letters go as you press.', fact: 'plan-decided' },
      decision: {
        kind: 'choice',
        label: 'What becomes of the plan?',
        options: {
          maintain: 'It stays as it is',
          amend: 'It is amended',
          cease: 'It should end: the family, or the young person, and the school are asked first',
          reassess: 'The child is assessed again',
        },
      },
      amends: {
        kind: 'choices',
        label: 'What is amended?',
        options: {
          school: 'Which school it names',
          type: 'Which kind of school it names',
          provision: 'What it provides',
          hours: 'How many hours of it',
          adulthood: 'Preparing for adulthood',
          needs: 'What it says of needs and of what is hoped for',
        },
        when: amends,
      },
      because: { kind: 'choice', label: 'For which reason may it end?', options: ceasing, when: ends },
      over18: { kind: 'yes-no', label: 'Is the young person 18 or over?', ofAgeOn: 'on', when: ends },
      why: {
        kind: 'text',
        label: 'Your reasons',
        hint: 'The family will read them. Say what was looked at, and whose advice you followed.',
      },
      next: { ...next, when: goesOn },
    },
    follows: 'The family, the young person and the school are told, with how to challenge it and by when.',
  },
  'answer-ceasing': {
    title: 'Say what you think of ending the plan',
    waiting: 'Say what you think of ending the plan',
    done: 'Answer about ending the plan',
    by: ['family', 'current-school'],
    recordedBy: spoken,
    fields: endsOrNot,
  },
  'answer-own-ceasing': {
    title: 'Say whether your plan should end',
    waiting: 'Say whether your plan should end',
    done: 'Answer of the young person about ending the plan',
    by: ['child'],
    recordedBy: spoken,
    helpedBy: helped,
    fields: endsOrNot,
  },
  'conclude-ceasing': {
    title: 'Say whether the plan ends',
    waiting: 'Say whether the plan ends, having asked the family or the young person, and the school',
    done: 'Whether the plan ends',
    by: ['send-officer'],
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day is this sent?' },
      ends: { kind: 'yes-no', label: 'Does the plan end?' },
      why: {
        kind: 'text',
        label: 'Your reasons',
        hint: 'Say what the family or the young person and the school said, and what you make of it.',
      },
    },
    follows: 'If it ends, what it provides is made until the time for an appeal is over, and through one.',
  },
  'serve-notice': {
    title: 'Confirm that the notice of amendment was served',
    waiting: 'Serve the notice of amendment with the draft plan and its evidence',
    done: 'Notice of amendment served',
    by: ['send-officer'],
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day was it served?', hint: 'The fifteen days begin with that day.', fact: 'amendment-notice' },
      changes: { kind: 'text', label: 'What changes, and which advice shows why?' },
    },
    follows:
      'The family has at least fifteen days to say what they think, to ask for a school and for a meeting. The final plan is due eight weeks from now, or twelve from the meeting if that is sooner.',
  },
  represent: {
    title: 'Say what you think of the draft',
    waiting: 'Say what you think of the draft plan',
    done: 'What the family or the young person says of the draft',
    by: ['family', 'child'],
    childFrom: 'over compulsory school age',
    recordedBy: spoken,
    fields: {
      view: { kind: 'text', label: 'What do you think of the draft?' },
      wants: { kind: 'school', label: 'Which school would you like it to name?', optional: true },
      meet: { kind: 'yes-no', label: 'Would you like to meet about it?' },
      more: {
        kind: 'yes-no',
        label: 'Do you want to say more before your fifteen days are over?',
        hint: 'You can, as often as you like. If you have no more to say, the council need not wait for the last of them.',
        recorded: {
          label: 'Do they want to say more before their fifteen days are over?',
          hint: 'Ask. No only where they say that they have no more to say: their days end with it.',
        },
      },
    },
    follows: 'The council reads it before it sends the final plan, and may ask another school.',
  },
  'no-representations': {
    title: 'Say that the fifteen days to speak of the draft are over',
    waiting: 'Say that the fifteen days to speak of the draft are over',
    done: 'Fifteen days to speak of the draft over',
    by: ['send-officer'],
    judged: 'on',
    fields: { on: { kind: 'day', label: 'On which day did you look?', hint: 'The last of the fifteen days is open to its end.' } },
  },
  'meet-about-draft': {
    title: 'Record the meeting about the draft',
    waiting: 'Meet the family about the draft',
    done: 'Meeting about the draft',
    by: ['send-officer'],
    judged: 'on',
    fields: { on: { kind: 'day', label: 'On which day?' }, said: { kind: 'text', label: 'What was said?' } },
  },
  reassessed: {
    title: 'Record what came of assessing again',
    waiting: 'Assess the child again, and send the plan',
    done: 'Assessed again',
    by: ['send-officer'],
    judged: 'on',
    makes: { 'plan-reviewed': 'plan-final' },
    fields: {
      on: { kind: 'day', label: 'On which day was the plan sent?', fact: 'plan-final' },
      why: { kind: 'text', label: 'What changed, and why?' },
    },
  },
} as const satisfies Record<string, Action>
