import { always } from '../../domain/always.ts'
import type { Act } from './act.ts'
import type { Given } from './given.ts'
import type { Scope } from './host.ts'

/** Something that somebody may answer now. */
export interface Step {
  /** `action`, or `action:party` where it is one party's alone. */
  readonly key: string
  readonly scope: Scope
  /** It may come, and nobody owes it: it ends a part of the story, or is told beside it. */
  readonly interrupts?: true
  readonly take: (given: Given) => void
}

/** Whatever stands open. A step that was answered stays here until its act is on the record, so that nobody else answers it. */
export class Steps {
  readonly #open = new Map<string, Step>()
  /** Answered by an act that waits its turn. */
  readonly #answered = new Set<Step>()
  /** Answered by the act that is being recorded now: pages show it as open no more. */
  #taken: Step | undefined

  open(step: Step): void {
    if (this.#open.has(step.key)) throw new Error(`The step ${step.key} is open already: two tracks wait for one act.`)
    this.#open.set(step.key, step)
  }
  /** Answers whether there was any. */
  closeIn(scope: Scope): boolean {
    const closed = [...this.#open.values()].filter((step) => step.scope.isIn(scope))
    for (const { key } of closed) this.#open.delete(key)
    return closed.length > 0
  }
  has(step: Step): boolean {
    return this.#open.get(step.key) === step
  }

  /** The step this act would take: the party's own before one that is anybody's, and one that nobody has answered before one that somebody has. */
  find({ action, party }: Act): Step | undefined {
    const found = [`${action}:${party}`, action].flatMap((key) => this.#open.get(key) ?? [])
    return found.find((step) => !this.#answered.has(step)) ?? found[0]
  }
  isAnswered(step: Step): boolean {
    return this.#answered.has(step)
  }
  answer(step: Step): void {
    this.#answered.add(step)
  }
  unanswer(step: Step): void {
    this.#answered.delete(step)
  }
  /** Closes the step for good once its act is on the record; if it cannot be put there, the step is open again. */
  async taking<T>(step: Step | undefined, record: () => Promise<T>): Promise<T> {
    this.#taken = step
    try {
      const recorded = await record()
      if (step) this.#open.delete(step.key)
      return recorded
    } finally {
      this.#taken = undefined
    }
  }

  /** What the story has open, in the order in which it opened; not what any case can do at any time. */
  get told(): readonly Step[] {
    return [...this.#open.values()].filter((step) => step !== this.#taken && !Object.hasOwn(always, step.key))
  }
  /** What somebody owes in this part of the story. */
  owedIn(scope: Scope): readonly Step[] {
    return this.told.filter((step) => !step.interrupts && step.scope.isIn(scope))
  }
}
