/**
 * A case told again from its record: as it was on a day, and as we knew it on a day (decisions 36). From the lines of the record alone, in the order
 * in which they were written.
 *
 * What is *known* at a moment was recorded by then. What is *so* at a moment had happened by then, whenever it was recorded. A date that was counted
 * again since its calendar changed is so from the beginning: the days of the school were what they were, though nobody had told us.
 */
import type { Day } from './calendar.ts'
import type { AnswerThen, CaseThen, DeadlineThen, LetterThen, Moment, RecordLine, StepThen } from './case-then.ts'
import { actionOf, isCorrection, rightIn, soSince } from './moments.ts'
import { isWords, type Process, type Value } from './process.ts'

type Counted = Omit<DeadlineThen, 'state' | 'metOn'> & { readonly state: string | null }
interface Settled {
  readonly state: string
  readonly on: string
  readonly position: number
}
interface Telling {
  opened: Date | null
  outcome: string | null
  closedBy: number | null
  acts: number
  readonly steps: Map<string, StepThen>
  readonly counted: Map<string, Counted>
  readonly settled: Map<string, Settled>
  readonly letters: LetterThen[]
  readonly answers: Map<string, AnswerThen>
  /** The action of each act, and which act stated a fact last. */
  readonly actions: Map<string, string>
  readonly statedBy: Map<string, string>
}
interface Open {
  readonly step: string
  readonly deadlines: readonly string[]
  readonly interrupts?: true
}
/** Tells the record as far as a moment reaches. */
export function caseAt(record: readonly RecordLine[], process: Process, { at, known, upTo = Infinity }: Moment): CaseThen {
  const lines = record.filter(({ recordedAt, position }) => recordedAt < known && position <= upTo)
  const since = soSince(lines, process)
  const so = lines.flatMap((line, n) => (since[n]! < at ? [{ line, since: since[n]! }] : []))
  // Once the record itself says what stands open, nothing has to be made of the acts.
  const standing = so.find(({ line }) => line.kind === 'standing')?.line.position ?? Infinity
  const told: Telling = {
    opened: null,
    outcome: null,
    closedBy: null,
    acts: 0,
    steps: new Map(),
    counted: new Map(),
    settled: new Map(),
    letters: [],
    answers: new Map(),
    actions: new Map(),
    statedBy: new Map(),
  }
  for (const { line, since: from } of so) tell(told, line, { process, from, guess: line.position < standing })
  return {
    opened: told.opened,
    outcome: told.outcome,
    closedBy: told.closedBy,
    open: told.outcome === null ? [...told.steps.values()] : [],
    deadlines: [...told.counted.values()].map((one) => deadlineThen(one, told.settled.get(one.id), at)).toSorted(byDue),
    letters: told.letters,
    answers: [...told.answers.values()],
    acts: told.acts,
    last: lines.at(-1)?.position ?? null,
  }
}

interface Given {
  readonly process: Process
  readonly from: Date
  readonly guess: boolean
}
function tell(told: Telling, line: RecordLine, given: Given): void {
  const { kind, body, position } = line
  if (isCorrection(line)) return correct(told, line, given.process)
  switch (kind) {
    case 'opened':
    case 'act':
      return tellAct(told, line, given)
    case 'step-opened':
      return given.guess ? openStep(told, body as unknown as Open, given.from, position) : undefined
    case 'standing':
      for (const key of body['closed'] as readonly string[]) told.steps.delete(key)
      for (const one of body['opened'] as readonly Open[]) openStep(told, one, given.from, position)
      for (const { step, deadlines } of body['changed'] as readonly Open[]) {
        const held = told.steps.get(step)
        if (held) told.steps.set(step, { ...held, deadlines })
      }
      return
    case 'deadline':
    case 'deadline-moved':
    case 'deadline-again':
      return void told.counted.set(String(body['id']), countedIn(line))
    case 'deadline-settled':
      return settle(told, line, given)
    case 'letter':
      return void told.letters.push(letterIn(line))
    case 'closed':
      Object.assign(told, { outcome: String(body['outcome']), closedBy: position })
  }
}

