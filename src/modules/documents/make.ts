import { createHash, randomBytes } from 'node:crypto'
import { listVillages } from '../../platform/accounts/index.ts'
import { dateIn } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import type { FileRow } from '../../platform/files/index.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import type { OpenCase } from '../cases/index.ts'
import type { Output } from '../catalogue/definition.ts'
import type { Paper } from './blocks.ts'
import { codeFrom } from './code.ts'
import { type Entry, findEntry, insertEntry, insertNumbered, lockName } from './entry-store.ts'
import { armsOf, officeOf, signatoryOf } from './letterhead.ts'
import { maskName } from './mask.ts'
import { placeNames } from './places.ts'
import { registerPrefix } from './registers.ts'
import type { DocumentRow, NewDocument } from './store.ts'
import { templateNamed } from './templates/index.ts'
import type { Template, TemplateInput } from './templates/template.ts'
import { bothLanguages, type Say } from './words.ts'

/** A document made and signed, its file on disk; it becomes real by `keepMade`, in the transaction that tells the case. */
export interface Made {
  entry: Entry
  row: NewDocument
  files: FileRow[]
  /** Keyed indexes of what it is about: documents about these that still hold are replaced by it. */
  about: readonly Buffer[]
}

/** What the new document takes the place of, and why. */
export interface Earlier {
  document: DocumentRow
  ground: string
}

/**
 * Draws and signs one output. Its number, where it has one, is taken before: a document that fails half-way keeps it.
 * `signedIn`: the case in which it was signed, when that is a correction.
 */
export async function makeDocument(
  ctx: Context,
  opened: OpenCase,
  output: Output,
  earlier: Earlier | null,
  signedIn: OpenCase = opened,
): Promise<Made | Refused> {
  const say = sayOf(ctx)
  const template = templateNamed(output.template)
  const office = await officeOf(ctx, opened.row.unit)
  const signatory = output.sign ? await signatoryOf(ctx, signedIn, output, office.head, say) : null
  if (output.sign && !signatory) return refuse('no-signer')

  const input = await inputOf(ctx, opened, output, earlier, say)
  const entry = await enter(ctx, opened, output, earlier, template, input)
  const { makeKeyed } = await import('./sign.ts')
  const paper: Omit<Paper, 'sample'> = {
    sheet: template.sheet({ ...input, number: entry.number }),
    region: { code: ctx.region.code, name: ctx.region.name, arms: armsOf(ctx) },
    office: office.printed,
    signer: signatory,
    issuedOn: input.issuedOn,
    code: entry.code,
    address: `${ctx.origin}${ctx.path(`/verifikasi/${entry.code}`)}`,
    caseNumber: opened.row.number,
  }
  const { pdf, certificate, sample } = await makeKeyed(ctx, paper, say)
  const files = await keepPdf(ctx, opened, pdf)
  const about = template.about(input).map((what) => ctx.house.keys.blind('document', `${ctx.region.code}/${what}`))
  const { arms: _arms, ...region } = paper.region
  const row: NewDocument = {
    ...plain(ctx, opened, output, pdf, files),
    id: entry.document,
    origin: 'own',
    signer: signatory?.name ?? null,
    certificate,
    sheet: ctx.house.keys.seal(opened.key, JSON.stringify({ ...paper, region, sample }), sheetOf(entry.document)),
    about: about[0] ?? null,
    holder: maskName(template.holder(input)),
    replaces: earlier?.document.id ?? null,
  }
  return { entry, row, files, about }
}

/** The same for a PDF that another system made and signed: kept as it is. */
export async function takeDocument(
  ctx: Context,
  opened: OpenCase,
  output: Output,
  earlier: Earlier | null,
  pdf: Buffer,
  signer: string | null,
): Promise<Made> {
  const template = templateNamed(output.template)
  const input = await inputOf(ctx, opened, output, earlier, sayOf(ctx))
  const { certificateNumber } = opened.content.results
  const number = template.register && typeof certificateNumber === 'string' ? certificateNumber : null
  const entry = await enter(ctx, opened, output, earlier, null, input, number)
  const files = await keepPdf(ctx, opened, pdf)
  const about = template.about(input).map((what) => ctx.house.keys.blind('document', `${ctx.region.code}/${what}`))
  const row: NewDocument = {
    ...plain(ctx, opened, output, pdf, files),
    id: entry.document,
    origin: 'siak',
    signer,
    certificate: null,
    sheet: null,
    about: about[0] ?? null,
    holder: maskName(template.holder(input)),
    replaces: earlier?.document.id ?? null,
  }
  return { entry, row, files, about }
}

export const sheetOf = (document: string) => `document/${document}/sheet`

export function sayOf(ctx: Context): Say {
  const { notices } = ctx.house
  return bothLanguages({ id: notices.readerOf(ctx, 'id').t, en: notices.readerOf(ctx, 'en').t })
}

function plain(ctx: Context, { row }: OpenCase, output: Output, pdf: Buffer, files: readonly FileRow[]) {
  const sha256 = createHash('sha256').update(pdf).digest('hex')
  return {
    template: output.template,
    title: output.name,
    unit: row.unit,
    issuedAt: ctx.now,
    sha256,
    bytes: pdf.length,
    file: files.at(-1)!.id,
  }
}

function keepPdf(ctx: Context, { row, key }: OpenCase, pdf: Buffer): Promise<FileRow[]> {
  return ctx.house.files.keep(ctx, key, {
    caseId: row.id,
    role: 'document',
    name: null,
    type: 'application/pdf',
    body: [pdf],
  })
}

/**
 * The entry of this generation: the one made before, or a new one, which takes a number in its last statement. What is
 * corrected or issued again keeps its number: the register has one entry for one event. `foreign`: the number that the
 * national system gave.
 */
function enter(
  ctx: Context,
  { row }: OpenCase,
  output: Output,
  earlier: Earlier | null,
  template: Template | null,
  input: TemplateInput,
  foreign: string | null = null,
): Promise<Entry> {
  return ctx.transaction(async (db) => {
    await lockName(db, `document/${row.id}/${output.id}`)
    const generation = (earlier?.document.generation ?? 0) + 1
    const known = await findEntry(db, row.id, output.id, generation)
    if (known) return known
    const made = {
      document: ctx.newId(),
      caseId: row.id,
      output: output.id,
      generation,
      code: codeFrom(randomBytes(10)),
    }
    const kind = template?.register?.(input)
    const kept = earlier && earlier.document.ended?.status !== 'annulled' ? earlier.document.number : foreign
    if (!kind || kept) return insertEntry(db, { ...made, number: kept }, ctx.now)
    const register = {
      kind,
      year: Number(input.issuedOn.slice(0, 4)),
      prefix: registerPrefix(kind, ctx.region.code, input.issuedOn),
    }
    return insertNumbered(db, made, ctx.now, register)
  })
}

async function inputOf(
  ctx: Context,
  { row, content, rules }: OpenCase,
  output: Output,
  earlier: Earlier | null,
  say: Say,
): Promise<TemplateInput> {
  const { zone, code, name } = ctx.region
  const corrects = earlier && {
    number: earlier.document.number,
    issuedOn: dateIn(zone, earlier.document.issuedAt),
    ground: earlier.ground,
  }
  return {
    say,
    definition: rules.definition,
    answers: content.answers,
    results: content.results,
    output: output.id,
    submittedOn: dateIn(zone, row.submitted_at.getTime()),
    issuedOn: dateIn(zone, ctx.now),
    region: { code, name },
    number: null,
    corrects,
    place: placeNames(ctx.region, await listVillages(ctx.db)),
  }
}
