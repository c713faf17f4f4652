import type { Act } from './act.ts'
import type { Case } from './case.ts'
import type { Host } from './host.ts'

/**
 * A case opened afresh because an answer in another had been recorded in error and acted on (decisions 13).
 * The acts that stand are taken again, in their order, each as its step opens, under the submissions they were kept as;
 * one that no longer fits is passed over. Until the last of them has been taken nobody is told again what they were told,
 * and no other case is opened a second time. In any other case there is nothing to take, and this changes nothing.
 */
export class Fresh {
  readonly #case: Case
  readonly #host: Host
  readonly #stands: Act[]
  /** Letters that follow the act last taken; sent after all, if no further act is. */
  #held: (() => Promise<void>)[] = []
  /** The last of them has been taken, and the story has gone as far as it leads. */
  #isCaughtUp: boolean
  constructor(it: Case, host: Host, stands: readonly Act[]) {
    this.#case = it
    this.#host = host
    this.#stands = [...stands]
    this.#isCaughtUp = stands.length === 0
    it.isAfresh = stands.length > 0
  }

  tell(to: readonly string[], letter: string): Promise<void> {
    const { here } = this.#case
    const send = (): Promise<void> => this.#case.tell(here, to, letter)
    if (this.#stands.length === 0 || here.stopped) return send()
    this.#held.push(send)
    return Promise.resolve()
  }
  open(other: string, answers: Act['answers']): Promise<void> {
    if (!this.#case.here.stopped && (this.#stands.length > 0 || this.#isOpenThere())) return Promise.resolve()
    return this.#case.openCase(other, { ...this.#case.facts, ...answers })
  }

  /**
   * The story has gone as far as it leads. That is looked at when nothing moves any more, and never at once: the end of a chapter that stands deep in
   * others is some turns away from the act that it waited for.
   */
  #still(isPatient: boolean): Promise<unknown> {
    let mayLook = !isPatient
    const still = this.#host.until(() => mayLook && this.#case.isQuiet())
    mayLook = true
    return still
  }

  /** What the last act that stands had opened, it opened in the case that this one replaces. */
  #isOpenThere(): boolean {
    // Goes when no open case passed here before December 2026.
    return !this.#isCaughtUp && this.#host.knows('2026-12-opened-once')
  }

  async stand(): Promise<void> {
    // Goes when no open case passed here before December 2026.
    const isPatient = this.#stands.length > 0 && this.#host.knows('2026-12-as-far-as-it-leads')
    while (this.#stands.length > 0) {
      await this.#still(isPatient)
      const act = this.#stands[0]!
      if (this.#case.acts.refuses(act)) this.#stands.shift()
      else await this.#take(act)
    }
    this.#case.isAfresh = false
    for (const send of this.#held) void send()
    await this.#still(isPatient)
    this.#isCaughtUp = true
  }
  async #take(act: Act): Promise<void> {
    const before = this.#held
    this.#held = []
    this.#stands.shift()
    await this.#case.acts.take(act).catch(() => {
      this.#held = [...before, ...this.#held]
    })
  }
}
