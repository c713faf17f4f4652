import { planReaders } from '../../domain/law/custody.ts'
import { basisOf, parts, planBasisOf, type Basis, type Part } from '../../domain/law/lawful-basis.ts'
import type { Role } from '../../domain/jobs.ts'
import type { Relation } from '../../domain/people.ts'
import type { Process } from '../../domain/process.ts'
import type { DisclosedRow } from '../../store/disclosures.ts'
import { jobOf } from '../layout/frame.ts'
import { upperFirst } from '../saying/names.ts'
import { partyTitle } from '../saying/steps.ts'

/** Who received a part of a case, as what, and on what basis, in words. */
export interface DisclosedSaid {
  readonly who: string
  readonly as: string
  readonly what: string
  readonly at: Date
  readonly basis: Pick<Basis, 'purpose' | 'law'> | null
}
const outsideOf = (principal: string): string | undefined =>
  Object.entries(planReaders).find(([key]) => principal === `outside:${key}`)?.[1]

/** Whoever holds a job, or stands outside, by what that is called; null of a person, a school or one of a family. */
export const whoByJob = (principal: string): string | null =>
  principal.startsWith('role:') ? upperFirst(jobOf(principal.slice(5) as Role)) : (outsideOf(principal) ?? null)

export const disclosureBasis = (what: string, relation: string, process: string): Pick<Basis, 'purpose' | 'law'> | null =>
  what === 'plan' ? planBasisOf(relation) : basisOf(relation as Relation, process)

/** `family`: the names of contacts, by principal, for whoever may read them. */
export function sayDisclosed(
  { principal, party, relation, what, at, name }: DisclosedRow,
  process: Process,
  family: ReadonlyMap<string, string>,
): DisclosedSaid {
  return {
    who: name ?? family.get(principal) ?? whoByJob(principal) ?? 'Somebody of the family',
    as: outsideOf(principal) ?? partyTitle(process, party),
    what: parts[what as Part],
    at,
    basis: disclosureBasis(what, relation, process.name),
  }
}
