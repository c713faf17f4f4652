import type { Told } from '../../api/opening.ts'
import type { User } from '../../domain/people.ts'
import { children } from '../../prisma/seed/families.ts'
import type { Db } from '../../store/client.ts'
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
  const { firstName, lastName } = childNamed(key)
  const identity = await db.childIdentity.findFirstOrThrow({ where: { firstName, lastName } })
  return {
    id: identity.childId,
    told: {
      firstName,
      lastName,
      knownAs: identity.knownAs ?? '',
      born: identity.born.toISOString().slice(0, 10),
      upn: identity.upn ?? '',
      noUpn: identity.noUpn ?? '',
    },
  }
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
  return who === 'new head' ? `head@${asked}.example` : `${who}@birmingham.example`
}
async function person(db: Db, email: string): Promise<User | null> {
  const { id } = await db.person.findUniqueOrThrow({ where: { email }, select: { id: true } })
  return personNow(db, id, 'oidc')
}
async function contact(db: Db, child: string, name: string): Promise<User | null> {
  const { id: childId } = await childToTell(db, child)
  const { id } = await db.contact.findFirstOrThrow({ where: { childId, name }, select: { id: true } })
  return contactNow(db, id)
}
