import type { Moment } from '../context.ts'
import type { Method } from './tables.ts'

const HOUR = 3600_000

/** How long a session lives unused: an officer's working day, a citizen's month. Use renews it. */
export function lifetime(method: Method, officer: boolean): number {
  return officer || method === 'demo' ? 12 * HOUR : 30 * 24 * HOUR
}

/** A new end for a session that was used, or null while the old one is far enough. Spares a write at each request. */
export function renewed(session: { method: Method; officer: boolean; expiresAt: Moment }, now: Moment): Moment | null {
  const full = lifetime(session.method, session.officer)
  return session.expiresAt - now < full - full / 12 ? now + full : null
}
