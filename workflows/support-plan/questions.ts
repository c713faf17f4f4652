import type { Field } from '../../domain/process.ts'

/** Changes that are planned before they come. */
export const changes = {
  'early-years': 'Into an early years setting or reception',
  'key-stage': 'From infants to juniors, or to another key stage',
  secondary: 'Into secondary school',
  'post-16': 'Into education or training after 16',
  adulthood: 'Into adult life and adult services',
  school: 'To another school, for another reason',
} as const

const near = { field: 'change', is: ['early-years', 'key-stage', 'secondary', 'post-16', 'adulthood', 'school'] } as const
export const changeNear = {
  change: {
    kind: 'choice',
    label: 'Is a change of school or phase near?',
    hint: 'Plan it early: in the school year before, where you can.',
    options: { none: 'No', ...changes },
    fact: 'change-near',
  },
  changeOn: { kind: 'day', label: 'On which day, as far as it is known?', fact: 'change-day', when: near },
} as const satisfies Record<string, Field>

/** Who was there. The child and the family are asked, and may say it otherwise. */
export const there = {
  kind: 'choices',
  label: 'Who took part?',
  options: {
    child: 'The child',
    family: 'The family',
    teacher: 'A teacher or tutor',
    senco: 'The SENCO',
    'early-help': 'The early help coordinator',
    hub: 'Somebody of the district hub',
    service: 'Another service',
    school: 'Somebody else of the school',
  },
} as const satisfies Field
