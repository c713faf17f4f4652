import { randomUUID } from 'node:crypto'
import { read } from '../../domain/form.ts'
import type { Day } from '../../domain/calendar.ts'
import type { Typed } from './fields.ts'
import { firstPage, type Errors, type Fields } from './flow.ts'
import { askPage, type Setting } from './pages.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A short form with no check page, such as a note: its id is minted when it is drawn, so that a second press is the same one. */
export function onePage(
  fields: Fields,
  setting: Setting,
  today: Day,
  typed: Typed = {},
  errors: Errors = {},
  hidden: readonly { readonly name: string; readonly value: string }[] = [],
) {
  const names = firstPage(fields)
  const once = UUID.test(String(typed['once'] ?? '')) ? String(typed['once']) : randomUUID()
  const page = askPage({ fields, names: { schools: {}, parties: {} }, schools: [], today }, setting, typed, { names, shown: names, errors })
  return { ...page, button: setting.button, hidden: [...hidden, { name: 'once', value: once }] }
}

export type OnePage =
  | { readonly ok: true; readonly once: string; readonly values: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly errors: Errors }
/** Reads it: every answer as text. */
export function readOnePage(fields: Fields, typed: Typed): OnePage {
  const form = read(fields, typed)
  const once = String(typed['once'] ?? '')
  if (!form.ok) return { ok: false, errors: form.errors }
  if (!UUID.test(once)) return { ok: false, errors: { [firstPage(fields)[0]!]: 'Send it again: this form had lost its number' } }
  const values = Object.fromEntries(Object.entries({ ...form.answers, ...form.words }).map(([name, value]) => [name, String(value)]))
  return { ok: true, once: once.toLowerCase(), values }
}
