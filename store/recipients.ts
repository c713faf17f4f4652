/** To whom a party's letters go today: by name, with what makes it safe to write to them (decisions 19, 26, 27). */
import { jobsOfOneChild } from '../domain/jobs.ts'
import { partiesThat } from '../domain/letting-in.ts'
import type { Party } from '../domain/process.ts'
import type { Around, Somebody, Stands } from './around.ts'
import { ofChild, ofFamily } from './recipients-at-home.ts'

/** How a letter gets to somebody. `none`: they must not be told. */
export type By = 'email' | 'print' | 'none'
export interface Recipient {
  /** `person:…`, `contact:…`; `school:<urn>` where nobody we know holds the job there; `child:…` where a child is written to by way of nobody. */
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

export type Found = readonly Recipient[] | { readonly remedy: string }

/**
 * Whom to write to for each of these parties, each person once: but the letter to a child is another than the one to whoever it goes by. A party that has no
 * part in the case yet, such as a school that nobody has named, is left out without a word.
 */
export function recipientsOf(around: Around, parties: Readonly<Record<string, Party>>, to: readonly string[]): Recipients {
  const found = withAdult(around, parties, to).map((party) => ({ party, found: ofParty(around, party, parties[party]?.is) }))
  const all = found.flatMap((one) => ('remedy' in one.found ? [] : one.found))
  const whose = ({ id, party }: Recipient): string => (parties[party]?.is === 'child' ? `${id} for the child` : id)
  return {
    recipients: all.filter((one, index) => all.findIndex((other) => whose(other) === whose(one)) === index),
    nobody: found.flatMap(({ party, found: none }) => ('remedy' in none ? [{ party, remedy: none.remedy }] : [])),
  }
}

/** What is told to a family that has no part in a case of somebody of age is told to the young person. */
function withAdult({ isShutToFamily }: Around, parties: Readonly<Record<string, Party>>, to: readonly string[]): readonly string[] {
  if (!isShutToFamily || !to.some((party) => parties[party]?.is === 'family')) return to
  return [...new Set([...to, ...partiesThat({ parties }, 'child')])]
}

function ofParty(around: Around, party: string, is: Party['is'] | undefined): Found {
  if (party === 'casework-officer') return byPerson(around, party, [around.held.ownerId, around.managerId])
  if (party === 'manager') return byPerson(around, party, [around.managerId])
  if (is === 'family') return ofFamily(around, party)
  if (is === 'child') return ofChild(around, party)
  if (!is) return { remedy: `The process has no party “${party}”.` }
  const stands = around.stands.get(party)
  const named = stands?.personId ? around.people.get(stands.personId) : undefined
  if (named) return [toPerson(party, named)]
  if ('referrer' in is) return []
  if ('school' in is) return stands?.urn ? ofSchool(around, stands, is.job ?? 'headteacher') : []
  if (jobsOfOneChild.includes(is.role))
    return { remedy: 'Nobody is named as the child’s social worker. Name them on the page of the case.' }
  const holders = around.holders.filter(({ role, urn }) => urn === null && role === is.role)
  return holders.length > 0
    ? holders.map((holder) => toPerson(party, holder))
    : { remedy: `Nobody holds the job “${is.role}” today. Give it to somebody, then tell them.` }
}

function byPerson({ people }: Around, party: string, ids: readonly string[]): Found {
  const somebody = ids.flatMap((id) => people.get(id) ?? [])[0]
  return somebody ? [toPerson(party, somebody)] : { remedy: 'Its owner and their manager have left. Give the case to somebody.' }
}

const AT_SCHOOL = {
  headteacher: 'headteacher',
  'governors-clerk': 'clerk to the governing board',
  'trust-clerk': 'clerk of the trust’s review panels',
} as const

/** Whoever holds the job at the school; on paper to “The headteacher”, where nobody we know holds it there today. */
function ofSchool({ holders }: Around, { party, urn, school, address }: Stands, job: keyof typeof AT_SCHOOL): Found {
  const theirs = holders.filter((holder) => holder.urn === urn && holder.role === job)
  const place = `${school}\n${address}`
  if (theirs.length > 0) return theirs.map((one) => ({ ...toPerson(party, one), address: place }))
  const name = AT_SCHOOL[job]
  return [
    {
      id: job === 'headteacher' ? `school:${urn}` : `${job}:${urn}`,
      party,
      to: `The ${name}, ${school}`,
      name,
      by: 'print',
      email: null,
      address: place,
      needs: `We know of no ${name} there today.`,
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
