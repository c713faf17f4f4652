import * as oidc from 'openid-client'
import type { Settings } from '../deps.ts'

const patience = 5

/** The identity provider, asked for its addresses when somebody first signs in, and asked again where it did not answer. */
export function provider({ provider: { issuer, clientId, clientSecret }, production }: Settings): () => Promise<oidc.Configuration> {
  let known: Promise<oidc.Configuration> | undefined
  return () => {
    known ??= oidc
      .discovery(new URL(issuer), clientId, clientSecret, undefined, {
        timeout: patience,
        // Signatures of ID tokens are checked too, though they come from the provider itself.
        execute: [oidc.enableNonRepudiationChecks, ...(production ? [] : [oidc.allowInsecureRequests])],
      })
      .catch((error: unknown) => {
        known = undefined
        throw new ProviderAway(error)
      })
    return known
  }
}

/** The identity provider does not answer, or answers what it should not. */
export class ProviderAway extends Error {
  constructor(cause: unknown) {
    super('The identity provider does not answer.', { cause })
    this.name = 'ProviderAway'
  }
}
