import type { RequestHandler } from 'express'
import { createRemoteJWKSet, jwtVerify, type JWTPayload } from 'jose'
import { personNow, personOfClaims } from '../../store/people.ts'
import type { Deps } from '../deps.ts'
import { forUser } from '../access/asker.ts'
import { provedAt } from '../access/fresh.ts'
import { provider } from '../sign-in/provider.ts'
import { Problem } from './problem.ts'

const refusal = 'Send an access token of the identity provider as a bearer token, issued for this service to somebody with a job here.'

/** Who a program acts for: the person whose access token it sends (decisions 24). Checked against the provider's own keys, for our audience. */
export function bearer({ db, settings, log }: Pick<Deps, 'db' | 'settings' | 'log'>): RequestHandler {
  const configured = provider(settings)
  let keys: ReturnType<typeof createRemoteJWKSet> | undefined
  const claimsOf = async (token: string): Promise<JWTPayload> => {
    const server = (await configured()).serverMetadata()
    keys ??= createRemoteJWKSet(new URL(server.jwks_uri ?? ''), { timeoutDuration: 5_000, cooldownDuration: 10_000 })
    const { audience } = settings.provider
    const { payload } = await jwtVerify(token, keys, {
      issuer: server.issuer,
      audience,
      algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      requiredClaims: ['exp', 'iat', 'sub'],
      clockTolerance: 30,
    })
    return payload
  }
  return async (req, res, next) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(req.get('authorization') ?? '')?.[1]
    if (!token) throw new Problem(401, refusal)
    const claims = await claimsOf(token).catch((error: unknown) => {
      if (isRefusal(error)) throw new Problem(401, refusal)
      log.error({ err: error }, 'the identity provider does not answer')
      throw new Problem(503, 'The identity provider does not answer, so we cannot tell who you are.')
    })
    const email = typeof claims['email'] === 'string' && claims['email_verified'] !== false ? claims['email'] : null
    const id = await personOfClaims(db, { subject: claims.sub!, email })
    const user = id && (await personNow(db, id, 'oidc', new Date((claims.iat ?? 0) * 1_000)))
    if (!user) throw new Problem(401, refusal)
    res.locals['user'] = user
    res.locals['provedAt'] = provedAt(claims)
    forUser(user, next)
  }
}

/** A token that is not good, as against a provider that does not answer. */
const isRefusal = (error: unknown): boolean => {
  const code: unknown = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^ERR_(JWT|JWS|JWKS_NO|JWKS_MULTIPLE|JOSE_ALG|JOSE_NOT)/.test(code)
}
