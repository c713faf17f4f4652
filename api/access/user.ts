import type { RequestHandler, Response } from 'express'
import type { User } from '../../domain/people.ts'
import type { Db } from '../../store/client.ts'
import { contactNow, personNow } from '../../store/people.ts'
import { drawForm } from '../session/forgery.ts'
import { end } from '../session/session.ts'

/** Whoever is signed in, for routes behind `signedIn`. */
export const userOf = (res: Response): User => res.locals['user'] as User

/** Who the session is, as they stand today: a job given up this morning is gone from this request on, and so is a leaver. */
export const knowUser =
  (db: Db): RequestHandler =>
  async (req, res, next) => {
    const held = req.session.user
    if (!held) return next()
    const user = held.kind === 'person' ? await personNow(db, held.id, held.proof) : await contactNow(db, held.id)
    if (!user) {
      await end(req)
      return res.redirect(303, '/sign-in?refused')
    }
    res.locals['user'] = user
    drawForm(req, res)
    next()
  }

/** Everything after it is for those who have proved who they are; others are asked to, and brought back to where they were. */
export const signedIn: RequestHandler = (req, res, next) => {
  if (res.locals['user']) return next()
  const back = req.method === 'GET' ? `?back=${encodeURIComponent(req.originalUrl)}` : ''
  res.redirect(303, `/sign-in${back}`)
}

/** A path of ours and nothing else: `//elsewhere.example` and `/\elsewhere.example` are not. */
export const ownPath = (path: unknown): string => (typeof path === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : '/')
