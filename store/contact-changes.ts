/** Somebody of a family added, or what is held of them changed: with why, since when and by whom, on a record that only grows (docs/decisions/0064). */
import { randomUUID, type KeyObject } from 'node:crypto'
import {
  differing,
  NOTHING,
  partOf,
  plainName,
  type ContactChanged,
  type ContactChangeKind,
  type ContactPart,
  type ContactSaid,
  type Followed,
} from '../domain/contacts.ts'
import { appendBesideEach } from './chain.ts'
import type { Db, Tx } from './client.ts'
import { followUp, type FamilyPart } from './contact-ways.ts'
import { contactIn, contactsOf, insertContacts, rowOf, sealedApart, type ContactHeld } from './contacts.ts'
import { opener, sealFor, type Row, type Sealed } from './sealed.ts'
import { DifferentBody } from './submissions.ts'
import { inOneTransaction } from './transaction.ts'
import { keyedHash } from './vault.ts'

export interface Said {
  /** The form's own id: the same for every press of one form. */
  readonly id: string
  readonly childId: string
  readonly byId: string
  readonly why: string
  /** The day from which it holds. */
  readonly on: string
  readonly parts: readonly FamilyPart[]
}
/** `nothing`: all was so already, and nothing is on the record. `taken`: somebody of this name is held already. */
export type Made = Done | 'nothing' | 'taken'
interface Done {
  readonly contactId: string
  readonly followed: Followed
}

export const rowOfChange = (id: string): Row => ({ table: 'contact_change', row: id })

/** Adds somebody, once. Throws DifferentBody, KeyDestroyed. */
export const addContact = (db: Db, said: Said, contact: ContactSaid): Promise<Exclude<Made, 'nothing'>> =>
  inOneTransaction(db, async (tx) => {
    const before = await madeBefore(tx, said, { contact: null, is: contact })
    if (before) return before
    if ((await contactsOf(tx, said.childId)).some(({ name }) => plainName(name) === plainName(contact.name))) return 'taken'
    const [contactId] = await insertContacts(tx, said.childId, [contact], null)
    const followed = await followUp(tx, { ...said, contactId: contactId!, was: null, now: contact })
    await keep(tx, said, {
      contactId: contactId!,
      kind: 'added',
      caseId: null,
      sent: { contact: null, is: contact },
      was: {},
      is: contact,
      followed,
    })
    return { contactId: contactId!, followed }
  })

/** Changes what is held of somebody of this child's family, once. Throws DifferentBody, KeyDestroyed; null where there is nobody. */
export const changeContact = (db: Db, said: Said, contactId: string, part: ContactPart): Promise<Exclude<Made, 'taken'> | null> =>
  inOneTransaction(db, async (tx) => {
    const before = await madeBefore(tx, said, { contact: contactId, is: part })
    if (before) return before
    const held = await heldForChange(tx, contactId)
    if (held?.childId !== said.childId) return null
    return change(tx, said, held, part, { kind: 'changed', caseId: null })
  })

/** The same in the transaction of an opening, which says so. */
export async function changeIn(
  tx: Tx,
  said: Omit<Said, 'id'>,
  contactId: string,
  part: ContactPart,
  of: { readonly kind: Exclude<ContactChangeKind, 'added'>; readonly caseId: string },
): Promise<void> {
  const held = await heldForChange(tx, contactId)
  if (held) await change(tx, { ...said, id: randomUUID() }, held, part, of)
}

interface HeldForChange {
  readonly childId: string
  readonly contact: ContactHeld
  readonly key: KeyObject
}
/** As they are held now; whoever else would change them waits. */
async function heldForChange(tx: Tx, contactId: string): Promise<HeldForChange | null> {
  const [row] = await tx.$queryRaw<(Omit<ContactHeld, 'name'> & { childId: string; sealed: Sealed })[]>`
    SELECT k.id, k."childId", with_key(k.id, k.sealed) AS sealed, k.responsible, k."mustNotTell", k.confidential, k."postOnly", k."largePrint", k."isChild"
    FROM contact k WHERE k.id = ${contactId}::uuid FOR UPDATE`
  if (!row) return null
  const { childId, sealed, ...flags } = row
  const opened = opener(tx)
  const key = opened.key(sealed)
  return { childId, key, contact: { ...flags, ...contactIn(opened, contactId, sealed)! } }
}

