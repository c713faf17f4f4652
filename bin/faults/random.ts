/** Chance that can be had again: the same seed, the same choices in the same order. */
export interface Random {
  /** From 0 up to, and without, 1. */
  next(): number
  below(most: number): number
  chance(of: number): boolean
  pick<T>(from: readonly T[]): T
  /** A UUID of version 4 in its shape, though anybody with the seed can foretell it. */
  uuid(): string
  /** Another, whose choices do not depend on how many this one has made. */
  apart(name: string | number): Random
}

/** Mulberry32: 32 bits of state, which is plenty for choosing among a dozen things. */
export function random(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (most: number): number => Math.floor(next() * most)
  return {
    next,
    below,
    chance: (of) => next() < of,
    pick: (from) => from[below(from.length)]!,
    uuid: () =>
      'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replaceAll(/[xy]/g, (mark) => (mark === 'x' ? below(16) : 8 + below(4)).toString(16)),
    apart: (name) =>
      random([...`${seed}/${name}`].reduce((so, letter) => Math.imul(so ^ letter.codePointAt(0)!, 16_777_619), 2_166_136_261)),
  }
}
