import type { Activities, Call, Count, Letter } from '../../activities/types.ts'
import type { Deadline } from '../../domain/clock.ts'
import { never, type Host, type Scope } from './host.ts'
import { Moment } from './moment.ts'

interface Told extends Letter {
  readonly written: () => void
  readonly failed: (why: unknown) => void
}
interface Asked {
  readonly why: string
  readonly counts: readonly Count[]
  readonly answer: (deadlines: readonly Deadline[]) => void
  readonly failed: (why: unknown) => void
}
type CountDays = (call: Call, why: string, counts: readonly Count[]) => Promise<readonly Deadline[]>

/** Whatever a case writes, numbered. A row that is being written is waited for before the case closes, whatever became of the line that asked. */
export class Writing {
  readonly #host: Host
  readonly #process: string
  /** Whether the story stands still, and pages show where. */
  readonly #isShown: () => boolean
  /** Whom letters were told to, each with the number of the last row before it was told. */
  readonly #told: { readonly after: number; readonly to: readonly string[] }[] = []
  /** No letter twice in one row, so that each has a name of its own. */
  readonly #letters: Moment<Told>
  readonly #counts: Moment<Asked>
  #first: Promise<unknown> = Promise.resolve()
  #seq = 0
  #writing = 0
  #counting = 0
  #posting = 0
  constructor(process: string, host: Host, { isShown, countDays }: { isShown: () => boolean; countDays: CountDays }) {
    this.#process = process
    this.#host = host
    this.#isShown = isShown
    this.#letters = new Moment(
      host,
      (these) => void this.#write(these),
      (one, others) => others.every(({ letter }) => letter !== one.letter),
    )
    this.#counts = new Moment(
      host,
      (these) => void this.#count(these, countDays),
      (one, others) =>
        others.every(({ why, counts }) => why === one.why && counts.every(({ id }) => one.counts.every((count) => count.id !== id))),
    )
  }

  get isDone(): boolean {
    return this.#writing === 0 && this.#letters.isEmpty && this.#counts.isEmpty
  }
  /** Whether nothing is being written but days that are counted, for which no line of a story waits. */
  get isTold(): boolean {
    return this.#writing === this.#counting && this.#letters.isEmpty
  }
  get isPosted(): boolean {
    return this.#posting === 0
  }
  /** The parties who were told anything after the row of this number, each once. */
  toldAfter(seq: number): string[] {
    return [...new Set(this.#told.filter(({ after }) => after >= seq).flatMap(({ to }) => to))]
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
  /** Counted with whatever else is to be counted now for the same reason. */
  count(why: string, counts: readonly Count[]): Promise<readonly Deadline[]> {
    return new Promise((answer, failed) => this.#counts.add({ why, counts, answer, failed }))
  }
  async #count(these: readonly Asked[], countDays: CountDays): Promise<void> {
    this.#counting++
    try {
      const counts = these.flatMap((one) => one.counts)
      const counted = [...(await this.row((call) => countDays(call, these[0]!.why, counts)))]
      for (const one of these) one.answer(counted.splice(0, one.counts.length))
    } catch (error) {
      for (const { failed } of these) failed(error)
    } finally {
      this.#counting--
    }
  }
  /** Written with whatever else is told now, and whatever becomes of the part of the story that told it: it may have ended with it. */
  letter(to: readonly string[], letter: string, about: readonly string[] = []): Promise<void> {
    return this.send({ to, letter, about })
  }
  send(letter: Letter): Promise<void> {
    this.#told.push({ after: this.#seq, to: letter.to })
    return new Promise((written, failed) => this.#letters.add({ ...letter, written, failed }))
  }
  async #write(these: readonly Told[]): Promise<void> {
    try {
      await this.row(async (call) => {
        const letters = these.map(({ written: _, failed: __, ...letter }) => letter)
        const { post } = await this.#host.activities.writeLetters({ ...call, letters })
        if (post) void this.#post(call)
      })
      for (const { written } of these) written()
    } catch (error) {
      for (const { failed } of these) failed(error)
    }
  }
  /** A notice names the step that its letter asks for, and by when: so they are posted once that step is open and its days are counted. */
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
    if (by.stopped) return never()
    await this.row((call) => this.#host.activities.openCase({ ...call, ...row }))
    return by.stopped ? never() : undefined
  }
}
