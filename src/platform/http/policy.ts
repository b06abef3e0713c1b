/** No inline script or style anywhere; files of others never run in our origin. */
export const policy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'worker-src': ["'self'"],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
}

/** The header of a page that is allowed more: pictures from one other host, or to stand in a frame of somebody else's page. */
export function policyWith(more: { images?: string | null; framed?: boolean }): Record<string, string> {
  const own = {
    ...policy,
    'img-src': [...policy['img-src'], ...(more.images ? [more.images] : [])],
    ...(more.framed && { 'frame-ancestors': ['*'] }),
  }
  const text = Object.entries(own).map(([name, sources]) => `${name} ${sources.join(' ')}`)
  return { 'content-security-policy': text.join(';') }
}
