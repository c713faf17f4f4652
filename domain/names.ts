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

/** Whether two parts of names are one but for a slip of the hand, a letter more, less or other; or one is the first letter of the other. */
function isPartLike(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (short.length === 1) return long.startsWith(short)
  if (short === long) return true
  if (long.length < 4 || long.length - short.length > 1) return false
  const at = [...short].findIndex((letter, n) => letter !== long[n])
  if (at < 0) return true
  const rest = long.slice(at + 1)
  return rest === short.slice(at) || rest === short.slice(at + 1) || isSwapped(short.slice(at), long.slice(at))
}
const isSwapped = (one: string, other: string): boolean => one[0] === other[1] && one[1] === other[0] && one.slice(2) === other.slice(2)

/** Whether two names may be one person’s: each part of the shorter is like one of the longer. It is a reason to ask, and no more. */
export function areLike(one: string, other: string): boolean {
  const [few, many] = [namePartsOf(one), namePartsOf(other)].toSorted((a, b) => a.length - b.length) as [
    readonly string[],
    readonly string[],
  ]
  if ([few, many].some((parts) => parts.every((part) => part.length === 1))) return false
  const left = [...many]
  return few.every((part) => {
    const at = left.findIndex((each) => isPartLike(part, each))
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
}
