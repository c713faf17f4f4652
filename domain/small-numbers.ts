/** Fewer than this are not told: with so few, somebody who knows the school may know the child. */
export const FEWEST = 5
const STEP = 5

/**
 * A count as it may be shown where it speaks of children who can be told by it: none as none, fewer than five as that, and any other to the nearest five, so
 * that no small number comes out by taking one count from another. As the Department for Education does in its own tables.
 */
export function shown(count: number): { readonly text: string; readonly about: number } {
  if (count === 0) return { text: '0', about: 0 }
  if (count < FEWEST) return { text: `fewer than ${FEWEST}`, about: 0 }
  const about = Math.round(count / STEP) * STEP
  return { text: String(about), about }
}
