import type { RequestHandler } from 'express'

/** PostgreSQL keeps no NUL in text, and no form of ours sends one: an address or a form with one is forged, and nothing of it is taken in. */
export const plain: RequestHandler = (req, _res, next) => {
  const posted = Object.entries((req.body ?? {}) as Record<string, unknown>).flat(2)
  if (!/%00/.test(req.url) && !posted.some((text) => typeof text === 'string' && text.includes('\0'))) return next()
  next(Object.assign(new Error('There is a NUL character in it.'), { status: 400 }))
}
