import { h } from 'preact'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import {
  anyone,
  json,
  type Operation,
  operation,
  page,
  redirect,
  refusal,
  type Upload,
} from '../../platform/http/operation.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import { readCode } from './code.ts'
import { correctingService } from './corrections.ts'
import { checkFile, type PublicDocument, publicDocument } from './look.ts'
import { DocumentPage, FilePage, UnknownPage, VerifyPage } from './pages/verify.tsx'

const mostBytes = 10 * 1024 * 1024
// Sixteen symbols cannot be guessed; the limit keeps a stranger from trying all the same (decisions 29).
const tries = { count: 60, seconds: 60 }

const ask = operation({
  id: 'documents.verifyForm',
  method: 'GET',
  path: '/verifikasi',
  query: z.object({ kode: z.string().max(100).optional() }),
  may: anyone,
  async run(_ctx, { query: { kode } }) {
    if (kode === undefined) return page(h(VerifyPage, { typed: '' }))
    const code = readCode(kode)
    if (code) return redirect(`/verifikasi/${code}`)
    return page(
      h(VerifyPage, { typed: kode, mistakes: [{ path: 'kode', code: kode.trim() ? 'document-code' : 'required' }] }),
      422,
    )
  },
})

const look = operation({
  id: 'documents.verify',
  method: 'GET',
  path: '/verifikasi/:code',
  params: z.object({ code: z.string().max(60) }),
  limit: tries,
  may: anyone,
  async run(ctx, { params: { code } }) {
    const document = await publicDocument(ctx, code)
    return document
      ? page(h(DocumentPage, { document, correct: await correctable(ctx, document) }))
      : page(h(UnknownPage, { typed: code }), 404)
  },
})

const correctable = async (ctx: Context, document: PublicDocument) =>
  document.ended ? null : ((await correctingService(ctx, document))?.id ?? null)

const judge = operation({
  id: 'documents.verifyFile',
  method: 'POST',
  path: '/verifikasi',
  upload: { maxBytes: mostBytes, count: 1 },
  limit: { count: 20, seconds: 60 },
  may: anyone,
  async run(ctx, { files }) {
    const pdf = await bytesOf(files[0])
    if (isRefused(pdf))
      return page(
        h(VerifyPage, { mistakes: [{ path: 'file', code: pdf.refusal.code, values: pdf.refusal.values }] }),
        422,
      )
    return page(h(FilePage, { checked: await checkFile(ctx, pdf) }))
  },
})

/** For programs: the same that the page shows. */
const api = operation({
  id: 'documents.verifyApi',
  method: 'GET',
  path: '/api/v1/verifications/:code',
  summary: 'What an issued document is and whether it still holds, by its verification code',
  params: z.object({ code: z.string().max(60) }),
  answer: z.object({
    code: z.string(),
    title: z.object({ id: z.string(), en: z.string() }),
    holder: z.string().nullable().meta({ description: 'Masked: first letters only' }),
    number: z.string().nullable(),
    office: z.object({ id: z.string(), en: z.string() }),
    signer: z.string().nullable(),
    origin: z.enum(['own', 'siak']),
    issuedAt: z.string().meta({ format: 'date-time' }),
    state: z.enum(['valid', 'corrected', 'annulled', 'revoked', 'replaced']),
    endedAt: z.string().nullable(),
    successor: z.string().nullable().meta({ description: 'Verification code of the document that took its place' }),
  }),
  limit: tries,
  may: anyone,
  async run(ctx, { params: { code } }) {
    const found = await publicDocument(ctx, code)
    if (!found) return refusal({ code: 'not-found' }, 404)
    const { ended, issuedAt, template: _template, ...rest } = found
    return json({
      ...rest,
      issuedAt: new Date(issuedAt).toISOString(),
      state: ended?.status ?? 'valid',
      endedAt: ended ? new Date(ended.at).toISOString() : null,
      successor: ended?.successorCode ?? null,
    })
  },
})

/** Certificates of the region's authorities: with them any other program checks our documents. */
const certificates = operation({
  id: 'documents.certificates',
  method: 'GET',
  path: '/verifikasi/sertifikat.pem',
  may: anyone,
  async run(ctx) {
    return { kind: 'text', type: 'application/x-pem-file', body: await pemOf(ctx) }
  },
})

async function pemOf(ctx: Context): Promise<string> {
  const [{ pem }, { authoritiesOf }] = await Promise.all([import('./certificates.ts'), import('./authority.ts')])
  return (await authoritiesOf(ctx)).map(({ certificate }) => pem(certificate)).join('')
}

async function bytesOf(upload: Upload | undefined): Promise<Buffer | Refused> {
  if (!upload) return refuse('document-file-none')
  const pieces: Buffer[] = []
  for await (const piece of upload.stream) pieces.push(piece as Buffer)
  if (upload.truncated()) return refuse('document-file-large', { megabytes: mostBytes / 1024 / 1024 })
  const bytes = Buffer.concat(pieces)
  return bytes.length === 0 ? refuse('document-file-none') : bytes
}

export const verifyOperations: readonly Operation[] = [ask, look, judge, api, certificates]
