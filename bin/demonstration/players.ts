import type { Told } from '../../api/told.ts'
import type { User } from '../../domain/people.ts'
import { demoChild } from '../../prisma/seed/council.ts'
import { children } from '../../prisma/seed/families.ts'
import { governorsClerkAt } from '../../prisma/seed/schools.ts'
import type { Db } from '../../store/client.ts'
import { contactsOf } from '../../store/contacts.ts'
import { contactNow, personNow } from '../../store/people.ts'
import type { Press } from './plan.ts'

const childNamed = (key: string) => {
  const found = children.find((child) => child.key === key)
  if (!found) throw new Error(`There is no demonstration child called ${key}.`)
  return found
}
/** The domain of the school that a child of the demonstration goes to. */
export const schoolOf = (key: string): string => childNamed(key).school

/** A child as whoever refers them would tell us of them: found again by their number, never made twice. */
export async function childToTell(db: Db, key: string): Promise<{ readonly id: string; readonly told: Told }> {
  const held = await demoChild(db, childNamed(key))
  if (!held) throw new Error(`The demonstration’s child ${key} is not there.`)
  const { id, firstName, lastName, knownAs, born, upn, noUpn } = held
  return { id, told: { firstName, lastName, knownAs: knownAs ?? '', born: born ?? '', upn: upn ?? '', noUpn: noUpn ?? '' } }
}

/** Whoever presses, as they would be signed in on that day. */
export async function playerOf(db: Db, { who, child, asked }: Press): Promise<User> {
  const family = childNamed(child).contacts.some(({ name }) => name === who)
  const user = family ? await contact(db, child, who) : await person(db, addressOf(who, schoolOf(child), asked))
  if (!user) throw new Error(`${who} cannot get in, so the demonstration cannot be played.`)
  return user
}
function addressOf(who: string, home: string, asked: string | undefined): string {
  if (who === 'head') return `head@${home}.example`
  if (who === 'governors') return governorsClerkAt(home).email
  return who === 'new head' ? `head@${asked}.example` : `${who}@birmingham.example`
}
async function person(db: Db, email: string): Promise<User | null> {
  const { id } = await db.person.findUniqueOrThrow({ where: { email }, select: { id: true } })
  return personNow(db, id, 'oidc')
}
async function contact(db: Db, child: string, name: string): Promise<User | null> {
  const { id: childId } = await childToTell(db, child)
  const found = (await contactsOf(db, childId)).find((one) => one.name === name)
  return found ? contactNow(db, found.id) : null
}
