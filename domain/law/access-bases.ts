/**
 * By what something that was found for an access request leaves whole, blacked out in part, or not at all. Taken from secondary sources, so of medium confidence: confirm
 * each with the council’s lawyers.
 */
export const decisions = {
  release: 'It leaves as it stands',
  redact: 'It leaves with the names of others blacked out',
  withhold: 'It does not leave',
} as const
export type Decision = keyof typeof decisions

export interface Basis {
  readonly says: string
  readonly for: readonly Decision[]
  readonly law: string
  readonly confidence: 'M'
}
const basis = (says: string, law: string, ...rest: readonly Decision[]): Basis => ({ says, law, for: rest, confidence: 'M' })
const DPA = 'Data Protection Act 2018'

export const bases = {
  own: basis('It is their own, of whom it is asked, or from whoever asks', 'UK GDPR, Article 15', 'release'),
  agreed: basis('The other person has agreed to it', `${DPA}, Schedule 2, paragraph 16(2)(a)`, 'release'),
  reasonable: basis('It is reasonable without their agreement', `${DPA}, Schedule 2, paragraph 16(2)(b)`, 'release'),
  professional: basis(
    'They said it in their work in education, health or social work',
    `${DPA}, Schedule 2, paragraph 17`,
    'release',
    'redact',
  ),
  'other-person': basis('It would tell of another person, who has not agreed', `${DPA}, Schedule 2, paragraph 16(1)`, 'redact', 'withhold'),
  'harm-education': basis(
    'Education: serious harm to somebody is likely',
    `${DPA}, Schedule 3, Part 4, paragraph 19`,
    'redact',
    'withhold',
  ),
  'harm-social-work': basis(
    'Social work: serious harm to somebody is likely',
    `${DPA}, Schedule 3, Part 3, paragraph 11`,
    'redact',
    'withhold',
  ),
  'harm-health': basis(
    'Health: serious harm is likely, as a health professional has said',
    `${DPA}, Schedule 3, Part 2, paragraphs 5 and 6`,
    'redact',
    'withhold',
  ),
  abuse: basis(
    'It is about abuse of the child, and not in the child’s interests to tell whoever asks for them',
    `${DPA}, Schedule 3, Part 5, paragraph 21`,
    'redact',
    'withhold',
  ),
  privilege: basis('It is advice of lawyers, or made for a claim', `${DPA}, Schedule 2, paragraph 19`, 'withhold'),
} as const satisfies Readonly<Record<string, Basis>>
export type BasisName = keyof typeof bases
export const isBasis = (name: string): name is BasisName => Object.hasOwn(bases, name)
/** That harm would come of it, rather than that somebody else is named. */
export const isHarm = (name: BasisName): boolean => name.startsWith('harm') || name === 'abuse'
