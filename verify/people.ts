/** Who works a case, and who stands for each of its parties: as stored, with what the record says. */
import type { Bundle, Event, Row } from './bundle.ts'
import type { Finding } from './report.ts'
import { rows } from './rows.ts'

/** An older release did not say who stands for whom. One that does says so in the opening of each case, though it may be nobody. */
export const isToldOf = (events: readonly Event[]): boolean => events.find(({ kind }) => kind === 'opened')?.body['parties'] !== undefined

/** Each time that the case was given to somebody else stands on its record. `since`: who works it, where an older release gave it away and no line says it. */
export function ownersAreRecorded(
  finding: Finding,
  events: readonly Event[],
  { case: row, assignments }: Bundle['stored'],
): { readonly since: Row; readonly left: string | null } {
  const made = events
    .filter(({ kind }) => kind === 'given')
    .map(({ body, recordedAt: at }): Row => ({ id: body['assignment'], ownerId: body['owner'], byId: body['by'], at }))
  const recorded = new Set(made.map(({ id }) => id))
  const old = isToldOf(events) ? [] : assignments.filter(({ id }) => !recorded.has(id))
  rows(
    finding,
    assignments.filter((one) => !old.includes(one)),
    made,
    ({ id }) => `giving ${String(id)}`,
  )
  const last = old.at(-1)
  if (!last || last !== assignments.at(-1)) return { since: {}, left: null }
  return {
    since: { ownerId: last['ownerId'], teamId: row['teamId'] },
    left: 'An older release gave the case to its owner and wrote no line of it, so their team is not compared.',
  }
}

/** Who stands for each party is whom the record says; and whoever came to stand was named by an act. */
export function partiesAreRecorded(
  finding: Finding,
  events: readonly Event[],
  { parties }: Bundle['stored'],
  made: readonly Row[],
): string | null {
  const told = isToldOf(events)
  if (!parties) {
    if (told || made.length > 0)
      finding.fail('who stands for whom', 'The record says it, and the bundle does not hold what is stored of it.')
    return 'The bundle is of an older release, and does not hold who stands for whom.'
  }
  const said = new Set(made.map(({ party }) => party))
  const older = told ? [] : parties.filter(({ party }) => !said.has(party))
  rows(
    finding,
    parties.filter((one) => !older.includes(one)),
    made,
    ({ party }) => `who stands as ${String(party)}`,
  )
  for (const row of [...made, ...older]) finding.look(`who came to stand as ${String(row['party'])}`, wrongSource(row, events))
  return older.length > 0
    ? 'Some came to stand for a party in an older release, whose record does not say so: of them it was looked at whether an act named them.'
    : null
}

/** A school stands for a party since an act named it, there or for another party before; a person since they opened the case, were passed the task, or were named as who works with the child. */
function wrongSource({ party, urn, personId, seq }: Row, events: readonly Event[]): string | null {
  const acts = events.filter((event) => (event.kind === 'opened' || event.kind === 'act') && event.seq <= Number(seq))
  if (urn !== null && !acts.some(({ body }) => Object.values((body['answers'] ?? {}) as Row).includes(urn)))
    return `No act names the school ${String(urn)}.`
  const opener = acts.find(({ kind }) => kind === 'opened')?.body['by']
  const passed = acts.some(({ body }) => body['action'] === 'pass' && body['party'] === party)
  const named =
    urn === null && acts.some(({ body }) => body['action'] === 'name-worker' || Object.hasOwn((body['words'] ?? {}) as Row, 'worker'))
  return personId === null || personId === opener || passed || named ? null : 'Nobody passed it to them, or named them.'
}
