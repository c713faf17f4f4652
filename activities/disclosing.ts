/** Puts on record who receives what of a case, and so on what basis: whenever somebody comes to it, or comes to know more. */
import { basisOf } from '../domain/law/lawful-basis.ts'
import { relationOf } from '../domain/people.ts'
import type { Process } from '../domain/process.ts'
import type { Tx } from '../store/client.ts'
import { accessIn, keepDisclosures } from '../store/disclosures.ts'

/** Two queries, however many there are. */
export async function disclose(tx: Tx, process: Process, caseId: string): Promise<void> {
  const disclosed = (await accessIn(tx, caseId)).flatMap(({ principal, party, asked }) => {
    const relation = relationOf(process, party, asked)
    const basis = relation && basisOf(relation)
    return basis ? [{ principal, party, relation, what: basis.part }] : []
  })
  await keepDisclosures(tx, caseId, disclosed)
}
