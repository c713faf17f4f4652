import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose'
import type { Provider } from '../../api/deps.ts'

/** An OpenID Connect provider that answers over HTTP as it should, but for what a test rigs. The usual one of the tests cannot be made to err. */
export interface Rigged {
  readonly provider: Provider
  /** Claims of the next ID token, over the right ones; one of them undefined is left out. */
  claims: Readonly<Record<string, unknown>>
  /** Seconds by which its clock is ahead of ours. */
  ahead: number
  /** Signs with new keys from now on, and publishes no others. */
  readonly rotate: () => Promise<void>
  /** Signs the next tokens with keys that it does not publish. */
  readonly forge: () => Promise<void>
  /** An access token for the JSON API. */
  readonly token: (claims: Readonly<Record<string, unknown>>) => Promise<string>
  /** How often its keys were fetched. */
  readonly fetched: () => number
  /** What the token endpoint was sent, newest last. */
  readonly exchanged: readonly URLSearchParams[]
  readonly stop: () => Promise<void>
}

/** The first, second and further keys of each: to make a pair takes a quarter of a second, and no provider believes another. */
const pairs: ReturnType<typeof generateKeyPair>[] = []
const pair = (n: number): ReturnType<typeof generateKeyPair> => (pairs[n] ??= generateKeyPair('RS256'))

export async function riggedProvider(): Promise<Rigged> {
  let keys: { readonly sign: CryptoKey; readonly published: JWK }
  let number = 0
  let fetched = 0
  const exchanged: URLSearchParams[] = []
  const fresh = async (publish: boolean): Promise<void> => {
    const { privateKey, publicKey } = await pair(number)
    const kid = `key-${++number}`
    keys = { sign: privateKey, published: publish ? { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } : keys.published }
  }
  await fresh(true)
  const server = createServer((req, res) => void answer(req, res))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = { issuer, clientId: 'rigged', clientSecret: 'a secret of the rigged provider', audience: 'urn:rigged' }
  const sign = (claims: Readonly<Record<string, unknown>>): Promise<string> => {
    const at = Math.floor(Date.now() / 1_000) + rigged.ahead
    const whole = Object.fromEntries(
      Object.entries({ iss: issuer, iat: at, exp: at + 300, ...claims }).filter(([, value]) => value !== undefined),
    )
    return new SignJWT(whole).setProtectedHeader({ alg: 'RS256', kid: keys.published.kid! }).sign(keys.sign)
  }
  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const say = (body: object): void => void res.setHeader('content-type', 'application/json').end(JSON.stringify(body))
    if (req.url === '/.well-known/openid-configuration')
      return say({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      })
    if (req.url === '/jwks') {
      fetched++
      return say({ keys: [keys.published] })
    }
    const sent: Buffer[] = []
    for await (const part of req) sent.push(part as Buffer)
    exchanged.push(new URLSearchParams(Buffer.concat(sent).toString()))
    say({ access_token: 'x', token_type: 'bearer', id_token: await sign({ aud: provider.clientId, ...rigged.claims }) })
  }
  const rigged: Rigged = {
    provider,
    claims: {},
    ahead: 0,
    rotate: () => fresh(true),
    forge: () => fresh(false),
    token: (claims) => sign({ aud: provider.audience, ...claims }),
    fetched: () => fetched,
    exchanged,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return rigged
}
