import type { Day } from '../domain/calendar.ts'
import type { Deadline } from '../domain/clock.ts'
import type { Value } from '../domain/process.ts'

/** Which call of which case. (caseId, seq) is unique in Postgres, so each may be repeated; an older `seq` never overwrites a newer. */
export interface Call {
  readonly caseId: string
  readonly process: string
  readonly seq: number
}
/**
 * A step that waits, `action` or `action:party`, and the deadlines whose chapters it stands in.
 * `interrupts`: it may come, nobody owes it, and it has no deadlines. It ends a part of the story, such as a withdrawal, or is told beside it.
 */
export interface OpenStep {
  readonly step: string
  readonly deadlines: readonly string[]
  readonly interrupts?: true
}
/** `id` is the deadline's for life; counting it again supersedes it. `from: null`: from the London day of `at`. */
export interface Count {
  readonly id: string
  readonly clock: string
  readonly from: Day | null
  readonly at: string
}
/** `on`: the day an act stated, or the instant we received it. */
export interface Settled {
  readonly id: string
  readonly state: 'met' | 'met late' | 'too early' | 'ended'
  readonly on: string
}

/**
 * A letter, to everybody in each party. `about`: the steps a reminder is about. `rang`: the deadline of which it tells; histories before December 2026 do not say it. `duty`: that
 * deadline too, where it is the duty of others than those who owe these steps.
 */
export interface Letter {
  readonly to: readonly string[]
  readonly letter: string
  readonly about: readonly string[]
  readonly rang?: string
  readonly duty?: string
}

/** Everything a case may ask of the world. */
export interface Activities {
  /** Puts an act on the record: event, facts, parties. `submission` is the row it was kept as; its words are found there. */
  recordAct(
    act: Call & { action: string; party: string; by: string; submission: string; receivedAt: string; open: readonly OpenStep[] },
  ): Promise<void>
  /** Loads the right calendar for each, works the deadlines out, keeps them with their derivations, and returns them in that order. */
  countDays(ask: Call & { why: string; governing: Day | null; counts: readonly Count[] }): Promise<readonly Deadline[]>
  /** What is open now, and what has happened since it was last told. */
  saveCase(
    row: Call & { open: readonly OpenStep[]; opened: readonly string[]; settled: readonly Settled[]; outcome: string | null },
  ): Promise<void>
  /** Letters that were told in one moment, none of them twice. Answers whether there is anything to post. */
  writeLetters(told: Call & { letters: readonly Letter[] }): Promise<{ post: boolean }>
  /** Posts what a call wrote. Tries until the post is up again. An address that can never work is marked on the letter; it is not an error. */
  postLetter(letter: Call): Promise<void>
  /** The post was down for three days: a person takes over. */
  giveUpLetter(letter: Call): Promise<void>
  /** A row for the dispatcher, which opens the other case once. `stands`: acts that a fresh case takes as already done. */
  openCase(row: Call & { opens: string; answers: Readonly<Record<string, Value>>; stands: readonly Standing[] }): Promise<void>
}
/** An act that a fresh case takes over from the one it replaces (decisions 13). */
export interface Standing {
  readonly action: string
  readonly party: string
  readonly by: string
  readonly submission: string
  readonly receivedAt: string
  readonly answers: Readonly<Record<string, Value>>
}
