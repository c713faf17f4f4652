/** What an opening tells of a child's family: who is new is added; of who is held by that name the safer of the two holds at once, and nothing is dropped (docs/decisions/0064). */
import { londonDay } from '../domain/calendar.ts'
import { otherWays, plainName, tightening, type ContactPart, type ContactSaid, type Holds, type Way } from '../domain/contacts.ts'
import type { Tx } from './client.ts'
import { changeIn } from './contact-changes.ts'
import type { FamilyPart } from './contact-ways.ts'
import { addContacts, contactsOf } from './contacts.ts'
import { timeOf } from './standing.ts'

/** One of a family as an opening tells of them. `holds`: which of two addresses does, where another is held. */
export interface ContactTold extends ContactSaid {
  readonly holds?: Readonly<Partial<Record<Way, Holds>>>
}
export interface Telling {
  readonly childId: string
  /** The case that is being opened. */
  readonly caseId: string
  readonly byId: string
  /** Whether whoever opens it may change who is told, of this child. */
  readonly mayChange: boolean
  readonly parts: readonly FamilyPart[]
}

/** Whoever of these is held by this name. */
export const heldAs = <Held extends ContactSaid>(family: readonly Held[], { name }: Pick<ContactSaid, 'name'>): readonly Held[] =>
  family.filter((one) => plainName(one.name) === plainName(name))
/** Where another address is held than is told, and nobody has said which of the two holds. */
export const unsettled = (family: readonly ContactSaid[], told: ContactTold): readonly Way[] => [
  ...new Set(heldAs(family, told).flatMap((held) => otherWays(held, told).filter((way) => !told.holds?.[way]))),
]

export async function contactsTold(tx: Tx, { caseId, mayChange, ...telling }: Telling, contacts: readonly ContactTold[]): Promise<void> {
  if (contacts.length === 0) return
  const family = await contactsOf(tx, telling.childId)
  await addContacts(
    tx,
    telling.childId,
    contacts.map(({ holds: _, ...one }) => one),
    caseId,
  )
  const on = londonDay(await timeOf(tx))
  for (const told of contacts)
    for (const held of heldAs(family, told)) {
      const say = (kind: 'tightened' | 'changed' | 'said', why: string, part: ContactPart) =>
        changeIn(tx, { ...telling, why, on }, held.id, part, { kind, caseId })
      await say('tightened', 'The opening says so, and the safer of the two holds.', tightening(held, told))
      const ways = otherWays(held, told)
      await say(
        'changed',
        'The opening says that this holds.',
        waysOf(told, mayChange ? ways.filter((way) => told.holds?.[way] === 'told') : []),
      )
      await say(
        'said',
        'The opening says so. What was held holds until somebody changes it.',
        waysOf(told, mayChange ? [] : ways.filter((way) => told.holds?.[way] !== 'held')),
      )
    }
}
const waysOf = (told: ContactSaid, ways: readonly Way[]): ContactPart => Object.fromEntries(ways.map((way) => [way, told[way]]))
