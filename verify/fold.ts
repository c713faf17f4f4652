import type { Bundle, Event, Row } from './bundle.ts'
import { countIn, COUNTS, type Count } from './counting.ts'

/** A case as its record makes it. */
export interface Folded {
  readonly case: Row
  readonly steps: readonly Row[]
  readonly deadlines: readonly Row[]
  /** Who stands for each party, where the record says so. */
  readonly parties: readonly Row[]
}
interface Step {
  readonly openedSeq: number
  readonly key: string
  deadlines: readonly string[]
  readonly interrupts: boolean
  readonly openedAt: string
  closedSeq: number | null
}
interface Standing {
  count: Count
  seq: number
  state: string
  metOn: string | null
}
interface Opened {
  readonly step: string
  readonly deadlines: readonly string[]
  readonly interrupts?: true
}
interface Settled {
  readonly id: string
  readonly state: string
  readonly on: string
}
const DONE = new Set(['met', 'met late', 'too early', 'ended'])
/** Lines of calls that move the case to their number. */
const MOVES = new Set(['opened', 'act', 'deadline-settled', 'step-opened', 'standing', 'closed'])

/** Tells the record from its first line to its last, and answers with what it comes to. */
export function fold(events: readonly Event[]): Folded {
  const steps: Step[] = []
  const deadlines = new Map<string, Standing>()
  const settled = new Map<string, Settled>()
  const parties = new Map<unknown, Row>()
  const standing = (key: string): Step | undefined => steps.find((step) => step.key === key && step.closedSeq === null)
  let opened: Event | undefined, closed: Event | undefined, given: Event | undefined
  let seq = 0
  for (const event of events) {
    const { kind, body } = event
    if (MOVES.has(kind)) seq = Math.max(seq, event.seq)
    for (const { party, urn, person } of (body['parties'] ?? []) as readonly Row[])
      if (Number(parties.get(party)?.['seq'] ?? 0) < event.seq) parties.set(party, { party, urn, personId: person, seq: event.seq })
    if (kind === 'opened') opened ??= event
    else if (kind === 'closed') closed ??= event
    else if (kind === 'given') given = event
    else if (kind === 'standing') {
      for (const key of body['closed'] as readonly string[]) {
        const step = standing(key)
        if (step) step.closedSeq = event.seq
      }
      for (const { step: key, deadlines: ids } of body['changed'] as readonly Opened[]) {
        const step = standing(key)
        if (step) step.deadlines = ids
      }
      for (const { step: key, deadlines: ids, interrupts = false } of body['opened'] as readonly Opened[])
        steps.push({ openedSeq: event.seq, key, deadlines: ids, interrupts, openedAt: event.recordedAt, closedSeq: null })
    } else if (COUNTS.has(kind)) count(deadlines, settled, event)
    else if (kind === 'deadline-settled') settle(deadlines, settled, event)
    else if (kind === 'letter' && body['letter'] === 'overdue')
      for (const id of (body['about'] as readonly string[]).flatMap((key) => standing(key)?.deadlines ?? [])) {
        const one = deadlines.get(id)
        const late = one?.count.lateFrom && Date.parse(one.count.lateFrom) <= Date.parse(event.recordedAt)
        if (one?.state === 'waiting' && late) one.state = 'overdue'
      }
  }
  const rows = [...deadlines].map(([id, one]) => deadlineRow(id, one))
  const own = { ...caseRow(opened, closed), ...(given && { ownerId: given.body['owner'], teamId: given.body['team'] }) }
  return { case: { ...own, seq, ...listed(steps, rows) }, steps: steps.map(stepRow), deadlines: rows, parties: [...parties.values()] }
}

function count(deadlines: Map<string, Standing>, settled: ReadonlyMap<string, Settled>, event: Event): void {
  const count = countIn(event)
  const before = deadlines.get(count.id)
  if (before && (before.seq >= event.seq || DONE.has(before.state))) return
  const ended = settled.get(count.id)
  const metOn = before ? before.metOn : ended && ended.state !== 'ended' ? ended.on : null
  deadlines.set(count.id, { count, seq: event.seq, state: ended?.state ?? count.state, metOn })
}
function settle(deadlines: ReadonlyMap<string, Standing>, settled: Map<string, Settled>, event: Event): void {
  const ended = event.body as unknown as Settled
  if (!settled.has(ended.id)) settled.set(ended.id, ended)
  const one = deadlines.get(ended.id)
  if (!one || DONE.has(one.state) || one.state === 'exempt') return
  one.state = ended.state
  one.metOn = ended.state === 'ended' ? null : ended.on
  one.seq = Math.max(one.seq, event.seq)
}

const caseRow = (opened: Event | undefined, closed: Event | undefined): Row => ({
  id: opened?.caseId,
  childId: opened?.body['child'],
  ownerId: opened?.body['owner'],
  teamId: opened?.body['team'],
  openedAt: opened?.body['receivedAt'],
  outcome: closed?.body['outcome'] ?? null,
  closedAt: closed?.recordedAt ?? null,
})
function stepRow({ key, ...step }: Step): Row {
  const [action, party = null] = key.split(':')
  return { ...step, key, action, party }
}
function deadlineRow(id: string, { count, seq, state, metOn }: Standing): Row {
  const { clock, from, due, actBy, lateFrom, row, calendars, inputs, derivation, cannot = null, says, asked, own = null } = count
  const { kind, confidence, law, cite, since: rowSince } = row
  const law_ = { kind, confidence, law, cite, rowSince, own }
  return { id, clock, from, due, actBy, lateFrom, state, metOn, ...law_, calendars, inputs, derivation, cannot, asked, says, seq }
}

/** The one date that lists show, and the step that they say is waited for. */
function listed(steps: readonly Step[], deadlines: readonly Row[]): Row {
  const open = steps.filter(({ closedSeq }) => closedSeq === null)
  const running = deadlines.filter(({ due, state }) => due !== null && (state === 'waiting' || state === 'overdue'))
  const at = ({ lateFrom }: Row): number => (lateFrom === null ? Infinity : Date.parse(String(lateFrom)))
  const first = open
    .flatMap((step) => running.filter(({ id }) => step.deadlines.includes(String(id))).map((deadline) => ({ step, deadline })))
    .toSorted(
      (a, b) =>
        at(a.deadline) - at(b.deadline) ||
        byText(a.deadline['id'], b.deadline['id']) ||
        a.step.openedSeq - b.step.openedSeq ||
        byText(a.step.key, b.step.key),
    )[0]
  const owed = open.filter(({ interrupts }) => !interrupts).toSorted((a, b) => b.openedSeq - a.openedSeq || byText(a.key, b.key))[0]
  const { due = null, lateFrom = null, id = null } = first?.deadline ?? {}
  return { dueOn: due, lateFrom, dueId: id, waitingFor: first?.step.key ?? owed?.key ?? null }
}
const byText = (a: unknown, b: unknown): number => (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0)
export type { Bundle }
