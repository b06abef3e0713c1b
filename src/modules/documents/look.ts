import { findUnit } from '../../platform/accounts/index.ts'
import type { Context, Moment } from '../../platform/context.ts'
import { findFile } from '../../platform/files/index.ts'
import type { Text } from '../../platform/i18n.ts'
import { findCase, openCase, rulesOf } from '../cases/index.ts'
import type { Paper } from './blocks.ts'
import { readCode } from './code.ts'
import { sheetOf } from './make.ts'
import { type DocumentRow, documentsOfAccount, documentsThrough, findByCode, findByHash } from './store.ts'
import type { Ending, Origin } from './tables.ts'
import type { Checked } from './verify.ts'

/** What a stranger with the paper in hand may see. */
export interface PublicDocument {
  code: string
  template: string
  title: Text
  /** Masked; null when the case was erased. */
  holder: string | null
  number: string | null
  office: Text
  signer: string | null
  origin: Origin
  issuedAt: Moment
  ended: { status: Ending; at: Moment; successorCode: string | null } | null
}

/** By the code on the paper; undefined for every code that is not of a document here. */
export async function publicDocument(ctx: Context, typed: string): Promise<PublicDocument | undefined> {
  const code = readCode(typed)
  const row = code ? await findByCode(ctx.db, code) : undefined
  return row && shown(ctx, row)
}

export interface CheckedFile extends Checked {
  /** The document that the file says it is. */
  document: PublicDocument | null
  /** The file is byte for byte the one that was delivered, whoever signed it. */
  asDelivered: boolean
}

/** Judges a file that somebody handed in. Nothing of it is kept. */
export async function checkFile(ctx: Context, pdf: Buffer): Promise<CheckedFile> {
  const [{ checkPdf }, { authoritiesOf }] = await Promise.all([import('./verify.ts'), import('./authority.ts')])
  const checked = await checkPdf(pdf, await authoritiesOf(ctx))
  const delivered = await findByHash(ctx.db, checked.sha256)
  // An altered file may carry any code: it is not shown beside a document that it is not.
  const row =
    delivered ?? (checked.verdict === 'genuine' && checked.code ? await findByCode(ctx.db, checked.code) : undefined)
  return { ...checked, document: row ? await shown(ctx, row) : null, asDelivered: delivered !== undefined }
}

/** What the reading copy is drawn from; null for documents of the national system, which are PDFs only. */
export async function readingCopy(ctx: Context, row: DocumentRow): Promise<Omit<Paper, 'region'> | null> {
  const opened = row.sheet && (await openCase(ctx, row.caseId))
  if (!opened || !row.sheet) return null
  return JSON.parse(ctx.house.keys.open(opened.key, row.sheet, sheetOf(row.id)).toString()) as Omit<Paper, 'region'>
}

/** The PDF as it was delivered; undefined when it is gone. */
export async function openPdf(ctx: Context, row: DocumentRow) {
  const opened = await openCase(ctx, row.caseId)
  const file = opened && (await findFile(ctx.db, row.file))
  return opened && file && ctx.house.files.read(ctx, opened.key, file)
}

/** Documents of the account's own cases. */
export function myDocuments(ctx: Context): Promise<DocumentRow[]> {
  return ctx.actor.id ? documentsOfAccount(ctx.db, ctx.actor.id, 200) : Promise.resolve([])
}

/** Where the latest document of each output is read; what was corrected stands in the case it was issued in. */
export async function documentLinks(ctx: Context, caseId: string): Promise<{ output: string; href: string }[]> {
  const rows = (await documentsThrough(ctx.db, caseId)).filter((row) => row.ended?.successor == null)
  const [own, corrected] = [rows.filter((row) => row.caseId === caseId), rows.filter((row) => row.caseId !== caseId)]
  return [...own.map((row) => link(row.output, row)), ...(await correctedLinks(ctx, caseId, corrected))]
}

const link = (output: string, { id }: DocumentRow) => ({ output, href: `/dokumen/${id}` })

async function correctedLinks(ctx: Context, caseId: string, rows: readonly DocumentRow[]) {
  if (rows.length === 0) return []
  const asked = (await findCase(ctx.db, caseId))!
  const { definition } = await rulesOf(ctx, asked.service, asked.version)
  const corrects = definition.outputs.filter((output) => output.corrects)
  return rows.flatMap((row) => corrects.filter((o) => o.template === row.template).map((o) => link(o.id, row)))
}

async function shown(ctx: Context, row: DocumentRow): Promise<PublicDocument> {
  const unit = await findUnit(ctx.db, row.unit.split('.')[0]!)
  return {
    code: row.code,
    template: row.template,
    title: row.title,
    holder: row.holder,
    number: row.number,
    office: { id: unit?.name_id ?? row.unit, en: unit?.name_en ?? row.unit },
    signer: row.signer,
    origin: row.origin,
    issuedAt: row.issuedAt,
    ended: row.ended && { status: row.ended.status, at: row.ended.at, successorCode: row.ended.successorCode },
  }
}
