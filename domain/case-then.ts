/** What a case is at a moment, as its record tells it. */
import type { Day } from './calendar.ts'
import type { Field, Value } from './process.ts'

/** One line of a case's record. */
export interface RecordLine {
  readonly position: number
  readonly seq: number
  readonly kind: string
  readonly body: Readonly<Record<string, unknown>>
  readonly recordedAt: Date
}
/** A moment on both clocks. Each instant is the first that is no more in it. `upTo`: no later line, of those that were written in one moment. */
export interface Moment {
  readonly at: Date
  readonly known: Date
  readonly upTo?: number
}
export interface StepThen {
  readonly key: string
  readonly deadlines: readonly string[]
  readonly interrupts: boolean
  readonly since: Date
  readonly position: number
}
export interface DeadlineThen {
  readonly id: string
  readonly clock: string
  readonly from: Day | null
  readonly due: Day | null
  readonly lateFrom: Date | null
  /** waiting, late, met, met late, too early, ended, or as it was counted: exempt, not before, cannot be counted. */
  readonly state: string
  readonly metOn: string | null
  readonly kind: string
  readonly cite: string
  readonly confidence: string
  readonly cannot: string | null
  /** The last line that said something of it. */
  readonly position: number
}
export interface LetterThen {
  readonly letter: string
  readonly to: readonly string[]
  readonly at: Date
  readonly position: number
  readonly sent: readonly { readonly id: string; readonly party: string; readonly by: string }[]
}
/** The latest answer to a question of which the case makes a fact. */
export interface AnswerThen {
  readonly fact: string
  readonly field: Field
  readonly value: Value
  readonly position: number
}
export interface CaseThen {
  readonly opened: Date | null
  readonly outcome: string | null
  /** The line that closed it. */
  readonly closedBy: number | null
  readonly open: readonly StepThen[]
  readonly deadlines: readonly DeadlineThen[]
  readonly letters: readonly LetterThen[]
  readonly answers: readonly AnswerThen[]
  /** How many acts had been taken, the opening too. */
  readonly acts: number
  /** The last line that was known; null before the first. */
  readonly last: number | null
}
