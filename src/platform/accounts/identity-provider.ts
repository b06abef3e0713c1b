import * as oidc from 'openid-client'
import type { OidcConfig } from '../config.ts'
import { type Refused, refuse } from '../outcome.ts'

/** What a log-in that this browser began must be answered with; kept sealed in its cookie. */
export interface Begun {
  state: string
  nonce: string
  verifier: string
}

/** Somebody as the provider vouches for them. Claims are as it wrote them, unchecked. */
export interface Vouched {
  issuer: string
  subject: string
  name: string
  nik: string | null
  birthDate: string | null
}

export interface IdentityProvider {
  /** Address at the provider to send the browser to. `returnTo`: our own address that it comes back to. */
  begin(returnTo: string): Promise<{ address: string; begun: Begun } | Refused>
  /** `address`: the whole address that the browser came back to. Signature, issuer, audience, nonce and time are checked. */
  finish(address: string, begun: Begun): Promise<Vouched | Refused>
}

const TIMEOUT_S = 10

/** The provider's own description is read at the first log-in, so that starting never waits for it. */
export function openProvider(settings: OidcConfig, onFault: (error: Error) => void): IdentityProvider {
  let known: Promise<oidc.Configuration> | undefined
  const provider = () => {
    known ??= discover(settings).catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
  const away = (error: unknown) => {
    onFault(new Error(`the identity provider failed: ${(error as Error).message}`, { cause: error }))
    return refuse('identity-away')
  }

  return {
    async begin(returnTo) {
      const begun = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() }
      try {
        const address = oidc.buildAuthorizationUrl(await provider(), {
          redirect_uri: new URL(returnTo).href, // as it is written again when the code is exchanged
          scope: settings.scope,
          state: begun.state,
          nonce: begun.nonce,
          code_challenge: await oidc.calculatePKCECodeChallenge(begun.verifier),
          code_challenge_method: 'S256',
          ...(settings.acr.length > 0 && { acr_values: settings.acr.join(' ') }),
        })
        return { address: address.href, begun }
      } catch (error) {
        return away(error)
      }
    },
    async finish(address, begun) {
      try {
        return await vouchedBy(await provider(), settings, new URL(address), begun)
      } catch (error) {
        return refusalOf(error) ?? away(error)
      }
    },
  }
}

async function discover({ issuer, clientId, clientSecret }: OidcConfig): Promise<oidc.Configuration> {
  const plain = issuer.startsWith('http:') // loopback only; the settings were checked
  const found = await oidc.discovery(new URL(issuer), clientId, undefined, undefined, {
    timeout: TIMEOUT_S,
    ...(plain && { execute: [oidc.allowInsecureRequests] }),
  })
  const server = found.serverMetadata()
  const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  const proof = !clientSecret
    ? oidc.None()
    : ways.includes('client_secret_basic')
      ? oidc.ClientSecretBasic(clientSecret)
      : oidc.ClientSecretPost(clientSecret)
  const configuration = new oidc.Configuration(server, clientId, undefined, proof)
  configuration.timeout = TIMEOUT_S
  if (plain) oidc.allowInsecureRequests(configuration)
  oidc.enableNonRepudiationChecks(configuration)
  return configuration
}

async function vouchedBy(
  configuration: oidc.Configuration,
  settings: OidcConfig,
  address: URL,
  { state, nonce, verifier }: Begun,
): Promise<Vouched | Refused> {
  const tokens = await oidc.authorizationCodeGrant(configuration, address, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  })
  const token = tokens.claims()!
  if (settings.acr.length > 0 && !settings.acr.includes(String(token.acr))) return refuse('identity-acr')
  const { issuer, userinfo_endpoint } = configuration.serverMetadata()
  // Some put the claims into the token, some tell them only when asked.
  const more = userinfo_endpoint ? await oidc.fetchUserInfo(configuration, tokens.access_token, token.sub) : {}
  const claims: Record<string, unknown> = { ...more, ...token }
  return {
    issuer,
    subject: token.sub,
    name: textOf(claims.name) ?? '',
    nik: textOf(claims[settings.nikClaim]),
    birthDate: textOf(claims.birthdate),
  }
}

const textOf = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, 200) || null : null

/** What the person can do something about. An answer that does not fit what was asked is nobody's, and said so. */
function refusalOf(error: unknown): Refused | null {
  if (error instanceof oidc.AuthorizationResponseError)
    return refuse(error.error === 'access_denied' ? 'identity-declined' : 'identity-refused')
  if (error instanceof oidc.ResponseBodyError) return refuse('identity-refused')
  const code = error instanceof oidc.ClientError ? error.code : undefined
  return code?.startsWith('OAUTH_') && code !== 'OAUTH_TIMEOUT' ? refuse('identity-refused') : null
}
