import type { Context, Db } from '../../platform/context.ts'
import { addFiles, findFile } from '../../platform/files/index.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import { act, type OpenCase, openCase } from '../cases/index.ts'
import type { Output } from '../catalogue/definition.ts'
import { lockName } from './entry-store.ts'
import { type Earlier, type Made, makeDocument, takeDocument } from './make.ts'
import {
  type DocumentRow,
  documentsOfOutput,
  findDocument,
  holdingAbout,
  insertChange,
  insertDocument,
} from './store.ts'
import type { Ending } from './tables.ts'

export function comesFromOutside(ctx: Context, { rules }: OpenCase, output: Output): boolean {
  return (
    ctx.region.registry === 'siak' &&
    rules.definition.stages.some((stage) => stage.enter?.some(({ id, type }) => id === output.id && type === 'pdf'))
  )
}

export interface Wanted {
  caseId: string
  output: string
}

/** Makes, signs, stores, and tells the case, once: whoever asks again gets the same document. */
export async function issueOutput(ctx: Context, { caseId, output }: Wanted): Promise<DocumentRow | Refused> {
  return issueBy(ctx, caseId, output, (opened, rule, earlier) => makeDocument(ctx, opened, rule, earlier))
}

/** Keeps and delivers a PDF of the national system as it is (decisions 2). */
export async function storeForeign(
  ctx: Context,
  { caseId, output, pdf }: Wanted & { pdf: Buffer },
): Promise<DocumentRow | Refused> {
  const signer = await nationalSigner(pdf)
  if (typeof signer === 'object') return signer
  return issueBy(ctx, caseId, output, (opened, rule, earlier) =>
    takeDocument(ctx, opened, rule, earlier, pdf, signer || null),
  )
}

/**
 * Takes a PDF of the national system before the case is approved, at its `enter` stage: sealed with the case's papers. The
 * file's id goes into what was entered, under the output's id; approval makes it the document.
 */
export async function keepForeign(ctx: Context, caseId: string, pdf: Buffer): Promise<{ file: string } | Refused> {
  const opened = await openCase(ctx, caseId)
  if (!opened) return refuse('not-found')
  const signer = await nationalSigner(pdf)
  if (typeof signer === 'object') return signer
  const files = await ctx.house.files.keep(ctx, opened.key, {
    caseId,
    role: 'upload',
    name: null,
    type: 'application/pdf',
    body: [pdf],
  })
  await ctx.transaction((db) => addFiles(db, files))
  return { file: files.at(-1)!.id }
}

/** Who signed it, '' for nobody; refused when it is no PDF or was changed since. */
export async function nationalSigner(pdf: Buffer): Promise<string | Refused> {
  const { checkPdf } = await import('./verify.ts')
  const { verdict, signatures } = await checkPdf(pdf, [])
  if (verdict === 'notPdf') return refuse('file-only-pdf')
  if (verdict === 'altered') return refuse('document-altered')
  return signatures.at(-1)?.signer ?? ''
}

type Maker = (opened: OpenCase, rule: Output, earlier: Earlier | null) => Promise<Made | Refused>

async function issueBy(ctx: Context, caseId: string, output: string, make: Maker): Promise<DocumentRow | Refused> {
  const opened = await openCase(ctx, caseId)
  const rule = opened?.rules.definition.outputs.find(({ id }) => id === output)
  const state = opened?.row.state.outputs[output]
  if (!opened || !rule || !state) return refuse('output-unknown')
  if (rule.physical) return refuse('output-physical')
  const [latest] = await documentsOfOutput(ctx.db, caseId, output)
  if (state.state !== 'due') return latest ?? refuse('no-longer-valid')

  // Due again although there is one: the case was reopened, and what it yielded before no longer counts.
  const earlier = latest ? { document: latest, ground: 'permohonan-dibuka-kembali' } : null
  const made = await make(opened, rule, earlier)
  if (isRefused(made)) return made
  const told = await act(
    ctx,
    caseId,
    { type: 'issue', output },
    {
      async also(db, { row }) {
        if (row.state.outputs[output]?.state === 'due') await keepMade(ctx, db, made, earlier, 'replaced')
      },
    },
  )
  if (isRefused(told)) return told
  return (await findDocument(ctx.db, made.row.id))!
}

/** The document becomes real; what it takes the place of stops to hold in the same moment. */
export async function keepMade(
  ctx: Context,
  db: Db,
  made: Made,
  earlier: Earlier | null,
  status: Extract<Ending, 'corrected' | 'replaced'>,
  by: string | null = null,
): Promise<void> {
  // Two cases about one family at once must not leave two cards that hold. Before anything else is written, and in one order.
  const names = made.about.map((about) => `document/about/${about.toString('hex')}`)
  for (const name of names.sort()) await lockName(db, name)
  await addFiles(db, made.files)
  await insertDocument(db, made.row)
  const change = { successor: made.row.id, at: ctx.now, actor: ctx.actor.id }
  if (earlier && !earlier.document.ended)
    await insertChange(db, { ...change, document: earlier.document.id, status, ground: earlier.ground, by })
  for (const document of await holdingAbout(db, made.about, made.row.id))
    await insertChange(db, { ...change, document, status: 'replaced', ground: 'terbit-baru' })
}

export async function bytesOfFile(ctx: Context, { key }: OpenCase, id: string): Promise<Buffer> {
  const file = /^[0-9a-f-]{36}$/.test(id) ? await findFile(ctx.db, id) : undefined
  const body = file && (await ctx.house.files.read(ctx, key, file))
  if (!body) throw new Error(`file ${id} of the national system is gone`)
  const pieces: Buffer[] = []
  for await (const piece of body) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}
