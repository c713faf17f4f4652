import { may } from '../../domain/access.ts'
import { londonDay } from '../../domain/calendar.ts'
import { loosened, plainName, type ContactField, type ContactPart, type ContactSaid } from '../../domain/contacts.ts'
import type { User } from '../../domain/people.ts'
import type { Db } from '../../store/client.ts'
import type { ChildHeld } from '../../store/children.ts'
import { addContact, changeContact, type Made, type Said } from '../../store/contact-changes.ts'
import { contactsOf, unlessTold, type ContactHeld } from '../../store/contacts.ts'
import { KeyDestroyed } from '../../store/sealed.ts'
import { timeOf } from '../../store/standing.ts'
import { DifferentBody } from '../../store/submissions.ts'
import { beyondSight } from '../access/asker.ts'
import { familyParts } from './parts.ts'

/** What is wrong, by field: `from` and `why` are of the change itself. */
export type ContactErrors = Readonly<Partial<Record<ContactField | 'from' | 'why', string>>>
export interface Sent {
  /** The form's own id, or the Idempotency-Key. */
  readonly id: string
  /** Null of somebody who is new. */
  readonly contactId: string | null
  readonly part: ContactPart
  readonly why: string
  readonly from: string
}
export type Taken =
  | { readonly is: 'made'; readonly made: Exclude<Made, 'taken'> }
  | { readonly is: 'wrong'; readonly errors: ContactErrors }
  | { readonly is: 'not there' }
  | { readonly is: 'another body' }
  | { readonly is: 'refused'; readonly why: string }

/** Takes what somebody says of one of a child’s family, who may. Letting somebody be told again, and whatever else is less safe, is for those who work every case. */
export async function take(db: Db, user: User, child: ChildHeld, { id, contactId, part, why, from }: Sent): Promise<Taken> {
  if (child.born === null) return { is: 'refused', why: new KeyDestroyed().message }
  const contacts = await contactsOf(db, child.id)
  const held = contacts.find((one) => one.id === contactId) ?? null
  if (contactId !== null && !held) return { is: 'not there' }
  const now: ContactSaid = { ...unlessTold, name: '', relationship: '', ...held, ...given(part) }
  const errors = {
    ...wrong(now, part),
    ...(held && clashes(contacts, held, now) && { name: TAKEN }),
    ...(held && !may(user, 'write in the case') && Object.fromEntries(loosened(held, part).map((name) => [name, LOOSER]))),
    ...(from > londonDay(await timeOf(db)) && { from: LATER }),
  }
  if (Object.keys(errors).length > 0) return { is: 'wrong', errors }
  const said: Said = { id, childId: child.id, byId: user.id, why, on: from, parts: familyParts }
  try {
    const made = await beyondSight(user, () => (held ? changeContact(db, said, held.id, part) : addContact(db, said, now)))
    if (made === 'taken') return { is: 'wrong', errors: { name: TAKEN } }
    return made === null ? { is: 'not there' } : { is: 'made', made }
  } catch (error) {
    if (error instanceof DifferentBody) return { is: 'another body' }
    if (error instanceof KeyDestroyed) return { is: 'refused', why: error.message }
    throw error
  }
}
const given = (part: ContactPart): Partial<ContactSaid> =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined))
const clashes = (contacts: readonly ContactHeld[], held: ContactHeld, now: ContactSaid): boolean =>
  contacts.some((one) => one.id !== held.id && plainName(one.name) === plainName(now.name))

const LATER = 'Enter the day from which it holds. What you send holds at once, so it may not be a day to come'
const TAKEN = 'Somebody of this name is held already. Change what is held of them, or write the name so that the two can be told apart'
const LOOSER = 'Ask whoever works the case to change this: it makes somebody less safe'

/** What may not be so of them. `part`: what was sent of it. */
const wrong = (now: ContactSaid, part: ContactPart): ContactErrors => ({
  ...(!now.name && { name: 'Enter their full name' }),
  ...(!now.relationship && { relationship: 'Say who they are to the child' }),
  ...(now.mustNotTell && !now.because && !now.whyNot && { because: 'Say by what they must not be told' }),
  ...(!now.mustNotTell && part.whyNot && { whyNot: 'Leave it empty, or say that they must not be told' }),
  ...(now.isChild && now.responsible && { responsible: 'Nobody has parental responsibility for themselves' }),
})
