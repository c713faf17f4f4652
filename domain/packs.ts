/** What a panel is sent before a meeting. No child is named in it: it is the minimised profile (docs/decisions/0009). */
import type { Day } from './calendar.ts'

export interface PackLine {
  readonly label: string
  readonly text: string
}
/** One case as a panel reads it. */
export interface PackCase {
  readonly reference: string
  readonly initials: string
  readonly process: string
  /** What is asked of the panel. */
  readonly asked: string
  /** By when, on what authority; null where there is no date. */
  readonly due: { readonly on: Day; readonly cite: string; readonly kind: string } | null
  /** In place of a date, where it cannot be worked out yet. A pack of before this says nothing of it. */
  readonly noDate?: string
  readonly voice: string | null
  readonly facts: readonly PackLine[]
  readonly papers: readonly { readonly title: string; readonly by: string; readonly lines: readonly PackLine[] }[]
  /** Files that were added, by what they are; whoever works the case has them. */
  readonly documents: readonly { readonly kind: string; readonly version: number; readonly on: Day; readonly sha256: string }[]
}
/** One school in the fairness ledger, as it stood that day. */
export interface PackSchool {
  readonly urn: string
  readonly name: string
  readonly gap: string
  readonly taken: string
  readonly share: string
  readonly size: number
}
export interface PackFairness {
  readonly on: Day
  readonly said: readonly string[]
  readonly rows: readonly PackSchool[]
}
export interface ManifestLine {
  readonly part: string
  readonly sha256: string
}
export const FAIRNESS_PART = 'fairness'

/** Of each case what it is since the version before, and the cases that are there no more. */
export interface News {
  readonly since: ReadonlyMap<string, 'new' | 'changed' | null>
  readonly gone: readonly string[]
}
/** What is new in a version: by case, whether it was not there before or stands differently. Null: it is as it was. `same`: whether two contents are. */
export function newSince<C>(before: ReadonlyMap<string, C>, now: ReadonlyMap<string, C>, same: (a: C, b: C) => boolean): News {
  const since = new Map(
    [...now].map(([reference, content]): [string, 'new' | 'changed' | null] => {
      const was = before.get(reference)
      return [reference, was === undefined ? 'new' : same(was, content) ? null : 'changed']
    }),
  )
  return { since, gone: [...before.keys()].filter((reference) => !now.has(reference)) }
}
/** “New: FA-00012. Changed: FA-00007. No longer waiting for the panel: FA-00003.” Null where nothing is. */
export function saidNew({
  since,
  gone,
}: {
  readonly since: ReadonlyMap<string, 'new' | 'changed' | null>
  readonly gone: readonly string[]
}): string | null {
  const of = (what: 'new' | 'changed') => [...since].flatMap(([reference, is]) => (is === what ? [reference] : []))
  const parts = [
    ['New', of('new')],
    ['Changed', of('changed')],
    ['No longer waiting for the panel', gone],
  ] as const
  return parts.flatMap(([title, all]) => (all.length ? [`${title}: ${all.join(', ')}.`] : [])).join(' ') || null
}
