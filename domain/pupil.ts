/** Numbers that name a pupil, and whether they can be right. */
export type Checked<T = object> = ({ readonly ok: true; readonly number: string } & T) | { readonly ok: false; readonly error: string }

/** The letters a check may be, by remainder: I, O and S are never used (DfE, Unique pupil numbers, version 1.2). */
const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'
const refused = (error: string) => ({ ok: false, error }) as const
const squeezed = (text: string) => text.replaceAll(/\s/g, '').toUpperCase()

/** Characters 2 to 13, each times its place; a letter is worth its place in the table. */
function upnCheckLetter(upn: string): string {
  const worth = (character: string) => (/\d/.test(character) ? Number(character) : LETTERS.indexOf(character))
  const sum = [...upn].slice(1).reduce((total, character, at) => total + (at + 2) * worth(character), 0)
  return LETTERS[sum % 23]!
}

/**
 * A unique pupil number: 13 characters, spaces and small letters forgiven. A temporary one ends in a letter. The authority's number within
 * it is not held against any list, because authorities change. An error is a sentence that says what to do.
 */
export function checkUpn(text: string): Checked<{ readonly kind: 'permanent' | 'temporary' }> {
  const upn = squeezed(text)
  if (upn === '') return refused('Enter the unique pupil number, or say why there is none')
  if (upn.length !== 13) return refused(`Unique pupil number must be 13 characters. It has ${upn.length}. Check it and enter it again`)
  if (!/^[A-HJ-NP-RT-Z]\d{11}[A-HJ-NP-RT-Z\d]$/.test(upn)) {
    return refused(
      'Unique pupil number must be a letter and 12 numbers, like H801200001001, with no I, O or S. A temporary one ends in a letter',
    )
  }
  if (upnCheckLetter(upn) !== upn[0])
    return refused(
      'Unique pupil number is not a real one: its first letter does not match the rest. Check each character and enter it again',
    )
  return { ok: true, number: upn, kind: /\d$/.test(upn) ? 'permanent' : 'temporary' }
}

/** A number that stands for “no number yet” in learner records. */
const PLACEHOLDER = '9999999999'

/** A unique learner number: ten digits, the last a check, so that no remainder of nought is right (Learning Records Service, WSLP02 version 3). */
export function checkUln(text: string): Checked {
  const uln = squeezed(text)
  if (uln === '') return refused('Enter the unique learner number, or leave it out')
  if (!/^\d{10}$/.test(uln)) return refused('Unique learner number must be 10 numbers, like 1000000027. Check it and enter it again')
  if (uln === PLACEHOLDER) return refused('9999999999 stands for a learner with no number yet. Leave it out until there is one')
  const remainder = [...uln].slice(0, 9).reduce((total, digit, at) => total + (10 - at) * Number(digit), 0) % 11
  if (10 - remainder !== Number(uln[9]))
    return refused('Unique learner number is not a real one: its last number does not match the rest. Check it and enter it again')
  return { ok: true, number: uln }
}
