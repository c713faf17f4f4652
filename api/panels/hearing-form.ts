import { isEnd, type Heard } from '../../domain/hearings.ts'
import type { Action } from '../../domain/process.ts'
import type { HearingHeld } from '../../store/hearings.ts'
import type { SchoolRow } from '../../store/reading-schools.ts'
import type { Typed } from '../form/fields.ts'
import type { Errors } from '../form/flow.ts'
import { offered, schoolMeant } from '../form/schools.ts'

/** So many schools can be weighed on one page. */
export const ROWS = [1, 2, 3, 4, 5, 6] as const
const LONGEST = 4_000

export interface Posted {
  readonly typed: Typed
  readonly errors: Errors
}
const text = (typed: Typed, name: string): string =>
  String(typed[name] ?? '')
    .replaceAll('\r\n', '\n')
    .trim()

/** What a panel may say follows in a case: the answers of the action by which it decides. None: the action asks for none. */
export function followsOf(action: Action | undefined): Readonly<Record<string, string>> {
  const field = action?.atPanel && action.fields[action.atPanel.follows.field]
  return field && 'options' in field ? field.options : {}
}
/** Those with which a school is chosen. */
const withSchool = ({ follows }: NonNullable<Action['atPanel']>): readonly string[] => [follows.school, ...(follows.orElse ?? [])]
/** Those that a panel says itself: what follows by itself is not offered, for it would be refused. With a school one alone follows by itself. */
export function saidByThePanel(action: Action | undefined): readonly (readonly [string, string])[] {
  const as = action?.atPanel
  const itself = [as?.follows.deferred, ...(as && !as.follows.orElse ? [as.follows.school] : [])]
  return Object.entries(followsOf(action)).filter(([value]) => !itself.includes(value))
}
/** What follows by itself where a school is chosen, or where it is put off; otherwise what was said. */
function followsIn(action: Action | undefined, { end, chosen }: Pick<Heard, 'end' | 'chosen'>, said: string): string | null {
  if (!action?.atPanel) return null
  const { follows } = action.atPanel
  if (end === 'deferred') return follows.deferred ?? null
  if (chosen !== null && !follows.orElse) return follows.school
  return Object.hasOwn(followsOf(action), said) ? said : null
}
/** What is wrong with what was said to follow: some of it wants a school that is chosen, and some wants none. */
function wrongIn({ atPanel: as }: Action, chosen: string | null, follows: string | null): string | null {
  if (!as) return null
  if (chosen === null)
    return follows === null || follows === as.follows.deferred || withSchool(as).includes(follows)
      ? 'No school is chosen: say what follows instead'
      : null
  return follows !== null && withSchool(as).includes(follows) ? null : 'A school is chosen: say for what, or choose none'
}

/** What was sent, with what is wrong in it. Rows without a school are left out; those with one stand in their order from the first. */
export function heardIn(
  typed: Typed,
  schools: readonly SchoolRow[],
  action: Action | undefined,
): { readonly heard: Heard; readonly errors: Errors } {
  const errors: Record<string, string> = {}
  const rows = ROWS.flatMap((row) => {
    const school = text(typed, `school-${row}`)
    if (!school) {
      if (text(typed, `why-${row}`)) errors[`school-${row}`] = 'Say which school this is about, or take the reason out'
      return []
    }
    const meant = schoolMeant(school, schools)
    if ('error' in meant) errors[`school-${row}`] = meant.error
    return [{ row, urn: 'urn' in meant ? meant.urn : `?${row}` }]
  })
  const chosenRow = text(typed, 'chosen')
  const chosen = rows.find(({ row }) => String(row) === chosenRow)?.urn ?? null
  if (new Set(rows.map(({ urn }) => urn)).size < rows.length) errors['school-1'] = 'A school stands there twice. Name each once'
  if (rows.some(({ row }, at) => row !== at + 1))
    errors['school-1'] ??= 'Begin with the first row, and leave none empty between two schools'
  if (ROWS.some((row) => String(row) === chosenRow) && chosen === null) errors['school-1'] ??= 'The row that is chosen names no school'
  for (const name of ['facts', 'reasons', ...ROWS.map((row) => `why-${row}`)])
    if (text(typed, name).length > LONGEST) errors[name] = `Say it in at most ${LONGEST} characters`
  const said = typed['end']
  if (!isEnd(said)) errors['end'] = 'Say what this is'
  const end = isEnd(said) ? said : 'deferred'
  const follows = followsIn(action, { end, chosen }, text(typed, 'follows'))
  const wrong = action && isEnd(said) && end !== 'deferred' ? wrongIn(action, chosen, follows) : null
  if (wrong) errors['follows'] = wrong
  const options = rows.map(({ row, urn }) => ({ urn, why: urn === chosen ? '' : text(typed, `why-${row}`) }))
  return {
    heard: { end, ...(action?.atPanel && { follows }), facts: text(typed, 'facts'), options, chosen, reasons: text(typed, 'reasons') },
    errors,
  }
}

/** What was recorded before, as the form would have it. */
export function shownIn(before: HearingHeld | null, schools: readonly SchoolRow[]): Typed {
  if (!before?.heard) return {}
  const { heard, votes, ended } = before
  const nameOf = (urn: string): string => {
    const found = schools.find((one) => one.urn === urn)
    return found ? offered(found) : urn
  }
  const at = heard.options.findIndex(({ urn }) => urn === heard.chosen)
  return {
    end: ended,
    facts: heard.facts,
    reasons: heard.reasons,
    ...(heard.follows && { follows: heard.follows }),
    chosen: at < 0 ? 'none' : String(at + 1),
    ...Object.fromEntries(
      heard.options.flatMap(({ urn, why }, row) => [[`school-${row + 1}`, nameOf(urn)] as const, [`why-${row + 1}`, why] as const]),
    ),
    ...Object.fromEntries(votes.map(({ personId, vote }) => [`vote-${personId}`, vote])),
  }
}
