import type { Activities, Call } from '../../activities/types.ts'
import { never, type Host, type Scope } from './host.ts'

/** Whatever a case writes, numbered. A row that is being written is waited for before the case closes, whatever became of the line that asked. */
export class Writing {
  readonly #host: Host
  readonly #process: string
  /** Whether the story stands still, and pages show where. */
  readonly #isShown: () => boolean
  readonly #told: { readonly seq: number; readonly to: readonly string[] }[] = []
  #first: Promise<unknown> = Promise.resolve()
  #seq = 0
  #writing = 0
  #counting = 0
  #posting = 0
  constructor(process: string, host: Host, isShown: () => boolean) {
    this.#process = process
    this.#host = host
    this.#isShown = isShown
  }

  get isDone(): boolean {
    return this.#writing === 0
  }
  /** Whether nothing is being written but days that are counted, for which no line of a story waits. */
  get isTold(): boolean {
    return this.#writing === this.#counting
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
  async count<T>(write: (call: Call) => Promise<T>): Promise<T> {
    this.#counting++
    try {
      return await this.row(write)
    } finally {
      this.#counting--
    }
  }
  /** A letter that was told is written, whatever becomes of the part of the story that told it: it may have ended with it. */
  async letter(to: readonly string[], letter: string, about: readonly string[] = []): Promise<void> {
    await this.#first
    await this.row(async (call) => {
      this.#told.push({ seq: call.seq, to })
      const { post } = await this.#host.activities.writeLetter({ ...call, to, letter, about })
      if (post) void this.#post(call)
    })
  }
  /** Its notice names the step that the letter asks for, and by when: so it is posted once that step is open and its days are counted. */
  async #post(call: Call): Promise<void> {
    const { postLetter, giveUpLetter } = this.#host.activities
    this.#posting++
    await this.#host.until(this.#isShown)
    await postLetter(call).catch(() => giveUpLetter(call))
    this.#posting--
  }
  /** A line in a part of the story that was stopped meanwhile goes no further. */
  async otherCase(by: Scope, row: Omit<Parameters<Activities['openCase']>[0], keyof Call>): Promise<void> {
    await this.#first
    if (by.stopped) return never
    await this.row((call) => this.#host.activities.openCase({ ...call, ...row }))
    return by.stopped ? never : undefined
  }
}
