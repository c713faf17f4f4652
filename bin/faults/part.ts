import type { Child } from '../start/children.mjs'

/** How a program is started this time: other surroundings than usual, or another tree than this one. */
export interface Otherwise {
  readonly env?: Readonly<Record<string, string>>
  readonly root?: string
}

/** One program of the running product, which can be killed, stopped and started again. */
export class Part {
  readonly name: string
  readonly #launch: (otherwise: Otherwise) => Promise<Child>
  #child: Child | undefined

  constructor(name: string, launch: (otherwise: Otherwise) => Promise<Child>) {
    this.name = name
    this.#launch = launch
  }
  /** Starts it, and waits until it says that it is well. */
  async start(otherwise: Otherwise = {}): Promise<void> {
    this.#child = await this.#launch(otherwise)
  }
  get pid(): number {
    if (!this.#child) throw new Error(`${this.name} was never started.`)
    return this.#child.pid
  }
  get isRunning(): boolean {
    return this.#child?.running() ?? false
  }
  /** Holds it as it is, and lets it go on. */
  freeze(): void {
    process.kill(this.pid, 'SIGSTOP')
  }
  thaw(): void {
    process.kill(this.pid, 'SIGCONT')
  }
  /** Ends it without a word, where it runs, and waits until it has ended. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (!this.isRunning) return
    process.kill(this.pid, signal)
    await this.#child?.ended
  }
  /** The same program once more, beside this one. */
  another(): Part {
    return new Part(`${this.name}, again`, this.#launch)
  }
  /** Asks it to stop, and waits. */
  async stop(): Promise<void> {
    await this.#child?.stop()
  }
}
