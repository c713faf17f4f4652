/** To whom letters to a family and to a child go: with what makes it safe to write there (decisions 27; docs/decisions/0054). */
import { day } from '../domain/calendar.ts'
import { reachedBy } from '../domain/contacts.ts'
import { isYoungPerson } from '../domain/law/young-person.ts'
import { NO_PART } from './adults.ts'
import type { Around } from './around.ts'
import type { Db } from './client.ts'
import { contactsOf, type ContactHeld } from './contacts.ts'
import { contactChangesOf } from './reading-contacts.ts'
import type { By, Found, Recipient } from './recipients.ts'

export function ofFamily({ contacts, isShutToFamily }: Around, party: string): Found {
  const family = contacts.filter(({ isChild }) => !isChild)
  if (family.length === 0) return { remedy: 'No parent, carer or other contact is held for the child. Add one, then tell them.' }
  const told = family.map((contact) => toContact(party, contact))
  return isShutToFamily
    ? told.map((one) => (one.by === 'none' ? one : { ...one, by: 'none', email: null, address: null, needs: NO_PART }))
    : told
}

/**
 * To the child: in custody at the place of custody; otherwise at an address of their own; otherwise at home, by way of one of the family who may be told. What
 * is a young person’s own to decide is not put into a parent’s mailbox: without an address of their own it is posted home, to themselves.
 */
export function ofChild(around: Around, party: string): Found {
  const { child, contacts, custody, held } = around
  const own = contacts.find(({ isChild }) => isChild)
  const name = child.knownAs ?? child.firstName
  const themselves = { party, to: `${name} ${child.lastName}`.trim(), name, by: 'print', email: null } as const
  if (custody) {
    const place = `${custody.name}\n${custody.address}`
    return [{ ...themselves, id: own ? `contact:${own.id}` : `child:${held.childId}`, address: place, needs: needsOf(own, place) }]
  }
  if (own && !own.mustNotTell) return [{ ...toContact(party, own), to: themselves.to, name }]
  const through = throughWhom(contacts)
  if (!through) return { remedy: 'Nobody who may be told is held through whom the child could be written to. Tell the child in person.' }
  if (isYoungPerson(child.born, day(held.today)).answer)
    return [{ ...themselves, id: `child:${held.childId}`, address: through.address, needs: needsOf(own, through.address) }]
  return [{ ...toContact(party, through), to: `${name}, care of ${through.name}`, name }]
}

/** By way of whom a child is written to who has no address of their own. */
const throughWhom = (contacts: readonly ContactHeld[]): ContactHeld | undefined =>
  contacts.find(({ mustNotTell, isChild }) => !mustNotTell && !isChild)

/** Where a letter to a child goes now that was written to go home: an address of the family that was changed meanwhile is theirs no more. To a place of custody it goes as it was written. */
export async function whereNow(
  db: Db,
  { recipient, address }: { readonly recipient: string; readonly address: string | null },
): Promise<string | null> {
  const childId = recipient.slice('child:'.length)
  const family = await contactsOf(db, childId)
  const were = (await contactChangesOf(db, childId)).flatMap(({ changed }) => changed?.was.address ?? [])
  if (address !== null && ![...were, ...family.flatMap((one) => one.address ?? [])].includes(address)) return address
  const own = family.find(({ isChild, mustNotTell }) => isChild && !mustNotTell)
  return (own ?? throughWhom(family))?.address ?? null
}

function toContact(party: string, contact: ContactHeld): Recipient {
  const by: By = reachedBy(contact)
  return {
    id: `contact:${contact.id}`,
    party,
    to: contact.name,
    name: contact.name,
    by,
    email: by === 'email' ? contact.email : null,
    address: by === 'none' ? null : contact.address,
    needs: by === 'none' ? 'Must not be told.' : needsOf(contact, by === 'email' || contact.address),
  }
}

const needsOf = (contact: ContactHeld | undefined, reached: string | boolean | null): string | null =>
  [contact?.largePrint && 'Large print.', contact?.interpreter && 'An interpreter.', !reached && 'No address is held.']
    .filter(Boolean)
    .join(' ') || null
