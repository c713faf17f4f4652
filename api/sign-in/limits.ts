import type { RequestHandler } from 'express'
import { ipKeyGenerator, rateLimit, type Store } from 'express-rate-limit'
import type { Db } from '../../store/client.ts'
import { countTry } from '../../store/tries.ts'

/** A network: an IPv6 /56 is one. */
const networkOf: (req: { readonly ip?: string | undefined }) => string = ({ ip }) => ipKeyGenerator(ip ?? '')
const shared = {
  standardHeaders: 'draft-8',
  legacyHeaders: false,
  keyGenerator: networkOf,
  handler: (_req: unknown, _res: unknown, next: (error: Error) => void) =>
    next(Object.assign(new Error('Too many tries.'), { status: 429 })),
} as const

/** At most so many in ten minutes from one network, whichever process of the API they come to. */
export const perNetwork = (db: Db, name: string, limit: number): RequestHandler =>
  rateLimit({ ...shared, windowMs: 600_000, limit, store: inPostgres(db, name) })

/** At most so many in a minute from one network to this process: it keeps a flood from the database, so it does not ask it. */
export const perMinuteHere = (limit: number): RequestHandler => rateLimit({ ...shared, windowMs: 60_000, limit })

const inPostgres = (db: Db, name: string): Store => ({
  localKeys: false,
  increment: async (network) => {
    const { number, until } = await countTry(db, { name, seconds: 600 }, network)
    return { totalHits: number, resetTime: until }
  },
  decrement: () => undefined,
  resetKey: () => undefined,
})
