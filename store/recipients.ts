/** To whom a party's letters go today: by name, with what makes it safe to write to them (decisions 19, 26, 27). */
import type { Party } from '../domain/process.ts'
import type { Held } from './cases.ts'
import type { Tx } from './client.ts'

/** How a letter gets to somebody. `none`: they must not be told. */
export type By = 'email' | 'print' | 'none'
export interface Recipient {
  /** `person:…`, `contact:…`, or `school:<urn>` where nobody we know holds the job there. */
  readonly id: string
  readonly party: string
  /** On the envelope: with both names where somebody acts for another. */
  readonly to: string
  /** After “Dear”. */
  readonly name: string
  readonly by: By
  readonly email: string | null
  /** Where it is posted; of this recipient alone. */
  readonly address: string | null
  /** What the print queue must know, or why they are not told: large print, an interpreter. */
  readonly needs: string | null
}
/** Those to write to, and the parties for whom there is nobody, each with what would mend it. */
export interface Recipients {
  readonly recipients: readonly Recipient[]
  readonly nobody: readonly { readonly party: string; readonly remedy: string }[]
}

interface Somebody {
  readonly id: string
  readonly name: string
  readonly email: string
  /** Who acts for them today. */
  readonly substitute: { readonly id: string; readonly name: string; readonly email: string } | null
}
interface Holder extends Somebody {
  readonly role: string
  readonly urn: string | null
}
interface Known {
  readonly held: Held
  readonly is: Readonly<Record<string, Party['is']>>
  readonly stands: ReadonlyMap<string, { readonly urn: string | null; readonly personId: string | null }>
  readonly holders: readonly Holder[]
  readonly people: ReadonlyMap<string, Somebody>
  readonly managerId: string
  readonly schools: ReadonlyMap<string, { readonly name: string; readonly address: string }>
  readonly contacts: readonly Contact[]
  readonly child: string
}
type Contact = Awaited<ReturnType<typeof contactsOf>>[number]
type Found = readonly Recipient[] | { readonly remedy: string }

/**
 * Finds whom to write to for each of these parties, each person once, in seven queries however many there are. A party that has no part in the
 * case yet, such as a school that nobody has named, is left out without a word.
 */
export async function recipientsOf(
  tx: Tx,
  held: Held,
  parties: Readonly<Record<string, Party>>,
  to: readonly string[],
): Promise<Recipients> {
  const known = await knownOf(tx, held, Object.fromEntries(Object.entries(parties).map(([party, { is }]) => [party, is])))
  const found = to.map((party) => ({ party, found: ofParty(known, party) }))
  const all = found.flatMap((one) => ('remedy' in one.found ? [] : one.found))
  return {
    recipients: all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index),
    nobody: found.flatMap(({ party, found: none }) => ('remedy' in none ? [{ party, remedy: none.remedy }] : [])),
  }
}

async function knownOf(tx: Tx, held: Held, is: Known['is']): Promise<Known> {
  const rows = await tx.caseParty.findMany({ where: { caseId: held.id }, select: { party: true, urn: true, personId: true } })
  const urns = rows.flatMap(({ urn }) => urn ?? [])
  const roles = Object.values(is).flatMap((one) => (typeof one === 'object' && 'role' in one ? [one.role] : []))
  const { managerId } = await tx.team.findUniqueOrThrow({ where: { id: held.teamId }, select: { managerId: true } })
  const schools = await tx.school.findMany({ where: { urn: { in: urns } }, select: { urn: true, name: true, address: true } })
  const identity = await tx.childIdentity.findUnique({
    where: { childId: held.childId },
    select: { firstName: true, lastName: true, knownAs: true },
  })
  return {
    held,
    is,
    managerId,
    stands: new Map(rows.map((row) => [row.party, row])),
    holders: await holdersOf(tx, held.today, roles, urns),
    people: await peopleOf(tx, held.today, [held.ownerId, managerId, ...rows.flatMap(({ personId }) => personId ?? [])]),
    schools: new Map(schools.map((school) => [school.urn, school])),
    contacts: await contactsOf(tx, held.childId),
    child: identity?.knownAs ?? identity?.firstName ?? '',
  }
}

const contactsOf = (tx: Tx, childId: string) =>
  tx.contact.findMany({ where: { childId }, orderBy: [{ responsible: 'desc' }, { name: 'asc' }, { id: 'asc' }] })

/** Whoever holds one of these jobs today, and has not left. */
const holdersOf = (tx: Tx, today: string, roles: readonly string[], urns: readonly string[]): Promise<Holder[]> => tx.$queryRaw<Holder[]>`
  SELECT o.role, o.urn, p.id, p.name, p.email, (SELECT to_jsonb(sub) FROM (
    SELECT s.id, s.name, s.email FROM cover c JOIN person s ON s.id = c."substituteId"
    WHERE c."awayId" = p.id AND ${today}::date BETWEEN c."from" AND c."to" AND (s."leftOn" IS NULL OR s."leftOn" >= ${today}::date)
    ORDER BY c."from" DESC LIMIT 1) sub) AS substitute
  FROM post o JOIN person p ON p.id = o."personId"
  WHERE o."from" <= ${today}::date AND (o."to" IS NULL OR o."to" >= ${today}::date) AND (p."leftOn" IS NULL OR p."leftOn" >= ${today}::date)
    AND ((o.urn IS NULL AND o.role = ANY (${[...roles]}::text[])) OR (o.role = 'headteacher' AND o.urn = ANY (${[...urns]}::text[])))
  ORDER BY p.name, p.id`

