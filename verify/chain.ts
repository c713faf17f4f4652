import type { Bundle, Event } from './bundle.ts'
import { bytes, canonical, sha256 } from './canonical.ts'
import { Finding, type Check } from './report.ts'

const FIRST = '0'.repeat(64)
/** A transaction that waited for another may bear an earlier time than the one that it waited for, by as long as a statement may take. */
export const WAITED_MS = 60_000

/** SHA-256 of the hash before and of the line’s canonical bytes (RFC 8785). */
export const hashOfLine = ({ hash: _, previous, ...line }: Event): string => sha256(bytes(previous), canonical(line)).toString('hex')

/** The record is whole as far as it goes: no line missing, changed, put elsewhere or dated back. What was cut off its end is seen by the root alone. */
export function chainIsWhole({ about, events }: Pick<Bundle, 'about' | 'events'>): Check {
  const finding = new Finding('chain')
  let [previous, latest] = [FIRST, 0]
  for (const [index, event] of events.entries()) {
    const at = Date.parse(event.recordedAt)
    finding.look(`line ${index + 1}`, wrongWith(event, { position: index + 1, previous, caseId: about.case, latest }, at))
    previous = event.hash
    latest = Math.max(latest, at)
  }
  if (events.length === 0) finding.fail('the record', 'It has no line.')
  return finding.done()
}

function wrongWith(
  event: Event,
  { position, previous, caseId, latest }: { position: number; previous: string; caseId: string; latest: number },
  at: number,
): string | null {
  if (event.caseId !== caseId) return `It is of ${event.caseId}.`
  if (event.position !== position) return `It bears the number ${event.position}: a line is missing, added or in another place.`
  if (event.previous !== previous) return 'It does not follow from the line before it.'
  if (event.hash !== hashOfLine(event)) return 'It is not as it was written.'
  if (!(at >= latest - WAITED_MS)) return `It says that it was recorded at ${event.recordedAt}, before the line before it.`
  return null
}
