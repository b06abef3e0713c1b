import type { FastifyRequest } from 'fastify'
import type { Credentials } from '../accounts/accounts.ts'

/**
 * By what a request proves who sends it. Programs come with a token, never with cookies (decisions 33); what our own app on
 * a phone sends (`operation({ session })`) comes with either. Another site's requests were refused before.
 */
export function credentialsOf(
  request: Pick<FastifyRequest, 'url' | 'headers' | 'protocol'> & {
    cookies: Record<string, string | undefined>
    routeOptions: { config: { session?: boolean } }
  },
): Credentials {
  const api = request.url.startsWith('/api/')
  return {
    cookies: api && !request.routeOptions.config.session ? {} : request.cookies,
    authorization: api ? request.headers.authorization : undefined,
    secure: request.protocol === 'https',
  }
}
