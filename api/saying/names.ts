import { mixesAlphabets } from '../../domain/written.ts'

/** A child inside their own pages, by the name they like. */
export const fullName = (who: { firstName: string; lastName: string; knownAs?: string | null }): string =>
  `${who.knownAs || who.firstName} ${who.lastName}`.trim()

/** What is pointed out of a name in which one word mixes alphabets that look alike (docs/decisions/0014); nothing of any other. */
export const oddLetters = (...names: readonly string[]): string =>
  names.some(mixesAlphabets) ? 'One word of the name mixes letters of two alphabets that look alike. Check how it is spelt.' : ''

/** “a, b and c”. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** “a, b or c”; of more than three, the first two. */
export const either = (names: readonly string[]): string => {
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} or others`
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}

/** First letter large, as at the beginning of a line. */
export const upperFirst = (text: string): string => (text ? text[0]!.toUpperCase() + text.slice(1) : text)

/** First letter small, but not of an abbreviation or a name of the law. */
export const lowerFirst = (text: string): string => (/^([A-Z][a-z]|A )/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text)
