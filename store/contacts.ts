/** A child's family and other contacts, each sealed with a key of their own. */
import { randomUUID } from 'node:crypto'
import { plainName, type ContactKnown, type ContactSaid } from '../domain/contacts.ts'
import type { Db, Tx } from './client.ts'
import { makeKeys } from './data-keys.ts'
import { opener, sealFor, type Opener, type Row, type Sealed } from './sealed.ts'

export type { ContactKnown }
export type NewContact = ContactSaid
/** What holds of somebody of a family until we are told otherwise: they may be told, by email, in plain English. */
export const unlessTold = {
  email: null,
  address: null,
  responsible: true,
  mustNotTell: false,
  whyNot: null,
  confidential: false,
  postOnly: false,
  interpreter: null,
  largePrint: false,
  isChild: false,
} as const
export interface ContactHeld extends NewContact {
  readonly id: string
}

export const rowOf = (id: string): Row => ({ table: 'contact', row: id })
/** What is known of a contact; null where there is none, or it was removed. */
export const contactIn = ({ open }: Opener, id: string, sealed: Sealed): ContactKnown | null => open<ContactKnown>(rowOf(id), sealed)

/**
 * The child's family and other contacts, those with parental responsibility first. Without those who were removed, and those of another family,
 * of whom a case opened for the wrong child had told us.
 */
export async function contactsOf(db: Db | Tx, childId: string): Promise<readonly ContactHeld[]> {
  const rows = await db.$queryRaw<(Omit<ContactHeld, keyof ContactKnown> & { sealed: Sealed })[]>`
    SELECT k.id, with_key(k.id, k.sealed) AS sealed, k.responsible, k."mustNotTell", k.confidential, k."postOnly", k."largePrint", k."isChild" FROM contact k
    WHERE k."childId" = ${childId}::uuid AND NOT EXISTS (SELECT 1 FROM "case" c WHERE c.id = k."toldIn" AND c.outcome = 'wrong-child')`
  const opened = opener(db)
  return rows
    .flatMap(({ sealed, ...row }) => {
      const known = contactIn(opened, row.id, sealed)
      return known ? [{ ...known, ...row }] : []
    })
    .sort((a, b) => Number(b.responsible) - Number(a.responsible) || compare(a.name, b.name) || compare(a.id, b.id))
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Those of these who are contacts, by name and address, whatever child they are of. */
export async function contactsById(db: Db | Tx, ids: readonly string[]): Promise<ReadonlyMap<string, ContactKnown>> {
  if (ids.length === 0) return new Map()
  const rows = await db.$queryRaw<{ id: string; sealed: Sealed }[]>`
    SELECT id, with_key(id, sealed) AS sealed FROM contact WHERE id = ANY (${[...ids]}::uuid[])`
  const opened = opener(db)
  return new Map(
    rows.flatMap(({ id, sealed }) => [contactIn(opened, id, sealed)].flatMap((known) => (known ? [[id, known] as const] : []))),
  )
}

/** What of somebody is sealed, and the rest. */
export function sealedApart<Of extends ContactSaid>({
  name,
  relationship,
  email,
  address,
  whyNot,
  because,
  interpreter,
  ...flags
}: Of): { readonly known: ContactKnown; readonly flags: Omit<Of, keyof ContactKnown> } {
  const known: ContactKnown = { name, relationship, email, address, whyNot, interpreter, ...(because && { because }) }
  return { known, flags }
}

/** Further people of a child's family. One already held by the same name is left as it is: what is said otherwise of them is contacts-told.ts. `toldIn`: the case whose opening tells us of them. */
export async function addContacts(tx: Tx, childId: string, contacts: readonly NewContact[], toldIn: string | null = null): Promise<void> {
  if (!contacts.length) return
  const before = new Set((await contactsOf(tx, childId)).map(({ name }) => plainName(name)))
  await insertContacts(
    tx,
    childId,
    contacts.filter(({ name }) => !before.has(plainName(name))),
    toldIn,
  )
}

/** Keeps people of a family, each under a key of their own. Answers their ids, in order. */
export async function insertContacts(
  tx: Tx,
  childId: string,
  contacts: readonly NewContact[],
  toldIn: string | null,
): Promise<readonly string[]> {
  const ids = contacts.map(() => randomUUID())
  if (!ids.length) return ids
  const keys = await makeKeys(tx, ids)
  const rows = contacts.map((one, at) => {
    const { known, flags } = sealedApart(one)
    return { ...flags, id: ids[at]!, sealed: Buffer.from(sealFor(keys[at]!, rowOf(ids[at]!), known)).toString('hex') }
  })
  await tx.$executeRaw`
    INSERT INTO contact (id, "childId", "toldIn", sealed, responsible, "mustNotTell", confidential, "postOnly", "largePrint", "isChild")
    SELECT g.id, ${childId}, ${toldIn}, decode(g.sealed, 'hex'), g.responsible, g."mustNotTell", g.confidential, g."postOnly", g."largePrint", g."isChild"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g(id uuid, sealed text, responsible boolean, "mustNotTell" boolean, confidential boolean,
      "postOnly" boolean, "largePrint" boolean, "isChild" boolean)`
  return ids
}

/** A contact, and whether they may be told; null where there is none, or they were removed. */
export async function contactNamed(
  db: Db | Tx,
  id: string,
): Promise<(ContactKnown & Pick<NewContact, 'mustNotTell' | 'postOnly' | 'isChild'>) | null> {
  const [row] = await db.$queryRaw<(Pick<NewContact, 'mustNotTell' | 'postOnly' | 'isChild'> & { sealed: Sealed })[]>`
    SELECT with_key(id, sealed) AS sealed, "mustNotTell", "postOnly", "isChild" FROM contact WHERE id = ${id}::uuid`
  if (!row) return null
  const { sealed, ...may } = row
  const known = contactIn(opener(db), id, sealed)
  return known && { ...known, ...may }
}
