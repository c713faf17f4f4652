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
