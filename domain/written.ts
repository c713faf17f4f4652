/** What text may hold, so that what one person wrote is what another reads (docs/decisions/0014). */

/** Marks that turn the direction of whatever follows: they can make a sentence read as another. Arabic and Hebrew need none of them. */
export const turnsText = (text: string): boolean => /[\u202a-\u202e\u2066-\u2069]/u.test(text)

/** Characters that no keyboard writes in a text: all control characters but the end of a line and the tab; and half a character. */
export const hasControls = (text: string): boolean => /(?![\n\t])[\p{Cc}\p{Cs}]/u.test(text)

/** In a name nothing is invisible, but the two joiners that some scripts spell with. */
export const hasHiddenMarks = (name: string): boolean => /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(name)

const ALPHABETS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u, /\p{Script=Cherokee}/u]
/** Whether one word mixes letters of alphabets that look alike: the Cyrillic а in a Latin name. It may be a slip, or somebody who is not to be found. */
export const mixesAlphabets = (name: string): boolean =>
  name
    .normalize('NFC')
    .split(/[\s-]+/)
    .some((word) => ALPHABETS.filter((letters) => letters.test(word)).length > 1)
