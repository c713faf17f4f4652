import { namePartsOf } from './names.ts'

/** Why who a child is was removed for good. Chosen, never written: the record keeps it, and holds no words. */
export const removals = {
  adopted: 'The child was adopted, and nothing may lead from one to the other.',
  'at-risk': 'The child would be at risk if anybody could read it.',
  'kept-long-enough': 'It had been kept for as long as it may be.',
  'asked-for': 'It was asked for, and there was no reason to keep it.',
  'never-ours': 'It should never have been kept here.',
} as const
export type Removal = keyof typeof removals

/** Who somebody is, as it is looked for in what others wrote. */
interface Sought {
  readonly firstName: string
  readonly lastName: string
  readonly knownAs: string | null
  readonly upn: string | null
}
/** Whether a text names this child: by the number, or by the last name with what they are called. */
export function namesChild(text: string, { firstName, lastName, knownAs, upn }: Sought): boolean {
  const plain = (of: string): string => of.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
  if (upn !== null && plain(text).includes(plain(upn))) return true
  const parts = new Set(namePartsOf(text))
  // “Nowak’s” is nowaks.
  const has = (part: string): boolean => parts.has(part) || parts.has(`${part}s`)
  return namePartsOf(lastName).every(has) && namePartsOf(`${firstName} ${knownAs ?? ''}`).some(has)
}
