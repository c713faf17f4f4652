import { checkUpn } from '../../domain/pupil.ts'
import { read } from '../../domain/form.ts'
import { asItself } from '../../store/asking.ts'
import type { Db } from '../../store/client.ts'
import { childOfUpn, lookAlikes, type ChildHeld } from '../../store/children.ts'
import { childKnown } from '../child/seen.ts'
import type { Typed } from '../form/fields.ts'
import type { Errors, Fields } from '../form/flow.ts'
import type { Here } from '../layout/frame.ts'
import { identityOf, noUpnReasons, type Told } from '../told.ts'

/** Who the child is. With a number that we hold, nothing else need be typed. */
export const CHILD: Fields = {
  'child-upn': {
    kind: 'name',
    label: 'Unique pupil number (UPN)',
    hint: 'If we already know the child, the number is enough and nothing else on this page is needed.',
    optional: true,
  },
  'child-noUpn': { kind: 'choice', label: 'If there is no number, why?', options: noUpnReasons, optional: true },
  'child-firstName': { kind: 'name', label: 'First name or names' },
  'child-lastName': { kind: 'name', label: 'Last name' },
  'child-knownAs': { kind: 'name', label: 'Name they like to be called', optional: true },
  'child-born': { kind: 'day', label: 'Date of birth', hint: 'For example, 27 3 2013' },
}

const text = (typed: Typed, name: string): string => String(typed[name] ?? '').trim()

/** What was typed of the child, as the opening takes it. */
export function toldOf(typed: Typed): Told {
  const form = read(CHILD, typed)
  const born = form.ok ? String(form.answers['child-born']) : ''
  const one = (name: string) => text(typed, `child-${name}`)
  return {
    firstName: one('firstName'),
    lastName: one('lastName'),
    knownAs: one('knownAs'),
    upn: one('upn'),
    noUpn: one('upn') ? '' : one('noUpn'),
    born,
  }
}

/** What came of the page: a child we hold, one we are told of, or what is still to be mended. */
export type Who = { readonly held: ChildHeld } | { readonly told: Told } | { readonly errors: Errors }

/** Finds the child by number where that is all there is; otherwise reads the whole page. */
export async function whoIs(db: Db, here: Here, typed: Typed): Promise<Who> {
  const picked = text(typed, 'child')
  if (picked) {
    const held = await childKnown(db, here.user, picked)
    return held ? { held } : { errors: { 'child-upn': 'Choose the child again. This is not a child you can see' } }
  }
  const upn = text(typed, 'child-upn')
  const checked = upn ? checkUpn(upn) : null
  // A right number may be all that is needed.
  if (checked && !checked.ok) return { errors: { ...(text(typed, 'child-lastName') && namesMissing(typed)), 'child-upn': checked.error } }
  const held = checked?.ok && !text(typed, 'child-lastName') ? await asItself(() => childOfUpn(db, checked.number)) : null
  const visible = held && (await childKnown(db, here.user, held.id))
  if (visible) return { held: visible }
  const errors = {
    ...namesMissing(typed),
    ...(!upn && !text(typed, 'child-noUpn') ? { 'child-upn': 'Enter the unique pupil number, or say why there is none' } : {}),
  }
  if (Object.keys(errors).length) return { errors }
  const told = toldOf(typed)
  const identity = identityOf(told, here.today)
  return 'errors' in identity ? { errors: onPage(identity.errors) } : { told }
}
/** What is wrong with the child, at its place on the page of the child. */
export const onPage = (errors: Errors): Errors =>
  Object.fromEntries(Object.entries(errors).map(([name, said]) => [name.replace(/^child\./, 'child-'), said]))

function namesMissing(typed: Typed): Errors {
  const form = read(CHILD, typed)
  return form.ok ? {} : form.errors
}

/** The child we hold under the number that was told, born on the day that was told: whoever knows both excludes no other. Null where there is none. */
export async function numberedAs(db: Db, { upn, born }: Told): Promise<string | null> {
  const checked = checkUpn(upn)
  const held = checked.ok ? await asItself(() => childOfUpn(db, checked.number)) : null
  return held && held.born === born ? held.id : null
}

/** Children we hold who may be the one we are told of; none where the number says who it is. */
export async function alikeOf(db: Db, { told }: { readonly told: Told }): Promise<readonly ChildHeld[]> {
  const upn = told.upn ? checkUpn(told.upn) : null
  if (upn?.ok && (await asItself(() => childOfUpn(db, upn.number)))) return []
  return asItself(() => lookAlikes(db, told))
}
