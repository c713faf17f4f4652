import { basisOf, parts, takenAs, type Basis, type Part } from '../../domain/law/lawful-basis.ts'
import { relationOf, type Relation } from '../../domain/people.ts'
import type { How, Received } from '../../store/reading-disclosed.ts'
import { disclosureBasis, whoByJob } from '../disclosed/said.ts'
import { processOf, partyTitle } from '../saying/steps.ts'

const WAYS: Readonly<Record<Exclude<How, 'part'>, string>> = {
  letter: 'A letter that was sent',
  papers: 'The papers of a task, read by its link or page',
  document: 'A document, opened',
  pack: 'A panel’s pack, read',
  'pack taken': 'A panel’s pack, taken as a PDF',
  bundle: 'The evidence of a case, without names',
  'bundle with identity': 'The evidence of a case, with names',
  list: 'A list, taken away',
  answer: 'The answer to an access request, to be given to whoever asked',
}
/** Who received something, in words; nobody of a family is named. */
export const whoOf = ({ principal, name }: Pick<Received, 'principal' | 'name'>): string =>
  name ?? whoByJob(principal) ?? 'Somebody of a family'

export interface ReceivedSaid {
  readonly who: string
  readonly as: string
  readonly what: string
  readonly basis: Pick<Basis, 'purpose' | 'law'> | null
}
/** On what basis: by what they are to the case; of what somebody of the council took away, by what it was. */
function basisFor({ how, process, party, what, relation }: Received): Pick<Basis, 'purpose' | 'law'> | null {
  if (how === 'list' || how === 'answer') return takenAs[how]
  if (how === 'bundle' || how === 'bundle with identity') return takenAs.bundle
  if (process === null) return null
  // What the council tells its own people is their work.
  if (party === 'casework-officer' || party === 'manager') return takenAs.list
  if (how === 'part') return disclosureBasis(what!, relation!, process)
  const known = (relation as Relation | null) ?? (party === null ? null : relationOf(processOf(process), party, []))
  return known && basisOf(known, process)
}
export function sayReceived(row: Received): ReceivedSaid {
  return {
    who: whoOf(row),
    as:
      row.party !== null && row.process !== null && !row.principal.startsWith('outside:')
        ? partyTitle(processOf(row.process), row.party)
        : '',
    what: row.how === 'part' ? parts[row.what as Part] : WAYS[row.how],
    basis: basisFor(row),
  }
}
