import { h } from 'preact'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { type Answer, type Input, type PageNode, page, redirect } from '../../platform/http/operation.ts'
import { plainCode } from '../../platform/paper-codes.ts'
import { Called } from '../../ui/index.ts'
import { actsOn, filedInOffice } from './acting.ts'
import { type CaseRow, findCaseByNumber } from './case-store.ts'
import { nounOf } from './notes.ts'
import { readCaseNumber } from './number.ts'
import { type OpenCase, openCase, rulesOf } from './open.ts'
import { withSecret } from './pages/secret.ts'
import { opensWith } from './track.ts'

// A case as its applicant follows it: by log-in, or by number and the receipt's secret.

export const params = z.object({ ref: z.string().max(40) })
export const query = z.object({ k: z.string().max(40).optional(), kertas: z.enum(['roll', 'half']).optional() })

export type Found = {
  row: CaseRow
  secret: string | null
  receipt: boolean
  mandate: boolean
  /** What the case is called, where it is no application. */
  noun: string | undefined
}
type Asked = Input<{ ref: string }, { k?: string }, unknown>

export async function found(ctx: Context, { params, query }: Asked): Promise<Found | undefined> {
  const number = readCaseNumber(params.ref)
  const row = number ? await findCaseByNumber(ctx.db, number) : undefined
  if (!row) return undefined
  const secret = query.k ? plainCode(query.k) : null
  const receipt = secret !== null && opensWith(ctx, row, secret)
  const { definition } = await rulesOf(ctx, row.service, row.version)
  return {
    row,
    secret: receipt ? secret : null,
    receipt,
    mandate: await actsOn(ctx, row),
    noun: nounOf(ctx, definition),
  }
}

export const isApplicants = (ctx: Context, { row, receipt, mandate }: Found) =>
  receipt || mandate || (ctx.actor.kind === 'account' && row.account === ctx.actor.id) || filedInOffice(ctx, row)
export const looking = ({ row, receipt, mandate }: Found) => ({
  receipt,
  mandate,
  onBehalf: mandate ? row.account : null,
})
/** Secrets that are tried slow down per number, however it is typed. A number alone opens nothing that could be guessed. */
export const tries = {
  count: 30,
  seconds: 60,
  key: ({ params: { ref }, query: { k } }: Asked) => (k === undefined ? null : (readCaseNumber(ref) ?? ref)),
}

export const applicants = {
  params,
  query,
  load: found,
  limit: tries,
  may: (_actor: Context['actor'], row: Found, ctx: Context) => isApplicants(ctx, row),
  reads: ({ row, mandate }: Found) => [
    { object: { kind: 'case' as const, id: row.id }, purpose: mandate ? 'mandate' : 'own' },
  ],
}

export async function opened(ctx: Context, { row }: Found): Promise<OpenCase> {
  const found = await openCase(ctx, row.id)
  if (!found) throw new Error(`case ${row.number} has lost its words`)
  return found
}

export const back = ({ row, secret, noun }: Found, key: string): Answer =>
  redirect(withSecret(`/lacak/${row.number}`, secret), {
    flash: { key, tone: 'ok', ...(noun && { values: { noun } }) },
  })

/** A page on the case, speaking of it by its noun. */
export const speaking = ({ noun }: Found, node: PageNode, status?: number): Answer =>
  page(h(Called, { noun, children: node }), status)
