import { londonDay, type Day } from '../../domain/calendar.ts'
import { endings } from '../../domain/endings.ts'
import type { Process } from '../../domain/process.ts'
import type { Line } from '../../store/reading-replay.ts'
import { clockName, outcomeOf } from '../case/words.ts'
import { clockTime, longDay, stripDay } from '../saying/days.ts'
import { lowerFirst } from '../saying/names.ts'
import { doneWords, partyTitle, waitingWords } from '../saying/steps.ts'
import { letterTitle } from './rows.ts'

const PUT_RIGHT = 'An answer was put right'
/** One line of the record in words; of what is only for machines, null. */
export function sayLine({ kind, body }: Pick<Line, 'kind' | 'body'>, process: Process): string | null {
  const clock = clockName(process, String(body['clock'] ?? String(body['id'] ?? '').replace(/-\d+$/, '')))
  const due = typeof body['due'] === 'string' ? longDay(body['due'].slice(0, 10) as Day) : 'no day'
  switch (kind) {
    case 'opened':
    case 'act':
      if (body['action'] === 'correct') return PUT_RIGHT
      return `${doneWords(process, String(body['action']))}, by the ${lowerFirst(partyTitle(process, String(body['party'])))}`
    case 'deadline':
      return `Date set: ${clock}, ${due}`
    case 'deadline-moved':
      return `Date moved: ${clock}, now ${due}`
    case 'deadline-settled':
      return `Date settled: ${clock}, ${String(body['state'])}`
    case 'step-opened':
      return `Waiting for: ${waitingWords(process, String(body['step']))}`
    case 'letter':
      return `Letter: ${letterTitle(process, String(body['letter']))}`
    case 'letter-asks':
      return 'What a letter asks, and by when, was written on it'
    case 'case-opened':
      return `Another case opened: ${String(body['case'])}`
    case 'closed':
      return `Closed: ${outcomeOf(process, String(body['outcome']), endings)}`
    case 'corrected':
      return PUT_RIGHT
    case 'correction-proposed':
      return 'A correction was proposed'
    case 'correction-refused':
      return 'A correction was refused'
    case 'correction-withdrawn':
      return 'A correction was withdrawn'
    case 'challenge':
      return 'A challenge was put beside an answer'
    case 'given':
      return 'Given to another owner'
    case 'contact-changed':
      return 'Who of the family is told, or where, was changed'
    case 'document':
      return 'Document added'
    case 'hold':
      return body['state'] === 'placed' ? 'Held: it is not disposed of' : 'Hold lifted'
    case 'removed':
      return body['of'] === 'case' ? 'What was written in this case was removed' : 'Who the child was, and what was written, was removed'
    default:
      return null
  }
}

export interface Stop {
  readonly href: string
  readonly day: string
  readonly text: string
  readonly past: boolean
  readonly now: boolean
}
/** So many stops fit in one line. */
const MOST = 12

/** Where one may step to: each entry; of many, one stop a day; of many days, those about the moment. */
export function railOf(
  record: readonly Line[],
  process: Process,
  { position, on, address }: { position: number | null; on: Day; address: string },
): readonly Stop[] {
  const said = record.flatMap((line) => {
    const text = sayLine(line, process)
    return text ? [{ line, text, on: londonDay(line.recordedAt) }] : []
  })
  const isLast = (n: number): boolean =>
    said[n]!.line.position <= (position ?? 0) && (said[n + 1]?.line.position ?? Infinity) > (position ?? 0)
  if (said.length <= MOST)
    return said.map(({ line, text, on: day }, n) => ({
      href: `${address}?entry=${line.position}`,
      day: stripDay(day),
      text,
      past: line.position <= (position ?? 0),
      now: isLast(n),
    }))
  const days = [...new Set(said.map((one) => one.on))]
  const here = days.findLastIndex((day) => day <= on)
  return days.flatMap((day, n) => {
    if (days.length > MOST && n !== 0 && n !== days.length - 1 && Math.abs(n - here) > MOST / 2 - 1) return []
    const entries = said.filter((one) => one.on === day)
    const text = entries.length === 1 ? entries[0]!.text : `${entries.length} entries`
    return [{ href: `${address}?at=${day}`, day: stripDay(day), text, past: day <= on, now: n === here }]
  })
}

/** When a line was written, and when what it says happened, where that was another day. */
export function whenOf({ recordedAt, body, kind }: Line): string {
  const recorded = `Recorded at ${clockTime(recordedAt)} on ${longDay(londonDay(recordedAt))}.`
  const received = body['receivedAt'] ? londonDay(String(body['receivedAt'])) : null
  return kind === 'act' && received && received !== londonDay(recordedAt) ? `${recorded} Received on ${longDay(received)}.` : recorded
}
/** A hash as people compare it: its beginning and its end. */
export const shortHash = (hash: Uint8Array): string => {
  const text = Buffer.from(hash).toString('hex')
  return `${text.slice(0, 16).replaceAll(/(.{4})(?=.)/g, '$1 ')} … ${text.slice(-4)}`
}
