import type { Action } from '../../domain/process.ts'
import { atMeeting, signed } from './actions-recording.ts'

const same = { field: 'still', is: ['same'] } as const
const school = { field: 'decision', is: ['school'] } as const
/** The law lets the school have the child: above the limit of an infant class none is named. */
const named = { field: 'infant', is: ['no', 'excepted'] } as const
const elsewhere = { field: 'decision', is: ['elsewhere'] } as const
const refuses = { field: 'admits', is: ['no'] } as const
const behaviour = { field: 'ground', is: ['behaviour'] } as const
const admits = { field: 'admits', is: ['yes'] } as const

/** The panel names a school, the school answers, and what is done where it does not. */
export const placing = {
  allocate: {
    title: 'Record what the panel decided',
    waiting: 'Name a school for this child',
    done: 'Decision of the panel',
    by: ['panel'],
    judged: 'met',
    atPanel: {
      day: 'met',
      follows: { field: 'decision', school: 'school', deferred: 'deferred' },
      school: 'school',
      reasons: 'reasons',
      others: 'others',
    },
    recordedBy: atMeeting,
    weighs: [
      { entry: 'admitted-after-exclusion', party: 'receiving-school', when: [named, { fact: 'place-now', is: ['excluded'] }] },
      {
        entry: 'admitted-by-fair-access',
        party: 'receiving-school',
        when: [named, { fact: 'place-now', is: ['none', 'alternative', 'on-roll'] }],
      },
    ],
    fields: {
      met: { kind: 'day', label: 'On which day was it decided?' },
      still: {
        kind: 'choice',
        label: 'What is so on that day?',
        hint: 'A plan may have been issued, or the child taken into care or out of it, since the request.',
        options: {
          same: 'The child still has no place, no plan, and is not looked after',
          plan: 'There is a plan now: the SEND team names the school',
          care: 'The child is looked after now',
        },
      },
      decision: {
        kind: 'choice',
        label: 'What was decided?',
        options: {
          school: 'A mainstream school admits the child',
          provision: 'Alternative provision first, with a plan to come back',
          elsewhere: 'This is no case for Fair Access',
          outside: 'A school in another area',
          deferred: 'Nothing yet: information is wanting',
        },
        when: same,
      },
      infant: {
        kind: 'choice',
        label: 'Would it take an infant class above its limit?',
        hint: 'Only an excepted pupil may (School Standards and Framework Act 1998, section 96(4)).',
        options: {
          no: 'No',
          excepted: 'Yes, and the child is an excepted pupil',
          above: 'Yes, and the child is not one',
        },
        when: school,
      },
      school: { kind: 'school', label: 'Which school?', fact: 'receiving-school', when: named },
      where: { kind: 'name', label: 'Where do they go first?', when: { field: 'decision', is: ['provision'] } },
      instead: {
        kind: 'choice',
        label: 'By which way instead?',
        options: { admission: 'The family applies in the ordinary way', move: 'A managed move' },
        when: elsewhere,
      },
      reasons: { kind: 'text', label: 'Reasons', hint: 'Why this is best for the child. The family and the school will read them.' },
      others: {
        kind: 'text',
        label: 'Why not each of the other schools?',
        hint: 'Name every other school that was looked at, and why it was not chosen: what it has taken in before, distance, the child’s needs.',
        when: school,
      },
      wanting: { kind: 'text', label: 'What is wanting, and from whom?', when: { field: 'decision', is: ['deferred'] } },
    },
    follows:
      'The school, the family and whoever asked are told. The school has to admit the child, full or not. Asking for information does not stop the clock.',
  },
  reply: {
    title: 'Answer the allocation',
    waiting: 'Say when the child can start',
    done: 'Answer of the school',
    by: ['receiving-school'],
    recordedBy: signed,
    fields: {
      admits: {
        kind: 'yes-no',
        label: 'Will your school admit the child?',
        hint: 'Being full is no ground to refuse.',
        recorded: { label: 'Will the school admit the child?' },
      },
      start: {
        kind: 'day',
        label: 'Which first day do you propose?',
        openAt: 'receiving-school',
        recorded: { label: 'Which first day do they propose?' },
        when: admits,
      },
      ground: {
        kind: 'choice',
        label: 'On what ground not?',
        options: {
          behaviour: 'Challenging behaviour, under paragraph 3.10 of the Admissions Code',
          infant: 'The limit of an infant class',
          other: 'Something else',
        },
        when: refuses,
      },
      proportion: {
        kind: 'yes-no',
        label: 'Has the school a particularly high proportion of such children, compared with other local schools?',
        weighedBy: { party: 'receiving-school' },
        when: behaviour,
      },
      prejudice: {
        kind: 'yes-no',
        label: 'Would admitting the child prejudice efficient education or the use of resources?',
        when: behaviour,
      },
      why: { kind: 'text', label: 'What shows it?', hint: 'Figures and facts. The panel and the family will read them.', when: refuses },
    },
    follows:
      'If your school admits the child, a meeting before the first day is planned. If it refuses, the council says within days what follows.',
  },
  silence: {
    title: 'Record that the school has not answered',
    waiting: 'Record that the school has not answered',
    done: 'Silence of the school',
    by: ['casework-officer'],
    fields: {
      delivered: {
        kind: 'day',
        label: 'On which day did the school have what it was asked?',
        hint: 'Where that was later than the day on which it was asked, its days are counted from here.',
        happened: true,
        fact: 'school-asked',
      },
      proof: { kind: 'text', label: 'How do we know?', hint: 'Opened by its head on the page, a call and with whom, recorded delivery.' },
      rule: {
        kind: 'choice',
        label: 'What does the protocol in force say of silence?',
        bySetting: 'silence',
        options: {
          deemed: 'It is taken as agreement',
          escalate: 'The council decides what follows',
          direct: 'The council goes on to direct',
        },
      },
    },
    follows: 'If the days for an answer are not over yet, the school is asked once more and has them again.',
  },
  'answer-refusal': {
    title: 'Say what follows the refusal',
    waiting: 'Say what follows the refusal or silence',
    done: 'What follows the refusal',
    by: ['manager', 'casework-officer'],
    takesBack: { field: 'follows', is: ['another'] },
    fields: {
      follows: {
        kind: 'choice',
        label: 'What follows?',
        weighedBy: { party: 'receiving-school' },
        options: {
          admits: 'The school admits the child after all',
          another: 'The panel looks for another school',
          direct: 'The school is directed',
        },
      },
      why: { kind: 'text', label: 'Reasons', hint: 'The school and the panel will read them.' },
    },
    follows: 'A direction goes by the road that fits the kind of school and the day.',
  },
} as const satisfies Record<string, Action>
