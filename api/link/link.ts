import { Router, type Request, type RequestHandler, type Response } from 'express'
import { londonDay } from '../../domain/calendar.ts'
import { helps } from '../../domain/acting.ts'
import { principalsOf, withAccount, type User } from '../../domain/people.ts'
import { asFor } from '../../store/asking.ts'
import { codeSent, findLink, linkOf, wayInOf, type LinkFound } from '../../store/links.ts'
import { timeOf } from '../../store/standing.ts'
import { allowed } from '../access/allowed.ts'
import { forUser } from '../access/asker.ts'
import type { Db } from '../../store/client.ts'
import { seenBy, type Seen } from '../case/seen.ts'
import type { Deps } from '../deps.ts'
import { sayOnPage } from '../errors/errors.ts'
import { drawForm, protectForms } from '../session/forgery.ts'
import { actionOf, stepOf } from '../saying/steps.ts'
import { perNetwork } from '../sign-in/limits.ts'
import { hashOfToken, masked } from './code.ts'
import { askedOf, codePage, dead, whereTo, type Opened } from './asked.ts'
import { namedBy, prove } from './prove.ts'
import { sendCode } from './send-code.ts'

/**
 * `/t/:token` shows the reference, what is asked and by when, and changes nothing, whoever or whatever opens it.
 * A code of ten minutes, sent to the named person's own address and bound to this session, then proves who they are.
 */
export function links(deps: Deps): Router {
  const { db } = deps
  const router = Router()
  const open = allowed(deps, 'follow a link')
  router.use('/t', (_req, res, next) => {
    res.setHeader('Referrer-Policy', 'no-referrer')
    next()
  })
  router.get(
    '/t/:token',
    open,
    perNetwork(db, 'link', 300),
    opened(deps, async ({ token, link }, req, res) => {
      const user = res.locals['user'] as User | undefined
      if (user && principalsOf(user).includes(link.recipient)) return res.redirect(303, whereTo(link))
      if (!stillAsks(link)) return sayOnPage(res, 404, dead)
      if (req.method !== 'HEAD') drawForm(req, res)
      const [way, now] = await Promise.all([wayInOf(db, link.recipient, withAccount), timeOf(db)])
      const page = { ...askedOf(link, londonDay(now)), token, way: way.by, masked: way.by === 'code' ? masked(way.address) : null }
      // Families have no account to sign in with.
      res.render('link/link.njk', { page: { ...page, person: link.recipient.startsWith('person:') } })
    }),
  )
  router.post(
    '/t/:token/code',
    open,
    perNetwork(db, 'code', 100),
    protectForms,
    opened(deps, async (found, req, res) => {
      if (!stillAsks(found.link)) return sayOnPage(res, 404, dead)
      await sendCode(deps, found, req, res)
    }),
  )
  router.get(
    '/t/:token/code',
    open,
    opened(deps, async ({ token, link }, req, res) => {
      const [sent, way] = await Promise.all([codeSent(db, link.hash, req.sessionID), wayInOf(db, link.recipient, withAccount)])
      if (!sent || way.by !== 'code') return res.redirect(303, `/t/${token}`)
      drawForm(req, res)
      res.render('link/code.njk', { page: codePage(link, token, way.address, sent) })
    }),
  )
  // Bound to its session by the code itself, and pressed twice it must not fail: the first press has ended the session that drew the form.
  router.post(
    '/t/:token/prove',
    open,
    perNetwork(db, 'prove', 300),
    opened(deps, (found, req, res) => prove(deps, found, req, res)),
  )
  return router
}

/** A letter that only tells can be read as long as the link lasts; one that asks, for as long as something it asks is open. */
const stillAsks = ({ about, open }: LinkFound): boolean => about.length === 0 || open.length > 0

function opened({ db }: Pick<Deps, 'db'>, then: (found: Opened, req: Request, res: Response) => unknown): RequestHandler {
  return async (req, res) => {
    const token = String(req.params['token'])
    const hash = hashOfToken(token)
    const found = hash && (await asFor({ all: false, principals: [], link: hash }, () => linkOf(db, hash)))
    const user = found && (await userOf(db, found.recipient))
    if (!user) return sayOnPage(res, 404, dead)
    // Whatever the link leads to is read for whoever it names; what they are shown before they have proved it is the page’s to say.
    return forUser(user, async () => {
      const link = await findLink(db, found)
      return link && (await isTheirs(db, user, link)) ? then({ token, link }, req, res) : sayOnPage(res, 404, dead)
    })
  }
}

/** Whoever the link names, if they may still get in: with the rights that they would have. */
const userOf = (db: Db, recipient: string): Promise<User | null> =>
  asFor({ all: false, principals: [recipient] }, () => namedBy(db, recipient, 'oidc'))

/**
 * Whether whoever the link names may still get in, and still stands for whatever it asks, or helps whoever does: the task may have gone to another
 * school or person since.
 */
async function isTheirs(db: Db, user: User, { about, caseId, party }: LinkFound): Promise<boolean> {
  if (about.length === 0) return true
  const seen = await seenBy(db, user, caseId)
  // Of the panel: whoever has still to sign gets in, and is told so there.
  const toSign = seen?.shut === 'not signed' && seen.held.barred?.[party] !== undefined
  return seen !== null && (toSign || seen.mine.includes(party) || about.some((key) => helpsWith(user, seen, key)))
}
function helpsWith(user: User, { held, process }: Seen, key: string): boolean {
  const action = actionOf(process, stepOf(key).action)
  return action !== undefined && helps(user, held, action) !== null
}
