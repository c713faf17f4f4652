import type { Count, Settled } from '../../activities/types.ts'
import { londonDay, type Day } from '../../domain/calendar.ts'
import type { Deadline, Waking } from '../../domain/clock.ts'
import type { Process, Value } from '../../domain/process.ts'
import type { Before, Host, Scope } from './host.ts'
import { jitterOf, ringsOf, type Ring } from './rings.ts'

/** One chapter's deadline: a clock, or several of which the earliest binds. */
export interface Standing {
  readonly scope: Scope
  readonly clocks: readonly Running[]
  /** What has been rung already, or was too late to be rung: nothing rings twice for one due day. */
  readonly rung: Set<string>
  rings: readonly Ring[]
  /** Whether it has had a due day yet. */
  counted: boolean
}
interface Running {
  readonly id: string
  readonly clock: string
  readonly fact: string | undefined
  /** Where it names no fact: the act before it. */
  readonly before: Before
  from: Day | null | undefined
  /** The later day on which they had what they were asked, as it was known when this was counted. */
  served: Day | undefined
  /** What its rows ask for besides, as it was when this was counted. */
  given: string
  asked: number
  answered: number
  deadline?: Deadline
}
type Ask = (why: string, counts: readonly Count[]) => Promise<readonly Deadline[]>

/** Every deadline that stands, and when somebody is to be told of each. */
export class Deadlines {
  /** Every fact that an act has set, words excepted: what clocks are counted from, and what another case is opened with. */
  readonly facts: Record<string, Value> = {}
  readonly #standing = new Set<Standing>()
  readonly #process: Process
  readonly #host: Host
  readonly #ask: Ask
  readonly #jitter: number
  #asks = 0
  #begun = 0
  constructor(process: Process, host: Host, submission: string, ask: Ask) {
    this.#process = process
    this.#host = host
    this.#jitter = jitterOf(submission)
    this.#ask = ask
  }

  begin(names: readonly string[], scope: Scope): Standing {
    const clocks = names.map((clock): Running => {
      const id = `${clock}-${++this.#begun}`
      const { from: fact } = this.#process.clocks[clock]!
      return { id, clock, fact, before: scope.last, from: undefined, served: undefined, given: '', asked: 0, answered: 0 }
    })
    const standing: Standing = { scope, clocks, rung: new Set(), rings: [], counted: false }
    this.#standing.add(standing)
    return standing
  }

