import type { Db } from '../../../store/client.ts'
import type { RequestHeld } from '../../../store/reading-access-requests.ts'
import { gatherChild } from './child.ts'
import { gatherContact } from './contact.ts'
import type { Gathered } from './found.ts'
import { gatherPerson } from './person.ts'

/** Everything that is held of whoever a request is about; null where nobody can read it any more. `name`: of whoever asks. */
export function gather(
  db: Db,
  { about, childId, contactId, personId }: Pick<RequestHeld, 'about' | 'childId' | 'contactId' | 'personId'>,
  name: string,
): Promise<Gathered | null> {
  if (about === 'person') return gatherPerson(db, personId!, name)
  return about === 'child' ? gatherChild(db, childId!, name) : gatherContact(db, childId!, contactId!, name)
}
