import type { FastifyRequest } from 'fastify'

/** By which the app on a phone asks for a page to keep: it comes without cookies, so that nothing personal is kept. */
const ASKED = 'pendopo-language'

/** What the reader chose, where we have it, and a program what it asks for; Indonesian otherwise. */
export function languageIn(
  { headers, cookies, url }: Pick<FastifyRequest, 'headers'> & { cookies?: FastifyRequest['cookies']; url?: string },
  known: ReadonlySet<string>,
): string {
  // A browser's own language is no choice: a phone from abroad is in the hands of a resident.
  const program = url?.startsWith('/api/') ? /^[a-z]{2,3}/.exec(headers['accept-language'] ?? '')?.[0] : undefined
  const wanted = headers[ASKED] ?? cookies?.bahasa ?? program
  return typeof wanted === 'string' && known.has(wanted) ? wanted : 'id'
}
