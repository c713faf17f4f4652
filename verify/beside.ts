/** What stands beside the workflow’s own lines, as stored, with its lines: documents, what scanners said of them, holds, changes of who is told, and entries of the fairness ledger. */
import type { Bundle, Event, Row } from './bundle.ts'
import { canonical, sha256 } from './canonical.ts'
import type { Finding } from './report.ts'
import { rows } from './rows.ts'

/** Why something could not be compared: the bundle is of an older release. */
export function besideIsRecorded(
  finding: Finding,
  events: readonly Event[],
  { documents, scans, holds, contacts, ledger }: Bundle['stored'],
): string | null {
  const of = (kind: string, is = (_: Row): boolean => true): readonly Row[] =>
    events.flatMap((event) => (event.kind === kind && is(event.body) ? [{ ...event.body, at: event.recordedAt }] : []))
  if (!documents || !scans || !holds || !ledger)
    return 'The bundle is of an older release, and does not hold its documents, holds and entries of the ledger as they are stored.'
  rows(
    finding,
    documents,
    of('document').map(({ hash: _, by, document: first, ...line }): Row => ({ ...line, first, byId: by })),
    ({ first, version }) => `document ${String(first)}, version ${String(version)}`,
  )
  rows(
    finding,
    scans,
    of('scan').map(({ document: first, ...line }): Row => ({ ...line, first })),
    ({ first, version }) => `scan of document ${String(first)}, version ${String(version)}`,
  )
  const held = (state: string): readonly Row[] =>
    of('hold', (body) => body['state'] === state).map(({ hold, why, by, at }): Row => ({ id: hold, state, kind: why, byId: by, at }))
  rows(finding, holds, [...held('placed'), ...held('lifted')], ({ id, state }) => `hold ${String(id)}, ${String(state)}`)
  entriesAreRecorded(finding, events, ledger)
  const changed = of('contact-changed').map(({ change, contact, as, by, at }): Row => ({
    id: change,
    contactId: contact,
    kind: as,
    byId: by,
    at,
  }))
  // A bundle of before has no such lines, and none of these.
  rows(finding, contacts ?? [], changed, ({ id }) => `change ${String(id)} of who is told`)
  return null
}

/** The record holds each entry by its hash, in the line of the call that wrote it. */
function entriesAreRecorded(finding: Finding, events: readonly Event[], ledger: readonly Row[]): void {
  const recorded = new Set(events.flatMap(({ seq, body }) => ((body['ledger'] ?? []) as readonly string[]).map((hash) => `${seq} ${hash}`)))
  for (const { id, seq, ...entry } of ledger)
    finding.look(
      `entry ${String(id)} of the ledger`,
      !recorded.delete(`${String(seq)} ${sha256(canonical(entry)).toString('hex')}`) && 'It is stored, and is not on the record so.',
    )
  for (const one of recorded) finding.fail(`an entry of the ledger, call ${one.split(' ')[0]}`, 'It is on the record, and is not stored.')
}
