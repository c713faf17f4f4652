import { Router, type Request, type Response } from 'express'
import * as oidc from 'openid-client'
import type { User } from '../../domain/people.ts'
import { personNow, personOfClaims } from '../../store/people.ts'
import { signedIn, signOutEverywhere } from '../../store/sign-in.ts'
import { refused } from '../../store/watch.ts'
import { allowed } from '../access/allowed.ts'
import { FRESH, provedAt } from '../access/fresh.ts'
import { ownPath } from '../access/user.ts'
import type { Deps } from '../deps.ts'
import { sayOnPage } from '../errors/errors.ts'
import { drawForm } from '../session/forgery.ts'
import { absolute, begin, end } from '../session/session.ts'
import { perNetwork } from './limits.ts'
import { provider, ProviderAway } from './provider.ts'

const away = {
  title: 'The sign-in service does not answer',
  lines: [
    'It belongs to your organisation, and we cannot sign you in without it. Wait a minute, then try again.',
    'If you came from an email, its link and a code still work.',
  ],
  link: { href: '/sign-in', text: 'Try again' },
}
const unknown = {
  title: 'You cannot get in with this account',
  lines: [
    'Your organisation knows you, but nobody here has given you a job in Sixth Day, or it has ended.',
    'Ask your manager to have an administrator add you.',
  ],
}
const notFinished = {
  title: 'The sign-in was not finished',
  lines: ['It was stopped, took too long, or was begun in another window. You are not signed in.'],
  link: { href: '/sign-in', text: 'Sign in' },
}

/** What a browser may have of us is gone when one has signed out. */
const NOTHING_KEPT = '"cache", "storage"'

const afterwards: Readonly<Record<string, string>> = {
  refused: 'You are signed out, because you no longer have a job here.',
  everywhere: 'You are signed out here and everywhere else.',
}

/** `/sign-in` shows a button; pressing it goes to the identity provider, and `/sign-in/back` is where that sends people (OpenID Connect, code flow, PKCE). */
export function signIn(deps: Pick<Deps, 'db' | 'settings' | 'log' | 'now'>): Router {
  const { settings, log } = deps
  const configured = provider(settings)
  const redirect = new URL('/sign-in/back', settings.publicUrl).href
  const router = Router()
  const open = allowed(deps, 'sign in or out')

  router.get('/sign-in', open, (req, res) => {
    if (res.locals['user']) return res.redirect(303, ownPath(req.query['back']))
    drawForm(req, res)
    const said = req.session.said ?? Object.keys(req.query).flatMap((name) => afterwards[name] ?? [])[0] ?? null
    delete req.session.said
    res.render('sign-in/sign-in.njk', { page: { title: 'Sign in', said }, backTo: ownPath(req.query['back']) })
  })
  router.get('/sign-in/again', allowed(deps, 'use an account'), (req, res) => {
    drawForm(req, res)
    res.render('sign-in/again.njk', { page: { title: 'Sign in again to go on' }, backTo: ownPath(req.query['back']) })
  })
  router.post('/sign-in', open, perNetwork(deps.db, 'sign-in', 100), async (req, res) => {
    const config = await orAway(res, log, configured())
    if (!config) return
    const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()]
    const again = req.body?.['again'] === 'yes'
    req.session.signingIn = { state, nonce, verifier, again, back: ownPath(req.body?.['back']) }
    res.redirect(
      303,
      oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirect,
        scope: 'openid email profile',
        state,
        nonce,
        response_type: 'code',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        max_age: String((again ? FRESH : absolute) / 1_000),
      }).href,
    )
  })
  router.get('/sign-in/back', open, perNetwork(deps.db, 'sign-in back', 200), async (req, res) => {
    const config = await orAway(res, log, configured())
    if (config) await comeBack(deps, config, req, res)
  })
  router.post('/sign-out/everywhere', allowed(deps, 'use an account'), async (req, res) => {
    res.setHeader('Clear-Site-Data', NOTHING_KEPT)
    await signOutEverywhere(deps.db, res.locals['user'] as User, (deps.now ?? (() => new Date()))())
    await end(req)
    res.redirect(303, '/sign-in?everywhere')
  })
  router.post('/sign-out', open, async (req, res) => {
    const hint = req.session.idToken
    res.setHeader('Clear-Site-Data', NOTHING_KEPT)
    await end(req)
    const config = hint ? await configured().catch(() => undefined) : undefined
    const there = config?.serverMetadata().end_session_endpoint
    if (!config || !hint || !there) return res.redirect(303, '/sign-in')
    res.redirect(
      303,
      oidc.buildEndSessionUrl(config, { id_token_hint: hint, post_logout_redirect_uri: new URL('/sign-in', settings.publicUrl).href }).href,
    )
  })
  return router
}

async function orAway<T>(res: Response, log: Deps['log'], asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (!(error instanceof ProviderAway)) throw error
    log.error({ err: error }, 'the identity provider does not answer')
    res.setHeader('Retry-After', '60')
    sayOnPage(res, 503, away)
    return undefined
  }
}

async function comeBack(
  { db, settings, log, now = () => new Date() }: Pick<Deps, 'db' | 'settings' | 'log' | 'now'>,
  config: oidc.Configuration,
  req: Request,
  res: Response,
): Promise<void> {
  const under = req.session.signingIn
  delete req.session.signingIn
  if (!under) return sayOnPage(res, 400, notFinished)
  const tokens = await granted(config, new URL(req.originalUrl, settings.publicUrl), under).catch(
    (error: unknown) => void log.warn({ err: error }, 'a sign-in was not finished'),
  )
  const claims = tokens?.claims()
  if (!tokens || !claims) return sayOnPage(res, 400, notFinished)
  const user = await whoIs(db, claims)
  if (!user) {
    log.warn('a sign-in was refused')
    await refused(db, { byId: null, what: 'sign-in', why: 'Nobody here, or no longer.' })
    return sayOnPage(res, 403, unknown)
  }
  log.info({ person: user.id, proof: user.proof }, 'signed in')
  await signedIn(db, user)
  await begin(req, user, now(), { idToken: tokens.id_token, provedAt: provedAt(claims) })
  res.redirect(303, under.back)
}

type Under = NonNullable<Request['session']['signingIn']>
/** Checked against what was kept of it: state, nonce and the verifier; and, where they were to sign in again, that they have. */
const granted = (config: oidc.Configuration, url: URL, { state, nonce, verifier, again }: Under) =>
  oidc.authorizationCodeGrant(config, url, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
    ...(again && { maxAge: FRESH / 1_000 }),
  })

/** An address that the provider has not checked says nothing about who somebody is. */
async function whoIs(db: Deps['db'], claims: { sub: string; email?: unknown; email_verified?: unknown }): Promise<User | null> {
  const email = typeof claims.email === 'string' && claims.email_verified !== false ? claims.email : null
  const id = await personOfClaims(db, { subject: claims.sub, email })
  return id ? personNow(db, id, 'oidc') : null
}
