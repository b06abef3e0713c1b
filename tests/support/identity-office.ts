import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export interface IdentityOffice {
  issuer: string
  /** Settings of an installation that trusts it. */
  env: Record<string, string>
  /** Claims of whoever logs in there next, by `sub`; null: they decline. */
  visitor: (Record<string, string | undefined> & { sub: string }) | null
  /** The assurance that it vouches for. */
  acr: string
  /** Walks from the address we sent the browser to, back to the address it sends the browser to. */
  visit(address: string): Promise<string>
  close(): Promise<void>
}

/** A national identity provider of our own: a real OpenID Connect server that asks nobody anything. `returns`: our addresses. */
export async function identityOffice(returns: readonly string[]): Promise<IdentityOffice> {
  let handle: ReturnType<Provider['callback']> | undefined
  const server = createServer((request, response) => void handle?.(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const secret = 'rahasia-kota-arunika'
  const known = new Map<string, object>()
  const office: IdentityOffice = {
    issuer,
    env: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'kota', OIDC_CLIENT_SECRET: secret, OIDC_NAME: 'Identitas Uji' },
    visitor: null,
    acr: 'tinggi',
    visit,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'kota', client_secret: secret, redirect_uris: returns }],
    jwks: { keys: [generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })] },
    cookies: { keys: ['arunika'] },
    claims: { openid: ['sub', 'nik', 'birthdate', 'email', 'email_verified'], profile: ['name'] },
    acrValues: ['rendah', 'tinggi'],
    features: { devInteractions: { enabled: false } },
    findAccount: async (_: unknown, sub: string) => ({ accountId: sub, claims: async () => known.get(sub) }),
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaksi/${uid}` },
    loadExistingGrant: everythingGranted,
  })
  const callback = provider.callback()
  handle = async (request, response) => {
    if (!request.url!.startsWith('/interaksi/')) return callback(request, response)
    const { visitor, acr } = office
    if (!visitor) return provider.interactionFinished(request, response, { error: 'access_denied' })
    known.set(visitor.sub, visitor)
    return provider.interactionFinished(request, response, { login: { accountId: visitor.sub, acr, remember: false } })
  }
  return office
}

// biome-ignore lint/suspicious/noExplicitAny: the library's own objects have no types
async function everythingGranted({ oidc }: any) {
  const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
  grant.addOIDCScope('openid profile')
  await grant.save()
  return grant
}

async function visit(address: string): Promise<string> {
  const { origin } = new URL(address)
  const cookies = new Map<string, string>()
  for (let next = address; ; ) {
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie: [...cookies.values()].join('; ') } })
    for (const line of answer.headers.getSetCookie()) cookies.set(line.split('=')[0]!, line.split(';')[0]!)
    const to = answer.headers.get('location')
    if (!to) throw new Error(`the identity office answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`)
    next = new URL(to, next).href
    if (new URL(next).origin !== origin) return next
  }
}
