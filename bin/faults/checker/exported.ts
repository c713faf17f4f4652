import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Asked } from '../asking.ts'
import type { ListedWorkflow } from '../export.ts'
import type { Post } from '../smtp.ts'

/** Something that must not be so. `of`: the case, the submission, the letter or the file that it is about. */
export interface Violation {
  readonly invariant: 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8'
  readonly of: string
  readonly what: string
}

interface Submission {
  readonly id: string
  readonly number: number
  readonly caseId: string
  readonly action: string
  readonly party: string
  readonly receivedAt: string
  readonly state: 'kept' | 'recorded' | 'refused'
  readonly seq: number | null
  readonly refused: string | null
}
interface CaseRow {
  readonly id: string
  readonly seq: number
  readonly outcome: string | null
}
export interface EventRow {
  readonly caseId: string
  readonly position: number
  readonly seq: number
  readonly line: number
  readonly kind: string
  readonly body: Readonly<Record<string, unknown>>
  readonly recordedAt: string
  readonly hash: string
  readonly previous: string
}
interface StepRow {
  readonly caseId: string
  readonly key: string
  readonly deadlines: readonly string[]
  readonly closedSeq: number | null
}
interface DeadlineRow {
  readonly caseId: string
  readonly id: string
  readonly due: string | null
  readonly lateFrom: string | null
  readonly state: string
}
interface LetterRow {
  readonly id: string
  readonly caseId: string
  readonly seq: number
  readonly letter: string
  readonly by: string
  readonly messageId: string
  readonly state: string
}
interface DeliveryRow {
  readonly letterId: string
  readonly state: string
}
/** One event of a workflow's history, as the SDK writes it in JSON. */
export interface HistoryEvent {
  readonly eventId: string
  readonly eventTime: string
  readonly eventType: string
  readonly [attributes: string]: unknown
}
export interface HistoryFile {
  readonly caseId: string
  readonly run: string
  readonly raw: unknown
  readonly events: readonly HistoryEvent[]
}

/** Everything that was exported of one run, and nothing else: the checker asks no server. */
export interface Exported {
  readonly about: {
    readonly at: string
    readonly lost?: readonly string[]
    readonly sentBefore?: readonly string[]
    readonly [more: string]: unknown
  }
  readonly asked: readonly Asked[]
  readonly posts: readonly Post[]
  readonly submissions: readonly Submission[]
  readonly cases: readonly CaseRow[]
  readonly events: readonly EventRow[]
  readonly steps: readonly StepRow[]
  readonly deadlines: readonly DeadlineRow[]
  readonly letters: readonly LetterRow[]
  readonly deliveries: readonly DeliveryRow[]
  readonly workflows: readonly ListedWorkflow[]
  readonly histories: readonly HistoryFile[]
}

/** Reads an export. */
export function exported(folder: string): Exported {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T
  const histories = readdirSync(join(folder, 'histories')).map((file): HistoryFile => {
    const [caseId = '', run = ''] = file.split('.')
    const raw = read<{ events: readonly HistoryEvent[] }>(join('histories', file))
    return { caseId, run, raw, events: raw.events }
  })
  const tables = ['about', 'asked', 'posts', 'submissions', 'cases', 'events', 'steps', 'deadlines', 'letters', 'deliveries', 'workflows']
  return {
    ...(Object.fromEntries(tables.map((name) => [name, read(`${name}.json`)])) as unknown as Omit<Exported, 'histories'>),
    histories,
  }
}

/** Rows by what they are about. */
export function grouped<T>(rows: readonly T[], by: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>()
  for (const row of rows) {
    const key = by(row)
    const known = found.get(key)
    if (known) known.push(row)
    else found.set(key, [row])
  }
  return found
}
