import type { Action } from '../../domain/process.ts'
import { spoken } from '../kit/recording.ts'
import { newDates, order } from './actions-recording.ts'

const detained = { field: 'kind', is: ['sentence', 'remand'] } as const

/** What may come while a child is in custody, more than once or never. Nobody owes any of it. */
export const moving = {
  'move-release': {
    title: 'Say that the day of release has moved',
    waiting: 'Say that the day of release has moved',
    done: 'Day of release moved',
    by: ['youth-justice', 'setting', 'casework-officer'],
    mayCome: true,
    recordedBy: spoken,
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day were you told?', fact: 'release-told' },
      because: {
        kind: 'choice',
        label: 'Why has it moved?',
        options: {
          set: 'It was not known before',
          direction: 'It was brought forward by direction',
          court: 'A court has decided, or will',
          days: 'Days were added or taken off',
          error: 'It was wrong before',
        },
      },
      ...newDates,
    },
    follows: 'Every date is counted again from the new days, the old ones stay on the record, and everybody who has a part then is told.',
  },
  transfer: {
    title: 'Say that the child was moved to another place of custody',
    waiting: 'Say that the child was moved to another place of custody',
    done: 'Moved to another place of custody',
    by: ['youth-justice', 'setting', 'casework-officer'],
    mayCome: true,
    recordedBy: spoken,
    judged: 'told',
    fields: {
      told: { kind: 'day', label: 'On which day were we told?', hint: 'The days for sending the plan begin after it.' },
      setting: { kind: 'school', label: 'To which place of custody?', fact: 'custody-setting' },
    },
    follows: 'The new place of custody is asked, and the one before sees the case no more. A plan goes there within the days of the law.',
  },
  sentence: {
    title: 'Record what the court decided',
    waiting: 'Record what the court decided',
    done: 'Decision of the court',
    by: ['youth-justice', 'casework-officer'],
    mayCome: true,
    recordedBy: spoken,
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day?', fact: 'release-told' },
      kind: {
        kind: 'choice',
        label: 'What did it decide?',
        options: {
          sentence: 'Detention',
          remand: 'The remand goes on',
          'not-detained': 'The child is not detained: record the release too',
        },
        fact: 'custody-kind',
      },
      order,
      release: { ...newDates.release, when: detained },
      earliest: { ...newDates.earliest, when: detained },
      latest: { ...newDates.latest, when: detained },
    },
    follows: 'Every date is counted again. After a sentence the law may let a school take the name off its roll; on remand it never does.',
  },
  'leave-roll': {
    title: 'Say that the name was taken off the roll',
    waiting: 'Say that the name was taken off the roll',
    done: 'Name taken off the roll',
    by: ['current-school', 'casework-officer'],
    mayCome: true,
    recordedBy: spoken,
    fields: {
      off: { kind: 'day', label: 'On which day?' },
      back: { kind: 'yes-no', label: 'Were there reasonable grounds to expect the child back when custody ends?' },
      why: {
        kind: 'text',
        label: 'What did you know, and from whom?',
        hint: 'For the council and the services in the case. The family is told the day, and what you answer above, and not this.',
      },
    },
    follows: 'It is kept as you say it. If the law did not allow it, you are asked to put the name back, and the manager is told.',
  },
  'early-late': {
    title: 'Say that education is in the plan for early or late release',
    waiting: 'Put education into the plan for early or late release',
    done: 'Education is in the plan for early or late release',
    by: ['youth-justice'],
    recordedBy: spoken,
    judged: 'on',
    fields: { on: { kind: 'day', label: 'On which day was it put in?' } },
  },
  release: {
    title: 'Say that the child was released',
    waiting: 'Say that the child was released',
    done: 'Released',
    by: ['youth-justice', 'setting', 'casework-officer'],
    recordedBy: spoken,
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day?', fact: 'released' },
      to: {
        kind: 'choice',
        label: 'Where to?',
        options: { here: 'Into our area, or we stay the home council', elsewhere: 'Into another council’s area, which is home now' },
      },
      where: { kind: 'text', label: 'Who looks after the child, and how are they reached?' },
    },
    follows:
      'The child starts on the first school day after. Whatever is not in place yet is asked for at once; no step is left out. The place of custody sees the case no more.',
  },
  leave: {
    title: 'Say that no way back is needed any more',
    waiting: 'Say that no way back is needed any more',
    done: 'No way back is needed any more',
    by: ['casework-officer'],
    recordedBy: spoken,
    fields: {
      why: {
        kind: 'choice',
        label: 'Why?',
        options: {
          adult: 'Moved to custody for adults',
          'over-age': 'Over compulsory school age, and does not want a place',
          quashed: 'Never detained, or the detention was quashed, and the child is back where they were',
        },
      },
      words: {
        kind: 'text',
        label: 'What happened?',
        hint: 'For the council and the services in the case. The family is told the reason above, and not this.',
      },
    },
    follows: 'Everybody in the case is told, and it closes.',
  },
  recall: {
    title: 'Say that the child is in custody again',
    waiting: 'Say that the child is in custody again',
    done: 'In custody again',
    by: ['youth-justice', 'casework-officer'],
    recordedBy: spoken,
    judged: 'on',
    fields: { on: { kind: 'day', label: 'Since which day?' } },
    follows: 'This case closes, and a new one is begun from it with everything that is known.',
  },
} as const satisfies Record<string, Action>
