import type { Action } from '../../domain/process.ts'
import { schoolTypes } from '../../domain/row.ts'
import { spoken } from '../kit/recording.ts'
import { signed } from './actions-recording.ts'

/** Directing a school, each road with its own steps. */
export const directing = {
  'choose-road': {
    title: 'Say what kind of school it is',
    waiting: 'Begin the direction',
    done: 'Direction begun',
    by: ['casework-officer'],
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day was it decided to direct?' },
      kind: { kind: 'choice', label: 'What kind of school is it?', options: schoolTypes, fact: 'kind-of-receiving-school' },
      refusedBy: {
        kind: 'yes-no',
        label: 'Has every suitable school within a reasonable distance refused the child, or excluded them for good?',
        hint: 'The law asks it before a foundation or aided school is directed (School Standards and Framework Act 1998, section 96). If not, it cannot be directed yet.',
      },
    },
    follows:
      'A school for which the council admits has to take the child. A foundation or aided school is given notice. An academy is asked first, and then the Secretary of State. ' +
      'Where section 96 asks for more refusals first, nothing is directed, and you are asked again what follows.',
  },
  consult: {
    title: 'Record what was said when you consulted',
    waiting: 'Consult the family and the governing body',
    done: 'The family and the governing body were consulted',
    by: ['casework-officer'],
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day had both been heard?' },
      family: { kind: 'text', label: 'What does the family say?' },
      school: { kind: 'text', label: 'What does the governing body say?' },
    },
  },
  'serve-notice': {
    title: 'Record that the notice was served',
    waiting: 'Serve the notice of a direction',
    done: 'Notice of a direction served',
    by: ['casework-officer'],
    judged: 'on',
    fields: {
      on: {
        kind: 'day',
        label: 'On which day was it served?',
        hint: 'That day is the first of the school’s days.',
        fact: 'direction-served',
      },
      how: { kind: 'text', label: 'How, and how do we know?' },
    },
    follows: 'The school may go to the adjudicator within its days. The council may direct from the day after.',
  },
  refer: {
    title: 'Go to the adjudicator',
    waiting: 'Go to the adjudicator',
    done: 'Referred to the adjudicator',
    by: ['receiving-school'],
    recordedBy: signed,
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day was it referred?' },
      why: { kind: 'text', label: 'On what grounds?' },
    },
    follows: 'The council may not direct until the adjudicator has decided.',
  },
  direct: {
    title: 'Record the direction',
    waiting: 'Direct the school to admit the child',
    done: 'Direction',
    by: ['casework-officer'],
    judged: 'on',
    fields: { on: { kind: 'day', label: 'On which day was the school directed?' } },
    follows: 'The school, the family and whoever asked are told.',
  },
  adjudicate: {
    title: 'Record what the adjudicator decided',
    waiting: 'Hear what the adjudicator decides',
    done: 'Decision of the adjudicator',
    by: ['casework-officer'],
    takesBack: { field: 'decided', is: ['not-this'] },
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day?' },
      decided: {
        kind: 'choice',
        label: 'What was decided?',
        options: { admit: 'The school admits the child', 'not-this': 'Not this school' },
      },
      why: { kind: 'text', label: 'What does the decision say?' },
    },
  },
  'ask-secretary': {
    title: 'Record that the Secretary of State was asked',
    waiting: 'Ask the Secretary of State to direct the academy',
    done: 'The Secretary of State was asked',
    by: ['casework-officer'],
    judged: 'on',
    fields: { on: { kind: 'day', label: 'On which day?' } },
  },
  'hear-secretary': {
    title: 'Record what the Secretary of State decided',
    waiting: 'Hear what the Secretary of State decides',
    done: 'Decision of the Secretary of State',
    by: ['casework-officer'],
    takesBack: { field: 'decided', is: ['not-this'] },
    judged: 'on',
    fields: {
      on: { kind: 'day', label: 'On which day?' },
      decided: {
        kind: 'choice',
        label: 'What was decided?',
        options: { admit: 'The academy admits the child', 'not-this': 'Not this academy' },
      },
    },
  },
  'name-school': {
    title: 'Name the school for a looked-after child',
    waiting: 'Name the school for a looked-after child',
    done: 'School named for a looked-after child',
    by: ['virtual-school', 'casework-officer'],
    recordedBy: spoken,
    judged: 'on',
    fields: {
      on: {
        kind: 'day',
        label: 'On which day was the school asked?',
        hint: 'That day is the first of its seven.',
        fact: 'direction-consulted',
      },
      school: {
        kind: 'school',
        label: 'Which school?',
        hint: 'Not one that has permanently excluded the child.',
        fact: 'receiving-school',
      },
      kind: { kind: 'choice', label: 'What kind of school is it?', options: schoolTypes, fact: 'kind-of-receiving-school' },
      reasons: { kind: 'text', label: 'Why this school?', hint: 'The family and the school will read it.' },
    },
    follows: 'The school is asked whether it will admit the child. If it will not, it is directed.',
  },
} as const satisfies Record<string, Action>
