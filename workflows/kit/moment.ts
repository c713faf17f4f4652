import type { Host } from './host.ts'

/** What is asked for in one moment, handed on together: once everything else has gone as far as it can. */
export class Moment<A> {
  readonly #asked: A[] = []

  /** `joins`: whether one may go together with those that were asked for before it; else it goes by itself, after them. */
  constructor(host: Host, hand: (these: readonly A[]) => void, joins: (one: A, others: readonly A[]) => boolean) {
    const run = async (): Promise<never> => {
      for (;;) {
        await host.until(() => !this.isEmpty)
        const these = this.#asked.splice(0, 1)
        while (this.#asked.length > 0 && joins(this.#asked[0]!, these)) these.push(this.#asked.shift()!)
        hand(these)
      }
    }
    void run()
  }
  add(one: A): void {
    this.#asked.push(one)
  }
  get isEmpty(): boolean {
    return this.#asked.length === 0
  }
}
