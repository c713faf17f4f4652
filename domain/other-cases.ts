/** What a process says of other cases of the same child: those that it hears, and the next of its own. */
import type { FactName } from './facts.ts'
import type { SaidSo, Value } from './process.ts'
import type { Clock } from './row.ts'

/**
 * An act in another case of the same child that takes this action as well, whoever might have pressed it (docs/decisions/0026). What was answered there
 * goes under the same name, or as the same fact, where this action asks for it; an act that leaves a question unanswered is not taken.
 */
export interface Hears {
  readonly process: string
  /** An action of that process, or `opening`. */
  readonly action: string
  /** Only where each of these is so: of what was answered there, or of what that case holds as a fact. Absent: always. */
  readonly when?: readonly SaidSo[]
  /** What it comes to here, by this action’s own questions. It goes before what was answered there. */
  readonly says?: Readonly<Record<string, Value>>
}

/** How a process comes round. */
export interface ComesRound {
  /** The fact that says by which day it is next due, for this child; and the one that says when it was last done. */
  readonly next: FactName
  readonly last: FactName
  /** The clock of the process by which it is due at the latest, counted from when it was last done. */
  readonly within: string
  /** So long before it is due a case is begun. */
  readonly begin: Clock
  /** What the case is opened with, beside what is known. */
  readonly says: Readonly<Record<string, Value>>
  /** What is said instead, of a child of whom this is not known. */
  readonly without: { readonly fact: FactName; readonly says: Readonly<Record<string, Value>> }
  /** Outcomes after which it comes round no more. */
  readonly until: readonly string[]
  /** A step that waits in a case which has done its part, and may for months: the next is begun beside it. */
  readonly beside: string
}