function tellAct(told: Telling, { kind, body, position }: RecordLine, { process, from, guess }: Given): void {
  told.acts++
  if (kind === 'opened') told.opened = from
  told.actions.set(String(body['submission']), String(body['action']))
  const answers = (body['answers'] ?? {}) as Readonly<Record<string, Value>>
  for (const [name, field] of Object.entries(actionOf(process, body['action'])?.fields ?? {})) {
    const value = answers[name]
    if (field.fact && !isWords(field) && value !== undefined && value !== '') {
      told.answers.set(field.fact, { fact: field.fact, field, value, position })
      told.statedBy.set(field.fact, String(body['submission']))
    }
  }
  if (!guess) return
  // An older record: an act closes the step that it answers.
  told.steps.delete(`${String(body['action'])}:${String(body['party'])}`)
  told.steps.delete(String(body['action']))
}

/** An answer that was put right was so all the while, where no later act stated another. */
function correct(told: Telling, line: RecordLine, process: Process): void {
  const right = rightIn(line)
  const action = right && told.actions.get(right.act)
  const field = action && actionOf(process, action)?.fields[right.field]
  if (!field || !field.fact || told.statedBy.get(field.fact) !== right.act) return
  told.answers.set(field.fact, { fact: field.fact, field, value: right.value, position: line.position })
}

function openStep(told: Telling, { step, deadlines, interrupts }: Open, since: Date, position: number): void {
  told.steps.set(step, { key: step, deadlines, interrupts: interrupts === true, since, position })
}

const countedIn = ({ body, position }: RecordLine): Counted => ({
  id: String(body['id']),
  clock: String(body['clock']),
  from: (body['from'] ?? null) as Day | null,
  due: (body['due'] ?? null) as Day | null,
  lateFrom: body['lateFrom'] ? new Date(String(body['lateFrom'])) : null,
  state: (body['state'] as string | undefined) ?? null,
  kind: String(body['kind'] ?? ''),
  cite: String(body['cite'] ?? ''),
  confidence: String(body['confidence'] ?? ''),
  cannot: (body['cannot'] ?? null) as string | null,
  position,
})

function settle(told: Telling, { body, position }: RecordLine, { guess }: Given): void {
  const id = String(body['id'])
  // What was settled stays so: a later word on it is none.
  if (!told.settled.has(id)) told.settled.set(id, { state: String(body['state']), on: String(body['on']), position })
  if (!guess || body['state'] !== 'ended') return
  // An older record: a part of the story that was stopped took its deadlines with it, and the steps that had no other.
  for (const [key, { deadlines }] of told.steps) {
    if (deadlines.length > 0 && deadlines.every((one) => told.settled.get(one)?.state === 'ended')) told.steps.delete(key)
  }
}

const letterIn = ({ body, position, recordedAt }: RecordLine): LetterThen => ({
  letter: String(body['letter']),
  to: (body['to'] ?? []) as readonly string[],
  at: recordedAt,
  position,
  sent: ((body['letters'] ?? []) as LetterThen['sent']).map(({ id, party, by }) => ({ id, party, by })),
})

/** Late is judged by the instant, whether or not anybody had woken to say so. */
function deadlineThen(one: Counted, settled: Settled | undefined, at: Date): DeadlineThen {
  if (settled) {
    const metOn = settled.state === 'ended' ? null : settled.on
    return { ...one, state: settled.state, metOn, position: Math.max(one.position, settled.position) }
  }
  const counted = one.state ?? (one.cannot ? 'cannot be counted' : 'waiting')
  const late = counted === 'waiting' && one.lateFrom !== null && one.lateFrom < at
  return { ...one, state: late ? 'late' : counted, metOn: null }
}
const byDue = (a: DeadlineThen, b: DeadlineThen): number => (a.due ?? '9999').localeCompare(b.due ?? '9999') || a.id.localeCompare(b.id)
