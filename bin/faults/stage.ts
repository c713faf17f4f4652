import { setTimeout as pause } from 'node:timers/promises'
import { asking, type Asking } from './asking.ts'
import { clock, type Clock } from './clock.ts'
import type { Field } from './player.ts'
import type { Random } from './random.ts'
import type { Stack } from './stack.ts'

/** Where a row of the matrix is played. */
export interface Stage {
  readonly stack: Stack
  readonly asking: Asking
  readonly clock: Clock
  readonly random: Random
  /** In its long form: hundreds of cases, minutes. */
  readonly long: boolean
  readonly say: (words: string) => void
  /** Keys of acts, and Message-IDs, that a restore has set back: the row that did it has seen each of them named. */
  readonly lost: string[]
  readonly sentBefore: string[]
}
/** What was seen, in words and numbers, for the report. */
export type Seen = Readonly<Record<string, string | number>>
/**
 * One row of the matrix. Where it yields, nothing is out of order and others may go on: once it is prepared, and once its fault is over and only
 * time must pass. It throws where what it expects is not so.
 */
export interface Row {
  readonly number: number
  readonly title: string
  /** It breaks nothing that others stand on, so it may be played beside others like it. */
  readonly gentle?: true
  /** It sets everything back, so it is played when all others are done. */
  readonly alone?: true
  readonly run: (stage: Stage) => AsyncGenerator<void, Seen>
}

export async function stageOn(stack: Stack, random: Random, { long, say }: Pick<Stage, 'long' | 'say'>): Promise<Stage> {
  return {
    stack,
    asking: asking(stack.url, stack.provider),
    clock: await clock(stack.owner),
    random,
    long,
    say,
    lost: [],
    sentBefore: [],
  }
}

export const fieldOf = ({ asking: to, clock: by }: Stage, stopped: () => boolean = () => false): Field => ({
  asking: to,
  today: by.today,
  stopped,
})

/** Something that a row expects, and that is not so. */
export class Unmet extends Error {}
export function expect(so: boolean, words: string): asserts so {
  if (!so) throw new Unmet(words)
}

/** Waits until this is so, and answers with the seconds it took. A question that cannot be answered for now is asked again. */
export async function until(what: string, isSo: () => Promise<boolean>, withinMs = 60_000): Promise<number> {
  const began = performance.now()
  for (;;) {
    if (await isSo().catch(() => false)) return (performance.now() - began) / 1000
    if (performance.now() - began > withinMs) throw new Unmet(`${what}: not so within ${withinMs / 1000} seconds.`)
    await pause(250)
  }
}
