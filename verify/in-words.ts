import type { Check, Report } from './report.ts'

const MOST = 20

/** A report as a person reads it. */
export function inWords({ case: reference, madeAt, holds, checks }: Report): string {
  const failed = checks.reduce((sum, one) => sum + one.failed.length, 0)
  const left = checks.filter((one) => one.left !== null).length
  const said = holds
    ? `${reference} holds: nothing that was checked is other than it was recorded.${left > 0 ? ` ${left} of the checks could not be made in full.` : ''}`
    : `${reference} DOES NOT HOLD: ${failed} things are not as they were recorded.`
  return [said, `The bundle was made at ${madeAt}.`, ...checks.flatMap(lines), NOT_SHOWN, ''].join('\n')
}
/** What no check can show. */
export const NOT_SHOWN =
  'No check shows that what people wrote was true, that whoever pressed was who they said, or what was never recorded; nor, without an anchor of your own, that the whole was not made up.'

function lines({ name, what, checked, failed, left }: Check): readonly string[] {
  const mark = failed.length > 0 ? 'FAILS' : left !== null && checked === 0 ? 'left ' : 'holds'
  return [
    `  ${mark}  ${name.padEnd(9)} ${String(checked).padStart(5)}  ${what}`,
    ...failed.slice(0, MOST).map(({ where, what: wrong }) => `           ${where}: ${wrong}`),
    ...(failed.length > MOST ? [`           and ${failed.length - MOST} more`] : []),
    ...(left === null ? [] : [`           ${left}`]),
  ]
}
