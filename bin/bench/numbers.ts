export const middle = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!
/** The middle (least–most). */
export const spread = (numbers: readonly number[]): string =>
  `${middle(numbers).toFixed(1)} (${Math.min(...numbers).toFixed(1)}–${Math.max(...numbers).toFixed(1)})`
/** The middle (between what it would lie in nineteen of twenty such runs, however the numbers are spread): by counting from both ends. */
export function surely(numbers: readonly number[], places: number): string {
  const sorted = numbers.toSorted((a, b) => a - b)
  const from = Math.max(0, Math.floor((sorted.length - 1) / 2 - Math.sqrt(sorted.length)))
  return `${middle(numbers).toFixed(places)} (${sorted[from]!.toFixed(places)}–${sorted.at(-1 - from)!.toFixed(places)})`
}
