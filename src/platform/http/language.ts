import type { FastifyRequest } from 'fastify'

/** By which the app on a phone asks for a page to keep: it comes without cookies, so that nothing personal is kept. */
const ASKED = 'pendopo-language'

/** What the reader chose, where we have it; Indonesian otherwise. */
export function languageIn(
  { headers, cookies }: Pick<FastifyRequest, 'headers'> & { cookies?: FastifyRequest['cookies'] },
  known: ReadonlySet<string>,
): string {
  const wanted = headers[ASKED] ?? cookies?.bahasa
  return typeof wanted === 'string' && known.has(wanted) ? wanted : 'id'
}
