/** The reference of a case, which is its workflow's id: the code of its process and its number there, `MM-00001`. */
const REFERENCE = /^([A-Z]{2,4})-(\d{5}|[1-9]\d{5,8})$/

/** Throws a RangeError for a number that is not a whole one from 1, or a code that is not two to four capital letters. */
export function caseId(code: string, number: number): string {
  const reference = `${code}-${String(number).padStart(5, '0')}`
  if (!Number.isSafeInteger(number) || number < 1 || !REFERENCE.test(reference)) throw new RangeError(`Not a case reference: ${reference}`)
  return reference
}

/** A reference that was typed short, as it is written: “mm 19” is MM-00019. Anything else as it was typed. */
export const referenceMeant = (typed: string): string => {
  const [, code, number] = /^\s*([a-z]{2,4})[-\s]?0*([1-9]\d{0,8})\s*$/i.exec(typed) ?? []
  return code && number ? `${code.toUpperCase()}-${number.padStart(5, '0')}` : typed
}

/** Whether text is a reference as `caseId` writes it: capitals, no spaces, no number nought. */
export const isCaseId = (text: string): boolean => REFERENCE.test(text) && !text.endsWith('-00000')

/** The code of the process a reference belongs to. Throws a RangeError for anything that is not a reference. */
export function processCodeOf(reference: string): string {
  if (!isCaseId(reference)) throw new RangeError(`Not a case reference: ${reference}`)
  return reference.slice(0, reference.indexOf('-'))
}
