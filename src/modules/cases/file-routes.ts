import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { findFile } from '../../platform/files/index.ts'
import { type Operation, operation, refusal } from '../../platform/http/operation.ts'
import { actsOn, draftFor, mayDraft } from './acting.ts'
import { type CaseRow, findCase } from './case-store.ts'
import { type AttachmentRow, type DraftRow, findAttachment } from './draft-store.ts'
import { openCase } from './open.ts'
import { readPaper } from './papers.ts'
import { unwrapCaseKey } from './seal.ts'
import { mayReadCase, opensWith } from './track.ts'

interface Paper {
  attachment: AttachmentRow & { file_id: string }
  draft?: DraftRow
  row?: CaseRow
  receipt: boolean
  mandate: boolean
}

async function load(
  ctx: Context,
  { params, query }: { params: { paper: string }; query: { k?: string } },
): Promise<Paper | undefined> {
  const attachment = await findAttachment(ctx.db, params.paper)
  if (!attachment?.file_id) return undefined
  const draft = await draftFor(ctx, attachment.case_id)
  const row = draft ? undefined : await findCase(ctx.db, attachment.case_id)
  return {
    attachment: { ...attachment, file_id: attachment.file_id },
    draft,
    row,
    mandate: row !== undefined && (await actsOn(ctx, row)),
    // Whoever began without log-in holds the secret that will be on the receipt.
    receipt: query.k !== undefined && opensWith(ctx, row ?? { id: attachment.case_id, parent: null }, query.k),
  }
}

/** One paper of a draft or case, served only through the permission of its case. */
const paper = operation({
  id: 'cases.paper',
  method: 'GET',
  path: '/berkas/:paper',
  params: z.object({ paper: z.uuid() }),
  query: z.object({ k: z.string().max(40).optional(), kecil: z.string().optional() }),
  load,
  may: (actor, { draft, row, receipt, mandate }, ctx) =>
    draft
      ? receipt || mayDraft(actor, draft)
      : row !== undefined && mayReadCase({ ...ctx, actor }, row, { receipt, mandate }),
  reads: ({ row }) => (row ? [{ object: { kind: 'case', id: row.id }, purpose: 'file' }] : []),
  async run(ctx, { query }, { attachment, draft }) {
    const key = draft ? unwrapCaseKey(ctx.house.keys, draft.id, draft) : await keyOfFile(ctx, attachment.file_id)
    const found = key && (await readPaper(ctx, key, attachment.file_id, query.kecil !== undefined))
    if (!found) return refusal({ code: 'file-gone' })
    return { kind: 'file', ...found, inline: found.type.startsWith('image/') }
  },
})

// A bundle's part shows papers that were sealed with its bundle's key.
async function keyOfFile(ctx: Context, fileId: string): Promise<Buffer | undefined> {
  const file = await findFile(ctx.db, fileId)
  return file && (await openCase(ctx, file.caseId))?.key
}

export const fileOperations: readonly Operation[] = [paper]
