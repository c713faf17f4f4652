import type { Deadline, Waking } from '../../domain/clock.ts'

/** When the kit wakes to tell somebody. The legal instant is `lateFrom` on the deadline, and nothing here moves it. */
export interface Ring {
  readonly at: number
  readonly letter: Waking['letter']
  /** For which due day, and which of its letters. */
  readonly key: string
}
/** What is known already of the chapter whose deadline it is. */
interface Known {
  readonly rung: Set<string>
  readonly counted: boolean
}

/**
 * What is still to be rung for a deadline that was just counted, in the order of its days.
 *
 * - Nothing is rung twice for one due day, however often it is counted.
 * - A reminder whose day has passed when the clock is first counted is left out: who owes it has only just been asked.
 * - A deadline that has moved says so: a reminder whose day has passed while the due day is still ahead rings at once, and once.
 * - Whatever is past already rings the jitter from now, so that an act that was kept just before has time to be heard.
 */
export function ringsOf({ due, wakings }: Deadline, now: number, jitter: number, { rung, counted }: Known): Ring[] {
  const nth = new Map<string, number>()
  const all = wakings
    .map(({ at, letter }) => ({ at: Date.parse(at), letter }))
    .sort((a, b) => a.at - b.at)
    .map((ring): Ring => {
      nth.set(ring.letter, (nth.get(ring.letter) ?? 0) + 1)
      return { ...ring, key: `${due} ${ring.letter} ${nth.get(ring.letter)}` }
    })
  if (!counted) for (const { letter, at, key } of all) if (letter === 'reminder' && at <= now) rung.add(key)
  return all.filter(({ key }) => !rung.has(key)).map((ring) => ({ ...ring, at: Math.max(ring.at, now) + jitter }))
}

/**
 * From thirty seconds to five and a half minutes, and always the same for a case: thousands that are due on one morning do not ring in one second.
 * It comes of the submission that opened the case, which its history holds; the case's own reference is no part of a history, and one
 * that is replayed under another name must still ring at the same moments.
 */
export function jitterOf(submission: string): number {
  const hash = [...submission].reduce((so, letter) => Math.imul(so ^ letter.codePointAt(0)!, 16_777_619) >>> 0, 2_166_136_261)
  return 30_000 + (hash % 300) * 1000
}
