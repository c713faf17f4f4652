import type { RequestHandler } from 'express'
import { asFor } from '../../store/asking.ts'
import type { Db } from '../../store/client.ts'
import { forUser } from './asker.ts'
import { contactNow, personNow } from '../../store/people.ts'
import { drawForm } from '../session/forgery.ts'
import { end } from '../session/session.ts'

/** Who the session is, as they stand today: a job given up this morning is gone from this request on, and so is a leaver. */
export const knowUser =
  (db: Db): RequestHandler =>
  async (req, res, next) => {
    const held = req.session.user
    if (!held) return next()
    const self = { all: false, principals: [`${held.kind}:${held.id}`] }
    const user = await asFor(self, () => (held.kind === 'person' ? personNow(db, held.id, held.proof) : contactNow(db, held.id)))
    if (!user) {
      await end(req)
      return res.redirect(303, '/sign-in?refused')
    }
    res.locals['user'] = user
    res.locals['provedAt'] = req.session.provedAt
    drawForm(req, res)
    forUser(user, next)
  }

/** A path of ours and nothing else: `//elsewhere.example` and `/\elsewhere.example` are not. */
export const ownPath = (path: unknown): string => (typeof path === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : '/')
