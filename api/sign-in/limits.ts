import type { RequestHandler } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'

const tenMinutes = 10 * 60_000

/** At most so many in ten minutes from one network (an IPv6 /56 is one). Counted by this process, over which rows in Postgres stand. */
export const perNetwork = (limit: number, perMs: number = tenMinutes): RequestHandler =>
  rateLimit({
    windowMs: perMs,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (req) => ipKeyGenerator(req.ip ?? ''),
    handler: (_req, _res, next) => next(Object.assign(new Error('Too many tries.'), { status: 429 })),
  })
