import type { Activities, Call } from '../../activities/types.ts'
import { never, type Host, type Scope } from './host.ts'

/** Whatever a case writes, numbered. A row that is being written is waited for before the case closes, whatever became of the line that asked. */
export class Writing {
  readonly #host: Host
  readonly #process: string
  /** Whether the story has gone as far as it can. */
  readonly #isQuiet: () => boolean
  readonly #told: { readonly seq: number; readonly to: readonly string[] }[] = []
  #first: Promise<unknown> = Promise.resolve()
  #seq = 0
  #writing = 0
  #posting = 0
  constructor(process: string, host: Host, isQuiet: () => boolean) {
    this.#process = process
    this.#host = host
    this.#isQuiet = isQuiet
  }

  get isDone(): boolean {
    return this.#writing === 0
  }
  get isPosted(): boolean {
    return this.#posting === 0
  }
  /** The parties who were sent a letter after this number, each once. */
  toldAfter(seq: number): string[] {
    return [...new Set(this.#told.filter((letter) => letter.seq > seq).flatMap(({ to }) => to))]
  }

  /** The row that opens the case. No other is written before it. */
  opens(write: (call: Call) => Promise<unknown>): void {
    this.#first = this.row(write)
  }
  async row<T>(write: (call: Call) => Promise<T>): Promise<T> {
    this.#writing++
    try {
      await this.#first
      return await write({ caseId: this.#host.caseId, process: this.#process, seq: ++this.#seq })
    } finally {
      this.#writing--
    }
  }
  /** A line in a part of the story that was stopped meanwhile goes no further. */
  async asked<T>(by: Scope, write: (call: Call) => Promise<T>): Promise<T> {
    await this.#first
    if (by.stopped) return never
    const done = await this.row(write)
    return by.stopped ? never : done
  }

  /** The story waits for a letter to be written, never for the post; and a letter that cannot be posted stops nothing. */
  letter(by: Scope, to: readonly string[], letter: string, about: readonly string[] = []): Promise<void> {
    return this.asked(by, async (call) => {
      this.#told.push({ seq: call.seq, to })
      const { post } = await this.#host.activities.writeLetter({ ...call, to, letter, about })
      if (post) void this.#post(call)
    })
  }
  /** Its notice names the step that the letter asks for, and by when: so it is posted once that step is open and its days are counted. */
  async #post(call: Call): Promise<void> {
    const { postLetter, giveUpLetter } = this.#host.activities
    this.#posting++
    await this.#host.until(this.#isQuiet)
    await postLetter(call).catch(() => giveUpLetter(call))
    this.#posting--
  }
  otherCase(by: Scope, row: Omit<Parameters<Activities['openCase']>[0], keyof Call>): Promise<void> {
    return this.asked(by, (call) => this.#host.activities.openCase({ ...call, ...row }))
  }
}
