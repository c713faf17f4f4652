import type { Row } from './bundle.ts'
import type { Read, Timer } from './read-history.ts'

/** The case’s clock is told in milliseconds, and the server’s in less. */
const BETWEEN_MS = 2
/** The server’s queue of timers may be this much before the time. */
const QUEUE_MS = 1_000

/**
 * How long after its waking a case rings: worked out here once more, from docs/how-to/watch-it-run.md. FNV-1a of the submission that opened it, in steps of a
 * second, from thirty seconds on.
 */
export function jitterOf(submission: string): number {
  let hash = 2_166_136_261
  for (const letter of submission) hash = Math.imul(hash ^ letter.codePointAt(0)!, 16_777_619) >>> 0
  return 30_000 + (hash % 300) * 1_000
}

/** A timer is set for a reminder, alarm or notice that was counted before it, or for what was past when it was counted; and rings no sooner. */
export function wrongTimer({ event, rings, fired }: Timer, { opening, askings, thought }: Read): string | null {
  const jitter = jitterOf(String(opening['submission']))
  const near = (at: number): boolean => Math.abs(at + jitter - rings) <= BETWEEN_MS
  const wakings = askings
    .filter(({ name, isDone, event: asked }) => name === 'countDays' && isDone && asked < event)
    .flatMap(({ result }) => (result as readonly Row[]).flatMap((one) => (one['wakings'] ?? []) as readonly { readonly at: string }[]))
  if (!wakings.some(({ at }) => near(Date.parse(at))) && !thought.some(near))
    return `It was set for ${new Date(rings).toISOString()}, at which nothing was to be told.`
  return fired !== null && fired < rings - QUEUE_MS
    ? `It rang at ${new Date(fired).toISOString()}, and was set for ${new Date(rings).toISOString()}.`
    : null
}
