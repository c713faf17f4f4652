/** What is sealed, opened for a test to look at. */
import { childWithin, type ChildHeld } from '../../store/children.ts'
import type { Db } from '../../store/client.ts'
import { addContacts, contactsOf, type ContactHeld, type NewContact } from '../../store/contacts.ts'
import { letterIn, type LetterSealed } from '../../store/letters.ts'
import { opener, sealFor, type Sealed } from '../../store/sealed.ts'
import { writtenIn, type WrittenHeld } from '../../store/words.ts'

/** Every child who is held, in the order of their references; those of this last name, where one is given. */
export async function childrenHeld(db: Db, lastName?: string): Promise<readonly ChildHeld[]> {
  const ids = await db.child.findMany({ select: { id: true }, orderBy: { reference: 'asc' } })
  const all = await Promise.all(ids.map(async ({ id }) => (await childWithin(db, id, { all: true }))!))
  return all.filter((child) => lastName === undefined || child.lastName === lastName)
}

/** Of a child’s family, or of any other’s, somebody who reads email and may be told. */
export async function reachable(db: Db, { of, not }: { readonly of?: string; readonly not?: string }): Promise<ContactHeld> {
  const ids = of ? [of] : (await inOrder(db)).filter((id) => id !== not)
  for (const id of ids) {
    const found = (await contactsOf(db, id)).find(({ email, mustNotTell, postOnly }) => email && !mustNotTell && !postOnly)
    if (found) return found
  }
  throw new Error('Nobody of the family may be written to.')
}
/** The first child of whose family somebody reads email and may be told. */
export async function firstReachable(db: Db): Promise<string> {
  for (const id of await inOrder(db)) if (await reachable(db, { of: id }).catch(() => null)) return id
  throw new Error('There is no child whose family may be written to.')
}
const inOrder = async (db: Db): Promise<readonly string[]> =>
  (await db.child.findMany({ select: { id: true }, orderBy: { reference: 'asc' } })).map(({ id }) => id)

/** A letter’s words and envelope; null where it was withheld. */
export async function letterOpened(db: Db, id: string): Promise<LetterSealed | null> {
  const [row] = await db.$queryRaw<
    { sealed: Sealed }[]
  >`SELECT with_key(whose, sealed) AS sealed FROM letter_words WHERE "letterId" = ${id}::uuid`
  return row ? letterIn(opener(db), id, row.sealed) : null
}

/** What was written in a submission. */
export async function writtenOf(db: Db, id: string): Promise<WrittenHeld> {
  const [row] = await db.$queryRaw<
    { sealed: Sealed }[]
  >`SELECT with_key(whose, sealed) AS sealed FROM words WHERE "submissionId" = ${id}::uuid`
  return writtenIn(opener(db), { id, how: null }, row?.sealed ?? null)
}

/** A father, added to a child’s family, who must not be told. */
export async function aFatherNotToBeTold(db: Db, childId: string): Promise<ContactHeld> {
  const father = {
    name: 'Some Body',
    relationship: 'Father',
    email: 'some.body@family.example',
    address: null,
    responsible: false,
    mustNotTell: true,
    whyNot: 'Court order',
    confidential: false,
    postOnly: false,
    interpreter: null,
    largePrint: false,
    isChild: false,
  }
  await db.$transaction((tx) => addContacts(tx, childId, [father]))
  return (await contactsOf(db, childId)).find(({ name }) => name === father.name)!
}

/** Gives a letter its words, sealed with the child’s key. */
export async function putWords(db: Db, letterId: string, childId: string, words: LetterSealed): Promise<void> {
  const [row] = await db.$queryRaw<{ key: Sealed }[]>`SELECT with_key(${childId}::uuid, NULL) AS key`
  const sealed = sealFor(opener(db).key(row!.key), { table: 'letter_words', row: letterId }, words)
  await db.$executeRaw`INSERT INTO letter_words ("letterId", whose, sealed) VALUES (${letterId}, ${childId}, ${sealed})`
}

/** What is known of a contact changes, as only a test may change it. */
export async function nowKnown(db: Db, id: string, changes: Partial<NewContact>): Promise<void> {
  const [row] = await db.$queryRaw<{ sealed: Sealed }[]>`SELECT with_key(id, sealed) AS sealed FROM contact WHERE id = ${id}::uuid`
  const { open, key } = opener(db)
  const { mustNotTell = null, postOnly = null, ...known } = changes
  const sealed = sealFor(
    key(row!.sealed),
    { table: 'contact', row: id },
    { ...open<object>({ table: 'contact', row: id }, row!.sealed), ...known },
  )
  await db.$executeRaw`
    UPDATE contact SET sealed = ${sealed}, "mustNotTell" = coalesce(${mustNotTell}, "mustNotTell"), "postOnly" = coalesce(${postOnly}, "postOnly") WHERE id = ${id}::uuid`
}
