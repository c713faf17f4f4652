/** Cases that go together: what keeps one from it, and what is certified of those that have gone. It names nobody whose case it was. */
import type { Day } from './calendar.ts'
import type { KeepingName } from './law/keeping.ts'

/** Why a case stays, though it has been kept long enough. */
export const stays = {
  held: 'It is held',
  asked: 'Somebody has asked for what is held of the child, and has no answer yet',
  proposed: 'It is in a disposal that waits',
} as const
export type Stays = keyof typeof stays

/** A case that has been kept long enough. */
export interface Ripe {
  readonly caseId: string
  readonly process: string
  readonly rule: KeepingName
  readonly years: number
  readonly from: 'born' | 'closed'
  readonly confidence: 'H' | 'M' | 'L'
  readonly goesFrom: Day
}

/** How many of each process go by which rule. */
export interface Counted {
  readonly process: string
  readonly rule: KeepingName
  readonly years: number
  readonly from: 'born' | 'closed'
  readonly confidence: 'H' | 'M' | 'L'
  readonly number: number
}
/** In the order of process and rule. */
export function countedBy(cases: readonly Omit<Ripe, 'caseId' | 'goesFrom'>[]): readonly Counted[] {
  const found = new Map<string, Counted>()
  for (const { process, rule, years, from, confidence } of cases) {
    const key = [process, rule, years, from].join(' ')
    found.set(key, { process, rule, years, from, confidence, number: (found.get(key)?.number ?? 0) + 1 })
  }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

/** Who did something, as a certificate names them: people who work for the council. */
interface Signed {
  readonly by: string
  /** Their id here. */
  readonly id: string
  readonly at: string
  readonly why: string
}
/** What a certificate says. Its SHA-256, over RFC 8785 bytes, stands on the chain of changes. */
export interface Certified {
  readonly format: 1
  readonly disposal: number
  /** Cases that might go from this day or before. */
  readonly on: Day
  readonly proposed: Signed
  readonly approved: Signed
  /** SHA-256 of the list as it was proposed. */
  readonly manifest: string
  readonly done: string
  readonly gone: readonly { readonly case: string; readonly process: string; readonly rule: KeepingName; readonly at: string }[]
  readonly counts: readonly Counted[]
  /** Those that were approved and stayed after all. */
  readonly kept: readonly { readonly case: string; readonly why: string }[]
  /** How it was done. */
  readonly method: string
}
export const METHOD =
  'The key that sealed what was known and written was destroyed, so that nobody can read it. What the case was found by was removed. The record of the case holds no name and no word: it stays, with a line that says that it went.'
