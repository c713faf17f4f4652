import connect from 'connect-pg-simple'
import type { RequestHandler } from 'express'
import session from 'express-session'
import type { Pool } from 'pg'
import type { User } from '../../domain/people.ts'
import { sessionRows } from '../../store/sign-in.ts'
import type { Deps } from '../deps.ts'

declare module 'express-session' {
  interface SessionData {
    /** Whoever has proved who they are, and how. */
    user?: { readonly id: string; readonly kind: User['kind']; readonly proof: User['proof'] }
    /** When the identity provider says that they signed in; absent where it was not asked. */
    provedAt?: number
    /** When they did; the session ends twelve hours later, whatever they do. */
    since?: number
    /** When they were last here, to the minute. */
    seen?: number
    /** A sign-in under way at the identity provider. */
    signingIn?: {
      readonly state: string
      readonly nonce: string
      readonly verifier: string
      readonly back: string
      readonly again: boolean
    }
    /** The identity provider's word for this sign-in, to sign out there too. */
    idToken?: string
    /** A line for the next page. */
    said?: string
  }
}

const minute = 60_000
/** Without a press for this long, one is signed out. */
export const idle = 60 * minute
/** However busy, one proves oneself again after this long. */
export const absolute = 12 * 60 * minute

/** Sessions stand in Postgres, so they can be ended there. The cookie is a random name for one, and says nothing else. */
export function sessions({ db, settings, log }: Pick<Deps, 'db' | 'settings' | 'log'>): RequestHandler {
  const Store = connect(session)
  const store = new Store({
    pool: sessionRows(db) as unknown as Pool,
    pruneSessionInterval: 15 * 60,
    disableTouch: true,
    errorLog: (message: string) => log.warn({ message }, 'sessions'),
  })
  return session({
    store,
    name: settings.production ? '__Host-session' : 'session',
    secret: [...settings.sessionSecrets],
    resave: false,
    saveUninitialized: false,
    rolling: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: settings.production, path: '/', maxAge: idle },
    proxy: settings.proxies > 0,
  })
}

/** Ends a session that was idle, or old, and notes once a minute that this one is not. */
export const limits =
  (now: () => Date): RequestHandler =>
  (req, _res, next) => {
    const { user, since, seen } = req.session
    const at = now().getTime()
    if (!user) return next()
    if (at - (since ?? 0) > absolute || at - (seen ?? 0) > idle) {
      return req.session.regenerate((error) => {
        req.session.said = 'You were signed out, because it was a long time since you last did something here. Sign in again.'
        next(error)
      })
    }
    if (at - (seen ?? 0) > minute) {
      req.session.seen = at
      req.session.cookie.maxAge = idle
    }
    next()
  }

/** A new session in place of the old, so that nobody who knew its name before can use it now. */
export function begin(
  req: Parameters<RequestHandler>[0],
  user: Pick<User, 'id' | 'kind' | 'proof'>,
  now: Date,
  provider: { readonly idToken?: string | undefined; readonly provedAt?: number } = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    req.session.regenerate((error) => {
      if (error) return reject(error)
      req.session.user = { id: user.id, kind: user.kind, proof: user.proof }
      req.session.since = now.getTime()
      req.session.seen = now.getTime()
      if (provider.idToken) req.session.idToken = provider.idToken
      if (provider.provedAt) req.session.provedAt = provider.provedAt
      req.session.save((failed) => (failed ? reject(failed) : resolve()))
    })
  })
}

/** Ends it here. */
export const end = (req: Parameters<RequestHandler>[0]): Promise<void> =>
  new Promise((resolve, reject) => req.session.destroy((error) => (error ? reject(error) : resolve())))
