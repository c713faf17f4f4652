import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { identity } from '../../bin/local/identity.ts'
import { keysIn, type Keys } from '../../bin/local/keys.ts'
import { TOKEN_CLIENT } from '../../bin/local/token-client.ts'
import type { Provider } from '../../api/deps.ts'
import { peopleToBe, type PersonToBe } from '../../store/demonstration.ts'
import type { Db } from '../../store/client.ts'

/** What somebody does at an OpenID Connect provider. */
export interface Visits {
  /** Goes through its pages from where the api sent somebody, as a browser would; answers with where it sends them back. */
  readonly choose: (from: string, email: string) => Promise<string>
  /** An access token for the JSON API. */
  readonly token: (email: string) => Promise<string>
}
/** A real one, whose people are those of a database. */
export interface IdentityProvider extends Visits {
  readonly provider: Provider
  /** People whom the provider knows, beside those of the database: leavers, and strangers. */
  readonly alsoKnown: PersonToBe[]
  readonly stop: () => Promise<void>
}

/** Visits to one that somebody else started. */
export const visitsTo = (provider: Pick<Provider, 'issuer' | 'audience'>, publicUrl: string): Visits => ({
  choose: (from, email) => walk(new URL(from), email, publicUrl),
  token: (email) => token(provider, email),
})

/** Starts one on a free port. */
export async function identityProvider(db: Db, publicUrl: string): Promise<IdentityProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = { issuer, clientId: 'sixth-day', clientSecret: randomBytes(24).toString('hex'), audience: 'urn:sixth-day:api' }
  const alsoKnown: PersonToBe[] = []
  const people = async () => [...(await peopleToBe(db)), ...alsoKnown]
  server.on('request', identity({ provider, publicUrl, keys: await (keys ??= madeKeys()), people }))
  return {
    provider,
    alsoKnown,
    ...visitsTo(provider, publicUrl),
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Of every provider of a process: to make them takes a quarter of a second. */
let keys: Promise<Keys> | undefined
async function madeKeys(): Promise<Keys> {
  const folder = mkdtempSync(join(tmpdir(), 'sixth-day-identity-'))
  return keysIn(folder).finally(() => rmSync(folder, { recursive: true, force: true }))
}

/** Follows redirects with cookies, presses the button of one person, and stops where the way leads back. */
async function walk(from: URL, email: string, back: string): Promise<string> {
  const cookies = new Map<string, string>()
  let [url, who]: [URL, string | null] = [from, null]
  for (let hop = 0; hop < 10; hop++) {
    const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
    const answer: Response = await fetch(url, {
      redirect: 'manual',
      headers,
      ...(who && { method: 'POST', body: new URLSearchParams({ who }) }),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=')
      cookies.set(name, value)
    }
    const next = answer.headers.get('location')
    if (next && new URL(next, url).href.startsWith(back)) return new URL(next, url).href
    if (next?.startsWith('/choose/')) {
      // The page is the browser tests' to look at: what its button sends is sent.
      ;[url, who] = [new URL(next, url), email]
      continue
    }
    if (!next && !answer.ok) throw new Error(`The provider answered ${answer.status} at ${url.pathname}.`)
    who = next ? null : email
    url = next ? new URL(next, url) : url
  }
  throw new Error('The provider did not finish the sign-in.')
}

async function token({ issuer, audience }: Pick<Provider, 'issuer' | 'audience'>, email: string): Promise<string> {
  const verifier = randomBytes(32).toString('base64url')
  const asked = new URL('/auth', issuer)
  asked.search = new URLSearchParams({
    client_id: TOKEN_CLIENT.id,
    redirect_uri: TOKEN_CLIENT.back,
    response_type: 'code',
    scope: 'openid api',
    resource: audience,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString()
  const code = new URL(await walk(asked, email, TOKEN_CLIENT.back)).searchParams.get('code') ?? ''
  const body = {
    grant_type: 'authorization_code',
    client_id: TOKEN_CLIENT.id,
    redirect_uri: TOKEN_CLIENT.back,
    code,
    code_verifier: verifier,
    resource: audience,
  }
  const answer = await fetch(new URL('/token', issuer), { method: 'POST', body: new URLSearchParams(body) })
  return ((await answer.json()) as { access_token: string }).access_token
}
