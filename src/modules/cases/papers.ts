import type { Context, Db } from '../../platform/context.ts'
import { addFiles, findFile, intake, readUpload, type Sealer, takeUpload } from '../../platform/files/index.ts'
import type { Upload } from '../../platform/http/operation.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import type { DocumentRule } from '../catalogue/definition.ts'
import { attachmentsOf, findAttachment, insertAttachment, markAttachment } from './draft-store.ts'

/** Where papers go: a draft, or a case that was sent back. */
export interface PaperPlace {
  id: string
  key: Buffer
  documents: readonly DocumentRule[]
  /** When each was asked for again: what came before no longer counts. */
  since?: ReadonlyMap<string, number>
}

/** Papers of one document that count here. */
const countedOf = async (db: Db, place: PaperPlace, document: string) =>
  (await attachmentsOf(db, place.id)).filter(
    (a) => a.document === document && a.created_at.getTime() >= (place.since?.get(document) ?? 0),
  )

/**
 * Takes one picture or PDF for one document. A blurry picture is taken, and said to be so. `idOf`, asked once it was read, knows
 * the same paper again: sent twice it is there once.
 */
export async function attach(
  ctx: Context,
  place: PaperPlace,
  document: string,
  upload: Upload | undefined,
  idOf?: () => string,
): Promise<{ id: string; warning: 'blurry' | null } | Refused> {
  const rule = place.documents.find((d) => d.id === document)
  if (!rule) return refuse('document-unknown')
  if (!upload) return refuse('file-none')
  const taken = await intake({ stream: upload.stream, truncated: upload.truncated }, { accept: rule.accept })
  if (isRefused(taken)) return taken
  const known = idOf && (await findAttachment(ctx.db, idOf()))
  if (known?.case_id === place.id && known.state === 'given') return { id: known.id, warning: taken.warn }
  const there = (await countedOf(ctx.db, place, document)).filter((a) => a.file_id)
  if (there.length >= rule.max) return refuse('document-full', { count: rule.max })
  const rows = await ctx.house.files.keep(ctx, place.key, {
    caseId: place.id,
    role: 'upload',
    name: upload.filename,
    ...taken,
    body: [taken.body],
  })
  const file = rows.at(-1)!
  const id = idOf?.() ?? file.id
  return ctx.transaction(async (db) => {
    // Taken out and chosen once more.
    if (known) {
      await markAttachment(db, place.id, id, 'given')
      return { id, warning: taken.warn }
    }
    await addFiles(db, rows)
    await insertAttachment(db, {
      id,
      case_id: place.id,
      document,
      file_id: file.id,
      warning: taken.warn,
      seen_by: null,
      state: 'given',
      created_at: new Date(ctx.now),
    })
    return { id, warning: taken.warn }
  })
}

/**
 * Takes a photo that came in pieces before (`platform/files/pieces.ts`), by its id and its sender's secret. The id stays the
 * paper's, so that taking it again for the same place changes nothing.
 */
export async function attachUpload(
  ctx: Context,
  place: PaperPlace,
  document: string,
  sender: Sealer,
): Promise<{ id: string } | Refused> {
  const rule = place.documents.find((d) => d.id === document)
  if (!rule) return refuse('document-unknown')
  const there = await countedOf(ctx.db, place, document)
  if (there.some((a) => a.id === sender.id)) return { id: sender.id }
  if (there.filter((a) => a.file_id).length >= rule.max) return refuse('document-full', { count: rule.max })
  const photo = await readUpload(ctx, sender)
  if (isRefused(photo)) return photo
  const { type, body, preview, warn } = photo
  const kept = { caseId: place.id, role: 'upload' as const, name: null, type, preview, warn }
  const rows = await ctx.house.files.keep(ctx, place.key, { ...kept, body: [body] })
  return ctx.transaction(async (db) => {
    if (!(await takeUpload(db, sender.id, place.id))) return refuse('upload-taken')
    await addFiles(db, rows)
    await insertAttachment(db, {
      id: sender.id,
      case_id: place.id,
      document,
      file_id: rows.at(-1)!.id,
      warning: warn,
      seen_by: null,
      state: 'given',
      created_at: new Date(ctx.now),
    })
    return { id: sender.id }
  })
}

/** "Tunjukkan di loket": the original is shown at the counter instead of a picture. Unticked, the promise is taken back. */
export async function promiseAtCounter(
  ctx: Context,
  place: PaperPlace,
  document: string,
  promised: boolean,
  /** Officer in front of whom the original lies. */
  seenBy: string | null = null,
): Promise<Record<string, never> | Refused> {
  const rule = place.documents.find((d) => d.id === document)
  if (!rule?.atCounter) return refuse('document-unknown')
  return ctx.transaction(async (db) => {
    const before = (await countedOf(db, place, document)).find((a) => a.file_id === null)
    if (promised && !before)
      await insertAttachment(db, {
        id: ctx.newId(),
        case_id: place.id,
        document,
        file_id: null,
        warning: null,
        seen_by: seenBy,
        state: 'given',
        created_at: new Date(ctx.now),
      })
    if (!promised && before) await markAttachment(db, place.id, before.id, 'removed')
    return {}
  })
}

/** Takes back what was sent again for a document that was marked; nothing else of the case. */
export async function removeCounted(ctx: Context, place: PaperPlace, document: string, id: string): Promise<void> {
  if (!place.documents.some((d) => d.id === document)) return
  if ((await countedOf(ctx.db, place, document)).some((a) => a.id === id)) await removePaper(ctx, place, id)
}

export async function removePaper(ctx: Context, place: Pick<PaperPlace, 'id'>, id: string): Promise<void> {
  await markAttachment(ctx.db, place.id, id, 'removed')
}

/** The bytes of a paper or its small picture, opened with the key of the case it was sent for. */
export async function readPaper(ctx: Context, key: Buffer, fileId: string, small: boolean) {
  const file = await findFile(ctx.db, fileId)
  if (!file) return undefined
  const wanted = small && file.preview ? await findFile(ctx.db, file.preview) : file
  const body = wanted && (await ctx.house.files.read(ctx, key, wanted))
  return (
    wanted &&
    body && {
      body,
      type: wanted.type,
      name: `berkas.${wanted.type === 'application/pdf' ? 'pdf' : wanted.type.slice('image/'.length)}`,
    }
  )
}
