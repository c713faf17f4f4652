import type { OpenStep, Settled } from '../../activities/types.ts'
import { londonDay, type Day } from '../../domain/calendar.ts'
import { owersOf } from '../../domain/owers.ts'
import { namedParties } from '../../domain/named-parties.ts'
import { always } from '../../domain/always.ts'
import type { Process } from '../../domain/process.ts'
import type { Act, Opening } from './act.ts'
import { Acts } from './acts.ts'
import { judgedOn } from './said.ts'
import { Deadlines, type Standing } from './deadlines.ts'
import { never, Scope, type Host } from './host.ts'
import { Steps, type Step } from './steps.ts'
import { watch } from './watch.ts'
import { Writing } from './writing.ts'

/** One case: what stands open, what is due, and whatever changes either. Words are built on it. */
export class Case {
  readonly root: Scope
  readonly acts: Acts
  readonly writing: Writing
  readonly #steps = new Steps()
  readonly #deadlines: Deadlines
  readonly #process: Process
  readonly #host: Host
  readonly #opening: Opening
  #unsaved: { opened: string[]; settled: Settled[] } | undefined
  #outcome: string | null = null
  #isClosing = false
  #telling = 0
  /** Acts that stand from another case are being taken again: nobody is told again what they were told. */
  isAfresh = false
  /** Words that wait for something that is about to be so. */
  #waiting = 0

