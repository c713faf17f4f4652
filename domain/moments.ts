/** Moments on both clocks: what had happened by then, and what was known by then (decisions 36). */
import { londonDay, plus, startOf, type Day } from './calendar.ts'
import type { Moment, RecordLine } from './case-then.ts'
import { actionsOf, type Action, type Process, type Value } from './process.ts'

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/
const instantOf = (text: unknown): Date => (ISO_DAY.test(String(text)) ? startOf(String(text) as Day) : new Date(String(text)))
const earlier = (one: Date, other: Date): Date => (one < other ? one : other)
export const actionOf = (process: Process, name: unknown): Action | undefined =>
  name === 'opening' ? process.opening : actionsOf(process)[String(name)]

/** Whether a line puts an answer right: as an act, where the case ran. */
export const isCorrection = ({ kind, body }: Pick<RecordLine, 'kind' | 'body'>): boolean =>
  kind === 'corrected' || (kind === 'act' && body['action'] === 'correct')

/** What was put right of each act, by the submission it was kept as. */
export type Rights = ReadonlyMap<string, Readonly<Record<string, Value>>>
/** What a line puts right; null where it puts nothing right that moves anything. */
export function rightIn({
  kind,
  body,
}: Pick<RecordLine, 'kind' | 'body'>): { readonly act: string; readonly field: string; readonly value: Value } | null {
  if (!isCorrection({ kind, body })) return null
  const { act, field, value } = (kind === 'act' ? body['answers'] : body) as Readonly<Record<string, Value | undefined>>
  return typeof act === 'string' && value !== undefined ? { act, field: String(field), value } : null
}
function rightsIn(lines: readonly RecordLine[]): Rights {
  const rights = new Map<string, Record<string, Value>>()
  for (const line of lines) {
    const right = rightIn(line)
    if (right) rights.set(right.act, { ...rights.get(right.act), [right.field]: right.value })
  }
  return rights
}

/** When an act happened: on the day that it states, where that is one by which it is judged; else when we received it. */
function happened({ body }: RecordLine, process: Process, rights: Rights): Date {
  const judged = actionOf(process, body['action'])?.judged
  const right = judged && rights.get(String(body['submission']))?.[judged]
  const stated = right ?? (judged && (body['answers'] as Readonly<Record<string, unknown>> | undefined)?.[judged])
  const received = new Date(String(body['receivedAt']))
  return typeof stated === 'string' && ISO_DAY.test(stated) ? earlier(startOf(stated as Day), received) : received
}

/**
 * Since when what each line says is so. What the case did on the same day in answer to an act is so since that act: it would have been done then, had
 * we been told.
 */
export function soSince(lines: readonly RecordLine[], process: Process): readonly Date[] {
  let act: { at: Date; day: Day } | null = null
  let opened: Date | null = null
  /** Since when each deadline runs, by its id. */
  const begun = new Map<unknown, Date>()
  const rights = rightsIn(lines)
  const since = (line: RecordLine): Date => {
    const { kind, body, recordedAt } = line
    // What was put right was so from the beginning, and so is what was counted from it; that we did not know it is another thing.
    if (isCorrection(line)) return new Date(0)
    if (kind === 'opened' || kind === 'act') {
      act = { at: happened(line, process, rights), day: londonDay(recordedAt) }
      opened ??= act.at
      return act.at
    }
    if (kind === 'deadline-settled') return earlier(instantOf(body['on']), recordedAt)
    // A day that was always so, for as long as its clock runs: no clock runs before it began, nor before the case did.
    if (isAlwaysSo(line)) return begun.get(body['id']) ?? opened ?? recordedAt
    const follows = ['step-opened', 'standing', 'deadline', 'deadline-again', 'deadline-moved', 'closed'].includes(kind)
    return follows && act && act.day === londonDay(recordedAt) ? earlier(act.at, recordedAt) : recordedAt
  }
  return lines.map((line) => {
    const so = since(line)
    // Nothing runs before the case does, though what somebody stated is of an earlier day.
    const at = isCount(line) && opened && opened > so ? opened : so
    if (isCount(line) && !begun.has(line.body['id'])) begun.set(line.body['id'], at)
    return at
  })
}
const isCount = ({ kind }: RecordLine): boolean => kind.startsWith('deadline') && kind !== 'deadline-settled'
/** Counted from what was put right, or moved by a calendar: what it says was so already when the clock began. */
const isAlwaysSo = (line: RecordLine): boolean =>
  isCount(line) && (line.body['why'] === 'correct' || (line.kind === 'deadline-moved' && line.body['why'] === 'recount'))

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
