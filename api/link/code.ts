import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

const sha256 = (...parts: readonly (string | Uint8Array)[]): Uint8Array<ArrayBuffer> => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

/** What is kept of a link's token. Null for what can never have been one: 32 bytes in base64url are 43 characters. */
export const hashOfToken = (token: unknown): Uint8Array<ArrayBuffer> | null =>
  typeof token === 'string' && /^[A-Za-z0-9_-]{43}$/.test(token) ? sha256(Buffer.from(token, 'base64url')) : null

/** Six digits from the system's own randomness, and what is kept of them: with the token in it, which is not kept, no code can be found from its row. */
export function mintCode(token: string): {
  readonly code: string
  readonly hash: Uint8Array<ArrayBuffer>
  readonly salt: Uint8Array<ArrayBuffer>
} {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const salt = new Uint8Array(randomBytes(16))
  return { code, salt, hash: sha256(salt, token, code) }
}

/** Whether this is the code, in a time that tells nothing. */
export const isCode = (typed: string, token: string, kept: { readonly hash: Uint8Array; readonly salt: Uint8Array }): boolean =>
  timingSafeEqual(sha256(kept.salt, token, typed), kept.hash)

/** `h•••@school.example`: enough for its owner to know it, and nobody else. */
export const masked = (address: string): string => `${address[0] ?? ''}•••${address.slice(address.lastIndexOf('@'))}`
