import type { OpenStep } from '../../activities/types.ts'
import { startOf, type Day } from '../../domain/calendar.ts'
import { daysHappened } from '../../domain/happened.ts'
import { always } from '../../domain/always.ts'
import { actionsOf, type Action, type Process } from '../../domain/process.ts'
import type { Act, GoneBy, Opening } from './act.ts'
import type { Deadlines, Standing } from './deadlines.ts'
import type { Given } from './given.ts'
import type { Before, Host } from './host.ts'
import { judgedOn, Said } from './said.ts'
import type { Step, Steps } from './steps.ts'
import type { Writing } from './writing.ts'

/** An act that is on the record and has taken effect. `counted` is when the days it moved are on the record too. */
interface Taken {
  readonly seq: number
  readonly counted: Promise<readonly Standing[]>
}
interface Around {
  readonly process: Process
  readonly host: Host
  readonly writing: Writing
  readonly deadlines: Deadlines
  readonly steps: Steps
  readonly open: () => readonly OpenStep[]
  readonly isClosing: () => boolean
  readonly opening: Opening
  /** The opening, as the first clock sees it. */
  readonly before: Before
  /** Told of an act that no step waits for, and of what it moved once that is counted. */
  readonly anyTime: (act: Act, counted: Promise<readonly Standing[]>) => void
}
/** Acts after which everything that stands is counted again, whatever it was counted from. */
const COUNTS_ALL: ReadonlySet<string> = new Set(['recount', 'correct'])

/** What people do. Acts take effect one at a time, in the order in which they were accepted. */
export class Acts {
  readonly #around: Around
  readonly #taken: { readonly seq: number; readonly act: Act }[] = []
  readonly #said: Said
  /** What the opening said, as it stands. */
  readonly opened: Given
  #turns = 0
  #serving = 1
  constructor(around: Around) {
    this.#around = around
    this.#said = new Said(around.process, around.deadlines.facts)
    this.opened = this.#said.take(around.process.opening, around.opening, around.before)
  }

  /** Whether every act that was accepted has been heard. */
  areHeard = (): boolean => this.#serving > this.#turns

  #definition = ({ action }: Act): Action | undefined => {
    const actions = actionsOf(this.#around.process)
    return Object.hasOwn(actions, action) ? actions[action] : undefined
  }

  /** Why an act may not be taken now, in a sentence for the person who tried; nothing, if it may. Changes nothing, and waits for nothing. */
  refuses(act: Act): string | undefined {
    if (!isAct(act)) return 'This cannot be read as an answer.'
    const { steps, isClosing } = this.#around
    const definition = this.#definition(act)
    const step = definition?.anyTime ? undefined : steps.find(act)
    if (!definition || isClosing() || !(definition.anyTime || step)) return 'This step is not open.'
    if (!isTheirs(definition, act)) return 'This step is not yours.'
    if (step && steps.isAnswered(step)) return 'Somebody has just answered this step.'
    if (hasNotCome(definition, act)) return 'That day has not come yet.'
    if (act.action === 'correct') return this.#said.refuses(act)
    if (act.action === 'close' && act.answers['as'] === 'recorded-in-error') return this.#cannotTakeBack(act.answers['wrong'])
    return undefined
  }
  #cannotTakeBack(wrong: unknown): string | undefined {
    const act = this.#taken.find(({ seq }) => seq === Number(wrong))?.act
    return act && !Object.hasOwn(always, act.action) ? undefined : 'That is not the number of an answer in this case.'
  }
  /** The answers that stand when this one is taken back, in their order, with what was put right in them. What else any case can do at any time is no answer. */
  before(wrong: number): Act[] {
    const stands = this.#taken.filter(({ seq, act }) => seq < wrong && !Object.hasOwn(always, act.action)).map(({ act }) => act)
    const rights = ({ action, answers }: Act): boolean =>
      action === 'correct' && stands.some(({ submission }) => submission === answers['act'])
    return this.#taken.flatMap(({ act }) => (stands.includes(act) || rights(act) ? [act] : []))
  }
  goneBy(): GoneBy {
    return this.#said.goneBy()
  }

  async take(act: Act): Promise<Taken> {
    const { steps, host, isClosing } = this.#around
    const step = this.#definition(act)?.anyTime ? undefined : steps.find(act)
    if (step) steps.answer(step)
    const turn = ++this.#turns
    try {
      await host.until(() => this.#serving === turn)
      if (isClosing() || (step && !steps.has(step))) throw host.refusal('This step is not open.') // it closed while the act waited its turn
      return await this.#effect(act, this.#definition(act)!, step)
    } finally {
      if (step) steps.unanswer(step)
      this.#serving++
    }
  }
  async #effect(act: Act, definition: Action, step: Step | undefined): Promise<Taken> {
    const seq = await this.#around.steps.taking(step, () => this.record(act))
    this.#taken.push({ seq, act })
    const before: Before = { receivedAt: act.receivedAt, judgedOn: judgedOn(definition, act) }
    const given = this.#said.take(definition, act, before)
    if (act.action === 'correct') this.#said.correct(act)
    // The days are asked for before the story hears of it: a chapter that ends now waits, and is judged by the new ones.
    const counted = this.#around.deadlines.count(act.action, COUNTS_ALL.has(act.action))
    if (step) {
      step.scope.hears(before)
      step.take(given)
    } else this.#around.anyTime(act, counted)
    return { seq, counted }
  }

  async record(act: Act): Promise<number> {
    const { host, writing, open } = this.#around
    const { answers: _, ...said } = act
    return writing.row(async (call) => {
      await host.activities.recordAct({ ...call, ...said, open: open() })
      return call.seq
    })
  }
}

/** A day on which something happened is none that has still to come. */
const hasNotCome = (definition: Action, { answers, receivedAt }: Act): boolean =>
  daysHappened(definition).some((name) => answers[name] && startOf(String(answers[name]) as Day).getTime() > Date.parse(receivedAt))

/** An act that was heard in another case is taken by nobody's part in this one. */
const isTheirs = ({ by, hears }: Action, { party }: Act): boolean => by.includes(party) || (party === 'case' && hears !== undefined)

function isAct(given: unknown): given is Act {
  if (typeof given !== 'object' || given === null) return false
  const { action, party, by, submission, receivedAt, answers } = given as Record<string, unknown>
  const said = [action, party, by, submission, receivedAt].every((one) => typeof one === 'string')
  return said && !Number.isNaN(Date.parse(String(receivedAt))) && typeof answers === 'object' && answers !== null
}
