import type { User } from '../../domain/people.ts'
import type { Db } from '../../store/client.ts'
import { unsettled, type ContactTold } from '../../store/contacts-told.ts'
import { contactsOf } from '../../store/contacts.ts'
import { submissionChild } from '../../store/opening.ts'
import { beyondSight } from '../access/asker.ts'

const OTHERWISE = {
  email: 'We hold another email address for this person. Say which of the two holds',
  address: 'We hold another postal address for this person. Say which of the two holds',
} as const

/**
 * Where an opening tells of somebody of the family who is held by that name with another address: one of the two holds, and nobody but whoever tells of them knows
 * which. By field; what is held is never named. Of a form that was kept already nothing is asked.
 */
export async function familyOtherwise(
  db: Db,
  user: User,
  { id, about: { contacts = [] } }: { readonly id: string; readonly about: { readonly contacts?: readonly ContactTold[] } },
  childId: string,
): Promise<Readonly<Record<string, string>>> {
  if (contacts.length === 0 || (await submissionChild(db, id))) return {}
  const family = await beyondSight(user, () => contactsOf(db, childId))
  return Object.fromEntries(contacts.flatMap((told, at) => unsettled(family, told).map((way) => [`contacts.${at}.${way}`, OTHERWISE[way]])))
}
