/** What one check looked at, and what it found. */
export interface Check {
  readonly name: CheckName
  /** What was compared with what. */
  readonly what: string
  /** How many things. A check of nothing proves nothing. */
  readonly checked: number
  readonly failed: readonly Failure[]
  /** Why it could not be made, where it could not; it then says nothing for or against the case. */
  readonly left: string | null
}
export interface Failure {
  /** Which line, file, date or letter. */
  readonly where: string
  readonly what: string
}
export interface Report {
  readonly case: string
  readonly madeAt: string
  /** No check failed. */
  readonly holds: boolean
  readonly checks: readonly Check[]
}

/** In the order in which they are made and shown. */
export const CHECKS = {
  bundle: 'Each file of the bundle is as its list of files says.',
  chain: 'Each line of the record follows from the line before it, from the first to the last.',
  root: 'The end of the record, and of what ran it, is in a tree whose root was signed.',
  anchor: 'That root is in the anchor, kept outside the database, and no later one should have held the case.',
  case: 'What is stored of the case is what its record makes it: every step, every date, who works it, who stands for whom, its documents, holds, changes of who is told and entries of the ledger, and its ending.',
  received: 'Each act on the record is as the database received it, and was recorded after that.',
  days: 'Each date, counted again from what the record says it was counted from, by the rule and the calendars of that day, comes to the same.',
  lateness:
    'Each date that was met, met late or done too early was judged rightly, by the time at which the database received the act or by the day it states.',
  corrections:
    'Whatever was put right was proposed by one person and approved by another, and what the answer was before stands as the record held it.',
  letters: 'Each letter has its line on the record, and each line its letters.',
  words: 'Names and words on the sheet of identity are those whose hashes are on the record.',
  history: 'The history of what ran the case is whole, and is the one whose hash was signed.',
  workflow: 'What ran the case says what the record says: acts, dates, letters, steps, ends and the timers it set.',
  replay: 'Today’s code tells the case again as it went.',
} as const
export type CheckName = keyof typeof CHECKS

/** Gathers what one check finds. */
export class Finding {
  readonly #failed: Failure[] = []
  #checked = 0
  readonly #name: CheckName
  constructor(name: CheckName) {
    this.#name = name
  }
  /** One thing more was looked at: `wrong` says what is not as it must be. */
  look(where: string, wrong?: string | false | null): void {
    this.#checked++
    if (wrong) this.#failed.push({ where, what: wrong })
  }
  fail(where: string, what: string): void {
    this.#failed.push({ where, what })
  }
  done(left: string | null = null): Check {
    return { name: this.#name, what: CHECKS[this.#name], checked: this.#checked, failed: this.#failed, left }
  }
}
/** A check that could not be made. */
export const leftOut = (name: CheckName, why: string): Check => new Finding(name).done(why)
export const reportOf = (
  { about }: { readonly about: { readonly case: string; readonly madeAt: string } },
  checks: readonly Check[],
): Report => ({
  case: about.case,
  madeAt: about.madeAt,
  holds: checks.every(({ failed }) => failed.length === 0),
  checks,
})
