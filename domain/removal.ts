/** Why who a child is was removed for good. Chosen, never written: the record keeps it, and holds no words. */
export const removals = {
  adopted: 'The child was adopted, and nothing may lead from one to the other.',
  'at-risk': 'The child would be at risk if anybody could read it.',
  'kept-long-enough': 'It had been kept for as long as it may be.',
  'asked-for': 'It was asked for, and there was no reason to keep it.',
  'never-ours': 'It should never have been kept here.',
} as const
export type Removal = keyof typeof removals
