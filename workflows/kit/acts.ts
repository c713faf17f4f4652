import type { OpenStep } from '../../activities/types.ts'
import { startOf, type Day } from '../../domain/calendar.ts'
import { actionsOf, always, isWords, type Action, type Process } from '../../domain/process.ts'
import type { Act } from './act.ts'
import type { Deadlines } from './deadlines.ts'
import type { Host } from './host.ts'
import type { Step, Steps } from './steps.ts'
import type { Writing } from './writing.ts'

/** An act that is on the record and has taken effect. `counted` is when the days it moved are on the record too. */
interface Taken {
  readonly seq: number
  readonly counted: Promise<void>
}
interface Around {
  readonly process: Process
  readonly host: Host
  readonly writing: Writing
  readonly deadlines: Deadlines
  readonly steps: Steps
  readonly open: () => readonly OpenStep[]
  readonly isClosing: () => boolean
  /** Told of an act that no step waits for. */
  readonly anyTime: (act: Act) => void
}

/** What people do. Acts take effect one at a time, in the order in which they were accepted. */
export class Acts {
  readonly #around: Around
  readonly #taken: { readonly seq: number; readonly act: Act }[] = []
  #turns = 0
  #serving = 1
  constructor(around: Around) {
    this.#around = around
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
    const stated = judgedOn(definition, act)
    if (stated && startOf(stated).getTime() > Date.parse(act.receivedAt)) return 'That day has not come yet.'
    if (act.action === 'close' && act.answers['as'] === 'recorded-in-error') return this.#cannotTakeBack(act.answers['wrong'])
    return undefined
  }
  #cannotTakeBack(wrong: unknown): string | undefined {
    const act = this.#taken.find(({ seq }) => seq === Number(wrong))?.act
    return act && !Object.hasOwn(always, act.action) ? undefined : 'That is not the number of an answer in this case.'
  }
  /** The answers that stand when this one is taken back, in their order. What any case can do at any time is not an answer. */
  before(wrong: number): Act[] {
    return this.#taken.filter(({ seq, act }) => seq < wrong && !Object.hasOwn(always, act.action)).map(({ act }) => act)
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
    this.learn(definition, act)
    // The days are asked for before the story hears of it: a chapter that ends now waits, and is judged by the new ones.
    const counted = this.#around.deadlines.count(act.action, act.action === 'recount')
    if (step) {
      step.scope.hears({ receivedAt: act.receivedAt, judgedOn: judgedOn(definition, act) })
      step.take(act)
    } else this.#around.anyTime(act)
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
  /** Keeps the facts that an act sets. */
  learn({ fields }: Action, { answers }: Pick<Act, 'answers'>): void {
    for (const [name, field] of Object.entries(fields)) {
      const value = answers[name]
      if (field.fact && !isWords(field) && value !== undefined && value !== '') this.#around.deadlines.facts[field.fact] = value
    }
  }
}

/** An act that was heard in another case is taken by nobody's part in this one. */
const isTheirs = ({ by, hears }: Action, { party }: Act): boolean => by.includes(party) || (party === 'case' && hears !== undefined)

/** The day it happened, where the act states one. */
export function judgedOn({ judged }: Action, { answers }: Pick<Act, 'answers'>): Day | undefined {
  return judged && answers[judged] ? (String(answers[judged]) as Day) : undefined
}

function isAct(given: unknown): given is Act {
  if (typeof given !== 'object' || given === null) return false
  const { action, party, by, submission, receivedAt, answers } = given as Record<string, unknown>
  const said = [action, party, by, submission, receivedAt].every((one) => typeof one === 'string')
  return said && !Number.isNaN(Date.parse(String(receivedAt))) && typeof answers === 'object' && answers !== null
}
