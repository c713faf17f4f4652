import type { Value } from '../../domain/process.ts'

type Answers = Readonly<Record<string, unknown>>

/**
 * What one act answered, as the story has it: put right in its place until the story has read it, and known to be gone by from then on.
 * A story cannot go back, so an answer that it has read is not put right in a case that runs (docs/decisions/0040).
 */
export class Given {
  readonly #answers: Record<string, Value>
  readonly #read = new Set<string>()
  constructor(answers: Readonly<Record<string, Value>>) {
    this.#answers = { ...answers }
  }

  get answers(): Readonly<Record<string, Value>> {
    return this.#answers
  }
  get read(): readonly string[] {
    return [...this.#read]
  }
  isRead(field: string): boolean {
    return this.#read.has(field)
  }
  correct(field: string, value: Value): void {
    this.#answers[field] = value
  }

  /** The answers as a story is handed them; `more` is said beside them, such as whether they were late. */
  view(more: Answers = {}): object {
    // An answer that was not given is read too: a story may go by its want. What waits for a promise asks every object for `then`.
    const get = (key: string | symbol): unknown => {
      if (typeof key === 'string' && key !== 'then' && !Object.hasOwn(more, key)) this.#read.add(key)
      return Reflect.get({ ...this.#answers, ...more }, key)
    }
    const view = new Proxy(
      {},
      {
        get: (_, key) => get(key),
        has: (_, key) => get(key) !== undefined,
        ownKeys: () => Reflect.ownKeys({ ...this.#answers, ...more }),
        getOwnPropertyDescriptor: (_, key) =>
          Object.hasOwn({ ...this.#answers, ...more }, key) ? { configurable: true, enumerable: true, value: get(key) } : undefined,
      },
    )
    views.set(view, this)
    return view
  }
}
const views = new WeakMap<object, Given>()

/** A copy of what a chapter returned that says when it was, too; what it returned is not changed, and answers are not read by it. */
export function withMore(end: unknown, more: Answers): unknown {
  if (typeof end !== 'object' || end === null) return end
  const given = views.get(end)
  if (given) return given.view(more)
  return Array.isArray(end) ? Object.assign([...(end as unknown[])], more) : { ...end, ...more }
}
