import { randomUUID } from 'node:crypto'
import { read } from '../../domain/form.ts'
import type { Field, Value } from '../../domain/process.ts'
import type { Typed } from './fields.ts'

export type Fields = Readonly<Record<string, Field>>
export type Errors = Readonly<Record<string, string>>
/** Where a form stands: asking, showing what was answered, or sent. */
export type Stage =
  | { readonly stage: 'ask'; readonly names: readonly string[]; readonly shown: readonly string[]; readonly errors: Errors }
  | { readonly stage: 'check'; readonly shown: readonly string[]; readonly once: string; readonly given: Readonly<Record<string, Value>> }
  | {
      readonly stage: 'send'
      readonly once: string
      readonly answers: Readonly<Record<string, Value>>
      readonly words: Readonly<Record<string, string>>
    }

/** The three inputs of a day. */
const PARTS = ['day', 'month', 'year'] as const
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const text = (posted: Typed, name: string): string => String(posted[name] ?? '').trim()

/** Whether a question is asked, given the answers so far: only where every question it hangs on is asked itself. */
export function isAsked(name: string, fields: Fields, posted: Typed, above: readonly string[] = []): boolean {
  const { when, ofAgeOn } = fields[name] ?? {}
  if (ofAgeOn !== undefined) return false
  if (!when) return true
  if (above.includes(name) || !isAsked(when.field, fields, posted, [...above, name])) return false
  return [posted[when.field] ?? []].flat().some((given) => when.is.includes(given))
}

/** What was answered so far and can be read, of the questions that are asked by now. */
export function givenIn(fields: Fields, posted: Typed): Readonly<Record<string, Value>> {
  const asked = Object.entries(fields).filter(([name]) => isAsked(name, fields, posted))
  return Object.assign(
    {},
    ...asked.map(([name, { when: _, ...field }]) => {
      const form = read({ [name]: field as Field }, posted)
      return form.ok ? { ...form.answers, ...form.words } : {}
    }),
  ) as Readonly<Record<string, Value>>
}

const pick = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)))

/** The names on the first page: whatever does not hang on another answer, and is asked. */
export const firstPage = (fields: Fields): readonly string[] =>
  Object.keys(fields).filter((name) => !fields[name]!.when && fields[name]!.ofAgeOn === undefined)

/**
 * Takes a posted form one step further. Questions that hang on an answer come on a page of their own, so that no script is needed.
 * `posted.shown`: the questions asked so far. `posted._change`: one that the person wants to answer again. `posted.once`: the act's id,
 * minted for the check page. `also`: what is wrong that the domain cannot know, such as a school that we do not hold.
 */
export function stageOf(fields: Fields, posted: Typed, also: Errors = {}): Stage {
  const said = text(posted, 'shown')
  const shown = said ? said.split(',').filter((name) => Object.hasOwn(fields, name)) : firstPage(fields)
  const asked = Object.keys(fields).filter((name) => isAsked(name, fields, posted))
  if (posted['_change'] !== undefined) return { stage: 'ask', names: asked, shown: asked, errors: {} }
  const form = read(pick(fields, shown), posted)
  const errors = { ...(form.ok ? {} : form.errors), ...also }
  if (Object.keys(errors).length) return { stage: 'ask', names: shown.filter((name) => asked.includes(name)), shown, errors }
  const further = asked.filter((name) => !shown.includes(name))
  if (further.length) return { stage: 'ask', names: further, shown: [...shown, ...further], errors: {} }
  const whole = read(fields, posted)
  if (!whole.ok) return { stage: 'ask', names: asked, shown: asked, errors: whole.errors }
  const once = UUID.test(text(posted, 'once')) ? text(posted, 'once').toLowerCase() : randomUUID()
  return posted['send'] === 'yes'
    ? { stage: 'send', once, answers: whole.answers, words: whole.words }
    : { stage: 'check', shown, once, given: { ...whole.answers, ...whole.words } }
}

/** Names of the form’s own. No question is called so: an answer to it would be taken for something else that was pressed. */
export const OWN: readonly string[] = ['_csrf', 'shown', 'once', '_change', 'send', 'later']
/** Everything typed so far but on the page that is drawn, to be carried in hidden inputs. */
export function carriedOf(
  posted: Typed,
  fields: Fields,
  drawn: readonly string[],
): readonly { readonly name: string; readonly value: string }[] {
  const isDrawn = (name: string) =>
    drawn.some((one) => name === one || (fields[one]?.kind === 'day' && PARTS.some((part) => name === `${one}-${part}`)))
  return Object.entries(posted).flatMap(([name, value]) =>
    OWN.includes(name) || isDrawn(name) ? [] : [value].flat().map((each) => ({ name, value: each })),
  )
}
