import { createHash } from 'node:crypto'

/** A value as RFC 8785 writes it: names in order, nothing between. Written here once more, so that a bundle is checked by none of what wrote it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const given = Object.entries(value).filter(([, held]) => held !== undefined)
  return `{${given
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, held]) => `${JSON.stringify(name)}:${canonical(held)}`)
    .join(',')}}`
}

export const sha256 = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
export const hexOf = (value: unknown): string => sha256(canonical(value)).toString('hex')
export const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex')
export const isSame = (a: unknown, b: unknown): boolean => canonical(a ?? null) === canonical(b ?? null)
