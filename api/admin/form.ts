import type { Request, Response } from 'express'
import { kindsOfChange, type KindOfChange } from '../../domain/administration.ts'
import { kindAt, type Made } from '../../store/administration.ts'
import type { Db } from '../../store/client.ts'
import type { Typed } from '../form/fields.ts'
import type { Errors, Fields } from '../form/flow.ts'
import { onePage, readOnePage } from '../form/one-page.ts'
import type { Setting } from '../form/pages.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'

/** A change that is asked for on one page. Every form asks why. */
export interface ChangeForm {
  readonly fields: Fields
  readonly setting: Omit<Setting, 'follows'>
  /** What stands in it before anything is typed. */
  readonly typed?: Typed
  /** What becomes of the reason, where it is not on the record of changes. */
  readonly whyHint?: string
  readonly hidden?: readonly { readonly name: string; readonly value: string }[]
}
export interface Making {
  /** What is wrong that the questions alone cannot say. */
  readonly check?: (values: Values) => Errors
  readonly make: (values: Values, once: string) => Promise<Made>
  /** Where they go then; the place of the change on the record is added. */
  readonly to: string
}
export type Values = Readonly<Record<string, string>>

const whyOf = ({ whyHint = 'It stands on the record of changes, beside your name.' }: ChangeForm): Fields => ({
  why: { kind: 'text', label: 'Why?', hint: whyHint },
})

/** Draws it as it stands. `notes`: why it was refused. */
export function drawChange(
  res: Response,
  form: ChangeForm,
  typed: Typed = form.typed ?? {},
  errors: Errors = {},
  notes: readonly string[] = [],
): void {
  const setting = { ...form.setting, follows: [] }
  const page = onePage({ ...form.fields, ...whyOf(form) }, setting, hereOf(res).today, typed, errors, form.hidden)
  const refused = notes.map((text) => ({ text, href: '#main-content' }))
  res
    .status(notes.length ? 409 : Object.keys(errors).length ? 422 : 200)
    .render('form/form.njk', { page: { ...page, errors: [...refused, ...page.errors] } })
}

/** Reads it, makes the change, and goes to where it shows; or draws it again, with every answer kept. */
export async function takeChange(req: Request, res: Response, form: ChangeForm, { check, make, to }: Making): Promise<void> {
  const typed = typedIn(req.body)
  const read = readOnePage({ ...form.fields, ...whyOf(form) }, typed)
  if (!read.ok) return drawChange(res, form, typed, read.errors)
  const errors = check?.(read.values) ?? {}
  if (Object.keys(errors).length) return drawChange(res, form, typed, errors)
  const made = await make(read.values, read.once)
  if (made.is === 'refused') return drawChange(res, form, typed, {}, [made.why])
  res.redirect(303, withDone(to, made))
}

/** The address of a page, with what has just been done. */
export const withDone = (to: string, made: Made): string => `${to}?done=${made.is === 'made' ? made.position : 'nothing'}`

/** What the reader has just done, for the top of the page they come back to; null where they came from elsewhere. */
export async function doneOf(db: Db, { query }: Request): Promise<{ readonly text: string; readonly position: number | null } | null> {
  if (query['done'] === 'nothing') return { text: 'Nothing was changed: it was so already.', position: null }
  const position = /^\d{1,9}$/.test(String(query['done'])) ? Number(query['done']) : 0
  const kind = position > 0 ? await kindAt(db, position) : null
  return kind === null ? null : { text: `Recorded: ${kindsOfChange[kind as KindOfChange] ?? kind}.`, position }
}
