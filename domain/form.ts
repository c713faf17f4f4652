import { asks, made, type Made, type Typed } from './answer.ts'
import { isWords, type Field, type Value } from './process.ts'

type Fields = Readonly<Record<string, Field>>
/** What was typed, kept as it was so that a form can be drawn again. A list where several may be chosen. */
export type Values = Readonly<Record<string, string | readonly string[]>>
export type Read =
  | {
      readonly ok: true
      readonly values: Values
      readonly answers: Readonly<Record<string, Value>>
      readonly words: Readonly<Record<string, string>>
    }
  | { readonly ok: false; readonly values: Values; readonly errors: Readonly<Record<string, string>> }
export interface Reading {
  /** For bodies that a program sends: a name that is not asked for is an error. A browser's forms carry names of their own. */
  readonly unknown?: 'refuse'
}

const PARTS = ['day', 'month', 'year'] as const
const own = (body: Readonly<Record<string, unknown>>, name: string): unknown => (Object.hasOwn(body, name) ? body[name] : undefined)
const isOne = (given: unknown): given is string | number =>
  typeof given === 'string' || (typeof given === 'number' && Number.isFinite(given))
/** Lines end as they do in our database: browsers send both characters. */
const textOf = (given: unknown): string => (isOne(given) ? String(given).replaceAll('\r\n', '\n').trim() : '')
const listOf = (given: unknown): readonly string[] => [given ?? []].flat().map((one) => textOf(one))

function typedOf(name: string, field: Field, body: Readonly<Record<string, unknown>>): Typed {
  const given = own(body, name)
  const typed = { text: textOf(given), list: listOf(given) }
  if (field.kind !== 'day' || !PARTS.some((part) => own(body, `${name}-${part}`) !== undefined)) return typed
  const [on, month, year] = PARTS.map((part) => textOf(own(body, `${name}-${part}`)))
  return { ...typed, parts: [on!, month!, year!] }
}

/** Something that no form could have sent: an object, a flag, a list for one answer. */
function isMalformed(field: Field, given: unknown): boolean {
  if (given === undefined || given === null || isOne(given)) return false
  return !(field.kind === 'choices' && Array.isArray(given) && given.every(isOne))
}

function valuesOf(name: string, field: Field, typed: Typed): readonly (readonly [string, string | readonly string[]])[] {
  const parts = typed.parts ? PARTS.map((part, at) => [`${name}-${part}`, typed.parts![at]!] as const) : []
  return [[name, field.kind === 'choices' ? typed.list.filter((one) => one !== '') : typed.text], ...parts]
}

/** Whether a question is asked: only where every question it hangs on is asked itself, and answered so. */
function isAsked(name: string, fields: Fields, answers: ReadonlyMap<string, Made>, above: readonly string[] = []): boolean {
  const { when, ofAgeOn } = fields[name]!
  if (ofAgeOn !== undefined) return false
  if (!when) return true
  const answer = answers.get(when.field)
  if (!answer || answer === 'nothing' || 'wrong' in answer || above.includes(when.field)) return false
  return [answer.is].flat().some((one) => when.is.includes(String(one))) && isAsked(when.field, fields, answers, [...above, name])
}

function unknownIn(fields: Fields, body: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] {
  const days = Object.entries(fields).flatMap(([name, { kind }]) => (kind === 'day' ? PARTS.map((part) => `${name}-${part}`) : []))
  const known = new Set([...Object.keys(fields), ...days])
  return Object.keys(body)
    .filter((name) => !known.has(name))
    .map((name) => [name, `There is no question called “${name.slice(0, 60)}”. Leave it out`] as const)
}

/**
 * Reads one posted form or JSON body, whole or not at all: choices, days and numbers become answers, text becomes words. A day may come as
 * YYYY-MM-DD or as three inputs, name-day, name-month and name-year. A question that hangs on another answer is required where it is asked
 * and left out where it is not; an optional one left empty is absent. Never throws. The form's own id is read by the caller.
 */
export function read(fields: Fields, body: Readonly<Record<string, unknown>>, { unknown }: Reading = {}): Read {
  const typed = Object.entries(fields).map(([name, field]) => ({ name, field, typed: typedOf(name, field, body) }))
  const answers = new Map(
    typed.map((one): [string, Made] => [
      one.name,
      isMalformed(one.field, own(body, one.name)) ? { wrong: asks(one.field) } : made(one.field, one.typed),
    ]),
  )
  const values = Object.fromEntries(typed.flatMap((one) => valuesOf(one.name, one.field, one.typed)))
  const errors: [string, string][] = unknown === 'refuse' ? unknownIn(fields, body).map(([name, why]) => [name, why]) : []
  const kept: { readonly name: string; readonly field: Field; readonly is: Value }[] = []
  for (const { name, field } of typed.filter((one) => isAsked(one.name, fields, answers))) {
    const answer = answers.get(name)!
    if (answer === 'nothing') {
      if (!field.optional) errors.push([name, asks(field)])
    } else if ('wrong' in answer) errors.push([name, answer.wrong])
    else kept.push({ name, field, is: answer.is })
  }
  if (errors.length > 0) return { ok: false, values, errors: Object.fromEntries(errors) }
  const of = (words: boolean) => kept.filter(({ field }) => isWords(field) === words).map(({ name, is }) => [name, is] as const)
  return {
    ok: true,
    values,
    answers: Object.fromEntries(of(false)),
    words: Object.fromEntries(of(true).map(([name, is]) => [name, String(is)])),
  }
}
