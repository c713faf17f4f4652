import { createRemoteJWKSet, jwtVerify, type JWTPayload } from 'jose'
import type { User } from '../../domain/people.ts'
import { personNow, personOfClaims } from '../../store/people.ts'
import { provedAt } from '../access/fresh.ts'
import type { Deps } from '../deps.ts'
import { provider } from '../sign-in/provider.ts'

/** Whose token it is, and when they last signed in: milliseconds; 0 where the provider does not say. */
export interface Bearer {
  readonly user: User
  readonly provedAt: number
}

/**
 * Reads access tokens (decisions 24): each is checked against the provider's own keys, for our audience. Null for one that is not good, or of somebody without a
 * job here. Throws where the provider does not answer.
 */
export function tokens({ db, settings }: Pick<Deps, 'db' | 'settings'>): (token: string) => Promise<Bearer | null> {
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
  return async (token) => {
    const claims = await claimsOf(token).catch((error: unknown) => {
      if (isRefusal(error)) return null
      throw error
    })
    if (!claims) return null
    const email = typeof claims['email'] === 'string' && claims['email_verified'] !== false ? claims['email'] : null
    const id = await personOfClaims(db, { subject: claims.sub!, email })
    const user = id && (await personNow(db, id, 'oidc', new Date((claims.iat ?? 0) * 1_000)))
    return user ? { user, provedAt: provedAt(claims) } : null
  }
}

/** A token that is not good, as against a provider that does not answer. */
const isRefusal = (error: unknown): boolean => {
  const code: unknown = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^ERR_(JWT|JWS|JWKS_NO|JWKS_MULTIPLE|JOSE_ALG|JOSE_NOT)/.test(code)
}
