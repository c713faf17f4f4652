/** Puts on record who receives what of a case, and so on what basis: whenever somebody comes to it, or comes to know more. */
import type { PlanEvent } from '../domain/law/custody.ts'
import { basisOf } from '../domain/law/lawful-basis.ts'
import { relationOf } from '../domain/people.ts'
import { namedParties } from '../domain/named-parties.ts'
import type { Process } from '../domain/process.ts'
import type { Numbered } from '../store/cases.ts'
import type { Tx } from '../store/client.ts'
import { accessIn, keepDisclosures, schoolsOf } from '../store/disclosures.ts'
import { askedNow, giveAccess, personsAs } from '../store/parties.ts'
import { jobsAmong } from './process.ts'

/** Keeps which of these steps match a school that stands for a party now. Answers whether any does. */
export async function matchNow(tx: Tx, process: Process, call: Numbered, steps: readonly string[]): Promise<boolean> {
  const matched = Object.values(process.parties).flatMap((party) => party.matched ?? [])
  const asked = steps.map((step) => step.split(':')[0]!).filter((action) => matched.includes(action))
  if (asked.length > 0) await askedNow(tx, call, asked)
  return asked.length > 0
}

/**
 * Lets in whoever holds a job, or is named for the child, and is asked or told now. Who receives what changes by that, and where a school is matched; by nothing else that a case saves.
 */
export async function letIn(tx: Tx, process: Process, caseId: string, parties: readonly string[], isMatched = false): Promise<void> {
  const named = namedParties(process).flatMap(({ party }) => (parties.includes(party) ? [party] : []))
  const jobs = [...jobsAmong(process, parties), ...(named.length > 0 ? await personsAs(tx, caseId, named) : [])]
  await giveAccess(tx, caseId, jobs)
  if (jobs.length > 0 || isMatched) await disclose(tx, process, caseId)
}

/** The plan went to those whom the law names. Whoever is no party of the case is named by what they are. */
export async function disclosePlan(tx: Tx, process: Process, caseId: string, event: PlanEvent, to: readonly string[]): Promise<void> {
  const urns = await schoolsOf(tx, caseId)
  await keepDisclosures(
    tx,
    caseId,
    to.map((party) => {
      const is = process.parties[party]?.is
      const role = typeof is === 'object' && 'role' in is ? `role:${is.role}` : undefined
      const urn = urns.get(party)
      return { principal: urn ? `school:${urn}` : (role ?? `outside:${party}`), party, relation: event, what: 'plan' }
    }),
  )
}

/** Two queries, however many there are. */
export async function disclose(tx: Tx, process: Process, caseId: string): Promise<void> {
  const disclosed = (await accessIn(tx, caseId)).flatMap(({ principal, party, asked }) => {
    const relation = relationOf(process, party, asked)
    const basis = relation && basisOf(relation, process.name)
    return basis ? [{ principal, party, relation, what: basis.part }] : []
  })
  await keepDisclosures(tx, caseId, disclosed)
}
