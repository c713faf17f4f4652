/** A child whom somebody tells us of. */
import { day, type Day } from '../domain/calendar.ts'
import { checkUpn } from '../domain/pupil.ts'
import { hasHiddenMarks } from '../domain/written.ts'
import type { Identity } from '../store/identity.ts'

/** As typed. */
export type Told = Readonly<Record<'firstName' | 'lastName' | 'knownAs' | 'born' | 'upn' | 'noUpn', string>>

/** Who a child is, as typed: a wrong number is refused, a missing one needs a reason (decisions 28). */
export function identityOf(
  told: Told,
  today: Day,
): { readonly identity: Identity } | { readonly errors: Readonly<Record<string, string>> } {
  const text = (name: keyof Told): string => told[name].normalize('NFC').trim()
  const errors: Record<string, string> = {}
  if (!isName(text('firstName'))) errors['child.firstName'] = 'Enter the child’s first name'
  if (!isName(text('lastName'))) errors['child.lastName'] = 'Enter the child’s last name'
  if (text('knownAs') && !isName(text('knownAs'))) errors['child.knownAs'] = 'Enter the name the child likes, in at most 100 letters'
  const born = bornOn(text('born'))
  if (!born) errors['child.born'] = 'Enter the child’s date of birth, like 2013-04-27'
  else if (born > today) errors['child.born'] = 'Date of birth must be in the past'
  const upn = text('upn') ? checkUpn(text('upn')) : null
  if (upn && !upn.ok) errors['child.upn'] = upn.error
  if (!upn && !(text('noUpn') in noUpnReasons)) errors['child.upn'] = 'Enter the unique pupil number, or say why there is none'
  if (Object.keys(errors).length || !born) return { errors }
  return {
    identity: {
      firstName: text('firstName'),
      lastName: text('lastName'),
      knownAs: text('knownAs') || null,
      born,
      upn: upn?.ok ? upn.number : null,
      noUpn: upn?.ok ? null : text('noUpn'),
    },
  }
}

/** Why a child may have no unique pupil number. */
export const noUpnReasons: Readonly<Record<string, string>> = {
  'new arrival': 'New to the country',
  abroad: 'Comes from a school in another country',
  unknown: 'There should be one, and nobody knows it yet',
}
const isName = (text: string): boolean => text.length > 0 && text.length <= 100 && !hasHiddenMarks(text) && /\p{L}/u.test(text)

function bornOn(text: string): string | null {
  try {
    const on = day(text)
    return on >= '1995-01-01' ? on : null
  } catch {
    return null
  }
}
