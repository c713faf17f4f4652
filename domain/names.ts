/** Letters that are one letter in their own language, and are not taken apart by Unicode. */
const WRITTEN: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' }

/** A name as it is compared: its parts in small letters, without accents or apostrophes. “Zoë O’Brien-Łuk” is zoe, obrien and luk. Each part once. */
export function namePartsOf(name: string): readonly string[] {
  const plain = name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’‘ʼ`´]/gu, '')
    .replaceAll(/[łøđðþßæœı]/g, (letter) => WRITTEN[letter]!)
  return [...new Set(plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean))]
}

/** The same with what stands on each side of an apostrophe apart: “O’Hare” is o and hare too, as many type it. */
export const partsApart = (name: string): readonly string[] => namePartsOf(name.replaceAll(/['’‘ʼ`´]/g, ' '))

/** A child in lists: “T.O.H.” for Tobias Okonjo-Hartley. Whoever has one name alone, as a child who was removed, is called by it. */
export const initialsOf = (first: string, last: string): string =>
  last === ''
    ? first
    : [
        ...first
          .trim()
          .split(/[\s-]+/)
          .slice(0, 1),
        ...last.trim().split(/[\s-]+/),
      ]
        .filter(Boolean)
        .map((part) => `${part[0]!.toUpperCase()}.`)
        .join('')
