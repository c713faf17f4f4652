import { z } from 'zod'
import { may } from '../../domain/access.ts'
import { changesIn, NOTHING, type ContactPart } from '../../domain/contacts.ts'
import type { User } from '../../domain/people.ts'
import type { Db } from '../../store/client.ts'
import { contactsOf, type ContactHeld } from '../../store/contacts.ts'
import { contactChangesOf, type ContactChangeHeld } from '../../store/reading-contacts.ts'
import { REMOVED } from '../../store/sealed.ts'
import { looked } from '../../store/watch.ts'
import { childHere } from '../child/seen.ts'
import { isHidden } from '../contacts/saying.ts'
import { take, type Taken } from '../contacts/taking.ts'
import { contactChanged, contactHeld, contactNew, contactRecord, followed } from './contact-schemas.ts'
import type { Asked, Endpoints } from './endpoint.ts'
import { keyUsed, Problem } from './problem.ts'
import { instantOf } from './schemas.ts'
import { child as reference } from './severance-schemas.ts'

const answered = z.object({ id: z.uuid(), followed })

/** `/children/{reference}/contacts`: who of a child’s family is told and how they are reached, and every change of it. */
export function contactsKept({ add }: Endpoints, { db }: { readonly db: Db }): void {
  add(
    {
      method: 'get',
      path: '/children/{reference}/contacts',
      name: 'listContacts',
      summary: 'Who of a child’s family is told and how they are reached, and what was changed of it, the newest first',
      rule: 'read the child’s page',
      parameters: z.object({ reference }),
      answers: {
        200: {
          what: 'The family, and the record of it',
          schema: z.object({ items: z.array(contactHeld), record: z.array(contactRecord) }),
        },
      },
      problems: [404],
    },
    async ({ user, http }) => {
      const child = await childHere(db, http.res)
      const [contacts, changes] = await Promise.all([contactsOf(db, child.id), contactChangesOf(db, child.id)])
      await looked(db, { byId: user.id, what: 'child', childId: child.id })
      const body = { items: contacts.map((one) => sayContact(user, one)), record: changes.map((one) => sayChange(user, contacts, one)) }
      return { status: 200, body }
    },
  )
  const change = async (
    { user, http, key }: Pick<Asked<unknown, unknown, unknown>, 'user' | 'http' | 'key'>,
    contactId: string | null,
    { why, from, ...part }: ContactPart & { readonly why: string; readonly from: string },
  ) => said(await take(db, user, await childHere(db, http.res), { id: key, contactId, part, why, from }), contactId)
  add(
    {
      method: 'post',
      path: '/children/{reference}/contacts',
      name: 'addContact',
      summary: 'Adds somebody of a child’s family, who has a part in each open case from then on where they may be told',
      rule: 'change who is told',
      parameters: z.object({ reference }),
      keyed: true,
      body: contactNew,
      answers: { 201: { what: 'They are held', schema: answered } },
      problems: [404, 409, 422],
    },
    async ({ body, ...asked }) => ({ status: 201, body: await change(asked, null, withLow(body)) }),
  )
  add(
    {
      method: 'post',
      path: '/children/{reference}/contacts/{contact}',
      name: 'changeContact',
      summary:
        'Changes what is held of one of a child’s family. Whoever must not be told from now on loses links, sessions, letters and every case at once',
      rule: 'change who is told',
      parameters: z.object({ reference, contact: z.uuid() }),
      keyed: true,
      body: contactChanged,
      answers: { 200: { what: 'It holds', schema: answered } },
      problems: [404, 409, 422],
    },
    async ({ body, parameters, ...asked }) => ({ status: 200, body: await change(asked, parameters.contact, withLow(body)) }),
  )
}
/** An email address is held in small letters; whoever may be told has no reason why they may not. */
const withLow = <Of extends ContactPart>(part: Of): Of => ({
  ...part,
  ...(part.email && { email: part.email.toLowerCase() }),
  ...(part.mustNotTell === false && { because: null, whyNot: part.whyNot ?? null }),
})

function said(taken: Taken, contactId: string | null): z.input<typeof answered> {
  if (taken.is === 'not there') throw new Problem(404, 'There is no such contact of this child.')
  if (taken.is === 'another body') throw keyUsed()
  if (taken.is === 'refused') throw new Problem(409, taken.why)
  if (taken.is === 'wrong')
    throw new Problem(
      422,
      'Some of it is not right. Nothing was changed.',
      Object.entries(taken.errors).map(([field, message]) => ({ field, message })),
    )
  return taken.made === 'nothing' ? { id: contactId!, followed: NOTHING } : { id: taken.made.contactId, followed: taken.made.followed }
}

const shownTo = (user: User, one: ContactHeld | undefined) => {
  const works = may(user, 'write in the case')
  return { email: works, address: works && !one?.confidential }
}
function sayContact(user: User, one: ContactHeld): z.input<typeof contactHeld> {
  const shown = shownTo(user, one)
  return {
    ...one,
    because: one.because ?? null,
    email: shown.email ? one.email : null,
    address: shown.address ? one.address : null,
    emailHeld: one.email !== null,
    addressHeld: one.address !== null,
  }
}
function sayChange(
  user: User,
  contacts: readonly ContactHeld[],
  { changed, contactId, caseId, on, at, ...row }: ContactChangeHeld,
): z.input<typeof contactRecord> {
  const shown = shownTo(
    user,
    contacts.find(({ id }) => id === contactId),
  )
  const changes = changed ? changesIn(changed) : []
  return {
    ...row,
    contact: contactId,
    case: caseId,
    from: on,
    at: instantOf(at),
    why: changed?.why ?? REMOVED,
    changes: changes.map(({ field, old, new: fresh }) =>
      isHidden(field, shown) ? { field, old: null, new: null } : { field, old, new: fresh },
    ),
  }
}