async function change(
  tx: Tx,
  said: Said,
  { contact, key }: HeldForChange,
  part: ContactPart,
  { kind, caseId }: { readonly kind: Exclude<ContactChangeKind, 'added'>; readonly caseId: string | null },
): Promise<Exclude<Made, 'taken'>> {
  const fields = differing(contact, part)
  if (fields.length === 0) return 'nothing'
  const is = partOf(part, fields)
  const now = { ...contact, ...is } as ContactHeld
  const { known, flags } = sealedApart(now)
  const taken = kind !== 'said'
  if (taken)
    await tx.$executeRaw`
      UPDATE contact SET sealed = ${sealFor(key, rowOf(contact.id), known)}, responsible = ${flags.responsible}, "mustNotTell" = ${flags.mustNotTell},
        confidential = ${flags.confidential}, "postOnly" = ${flags.postOnly}, "largePrint" = ${flags.largePrint}, "isChild" = ${flags.isChild}
      WHERE id = ${contact.id}::uuid`
  const followed = taken ? await followUp(tx, { ...said, contactId: contact.id, was: contact, now }) : NOTHING
  const sent = { contact: contact.id, is: part }
  await keep(tx, said, { contactId: contact.id, kind, caseId, sent, was: partOf(contact, fields), is, followed })
  return { contactId: contact.id, followed }
}

/** What was sent, as it is told from another. */
interface Sent {
  readonly contact: string | null
  readonly is: ContactPart
}
const hashOf = (key: KeyObject, { childId, byId, why, on }: Said, { contact, is }: Sent): Uint8Array =>
  keyedHash(key, 'body', {
    childId,
    byId,
    why,
    on,
    contact,
    is: Object.entries(is)
      .filter(([, value]) => value !== undefined)
      .toSorted(),
  })

async function madeBefore(tx: Tx, said: Said, sent: Sent): Promise<Done | null> {
  const [row] = await tx.$queryRaw<{ contactId: string; bodyHash: Uint8Array; sealed: Sealed }[]>`
    SELECT "contactId", "bodyHash", with_key("contactId", sealed) AS sealed FROM contact_change WHERE id = ${said.id}::uuid`
  if (!row) return null
  const opened = opener(tx)
  if (Buffer.compare(row.bodyHash, hashOf(opened.key(row.sealed), said, sent)) !== 0) throw new DifferentBody()
  return { contactId: row.contactId, followed: opened.open<ContactChanged>(rowOfChange(said.id), row.sealed)!.followed }
}

async function keep(
  tx: Tx,
  said: Said,
  row: {
    readonly contactId: string
    readonly kind: ContactChangeKind
    readonly caseId: string | null
    readonly sent: Sent
    readonly was: ContactPart
    readonly is: ContactPart
    readonly followed: Followed
  },
): Promise<void> {
  const [held] = await tx.$queryRaw<{ key: Sealed }[]>`SELECT with_key(${row.contactId}::uuid, NULL) AS key`
  const key = opener(tx).key(held!.key)
  const words: ContactChanged = { why: said.why, was: row.was, is: row.is, followed: row.followed }
  await tx.$executeRaw`
    INSERT INTO contact_change (id, "contactId", "childId", kind, "caseId", "on", sealed, "bodyHash", "byId")
    VALUES (${said.id}::uuid, ${row.contactId}::uuid, ${said.childId}::uuid, ${row.kind}, ${row.caseId}, ${said.on}::date,
      ${sealFor(key, rowOfChange(said.id), words)}, ${hashOf(key, said, row.sent)}, ${said.byId}::uuid)`
  await onEachRecord(tx, said, row)
}

/** Each open case of the child says that it was changed, and by whom: neither who it is nor what, which stand here. */
async function onEachRecord(
  tx: Tx,
  { id, childId, byId }: Said,
  { contactId, kind }: { readonly contactId: string; readonly kind: ContactChangeKind },
): Promise<void> {
  const open = await tx.$queryRaw<
    { id: string }[]
  >`SELECT id FROM "case" WHERE "childId" = ${childId}::uuid AND outcome IS NULL ORDER BY id`
  const line = { kind: 'contact-changed', body: { change: id, contact: contactId, as: kind, by: byId } } as const
  if (open.length > 0) await appendBesideEach(tx, new Map(open.map((one) => [one.id, line])))
}
