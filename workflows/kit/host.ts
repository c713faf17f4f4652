import type { Activities } from '../../activities/types.ts'

/** What the kit stands on: Temporal when it is real, a diary on paper. Everything else about a case is in the kit. */
export interface Host {
  readonly caseId: string
  readonly activities: Activities
  now(): number
  /** Resolves when this has become so, looked at whenever everything else has gone as far as it can; or at this instant, whatever is so. */
  until(met: () => boolean, at?: number): Promise<unknown>
  knows(change: string): boolean
  refusal(why: string): Error
  /** Which scope the line now running belongs to. */
  readonly scopes: { run<T>(scope: Scope, tell: () => T): T; getStore(): Scope | undefined }
}

/** A part of the story that is stopped as one. A stopped part never goes on: its words do not return. */
export class Scope {
  #stopped = false
  /** The act before: what the next clock is counted from, and what a deadline is judged by. */
  last: Before
  readonly within: Scope | undefined
  constructor(last: Before, within?: Scope) {
    this.last = last
    this.within = within
  }
  /** Whether this part, or one that it stands in, was stopped. */
  get stopped(): boolean {
    return this.#stopped || (this.within?.stopped ?? false)
  }
  stop(): void {
    this.#stopped = true
  }
  isIn(other: Scope): boolean {
    return this === other || (this.within?.isIn(other) ?? false)
  }
  /** An act was taken here: every part that this one stands in hears of it. */
  hears(before: Before): void {
    this.last = before
    this.within?.hears(before)
  }
}

/** An act, as a clock sees it: `judgedOn` is the day it states, where it states one. */
export interface Before {
  readonly receivedAt: string
  /** It moves where that day is put right. */
  judgedOn?: string | undefined
}

/** What a word of a stopped part returns. Made for it alone: whoever waits for one that all cases share is held by it for as long as the worker lives. */
export const never = (): Promise<never> => new Promise(() => {})
