/** A right answer to every question of the managed move's referral. */
export const referral = {
  school: '990201',
  year: 'year-9',
  lookedAfter: 'no',
  socialWorker: 'no',
  ehcPlan: 'no',
  support: 'Mentoring each week since September.',
  services: ['early-help'],
  reason: 'A fresh start with other friends.',
  talked: '2026-10-05',
  alternatives: ['stay', 'another-school'],
  threat: 'no',
  familyView: 'They would like a new beginning.',
  childAsked: 'not-yet',
} as const

/** A right answer to every question of a referral by the front door. */
export const wholeReferral = {
  school: '990201',
  year: 'year-9',
  lookedAfter: 'no',
  socialWorker: 'yes',
  ehcPlan: 'no',
  worry: 'She has not been in lessons since half-term.',
  risks: ['attendance', 'suspended'],
  'attendance-shown': 'The register.',
  'attendance-since': '2026-10-12',
  'suspended-shown': 'Two suspensions.',
  'suspended-since': '2026-11-02',
  needs: ['none'],
  support: 'A mentor since September; she came more often for a while.',
  rounds: '0',
  services: ['early-help'],
  team: 'yes',
  hub: 'no',
  childAsked: 'yes',
  childWords: 'It is too loud.',
  childHeardBy: 'Her form tutor',
  childHow: 'talk',
  childHeard: '2026-11-10',
  familyAsked: 'yes',
  familyView: 'We are worn out.',
  familyHeardBy: 'The head',
  familyHow: 'talk',
  familyHeard: '2026-11-11',
} as const

/** A child nobody holds yet. Each call names another. */
let born = 0
export const someChild = (): {
  readonly firstName: string
  readonly lastName: string
  readonly born: string
  readonly noUpn: string
  readonly contacts: readonly object[]
} => ({
  firstName: `Ottoline${letters(born)}`,
  lastName: `Featherby${letters(born)}`,
  born: `2012-${String((born % 12) + 1).padStart(2, '0')}-${String((born++ % 28) + 1).padStart(2, '0')}`,
  noUpn: 'new arrival',
  contacts: [{ name: 'Rowena Featherby', relationship: 'Mother', email: 'rowena.featherby@family.example' }],
})
const letters = (n: number): string => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('')
