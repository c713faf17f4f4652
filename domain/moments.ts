/** Moments on both clocks: what had happened by then, and what was known by then (decisions 36). */
import { londonDay, plus, startOf, type Day } from './calendar.ts'
import type { Moment, RecordLine } from './case-then.ts'
import { actionsOf, type Action, type Process } from './process.ts'

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/
const instantOf = (text: unknown): Date => (ISO_DAY.test(String(text)) ? startOf(String(text) as Day) : new Date(String(text)))
const earlier = (one: Date, other: Date): Date => (one < other ? one : other)
export const actionOf = (process: Process, name: unknown): Action | undefined =>
  name === 'opening' ? process.opening : actionsOf(process)[String(name)]

/** When an act happened: on the day that it states, where that is one by which it is judged; else when we received it. */
function happened({ body }: RecordLine, process: Process): Date {
  const judged = actionOf(process, body['action'])?.judged
  const stated = judged && (body['answers'] as Readonly<Record<string, unknown>> | undefined)?.[judged]
  const received = new Date(String(body['receivedAt']))
  return typeof stated === 'string' && ISO_DAY.test(stated) ? earlier(startOf(stated as Day), received) : received
}

/**
 * Since when what each line says is so. What the case did on the same day in answer to an act is so since that act: it would have been done then, had
 * we been told.
 */
export function soSince(lines: readonly RecordLine[], process: Process): readonly Date[] {
  let act: { at: Date; day: Day } | null = null
  return lines.map((line) => {
    const { kind, body, recordedAt } = line
    if (kind === 'opened' || kind === 'act') {
      act = { at: happened(line, process), day: londonDay(recordedAt) }
      return act.at
    }
    if (kind === 'deadline-settled') return earlier(instantOf(body['on']), recordedAt)
    if (kind === 'deadline-moved' && body['why'] === 'recount') return new Date(0)
    const follows = ['step-opened', 'standing', 'deadline', 'deadline-again', 'deadline-moved', 'closed'].includes(kind)
    return follows && act && act.day === londonDay(recordedAt) ? earlier(act.at, recordedAt) : recordedAt
  })
}

/** A day to its end, as it was known at the end of another; nothing after the present moment is in either. */
export function dayMoment(on: Day, known: Day, now: Date): Moment {
  const present = new Date(now.getTime() + 1)
  return { at: earlier(startOf(plus(on, 1)), present), known: earlier(startOf(plus(known, 1)), present) }
}
/** The moment at which a line was written, with that line and none after it. */
export const lineMoment = ({ recordedAt, position }: Pick<RecordLine, 'recordedAt' | 'position'>): Moment => {
  const after = new Date(recordedAt.getTime() + 1)
  return { at: after, known: after, upTo: position }
}
