import { AsyncLocalStorage } from 'node:async_hooks'
import type { Activities } from '../../activities/types.ts'
import { londonDay } from '../../domain/calendar.ts'
import type { Process } from '../../domain/process.ts'
import type { Act, Opening } from '../../workflows/kit/act.ts'
import type { Host, Scope } from '../../workflows/kit/host.ts'
import { tellStory, type Telling } from '../../workflows/kit/telling.ts'
import { actOf, numbered, openingOf, timeOfMove, type Scenario } from './scenario.ts'
import { world, type Before, type World } from './world.ts'

/** One for all: Node notes on every promise what each holds for it, and a file of tests tells a hundred stories. */
const scopes = new AsyncLocalStorage<Scope>()

/** What stands when the diary is empty: a case that has closed, or one that still waits. */
export interface Played {
  readonly world: World
  readonly outcome: string | undefined
}

/** Is told of everything that a history would hold, and answers in the place of the diary's own activities. */
export interface Watcher {
  readonly began: (opening: Opening) => void
  readonly activities: (own: Activities, now: () => number) => Activities
  /** A timer is set for an instant; answers what is to be told when it is over. */
  readonly timer: (now: number, at: number) => (now: number, fired: boolean) => void
  readonly accepted: (now: number, act: Act) => (now: number, seq: number | null) => void
  readonly kept: (act: Act) => void
  readonly ended: (now: number, outcome: string) => void
}

/** Plays a story with a diary instead of a server, on a clock that jumps, and returns the case's paper trail. It must come to an end. */
export async function onPaper<P extends Process>(scenario: Scenario<P>, before?: Before): Promise<string[]> {
  const { world, outcome } = await play(scenario, before)
  if (!outcome) throw new Error(`The story still waits and the diary is empty:\n${world.trail().join('\n')}`)
  return world.trail()
}

/** The same, of a journey that need not end. Its clock runs on until nothing is left to ring. */
export async function play<P extends Process>(scenario: Scenario<P>, before?: Before, watcher?: Watcher): Promise<Played> {
  const paper = diary(scenario, before, watcher)
  const moves = scenario.moves.map((move, n) => ({ move, act: actOf(move, n), at: timeOfMove(move) }))
  const hand = (): void => {
    const { at } = moves[0]!
    // Everything that arrives at one instant is handed over at once, as one activation would.
    for (; moves[0]?.at === at; moves.shift()) paper.hand(moves[0].act)
  }
  if (moves[0]?.at === paper.now()) hand()
  for (;;) {
    await paper.settle()
    const next = moves[0]?.at ?? Infinity
    const timer = paper.timer()
    if ((paper.outcome() && moves.length === 0) || Math.min(next, timer) === Infinity)
      return { world: paper.world, outcome: paper.outcome() }
    paper.jump(Math.min(next, timer))
    if (next <= timer) hand()
  }
}

function diary<P extends Process>(scenario: Scenario<P>, before?: Before, watcher?: Watcher) {
  const opening = openingOf(scenario)
  let now = Date.parse(opening.receivedAt)
  let outcome: string | undefined
  const w = world({ process: scenario.process, now: async () => now, calendars: scenario.calendars, before })
  const waiting = new Set<{ met: () => boolean; at: number; go: (value: unknown) => void }>()
  const answers: (() => void)[] = []
  /** As Temporal does: everything goes as far as it can; then each condition is looked at, in order; then what was asked of the world is answered. */
  const settle = async (): Promise<void> => {
    for (;;) {
      await new Promise(setImmediate)
      const so = [...waiting].filter(({ met, at }) => met() || at <= now)
      for (const one of so) {
        waiting.delete(one)
        one.go(undefined)
      }
      if (so.length > 0) continue
      if (answers.length === 0) return
      for (const answer of answers.splice(0)) answer()
    }
  }
  const answered = async (asked: Promise<unknown>): Promise<unknown> => {
    await asked.catch(() => {})
    await new Promise<void>((go) => {
      answers.push(go)
    })
    return asked
  }
  const activities = Object.fromEntries(
    Object.entries(watcher?.activities(w.activities, () => now) ?? w.activities).map(([name, ask]) => [
      name,
      (given: never) => answered((ask as (given: never) => Promise<unknown>)(given)),
    ]),
  ) as unknown as Activities
  const host: Host = {
    caseId: 'paper',
    activities,
    now: () => now,
    knows: () => true,
    scopes,
    until: (met, at = Infinity) => {
      if (met()) return Promise.resolve()
      const over = at === Infinity ? undefined : watcher?.timer(now, at)
      return new Promise((go) =>
        waiting.add({
          met,
          at,
          go: (value) => {
            over?.(now, at <= now)
            go(value)
          },
        }),
      )
    },
    refusal: (why) => new Error(why),
  }

  w.keep(opening)
  watcher?.began(opening)
  const telling = tellStory(scenario.process, scenario.story, host, opening)
  const failing = new Promise<never>((_, fail) => {
    telling.ended.then((end) => {
      outcome = end
      watcher?.ended(now, end)
    }, fail)
  })
  failing.catch(() => {})
  return {
    world: w,
    now: () => now,
    outcome: () => outcome,
    settle: () => Promise.race([settle(), failing]),
    timer: () => Math.min(...[...waiting].map(({ at }) => at)),
    jump: (at: number) => {
      now = Math.max(now, at)
    },
    hand: (given: Act) => {
      const act = numbered(given, w.numberOf)
      w.keep(given)
      watcher?.kept(act)
      if (act.action === 'recount') w.use(scenario.editions![act.answers['calendar'] as number]!)
      handOver(telling, act, outcome, {
        refused: (why) => w.refused(refusalLine(act, why)),
        accepted: () => watcher?.accepted(now, act),
        now: () => now,
      })
    },
  }
}

interface Told {
  readonly refused: (why: string) => void
  readonly accepted: () => ((now: number, seq: number | null) => void) | undefined
  readonly now: () => number
}
function handOver({ refuses, take }: Telling, act: Act, outcome: string | undefined, { refused, accepted, now }: Told): void {
  const why = outcome ? 'The case has closed.' : refuses(act)
  if (why) return refused(why)
  const answered = accepted()
  void take(act).then(
    ({ seq }) => answered?.(now(), seq),
    (err: Error) => {
      answered?.(now(), null)
      refused(err.message)
    },
  )
}
/** How a trail says that somebody was refused. */
export const refusalLine = ({ receivedAt, party, action }: Act, why: string): string =>
  `${londonDay(receivedAt)} refused: ${party} ${action}. ${why}`
