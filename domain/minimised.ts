import { initialsOf } from './names.ts'

/** What a school that has not got a child yet, and the panel, read in place of names (docs/decisions/0009). */

/** Who is not to be named, and what stands instead. */
export interface Unnamed {
  readonly names: readonly string[]
  readonly as: string
  /** Also where a part of the name is written small. Otherwise Will and Grace would be taken out of every sentence with *will* or *grace*. */
  readonly small?: true
}

/** A child and those around them: the child by their initials, a relative by what they are to the child. */
export const everybodyAround = (
  child: { readonly first: string; readonly last: string; readonly knownAs: string | null },
  contacts: readonly { readonly name: string; readonly relationship: string }[],
): readonly Unnamed[] => [
  { names: [child.first, child.last, child.knownAs ?? ''], as: initialsOf(child.first, child.last), small: true },
  ...contacts.map(({ name, relationship }) => ({ names: [name], as: `(${relationship.toLowerCase()})` })),
]

/** The text with every one of these names, and every part of it, replaced wherever it stands as a word. */
export function withoutNames(text: string, unnamed: readonly Unnamed[]): string {
  const instead = new Map<string, { readonly as: string; readonly small: boolean }>()
  for (const { names, as, small } of unnamed)
    for (const name of names)
      for (const [part, whole] of partsOf(name)) if (!instead.has(part)) instead.set(part, { as, small: small === true || whole })
  if (instead.size === 0) return text
  // The longest first, so that a whole name is not taken apart.
  const any = [...instead.keys()].sort((a, b) => b.length - a.length).map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  const word = new RegExp(`(?<![\\p{L}\\p{M}])(?:${any.join('|')})(?![\\p{L}\\p{M}])`, 'giu')
  return text.normalize('NFC').replaceAll(word, (found) => {
    const { as, small } = instead.get(found.toLowerCase()) ?? { as: found, small: true }
    return small || /^\p{Lu}/u.test(found) ? as : found
  })
}

/** In small letters: the whole name where it has several words; each word; and what is apart by a hyphen. A single letter says nothing. */
function partsOf(name: string): readonly (readonly [part: string, whole: boolean])[] {
  const words = name.normalize('NFC').toLowerCase().trim().split(/\s+/)
  const parts = [...words, ...words.flatMap((word) => word.split('-'))].filter((part) => part.length > 1)
  return [...(words.length > 1 ? [[words.join(' '), true] as const] : []), ...parts.map((part) => [part, false] as const)]
}
