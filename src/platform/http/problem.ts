import type { Context } from '../context.ts'
import type { Refusal } from '../outcome.ts'
import type { Mistake } from './operation.ts'

/** An error by RFC 9457, in words of the caller's language. */
export interface Problem {
  type: string
  title: string
  status: number
  /** What is wrong and what mends it, in words; of several things each by its field. */
  detail: string
  code: string
  errors?: { path: string; code: string; detail: string }[]
}

export const PROBLEM_TYPE = 'application/problem+json'

const statuses: Readonly<Record<string, number>> = {
  'not-found': 404,
  'not-allowed': 403,
  'log-in': 401,
  'too-many-requests': 429,
  'unsupported-media': 415,
  'too-large': 413,
  'foreign-request': 403,
  'form-expired': 403,
  'form-again': 403,
  'phone-unknown': 401,
  'member-unknown': 401,
  fault: 500,
  busy: 503,
  mistakes: 400,
  'idempotency-mismatch': 422,
  'idempotency-key-missing': 400,
}

/** The HTTP status of a refusal: what the rules refuse is a conflict with the state of things, unless it has one of its own. */
export const statusOf = (refusal: Refusal) => statuses[refusal.code] ?? 409

export function problemOf(
  ctx: Pick<Context, 't'>,
  refusal: Refusal,
  status = statusOf(refusal),
  mistakes?: readonly Mistake[],
): Problem {
  const title = ctx.t(`refusal.${refusal.code}`, refusal.values)
  const errors = mistakes?.map((m) => ({ path: m.path, code: m.code, detail: ctx.t(`mistake.${m.code}`, m.values) }))
  // A refusal may be about one field, too.
  const about = errors ?? (refusal.field ? [{ path: refusal.field, code: refusal.code, detail: title }] : undefined)
  return {
    type: `/api/problems/${refusal.code}`,
    title,
    status,
    detail: errors?.length ? errors.map(({ path, detail }) => (path ? `${path}: ${detail}` : detail)).join(' ') : title,
    code: refusal.code,
    ...(about && { errors: about }),
  }
}
