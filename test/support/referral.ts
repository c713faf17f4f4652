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
