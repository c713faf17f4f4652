/** A severance: who a child was is removed for good, at the word of two people (docs/decisions/0043). Everything is chosen: the record holds no words. */
import type { Removal } from './removal.ts'

/** Why one may be asked for. What has been kept for long enough goes otherwise, by a run that two people approve. */
export const severedFor = ['adopted', 'at-risk', 'asked-for', 'never-ours'] as const satisfies readonly Removal[]
export type SeveredFor = (typeof severedFor)[number]

/** On what it rests, and for which reasons that will do. */
export const bases = {
  'adoption-order': { says: 'An adoption order has been made, and we have seen it.', for: ['adopted'] },
  'adoption-lead': { says: 'The council’s adoption lead has asked for it.', for: ['adopted'] },
  'court-order': { says: 'A court has ordered it.', for: ['adopted', 'at-risk', 'asked-for'] },
  police: { says: 'The police have asked for it, to keep the child safe.', for: ['at-risk'] },
  'social-care': { says: 'Children’s social care has asked for it, to keep the child safe.', for: ['at-risk'] },
  'erasure-request': { says: 'The child or a parent asked for it, and the law gives no reason to refuse.', for: ['asked-for'] },
  'entered-in-error': { says: 'The child was entered here by mistake.', for: ['never-ours'] },
} as const satisfies Readonly<Record<string, { readonly says: string; readonly for: readonly SeveredFor[] }>>
export type Basis = keyof typeof bases

export const restsOn = (why: SeveredFor, basis: Basis): boolean => (bases[basis].for as readonly SeveredFor[]).includes(why)

/** What the law says of the number of a child who was adopted or is at risk. */
export const NO_LINK = {
  says: 'A child who is adopted or at risk gets a new UPN, and no link to the old one may remain, unless the adopters and the council’s adoption lead agree to keep one.',
  law: 'Department for Education, Unique pupil numbers: a guide for schools and local authorities (version 1.2, 2019)',
  confidence: 'M',
} as const

/** How one stands. `approved`: by somebody else; nothing has gone yet. `done`: the keys are destroyed. */
export const severanceStates = {
  waiting: 'Waits for a second person',
  approved: 'Approved, and not carried out yet',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
  done: 'Carried out',
} as const
export type SeveranceState = keyof typeof severanceStates
