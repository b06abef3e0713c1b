import type { IncomingHttpHeaders } from 'node:http'

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * Whether an unsafe request comes from one of our own pages; decided from headers alone, before the body is read
 * (decisions 32). Programs send neither header and no cookies: they prove themselves by token.
 */
export function foreignOrigin(method: string, headers: IncomingHttpHeaders): boolean {
  if (!UNSAFE.has(method)) return false
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const origin = headers.origin
  if (origin !== undefined) return origin === 'null' || hostOf(origin) !== headers.host
  const referer = headers.referer
  if (referer !== undefined) return hostOf(referer) !== headers.host
  return headers.cookie !== undefined
}

function hostOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).host : null
}
