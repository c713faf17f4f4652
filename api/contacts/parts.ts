import { basisOf } from '../../domain/law/lawful-basis.ts'
import { relationOf } from '../../domain/people.ts'
import type { FamilyPart } from '../../store/contact-ways.ts'
import { processes } from '../../workflows/processes.ts'

/** What being of the family gives in each process: the parties of the family and the child, and what part of a case they receive. */
export const familyParts: readonly FamilyPart[] = processes.flatMap((process) =>
  Object.entries(process.parties).flatMap(([party, { is }]) => {
    const relation = is === 'family' || is === 'child' ? relationOf(process, party, []) : null
    const what = relation && basisOf(relation, process.name)?.part
    return what && (is === 'family' || is === 'child') ? [{ process: process.name, party, of: is, relation, what }] : []
  }),
)
