import type { Request, Response } from 'express'
import type { Made } from '../../store/administration.ts'
import { withDone } from '../admin/form.ts'
import type { Typed } from '../form/fields.ts'
import type { Errors, Fields } from '../form/flow.ts'
import { onePage, readOnePage } from '../form/one-page.ts'
import type { Setting } from '../form/pages.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'
import type { sayTakes } from './saying.ts'

/** A form about a severance: what it takes stands before its questions. It asks for no words. */
export interface Form {
  readonly fields: Fields
  readonly setting: Omit<Setting, 'follows'> & { readonly takes: ReturnType<typeof sayTakes> }
}
/** Draws it as it stands; where nothing is asked, without a form. `notes`: why it was refused. */
export function draw(
  res: Response,
  { fields, setting }: Form,
  typed: Typed = {},
  errors: Errors = {},
  notes: readonly string[] = [],
): void {
  const { takes } = setting
  if (Object.keys(fields).length === 0) return res.render('severances/one.njk', { page: { ...setting, takes } })
  const page = onePage(fields, { ...setting, follows: [] }, hereOf(res).today, typed, errors)
  const refused = notes.map((text) => ({ text, href: '#main-content' }))
  res
    .status(notes.length ? 409 : Object.keys(errors).length ? 422 : 200)
    .render('form/form.njk', { page: { ...page, takes, errors: [...refused, ...page.errors] } })
}

interface Taking {
  readonly check?: (values: Readonly<Record<string, string>>) => Errors
  readonly make: (values: Readonly<Record<string, string>>, once: string) => Promise<Made>
  readonly to: string
}
/** Reads it and does what it says; or draws it again, with every answer kept. */
export async function take(req: Request, res: Response, form: Form, { check, make, to }: Taking): Promise<void> {
  const typed = typedIn(req.body)
  const read = readOnePage(form.fields, typed)
  if (!read.ok) return draw(res, form, typed, read.errors)
  const errors = check?.(read.values) ?? {}
  if (Object.keys(errors).length) return draw(res, form, typed, errors)
  const made = await make(read.values, read.once)
  if (made.is === 'refused') return draw(res, form, typed, {}, [made.why])
  res.redirect(303, withDone(to, made))
}
