import type { Checked } from './checker/check.ts'
import type { Played } from './playing.ts'

/** One row, or several that shared a stage, with what the checker found. */
export interface Result {
  readonly played: readonly Played[]
  readonly checked: (Checked & { readonly restS: number | null }) | null
  readonly server: string
  readonly folder: string
}

export const isRight = ({ played, checked }: Result): boolean =>
  played.every(({ wrong }) => wrong === null) && checked !== null && checked.violations.length === 0 && checked.restS !== null

/** What is said of it on the screen. */
export function said({ played, checked, server, folder }: Result): string {
  const lines = played.map(({ row, seen, wrong, seconds }) => {
    const what = Object.entries(seen).map(([name, value]) => `${name} ${value}`)
    return `${String(row.number).padStart(3)}  ${wrong === null ? 'holds ' : 'FAILED'} ${seconds.toFixed(0).padStart(4)} s  ${row.title}${wrong ? `\n        ${wrong}` : ''}${what.map((one) => `\n        ${one}`).join('')}`
  })
  if (!checked) return [...lines, '     the checker did not run'].join('\n')
  const { violations, requests, cases, events, letters, emails, histories, restS } = checked
  const looked = `${cases} cases, ${requests.ok} requests acknowledged, ${requests.failed} refused, ${requests.unknown} unknown; ${events} lines, ${letters} letters, ${emails} emails; ${histories} histories replayed`
  return [
    ...lines,
    `     checked offline (${server}): ${looked}`,
    ...(restS === null ? ['     IT DID NOT COME TO REST'] : [`     at rest after ${restS.toFixed(1)} s`]),
    ...violations.slice(0, 20).map(({ invariant, of, what }) => `     ${invariant} BROKEN: ${of}: ${what}`),
    ...(violations.length > 20 ? [`     and ${violations.length - 20} more`] : []),
    `     ${isRight({ played, checked, server, folder }) ? 'I1 to I8 hold' : 'IT DOES NOT HOLD'}; exported to ${folder}`,
  ].join('\n')
}
