import { startOf, type Day } from '../../domain/calendar.ts'
import { goneByIt, isActedOnAtOnce, isMovedInPlace } from '../../domain/correcting.ts'
import { daysHappened } from '../../domain/happened.ts'
import { isWords, type Action, type Process, type Value } from '../../domain/process.ts'
import type { Act, GoneBy } from './act.ts'
import type { Before } from './host.ts'
import { Given } from './given.ts'

interface One {
  readonly definition: Action
  readonly receivedAt: string
  readonly given: Given
  /** What clocks are counted from that run from this act. */
  readonly before: Before
}
/** The day it happened, where the act states one. */
export function judgedOn({ judged }: Action, { answers }: Pick<Act, 'answers'>): Day | undefined {
  return judged && answers[judged] ? (String(answers[judged]) as Day) : undefined
}

/** What each act of a case answered, the opening too, with whatever was put right since; and every fact that they set. */
export class Said {
  /** Words excepted: what clocks are counted from, and what another case is opened with. */
  readonly facts: Record<string, Value>
  readonly #acts = new Map<string, One>()
  /** Which act stated a fact last. */
  readonly #statedBy = new Map<string, string>()
  readonly #process: Process
  constructor(process: Process, facts: Record<string, Value>) {
    this.#process = process
    this.facts = facts
  }

  /** Takes in what an act says, and the facts that it sets. */
  take(definition: Action, { submission, receivedAt, answers }: Omit<Act, 'action'>, before: Before): Given {
    const given = new Given(answers)
    this.#acts.set(submission, { definition, receivedAt, given, before })
    for (const [name, field] of Object.entries(definition.fields)) {
      const value = answers[name]
      if (!field.fact || isWords(field) || value === undefined || value === '') continue
      this.facts[field.fact] = value
      this.#statedBy.set(field.fact, submission)
    }
    return given
  }
  goneBy(): GoneBy {
    return Object.fromEntries([...this.#acts].map(([submission, { given }]) => [submission, given.read]))
  }
  has(submission: unknown): boolean {
    return this.#acts.has(String(submission))
  }

  /** Why an answer may not be put right in this case, as it runs; nothing, if it may. What is of no act, or was written, moves nothing here. */
  refuses({ answers: { act, field: name, value } }: Act): string | undefined {
    if (act === undefined) return undefined
    const one = this.#acts.get(String(act))
    const field = one && Object.hasOwn(one.definition.fields, String(name)) ? one.definition.fields[String(name)]! : undefined
    if (!one || !field) return 'There is no such answer in this case.'
    if (isWords(field)) return undefined
    if (value === undefined || value === '') return 'This cannot be read as an answer.'
    if (daysHappened(one.definition).includes(String(name)) && startOf(String(value) as Day).getTime() > Date.parse(one.receivedAt))
      return 'That day had not come yet when we were told of it.'
    if (isMovedInPlace(field)) return undefined
    return one.given.isRead(String(name)) || isActedOnAtOnce(this.#process, one.definition, String(name)) ? goneByIt : undefined
  }
  correct({ answers: { act, field: name, value } }: Act): void {
    const one = this.#acts.get(String(act))
    const field = one?.definition.fields[String(name)]
    if (!one || !field || isWords(field) || value === undefined) return
    one.given.correct(String(name), value)
    // A later act may have said the same of itself: then this one is put right, and what is so now stays.
    if (field.fact && this.#statedBy.get(field.fact) === act) this.facts[field.fact] = value
    if (one.definition.judged === name) one.before.judgedOn = String(value)
  }
}
