import type { Bundle, HistoryPart, Row } from './bundle.ts'
import { bytes, canonical, sha256 } from './canonical.ts'
import { Finding, leftOut, type Check } from './report.ts'

export const NONE = 'Nothing of it was exported yet. It is each night, and when the case ends.'

/** SHA-256 of the hash before, and of the part’s first and last number and its events. */
export const hashOfPart = (
  previous: string,
  { first, last, isLast }: Pick<HistoryPart, 'first' | 'last' | 'isLast'>,
  events: readonly Row[],
): string => sha256(bytes(previous), canonical({ events, first, isLast, last })).toString('hex')

/** The exported history is whole: each of its parts as it was exported, none missing. */
export function historyIsWhole({ history }: Pick<Bundle, 'history'>): Check {
  if (!history) return leftOut('history', NONE)
  const finding = new Finding('history')
  let [previous, next] = ['0'.repeat(64), 1]
  for (const [index, part] of history.parts.entries()) {
    const name = `part ${index + 1}, events ${part.first} to ${part.last}`
    const events = history.events.slice(part.first - 1, part.last)
    finding.look(
      name,
      part.first !== next || part.last < part.first
        ? 'It does not begin where the part before it ends.'
        : part.previous !== previous
          ? 'It does not follow from the part before it.'
          : events.length !== part.last - part.first + 1
            ? 'Some of its events are missing.'
            : hashOfPart(previous, part, events) !== part.hash && 'It is not as it was exported.',
    )
    ;[previous, next] = [part.hash, part.last + 1]
  }
  finding.look('its end', history.events.length >= next && 'It holds events that were never exported.')
  for (const [index, event] of history.events.entries()) {
    const right = String(event['eventId']) === String(index + 1)
    finding.look(
      `event ${index + 1}`,
      !right && `It bears the number ${String(event['eventId'])}: an event is missing, added or in another place.`,
    )
  }
  return finding.done()
}
