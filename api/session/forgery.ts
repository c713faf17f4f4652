import type { Request, RequestHandler, Response } from 'express'
import { csrfSync } from 'csrf-sync'

const { csrfSynchronisedProtection, generateToken, invalidCsrfTokenError, isRequestValid } = csrfSync({
  getTokenFromRequest: (req) => {
    const token: unknown = req.body?.['_csrf']
    return typeof token === 'string' ? token : undefined
  },
})

/** Every form carries a word that only our own pages could know, as `_csrf`. */
export const protectForms: RequestHandler = csrfSynchronisedProtection

/** The same question of a form that comes with a file, put before the file is taken in: the word stands first in it. */
export const refuseForged = (req: Request): Error | null => (isRequestValid(req) ? null : invalidCsrfTokenError)

/** Puts that word where a template finds it, as `csrf`. It begins a session, so only pages with a form ask for it. */
export function drawForm(req: Request, res: Response): void {
  res.locals['csrf'] = generateToken(req)
}

/** Whether this is the refusal of a form that was not from one of our pages, or from one of a session that has ended. */
export const isForged = (error: unknown): boolean => error === invalidCsrfTokenError