  /** The day it is counted from. Null: the London day on which the act before it was received. Undefined: nobody knows yet. */
  #basis({ fact, before, served }: Pick<Running, 'fact' | 'before' | 'served'>): Day | null | undefined {
    if (served) return served
    if (fact === 'receipt') return null
    return fact ? (this.facts[fact] as Day | undefined) : ((before.judgedOn as Day | undefined) ?? null)
  }
  /** What the rows of its clock ask for besides, such as the way a letter went: not yet known is null. */
  #given({ clock }: Running): string {
    return JSON.stringify(Object.values(this.#process.clocks[clock]!.given ?? {}).map((fact) => this.facts[fact] ?? null))
  }
  /** Every clock whose day is known has been counted from it, or cannot be; one whose day nobody knows holds nothing up. */
  isCounted({ clocks }: Standing): boolean {
    return clocks.every((running) => running.answered === running.asked && this.#basis(running) === running.from)
  }

  /**
   * Counts whatever stands on a day that has become known or has moved, or whose rows ask for something that has; or, when a calendar has changed or an answer was put right, everything.
   * Answers what was due on a day and is due on another.
   */
  async count(why: string, all = false): Promise<readonly Standing[]> {
    const stale = this.#stale(all)
    if (stale.length === 0) return []
    const asking = ++this.#asks
    for (const { running, from } of stale) Object.assign(running, { asked: asking, from, given: this.#given(running) })
    const counts = stale.map(({ running: { id, clock, before }, from }) => ({ id, clock, from, at: before.receivedAt }))
    const counted = await this.#ask(why, counts)
    const before = [...new Set(stale.map(({ standing }) => standing))].map((standing) => ({ standing, due: this.binding(standing)?.due }))
    stale.forEach(({ running }, i) => {
      if (running.asked !== asking) return // it has been asked again since: an older count never overwrites a newer
      running.answered = asking
      running.deadline = counted[i]!
    })
    for (const { standing } of before) this.#arm(standing)
    return before.flatMap(({ standing, due }) =>
      due && due !== this.binding(standing)?.due && this.#standing.has(standing) ? [standing] : [],
    )
  }
  /** The day on which whoever was asked had it, where that was later: one that was said of somebody who was asked before them is not. */
  #servedLater(running: Running): Day | undefined {
    const { served } = this.#process.clocks[running.clock]!
    const had = served && (this.facts[served] as Day | undefined)
    const asked = this.#basis({ ...running, served: undefined })
    if (!had || asked === undefined || had <= (asked ?? londonDay(running.before.receivedAt))) return undefined
    // Goes when no open case passed here before December 2026.
    return had === running.served || this.#host.knows('2026-12-from-service') ? had : undefined
  }
  #stale(all: boolean): { standing: Standing; running: Running; from: Day | null }[] {
    const every = [...this.#standing].flatMap((standing) =>
      standing.clocks.map((running) => {
        running.served = this.#servedLater(running)
        return { standing, running, from: this.#basis(running) }
      }),
    )
    return every.flatMap(({ from, ...one }) =>
      from !== undefined && (all || from !== one.running.from || this.#isGivenOtherwise(one.running)) ? [{ ...one, from }] : [],
    )
  }
  #isGivenOtherwise(running: Running): boolean {
    // Goes when no open case passed here before December 2026.
    return running.given !== this.#given(running) && this.#host.knows('2026-12-given-moves')
  }

  /** The deadline that binds: the earliest of its clocks. */
  binding({ clocks }: Standing): Deadline | undefined {
    return bindingOf(clocks)?.deadline
  }
  /** The clock that rings. Where nothing has a day, somebody may be told all the same: a duty without delay has an alarm. */
  #ringing({ clocks }: Standing): Running | undefined {
    return bindingOf(clocks) ?? clocks.find((one) => one.deadline?.wakings.length)
  }
  #arm(standing: Standing): void {
    const deadline = this.#ringing(standing)?.deadline
    standing.rings = deadline ? ringsOf(deadline, this.#host.now(), this.#jitter, standing) : []
    standing.counted ||= deadline !== undefined
  }

  /** Takes it off the list. What was never counted, or has no limit, cannot have been late. */
  end(standing: Standing, met: boolean): Settled[] {
    this.#standing.delete(standing)
    const { receivedAt, judgedOn } = standing.scope.last
    return standing.clocks.flatMap(({ id, clock, deadline, from }): Settled[] => {
      if (from === undefined) return []
      const { last } = standing.scope
      const early = isEarly(deadline, last) && !this.#isDayAlone(clock, deadline!)
      const state = !met ? 'ended' : isLate(deadline, last) ? 'met late' : early ? 'too early' : 'met'
      return [{ id, state, on: judgedOn ?? receivedAt }]
    })
  }
  /** What the law takes a day to be, such as the earliest day of release, is no day before which nothing may be done. */
  #isDayAlone(clock: string, { since }: Deadline): boolean {
    return this.#process.clocks[clock]!.rows.some((row) => row.since === since && row.sense === 'on')
  }
  endIn(scope: Scope): Settled[] {
    return [...this.#standing].filter((one) => one.scope.isIn(scope)).flatMap((one) => this.end(one, false))
  }
  /** The deadlines whose chapters this part of the story stands in, the innermost last. */
  over(scope: Scope): string[] {
    return [...this.#standing].filter((one) => scope.isIn(one.scope)).flatMap(({ clocks }) => clocks.map(({ id }) => id))
  }

  /** Whether a step of this part may be taken and need not, by the deadline next to it: one around that, which somebody else owes, is no business of whoever has the right. */
  isFree(scope: Scope, around: Standing): boolean {
    const next = [...this.#standing].findLast((one) => scope.isIn(one.scope))
    return next !== undefined && next !== around && next.clocks.every(({ clock }) => this.#process.clocks[clock]!.isRight === true)
  }

  /** Whose duty it is by its clock, whoever owes what is open within it, and which deadline; undefined where its clock names nobody. */
  dutyIn(standing: Standing): { readonly id: string; readonly of: readonly string[] } | undefined {
    const binds = this.binding(standing)
    const running = standing.clocks.find(({ deadline }) => deadline === binds) ?? standing.clocks[0]!
    const of = this.#process.clocks[running.clock]!.dutyOf
    return of && { id: running.id, of }
  }

  /** The earliest waking still to come. */
  next(): number | undefined {
    const now = this.#host.now()
    const at = [...this.#standing].flatMap(({ rings }) => rings.map((ring) => ring.at)).filter((when) => when > now)
    return at.length > 0 ? Math.min(...at) : undefined
  }
  /** Those that have something to say. */
  due(): Standing[] {
    return [...this.#standing].filter(({ rings }) => rings.some(this.#isPast))
  }
  /** Of what has passed since it last rang, the gravest; and which deadline it was that rang. */
  ring(standing: Standing): { readonly letter: Waking['letter']; readonly rang: string } {
    const passed = standing.rings.filter(this.#isPast)
    for (const { key } of passed) standing.rung.add(key)
    standing.rings = standing.rings.filter((ring) => !passed.includes(ring))
    return { letter: passed.at(-1)!.letter, rang: this.#ringing(standing)!.id }
  }
  #isPast = ({ at }: Ring): boolean => at <= this.#host.now()
}

function bindingOf(clocks: readonly Running[]): Running | undefined {
  const late = (running: Running): number => Date.parse(running.deadline!.lateFrom!)
  return clocks.filter(({ deadline }) => deadline?.lateFrom).sort((a, b) => late(a) - late(b))[0]
}

/** By the day it happened where the act states one, otherwise by the instant we received it. Equality is late. */
export function isLate(deadline: Deadline | undefined, { receivedAt, judgedOn }: Before): boolean {
  if (!deadline?.due || !deadline.lateFrom) return false
  return judgedOn ? judgedOn > deadline.due : Date.parse(receivedAt) >= Date.parse(deadline.lateFrom)
}

/** Of a day before which it may not be done: that it was done before. Such a deadline has a day and no instant that is too late. */
export function isEarly(deadline: Deadline | undefined, { receivedAt, judgedOn }: Before): boolean {
  if (!deadline?.due || deadline.lateFrom) return false
  return (judgedOn ?? londonDay(receivedAt)) < deadline.due
}
