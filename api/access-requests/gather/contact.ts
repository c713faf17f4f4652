import { matchingNames, type Found } from '../../../domain/access-requests.ts'
import { childWithin } from '../../../store/children.ts'
import type { Db } from '../../../store/client.ts'
import { contactsOf, type ContactHeld } from '../../../store/contacts.ts'
import { contactChangesOf } from '../../../store/reading-contacts.ts'
import { wayOfContact } from '../../../store/reading-contact-held.ts'
import { longTime } from '../../saying/days.ts'
import { gatherChild } from './child.ts'
import { foundIn, lines, one, type Gathered, type Source } from './found.ts'

/** What is held of one of a family beside what stands in the child’s cases. */
export const contactSources = {
  identity: {
    columns: ['contact.sealed'],
    find: (_db, { id, name, relationship, email, address, interpreter, whyNot, ...flags }) => [
      one('identity:name', 'identity', 'Name', { text: name }),
      one('identity:to', 'identity', 'What they are to the child', {
        text: lines(relationship, flags.responsible && 'With parental responsibility'),
      }),
      one('identity:reached', 'identity', 'How they are reached', {
        text: lines(
          email,
          address,
          flags.postOnly && 'By post alone',
          flags.largePrint && 'In large print',
          interpreter && `Interpreter: ${interpreter}`,
          flags.confidential && 'The address may be told to nobody',
        ),
      }),
      // Somebody else said so, and it may be what keeps somebody safe.
      ...(flags.mustNotTell
        ? [one(`safe:${id}`, 'reason', 'They must not be told', { text: whyNot ?? '', others: ['words' as const, 'person' as const] })]
        : []),
    ],
  },
  use: {
    columns: ['link.recipient', 'sign_in.who', 'look.byId', 'look.childId', 'case_access.principal', 'disclosure.principal'],
    find: async (db, { id }) =>
      (await wayOfContact(db, id)).map(({ kind, number, first, last }) =>
        one(`use:${kind}`, 'use', USED[kind], { text: `${number}, the first at ${longTime(first)}, the last at ${longTime(last)}` }),
      ),
  },
} satisfies Record<string, Source<ContactHeld>>
const USED = {
  link: 'Links that were sent to them',
  'sign-in': 'Times that they proved who they are',
  look: 'Things that they opened',
  part: 'Parts of cases that they could read',
} as const

/**
 * One of a family: who they are, and whatever in the child’s cases is from them, to them, or names them. All of that is about the child too, who is another person.
 * `asking`: the name of whoever asks. To be asked by whoever may see every row of it.
 */
export async function gatherContact(db: Db, childId: string, contactId: string, asking: string): Promise<Gathered | null> {
  const contact = (await contactsOf(db, childId)).find(({ id }) => id === contactId)
  const [child, whole] = await Promise.all([childWithin(db, childId, { all: true }), gatherChild(db, childId, asking)])
  if (!contact || !child || !whole) return null
  const changes = (await contactChangesOf(db, childId)).filter((change) => change.contactId === contactId)
  const ofThem = new Set(changes.map(({ id }) => `contact-change:${id}`))
  const theirs = whole.all.filter(
    (found) => found.id !== `contact:${contactId}` && (ofThem.has(found.id) || matchingNames([contact.name])(textOf(found))),
  )
  const marked = theirs.map((found): Found => ({ ...found, others: [...new Set(['person' as const, ...found.others])] }))
  const names = [child.firstName, child.lastName, child.knownAs ?? ''].filter((name) => name !== '')
  const cases = whole.cases.filter(({ id }) => theirs.some((found) => found.case === id))
  return {
    child,
    cases,
    names: { others: [...names, ...whole.names.others.filter((name) => name !== contact.name)], own: [contact.name, asking] },
    all: [...(await foundIn(db, contactSources, contact)), ...marked],
  }
}
const textOf = ({ title, from, text }: Found): string => `${title}\n${from ?? ''}\n${text}`