/** These people, without those who have left. */
async function peopleOf(tx: Tx, today: string, ids: readonly string[]): Promise<ReadonlyMap<string, Somebody>> {
  const rows = await tx.$queryRaw<Somebody[]>`
    SELECT p.id, p.name, p.email, (SELECT to_jsonb(sub) FROM (
      SELECT s.id, s.name, s.email FROM cover c JOIN person s ON s.id = c."substituteId"
      WHERE c."awayId" = p.id AND ${today}::date BETWEEN c."from" AND c."to" AND (s."leftOn" IS NULL OR s."leftOn" >= ${today}::date)
      ORDER BY c."from" DESC LIMIT 1) sub) AS substitute
    FROM person p WHERE p.id = ANY (${[...ids]}::uuid[]) AND (p."leftOn" IS NULL OR p."leftOn" >= ${today}::date)`
  return new Map(rows.map((row) => [row.id, row]))
}

function ofParty(known: Known, party: string): Found {
  if (party === 'casework-officer') return byPerson(known, party, [known.held.ownerId, known.managerId])
  if (party === 'manager') return byPerson(known, party, [known.managerId])
  const is = known.is[party]
  if (is === 'family') return ofFamily(known, party)
  if (is === 'child') return ofChild(known, party)
  if (!is) return { remedy: `The process has no party “${party}”.` }
  const stands = known.stands.get(party)
  const named = stands?.personId ? known.people.get(stands.personId) : undefined
  if (named) return [toPerson(party, named)]
  if ('school' in is) return stands?.urn ? ofSchool(known, party, stands.urn) : []
  const holders = known.holders.filter(({ role, urn }) => urn === null && role === is.role)
  return holders.length > 0
    ? holders.map((holder) => toPerson(party, holder))
    : { remedy: `Nobody holds the job “${is.role}” today. Give it to somebody, then tell them.` }
}

function byPerson({ people }: Known, party: string, ids: readonly string[]): Found {
  const somebody = ids.flatMap((id) => people.get(id) ?? [])[0]
  return somebody ? [toPerson(party, somebody)] : { remedy: 'Its owner and their manager have left. Give the case to somebody.' }
}

/** The head of the school; on paper to “The headteacher”, where nobody we know holds that job there today. */
function ofSchool({ holders, schools }: Known, party: string, urn: string): Found {
  const heads = holders.filter((holder) => holder.urn === urn)
  const school = schools.get(urn)
  const place = school ? `${school.name}\n${school.address}` : null
  if (heads.length > 0) return heads.map((head) => ({ ...toPerson(party, head), address: place }))
  const to = `The headteacher, ${school?.name ?? urn}`
  return [
    {
      id: `school:${urn}`,
      party,
      to,
      name: 'headteacher',
      by: 'print',
      email: null,
      address: place,
      needs: 'We know of no headteacher there today.',
    },
  ]
}

function toPerson(party: string, { substitute, ...person }: Somebody): Recipient {
  const { id, name, email } = substitute ?? person
  return {
    id: `person:${id}`,
    party,
    to: substitute ? `${name}, for ${person.name}` : name,
    name,
    by: 'email',
    email,
    address: null,
    needs: null,
  }
}

function ofFamily({ contacts }: Known, party: string): Found {
  if (contacts.length === 0) return { remedy: 'No parent, carer or other contact is held for the child. Add one, then tell them.' }
  return contacts.map((contact) => toContact(party, contact))
}

/** A child's letter goes by way of one of the family who may be told, and is addressed to the child. */
function ofChild({ contacts, child }: Known, party: string): Found {
  const through = contacts.find(({ mustNotTell }) => !mustNotTell)
  if (!through) return { remedy: 'Nobody who may be told is held through whom the child could be written to. Tell the child in person.' }
  return [{ ...toContact(party, through), to: `${child}, care of ${through.name}`, name: child }]
}

function toContact(party: string, contact: Contact): Recipient {
  const by: By = contact.mustNotTell ? 'none' : contact.postOnly || !contact.email ? 'print' : 'email'
  const needs = [
    contact.largePrint && 'Large print.',
    contact.interpreter && `Interpreter: ${contact.interpreter}.`,
    by === 'print' && !contact.address && 'No address is held.',
  ]
  return {
    id: `contact:${contact.id}`,
    party,
    to: contact.name,
    name: contact.name,
    by,
    email: by === 'email' ? contact.email : null,
    address: by === 'none' ? null : contact.address,
    needs: by === 'none' ? 'Must not be told.' : needs.filter(Boolean).join(' ') || null,
  }
}
