import type { Request, Response } from 'express'
import type { Typed } from '../form/fields.ts'
import type { Errors, Fields } from '../form/flow.ts'
import { onePage, readOnePage } from '../form/one-page.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'

/** A form of one page about an access request. */
export interface Form {
  readonly fields: Fields
  readonly title: string
  readonly button: string
  readonly lede?: readonly string[]
  readonly action: string
  readonly typed?: Typed
}
export type Values = Readonly<Record<string, string>>

export function draw(
  res: Response,
  { fields, title, button, lede = [], action, typed: stands = {} }: Form,
  typed: Typed = stands,
  errors: Errors = {},
): void {
  const back = { text: 'Access requests', href: '/access-requests' }
  const page = onePage(fields, { title, back, lede, action, button, follows: [] }, hereOf(res).today, typed, errors)
  res.status(Object.keys(errors).length > 0 ? 422 : 200).render('form/form.njk', { page })
}
/** Reads it and does what it asks; drawn again with every answer where something is wrong. */
export async function take(
  req: Request,
  res: Response,
  form: Form,
  make: (values: Values, id: string) => Promise<Errors | null>,
): Promise<void> {
  const typed = typedIn(req.body)
  const read = readOnePage(form.fields, typed)
  if (!read.ok) return draw(res, form, typed, read.errors)
  const errors = await make(read.values, read.once)
  if (errors) draw(res, form, typed, errors)
}
