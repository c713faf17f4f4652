import type { Check, Report } from '../../verify/report.ts'

/** What each check is called, on its page and on the cover of a bundle. */
export const CHECK_NAMES: Readonly<Record<Check['name'], string>> = {
  bundle: 'Files',
  chain: 'The record is whole',
  root: 'It was signed',
  anchor: 'It is anchored outside',
  case: 'What is shown is what was recorded',
  received: 'Acts are as received',
  days: 'Dates, counted again',
  lateness: 'Late and in time',
  corrections: 'Corrections, by two people',
  letters: 'Letters',
  words: 'Names and words',
  history: 'The history of what ran it',
  workflow: 'What ran it agrees',
  replay: 'Told again',
}

const thousands = new Intl.NumberFormat('en-GB')
/** How much a check compared; nothing said where it was not made. */
export const sayCompared = ({ checked }: Check): string =>
  checked === 0 ? '' : `${thousands.format(checked)} ${checked === 1 ? 'thing' : 'things'} compared`

/** What was not compared proves nothing, and the answer says so first. */
export function sayReport({ holds, checks }: Report): { readonly title: string; readonly text: string } {
  const failed = checks.reduce((sum, one) => sum + one.failed.length, 0)
  const left = checks.filter(({ checked, left: why }) => checked === 0 && why !== null).length
  const things = failed === 1 ? 'One thing is not as it was' : `${thousands.format(failed)} things are not as they were`
  if (!holds) return { title: 'This case does not hold', text: `${things} recorded.` }
  const text = 'Nothing that was checked is other than it was recorded.'
  if (left === 0) return { title: 'This case holds.', text }
  return {
    title: 'This case holds as far as it could be checked.',
    text: `${text} ${left === 1 ? 'One check' : `${left} checks`} could not be made yet.`,
  }
}
