import { h } from 'preact'
import { z } from 'zod'
import type { Actor, Context } from '../../platform/context.ts'
import {
  type Answer,
  type Input,
  loggedIn,
  type Mistake,
  type Operation,
  operation,
  page,
  redirect,
  refusal,
} from '../../platform/http/operation.ts'
import { isRefused, type Refused } from '../../platform/outcome.ts'
import {
  actsOn,
  type CaseRow,
  capacityFor,
  findCase,
  mayReadCase,
  opensWith,
  relationOf,
  rulesOf,
} from '../cases/index.ts'
import type { Output } from '../catalogue/definition.ts'
import { annul, replace, revoke } from './change.ts'
import { correctingService } from './corrections.ts'
import { myDocuments, openPdf, readingCopy } from './look.ts'
import { sayOf } from './make.ts'
import { annulGrounds, MinePage, ReadPage } from './pages/read.tsx'
import { signedAs } from './signatory.ts'
import { correctionOfDocument, type DocumentRow, findDocument } from './store.ts'

interface Found {
  document: DocumentRow
  row: CaseRow
  /** The secret of the case's receipt was shown. */
  receipt: boolean
  /** Acts for whose case it is. */
  mandate: boolean
  /** May read the case that asked for it in place of a wrong one. */
  asked: boolean
}

async function found(ctx: Context, id: string, secret?: string): Promise<Found | undefined> {
  const document = await findDocument(ctx.db, id)
  const row = document && (await findCase(ctx.db, document.caseId))
  if (!document || !row) return undefined
  const receipt = secret !== undefined && opensWith(ctx, row, secret)
  const by = await correctionOfDocument(ctx.db, document.id)
  const correction = by && (await findCase(ctx.db, by))
  const shown = correction && secret !== undefined && opensWith(ctx, correction, secret)
  const looking = { receipt: shown || false, mandate: correction ? await actsOn(ctx, correction) : false }
  const asked = correction ? mayReadCase(ctx, correction, looking) : false
  return { document, row, receipt: receipt || looking.receipt, mandate: await actsOn(ctx, row), asked }
}

const name = z.object({ name: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\.pdf)?$/) })
const id = z.object({ id: z.uuid() })

/** `/dokumen/{id}` to read, `/dokumen/{id}.pdf` to keep: both only through the permission of the case. */
const read = operation({
  id: 'documents.read',
  method: 'GET',
  path: '/dokumen/:name',
  params: name,
  query: z.object({ k: z.string().max(40).optional() }),
  load: (ctx, { params, query }) => found(ctx, params.name.slice(0, 36), query.k),
  may: (actor, { row, receipt, mandate, asked }, ctx) =>
    asked || mayReadCase({ ...ctx, actor }, row, { receipt, mandate }) || (actor.kind === 'anonymous' && 'login'),
  reads: ({ row }) => [{ object: { kind: 'case', id: row.id }, purpose: 'document' }],
  run: (ctx, { params, query }, seen) =>
    params.name.endsWith('.pdf')
      ? pdfOf(ctx, seen.document)
      : showRead(ctx, seen, seen.receipt ? (query.k ?? null) : null),
})

async function showRead(
  ctx: Context,
  { document, row }: Found,
  secret: string | null,
  mistakes: readonly Mistake[] = [],
): Promise<Answer> {
  const paper = await readingCopy(ctx, document)
  const may = await headMay(ctx, document, row)
  const signed = paper?.signer ? signedAs(paper.signer, sayOf(ctx)) : null
  const correct = (await correctingService(ctx, document))?.id ?? null
  return page(
    h(ReadPage, { row: document, paper, signedAs: signed, secret, may, correct, mistakes }),
    mistakes.length > 0 ? 422 : 200,
  )
}

async function pdfOf(ctx: Context, document: DocumentRow): Promise<Answer> {
  const body = await openPdf(ctx, document)
  if (!body) return refusal({ code: 'file-gone' })
  const label = (document.number ?? document.code).replace(/[^0-9A-Za-z-]+/g, '-')
  return { kind: 'file', body, type: 'application/pdf', name: `${document.template}-${label}.pdf` }
}

async function headMay(ctx: Context, document: DocumentRow, row: CaseRow) {
  const { definition } = await rulesOf(ctx, row.service, row.version)
  const output = definition.outputs.find((each) => each.id === document.output)
  const head =
    capacityFor(
      definition,
      ctx.actor,
      'replace',
      null,
      row.state,
      relationOf(ctx, { receipt: false, mandate: false }),
    ) !== null
  return { annul: head && isAkta(output), revoke: head && !isAkta(output), replace: head && document.origin === 'own' }
}

const isAkta = (output: Output | undefined) => output?.signer === 'registrar'

const mine = operation({
  id: 'documents.mine',
  method: 'GET',
  path: '/akun/dokumen',
  may: loggedIn,
  run: async (ctx) => page(h(MinePage, { rows: await myDocuments(ctx) })),
})

const headOnly = {
  params: id,
  load: (ctx: Context, { params }: Input<{ id: string }, unknown, unknown>) => found(ctx, params.id),
  may: (actor: Actor, { row }: Found, ctx: Context) => mayReadCase({ ...ctx, actor }, row),
  /** The page again with what is wrong; whoever may not is refused by the use case. */
  async mistaken(ctx: Context, raw: { params: unknown }, mistakes: readonly Mistake[]): Promise<Answer> {
    const seen = await found(ctx, id.parse(raw.params).id)
    return seen ? showRead(ctx, seen, null, mistakes) : refusal({ code: 'not-found' })
  },
}
const reason = z.string().trim().min(5).max(500)

const annulment = operation({
  id: 'documents.annul',
  method: 'POST',
  path: '/dokumen/:id/pembatalan',
  ...headOnly,
  body: z.object({ annulReason: reason, ground: z.enum(annulGrounds) }),
  run: async (ctx, { params, body }) =>
    after(
      await annul(ctx, { document: params.id, ground: body.ground, reason: body.annulReason }),
      params.id,
      'annulled',
    ),
})

const revocation = operation({
  id: 'documents.revoke',
  method: 'POST',
  path: '/dokumen/:id/pencabutan',
  ...headOnly,
  body: z.object({ revokeReason: reason }),
  run: async (ctx, { params, body }) =>
    after(
      await revoke(ctx, { document: params.id, ground: 'keputusan-pejabat', reason: body.revokeReason }),
      params.id,
      'revoked',
    ),
})

const reissue = operation({
  id: 'documents.replace',
  method: 'POST',
  path: '/dokumen/:id/penerbitan-ulang',
  ...headOnly,
  body: z.object({ replaceReason: reason }),
  run: async (ctx, { params, body }) =>
    after(await replace(ctx, { document: params.id, reason: body.replaceReason }), params.id, 'replaced'),
})

function after(outcome: DocumentRow | Refused, before: string, done: string) {
  if (isRefused(outcome)) return refusal(outcome.refusal, 409, `/dokumen/${before}`)
  return redirect(`/dokumen/${outcome.id}`, { flash: { key: `documents.done.${done}`, tone: 'ok' } })
}

export const documentOperations: readonly Operation[] = [read, mine, annulment, revocation, reissue]
