import type { Action } from '../../domain/process.ts'
import { years } from '../../domain/year-groups.ts'
import { supportTried, theirSocialWorker } from '../kit/questions.ts'

/** Why a plan is looked at now. */
export const reasons = {
  excluded: 'The child has been permanently excluded or suspended',
  'exclusion-risk': 'The child may be excluded',
  breakdown: 'The school or provision says that it cannot go on',
  'not-suited': 'Where they are does not meet the needs in the plan',
  move: 'They are to move to another school',
  custody: 'They are in custody, or are coming out of it',
  'no-education': 'They are without education, or at school for part of the week',
  care: 'Where they live in care is changing',
  tribunal: 'The tribunal asks for it',
  phase: 'They are coming to a change of phase',
  transferred: 'The plan came to us from another council',
  leaves: 'The child moves to the area of another council: the plan goes with them, and is not reviewed here',
  due: 'It is time: the year, or what the plan says, has come round',
  reassessment: 'The family asks for the child to be assessed again',
  asked: 'Something else has changed',
} as const

const atSchool = { field: 'setting', is: ['school'] } as const
const phase = { field: 'reason', is: ['phase'] } as const
const transferred = { field: 'reason', is: ['transferred'] } as const
const reassessment = { field: 'reason', is: ['reassessment'] } as const
const leaves = { field: 'reason', is: ['leaves'] } as const

/** The request. It says why now, and what shows it; whether there is a review the SEND casework officer decides on the same day. */
export const opening = {
  title: 'Ask for a review of a plan',
  waiting: 'Ask for a review of a plan',
  done: 'Request for a review of the plan',
  by: ['current-school', 'youth-justice', 'send-officer', 'casework-officer', 'family', 'child'],
  judged: 'requested',
  recordedBy: { roles: ['clerk', 'send-officer'], how: ['telephone', 'letter', 'in person', 'meeting'] },
  follows:
    'The case opens. The SEND casework officer looks at it on the same day: whether what the plan provides is being made now, and whether there is a ' +
    'review. What the plan provides is owed throughout.',
  fields: {
    reason: { kind: 'choice', label: 'Why should the plan be reviewed now?', options: reasons },
    requested: {
      kind: 'day',
      label: 'On which day did the council receive the request?',
      hint: 'The fifteen days to answer it begin after that day, whenever it is recorded here.',
      when: reassessment,
    },
    evidence: {
      kind: 'text',
      label: 'What has changed, and what shows it?',
      hint: 'Give dates. The family will read this.',
      fact: 'review-evidence',
    },
    setting: {
      kind: 'choice',
      label: 'Where is the child taught?',
      options: { school: 'At a school or college, or at alternative provision', elsewhere: 'At none: at home, in custody, or nowhere' },
    },
    school: { kind: 'school', label: 'On which school’s roll?', fact: 'school-on-roll', when: atSchool },
    year: { kind: 'choice', label: 'Which year group are they in?', fact: 'year-group', options: years },
    lookedAfter: { kind: 'yes-no', label: 'Is the child looked after by a local authority?', fact: 'looked-after' },
    socialWorker: { kind: 'yes-no', label: 'Does the child have a social worker?', fact: 'social-worker' },
    worker: theirSocialWorker,
    reviewed: {
      kind: 'day',
      label: 'On which day was the plan made, or last reviewed?',
      hint: 'The twelve months are counted from that day.',
      fact: 'plan-reviewed',
      optional: true,
    },
    phaseMove: {
      kind: 'choice',
      label: 'Which change is coming?',
      options: {
        'secondary-to-post-16': 'From secondary school to a post-16 place',
        'between-post-16': 'Between two post-16 places',
        other: 'Into early years, primary or secondary school, or between infant and junior school',
      },
      fact: 'phase-move',
      when: phase,
    },
    phaseDay: { kind: 'day', label: 'On which day do they change?', fact: 'phase-day', when: phase },
    transferred: { kind: 'day', label: 'On which day did the plan come to us?', fact: 'plan-transferred', when: transferred },
    moves: { kind: 'day', label: 'On which day does the child move?', fact: 'plan-moves', when: leaves },
    known: {
      kind: 'yes-no',
      label: 'Did we know of the move fifteen working days before it?',
      hint: 'If we did, the plan goes on the day of the move; otherwise its days begin with the day we learned of it.',
      fact: 'move-known',
      when: leaves,
    },
    aware: {
      kind: 'day',
      label: 'On which day did we learn of it?',
      fact: 'move-learned',
      when: { field: 'known', is: ['no'] },
    },
    support: { ...supportTried, optional: true },
  },
} as const satisfies Action
