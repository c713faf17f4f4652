/** How long after its waking a case rings, in milliseconds: worked out here once more, from docs/how-to/watch-it-run.md and not from the product. */
export function jitterOf(submission: string): number {
  let hash = 2_166_136_261
  for (const byte of Buffer.from(submission, 'ascii')) hash = Math.imul(hash ^ byte, 16_777_619) >>> 0
  return 30_000 + (hash % 300) * 1_000
}
