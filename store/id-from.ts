import { createHash } from 'node:crypto'

/** The same id each time it is asked for: an activity may be repeated, and its row is written once. A UUID of version 8 (RFC 9562). */
export function idFrom(...parts: readonly string[]): string {
  const hash = createHash('sha256').update(parts.join('\n')).digest()
  hash[6] = (hash[6]! & 0x0f) | 0x80
  hash[8] = (hash[8]! & 0x3f) | 0x80
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
