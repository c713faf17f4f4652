import { createHash, randomBytes } from 'node:crypto'
import { TOKEN_CLIENT } from './token-client.ts'

/** Signs in at the local provider as a browser would: code flow with PKCE, sent back to an address that nobody listens on. Answers with the access token. */
export async function token(issuer: string, audience: string, email: string): Promise<string> {
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
  const code = await signIn(asked, email)
  const answer = await fetch(new URL('/token', issuer), {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: TOKEN_CLIENT.id,
      redirect_uri: TOKEN_CLIENT.back,
      code,
      code_verifier: verifier,
      resource: audience,
    }),
  })
  const { access_token } = (await answer.json()) as { access_token?: string }
  if (!access_token) throw new Error(`The local provider gave no token (${answer.status}).`)
  return access_token
}

/** Follows the provider's redirects, answers its one question, and returns the code that it sends back. */
async function signIn(asked: URL, email: string): Promise<string> {
  const cookies = new Map<string, string>()
  let [url, body]: [URL, URLSearchParams | undefined] = [asked, undefined]
  for (let hop = 0; hop < 10; hop++) {
    const answer: Response = await fetch(url, {
      redirect: 'manual',
      method: body ? 'POST' : 'GET',
      headers: { cookie: [...cookies.values()].join('; ') },
      ...(body && { body }),
    })
    for (const cookie of answer.headers.getSetCookie()) cookies.set(cookie.split('=')[0] ?? '', cookie.split(';')[0] ?? '')
    const next: string | null = answer.headers.get('location')
    if (next?.startsWith(TOKEN_CLIENT.back)) return backWith(new URL(next))
    if (answer.status === 422) throw new Error(`Nobody in the demonstration has the address ${email}, or their job has ended.`)
    if (!next && !(answer.ok && url.pathname.startsWith('/choose/')))
      throw new Error(`The local provider does not answer as it should (${answer.status}).`)
    body = next ? undefined : new URLSearchParams({ who: email })
    url = next ? new URL(next, url) : url
  }
  throw new Error('The local provider did not finish the sign-in.')
}

function backWith({ searchParams }: URL): string {
  const code = searchParams.get('code')
  if (!code) throw new Error(`The local provider refused: ${searchParams.get('error_description') ?? searchParams.get('error')}`)
  return code
}
