import type { About } from '../../domain/access-requests.ts'
import type { User } from '../../domain/people.ts'
import type { Subject } from '../../store/access-requests.ts'
import { childOfUpn, childWithin } from '../../store/children.ts'
import type { Db } from '../../store/client.ts'
import { contactsOf } from '../../store/contacts.ts'
import { personKnown } from '../../store/reading-person-held.ts'
import { beyondSight } from '../access/asker.ts'

/** As it was typed: a child by reference or number, one of a family by name beside that, somebody who signs in by their address. */
export interface Named {
  readonly about: About
  readonly child?: string | undefined
  readonly whom?: string | undefined
  readonly email?: string | undefined
}
type Wrong = { readonly wrong: Readonly<Record<string, string>> }
/** Whom a request is about; or what is wrong with how they were named, by question. */
export const subjectNamed = (db: Db, user: User, named: Named): Promise<Subject | Wrong> =>
  beyondSight(user, async (): Promise<Subject | Wrong> => {
    if (named.about === 'person') {
      const person = await personKnown(db, { email: (named.email ?? '').trim() })
      return person
        ? { about: 'person', personId: person.id }
        : { wrong: { email: 'Nobody signs in or answers here with that address. Give the work address that is held' } }
    }
    const key = (named.child ?? '').replaceAll(/\s/g, '')
    const child = (await childWithin(db, key, { all: true })) ?? (await childOfUpn(db, key.toUpperCase()))
    if (!child || child.born === null)
      return { wrong: { child: 'We hold no child of that reference or number. Ask whoever works with cases for it' } }
    if (named.about === 'child') return { about: 'child', childId: child.id }
    const name = (named.whom ?? '').trim().toLowerCase()
    const [only, another] = (await contactsOf(db, child.id)).filter((one) => one.name.toLowerCase() === name)
    return only && !another
      ? { about: 'contact', childId: child.id, contactId: only.id }
      : { wrong: { whom: 'We hold nobody of that name in the family of that child. Give it as it stands on the child’s page' } }
  })