  constructor(process: Process, host: Host, opening: Opening) {
    this.#process = process
    this.#host = host
    this.#opening = opening
    const before = { receivedAt: opening.receivedAt, judgedOn: judgedOn(process.opening, opening) }
    this.root = new Scope(before)
    const writing = (this.writing = new Writing(process.name, host, {
      isShown: () => this.isQuiet() && this.#unsaved === undefined,
      countDays: (call, why, counts) => host.activities.countDays({ ...call, why, governing: this.#governing, counts }),
    }))
    const deadlines = (this.#deadlines = new Deadlines(process, host, opening.submission, (why, counts) => writing.count(why, counts)))
    const around = { process, host, writing, deadlines, steps: this.#steps }
    this.acts = new Acts({
      ...around,
      opening,
      before,
      open: () => this.#open,
      isClosing: () => this.#isClosing,
      anyTime: (act, counted) => this.#anyTime(act, counted),
    })
    this.#begin(opening)
    void watch({
      ...around,
      isOver: () => this.#outcome !== null,
      afterActs: () => host.until(this.acts.areHeard),
      send: (letter) => writing.send(letter),
    })
  }
  #begin({ stands: _, ...opening }: Opening): void {
    this.writing.opens((call) => {
      const { answers: __, ...said } = opening
      return this.#host.activities.recordAct({ ...call, ...said, action: 'opening', open: this.#open })
    })
    void this.#save()
  }

  /** The day that says which row of the law applies. */
  get #governing(): Day {
    const stated = this.#process.governedBy && this.#deadlines.facts[this.#process.governedBy]
    return stated ? (stated as Day) : londonDay(this.#opening.receivedAt)
  }
  get #open(): OpenStep[] {
    return this.#steps.told.map(({ key, scope, interrupts }) =>
      interrupts ? { step: key, deadlines: [], interrupts } : { step: key, deadlines: this.#deadlines.over(scope) },
    )
  }
  get #changes(): { opened: string[]; settled: Settled[] } {
    return (this.#unsaved ??= { opened: [], settled: [] })
  }
  /** The part of the story that the line now running belongs to. */
  get here(): Scope {
    return this.#host.scopes.getStore() ?? this.root
  }
  /** The story waits for steps alone. Its days may still be counted. */
  #isStill = (): boolean => this.#waiting === 0 && this.writing.isTold && this.acts.areHeard()
  /** Everything has gone as far as it can until somebody acts. */
  isQuiet = (): boolean => this.#isStill() && this.writing.isDone

  /** The story waits for its letters before it opens its next step, and never for the post; those that are told together are written together. */
  tell(by: Scope, to: readonly string[], letter: string): Promise<void> {
    if (by.stopped) return never()
    this.#telling++
    void this.writing.letter(to, letter).finally(() => {
      this.#telling--
    })
    return Promise.resolve()
  }
  /** At once, where no letter is being written. */
  afterLetters(go: () => void): Promise<void> | void {
    const areWritten = (): boolean => this.#telling === 0
    return areWritten() ? go() : this.#until(areWritten).then(go)
  }
  openStep(step: Step): void {
    if (step.scope.stopped) return
    this.#steps.open(step)
    if (!Object.hasOwn(always, step.key)) this.#changes.opened.push(step.key)
  }
  /** Closes the steps and ends the deadlines of this part of the story, and of the parts within it. */
  stop(scope: Scope): void {
    scope.stop()
    if (this.#steps.closeIn(scope)) void this.#changes
    this.#settle(this.#deadlines.endIn(scope))
  }
  #settle(settled: readonly Settled[]): void {
    if (settled.length > 0) this.#changes.settled.push(...settled)
  }
  async #until(met: () => boolean): Promise<void> {
    this.#waiting++
    await this.#host.until(met)
    this.#waiting--
  }
  /** An act that has been accepted is heard before anything ends. */
  afterActs(): Promise<void> {
    return this.#until(this.acts.areHeard)
  }

  /** Starts the clocks of a chapter. Nobody waits for them to be counted but the chapter's end. */
  beginDeadline(clocks: readonly string[], scope: Scope): Standing {
    const standing = this.#deadlines.begin(clocks, scope)
    void this.#deadlines.count('started')
    return standing
  }
  /** The chapter is done: says whether it was late, or before the day from which it may be. */
  async meet(standing: Standing): Promise<{ readonly late: boolean; readonly early: boolean }> {
    await this.#until(() => standing.scope.stopped || (this.acts.areHeard() && this.#deadlines.isCounted(standing)))
    if (standing.scope.stopped) return never()
    const settled = this.#deadlines.end(standing, true)
    this.#settle(settled)
    this.stop(standing.scope)
    const was = (judged: Settled['state']): boolean => settled.some(({ state }) => state === judged)
    return { late: was('met late'), early: was('too early') }
  }

  openCase(opens: string, answers: Act['answers'], stands: readonly Act[] = []): Promise<void> {
    return this.writing.otherCase(this.here, { opens, answers, stands })
  }
  get facts(): Act['answers'] {
    return this.#deadlines.facts
  }
  #anyTime({ action, party }: Act, counted: Promise<readonly Standing[]>): void {
    // Where the count fails, whoever waits for it is told: this only goes on from it.
    if (action === 'correct') void counted.then((moved) => this.#tellMoved(moved)).catch(() => {})
    if (action === 'remind') return this.#remind()
    const to = action === 'pass' ? [party] : action === 'name-worker' ? namedParties(this.#process).map((one) => one.party) : []
    if (to.length === 0) return
    const theirs = this.#steps.owedIn(this.root).filter(({ key }) => owersOf(key, this.#process).some((one) => to.includes(one)))
    void this.writing.letter(
      to,
      'passed',
      theirs.map(({ key }) => key),
    )
  }

  /** Whoever is asked for anything that is open; not whoever works the case, who asked for it. */
  #remind(): void {
    const owed = this.#steps.owedIn(this.root)
    const to = new Set(owed.flatMap(({ key }) => owersOf(key, this.#process)))
    for (const party of ['casework-officer', 'manager', 'case']) to.delete(party)
    if (to.size === 0) return
    const about = owed.filter(({ key }) => owersOf(key, this.#process).some((one) => to.has(one))).map(({ key }) => key)
    void this.writing.letter([...to], 'reminder', about)
  }
  /** Whoever owes what is due on another day since an answer was put right is told the new day, and whoever works the case. */
  #tellMoved(moved: readonly Standing[]): void {
    const owed = moved.flatMap(({ scope }) => this.#steps.owedIn(scope))
    if (owed.length === 0 || this.isAfresh) return
    const to = new Set([...owed.flatMap(({ key }) => owersOf(key, this.#process)), 'casework-officer'])
    to.delete('case')
    void this.writing.letter([...to], 'date-moved', [...new Set(owed.map(({ key }) => key))])
  }

  /** Writes what has changed, once: when the story stands still, and when it has ended. */
  async #save(): Promise<void> {
    for (;;) {
      await this.#host.until(() => this.#unsaved !== undefined && (this.#isStill() || this.#outcome !== null))
      const { opened, settled } = this.#unsaved!
      const outcome = this.#outcome
      this.#unsaved = undefined
      await this.writing.row((call) => this.#host.activities.saveCase({ ...call, open: this.#open, opened, settled, outcome }))
      if (outcome) return
    }
  }
  /** It is decided that the case ends: nothing is taken any more. */
  shut(): void {
    this.#isClosing = true
  }
  async close(outcome: string): Promise<void> {
    this.shut()
    this.stop(this.root)
    await this.#host.until(() => this.writing.isDone)
    this.#outcome = outcome
    void this.#changes
    await this.#host.until(() => this.#unsaved === undefined && this.writing.isDone)
    await this.#host.until(() => this.writing.isPosted)
  }
}
