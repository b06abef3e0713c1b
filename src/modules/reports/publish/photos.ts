import { buffer } from 'node:stream/consumers'
import type { Context } from '../../../platform/context.ts'
import { coverPicture, type FileRow } from '../../../platform/files/index.ts'
import { attachmentsOf, type OpenCase, readPaper } from '../../cases/index.ts'
import { type Box, pixelsUnder } from './model/boxes.ts'
import type { PartRow } from './store.ts'

/** The photo as it was sent; undefined: it is gone. */
export async function originalOf(ctx: Context, opened: OpenCase, part: PartRow): Promise<Buffer | undefined> {
  const paper = (await attachmentsOf(ctx.db, opened.row.id)).find(({ id }) => id === part.source)
  const found = paper?.file_id ? await readPaper(ctx, opened.key, paper.file_id, false) : undefined
  return found && buffer(found.body)
}

export const drawn = (original: Buffer, covered: readonly Box[]) =>
  coverPicture(original, (width, height) => covered.map((box) => pixelsUnder(box, width, height)))

/** The photo as everybody may see it, kept as a file of its own: its rows become real in the transaction that shows it. */
export async function keptForPublic(ctx: Context, opened: OpenCase, part: PartRow): Promise<FileRow[] | undefined> {
  const original = await originalOf(ctx, opened, part)
  if (!original) return undefined
  const { type, body, preview } = await drawn(original, part.covered)
  return ctx.house.files.keep(ctx, opened.key, {
    ...{ caseId: opened.row.id, role: 'document', name: null, type, preview },
    body: [body],
  })
}
