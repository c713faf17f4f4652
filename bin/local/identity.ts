import express, { type Express } from 'express'
import { Provider as OpenIdProvider, interactionPolicy, type Configuration, type Grant, type KoaContextWithOIDC } from 'oidc-provider'
import type { Provider } from '../../api/deps.ts'
import type { PersonToBe } from '../../store/demonstration.ts'
import type { Keys } from './keys.ts'
import { html, HEADERS, page } from './page.ts'
import { choosing } from './choosing.ts'
import { TOKEN_CLIENT } from './token-client.ts'

/** What the local identity provider must know. */
export interface Identity {
  /** Its own address and the one client it has, as the API is told them. */
  readonly provider: Provider
  /** The API's own address, to which people are sent back. */
  readonly publicUrl: string
  readonly keys: Keys
  /** Whom one can be; asked anew each time. */
  readonly people: () => Promise<readonly PersonToBe[]>
}

const HOUR = 3600

/**
 * An OpenID Connect provider for demonstrations and tests: a page lists the people, and one press is a sign-in as one of them. No password is asked,
 * so it must never be reached by anybody who should not be everybody.
 */
export function identity(given: Identity): Express {
  const oidc = new OpenIdProvider(given.provider.issuer, configuration(given))
  const app = express()
  app.disable('x-powered-by')
  app.use(choosing(oidc, given.people))
  app.use(oidc.callback())
  return app
}

function configuration({ provider, publicUrl, keys, people }: Identity): Configuration {
  const { audience, clientId, clientSecret } = provider
  const find = async (id: string): Promise<PersonToBe | undefined> => (await people()).find((person) => person.id === id)
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: [`${publicUrl}/sign-in/back`],
        post_logout_redirect_uris: [`${publicUrl}/sign-in`],
      },
      { client_id: TOKEN_CLIENT.id, token_endpoint_auth_method: 'none', redirect_uris: [TOKEN_CLIENT.back], application_type: 'native' },
    ],
    jwks: { keys: [keys.signing as never] },
    cookies: { keys: [keys.cookies] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    interactions: { policy: alwaysChoose(), url: (_ctx, { uid }) => `/choose/${uid}` },
    findAccount: async (_ctx, id) => {
      const person = await find(id)
      return person && { accountId: id, claims: () => ({ sub: id, email: person.email, email_verified: true, name: person.name }) }
    },
    loadExistingGrant: (ctx) => grantAll(ctx, audience),
    extraTokenClaims: async ({ oidc: { entities } }, token) =>
      'accountId' in token ? { email: (await find(token.accountId))?.email, auth_time: entities.AuthorizationCode?.authTime } : undefined,
    ttl: { AccessToken: 8 * HOUR, IdToken: HOUR, Interaction: HOUR, Session: 12 * HOUR, Grant: 12 * HOUR, AuthorizationCode: 60 },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource: askToSignOut },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_ctx, resource) => {
          if (resource !== audience) throw new Error(`This provider gives no tokens for ${resource}.`)
          return { scope: 'api', audience, accessTokenFormat: 'jwt', accessTokenTTL: 8 * HOUR }
        },
      },
    },
  }
}

/** The provider's own page would fetch its typeface from elsewhere. */
function askToSignOut(ctx: KoaContextWithOIDC, form: string): void {
  ctx.set({ ...HEADERS })
  ctx.body = page(
    'Sign out?',
    html`${{ html: form }}
      <p><button autofocus type="submit" form="op.logoutForm" name="logout" value="yes">Sign out here too</button></p>`,
  )
}

/** Everything that this client asks for is agreed to: nobody is shown a page about it. */
async function grantAll({ oidc }: KoaContextWithOIDC, audience: string): Promise<Grant | undefined> {
  const [clientId, accountId] = [oidc.client?.clientId, oidc.session?.accountId]
  if (!clientId || !accountId) return undefined
  const grant = new oidc.provider.Grant({ clientId, accountId })
  grant.addOIDCScope('openid email profile')
  grant.addResourceScope(audience, 'api')
  await grant.save()
  return grant
}

/** Whoever comes is asked whom they are, also where they were somebody a minute ago. */
function alwaysChoose(): ReturnType<typeof interactionPolicy.base> {
  const policy = interactionPolicy.base()
  const asked = new interactionPolicy.Check('choose', 'Say who you are', 'login_required', ({ oidc }) => !oidc.result?.login)
  policy.get('login')?.checks.add(asked)
  return policy
}
