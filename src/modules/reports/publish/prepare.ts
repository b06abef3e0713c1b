import type { Context, Db } from '../../../platform/context.ts'
import { dropFile } from '../../../platform/files/index.ts'
import { isRefused } from '../../../platform/outcome.ts'
import { attachmentsOf, findCase, openCase } from '../../cases/index.ts'
import { isVerified } from '../model/state.ts'
import { findReport } from '../store.ts'
import { afterPaper } from './evidence.ts'
import { judgedHash, proposedOf, publishParts, versionOf, writtenIn } from './judge.ts'
import { deleteParts, insertParts, judgePart, type NewPart, partsOf, publishingOf, unlist } from './store.ts'

/** Words may have been mended, and photos come, at any of them. */
export const publishingEvents = [
  'stageApproved',
  'stageReopened',
  'corrected',
  'completed',
  'withdrawn',
  'reopened',
] as const

/** Puts before the moderators what is new of a report, or shows it at once where the region says so. Repeating it changes nothing. */
export async function preparePublishing(ctx: Context, { caseId }: { caseId: string }): Promise<void> {
  const report = await findReport(ctx.db, caseId)
  const row = report && !report.confidential ? await findCase(ctx.db, caseId) : undefined
  if (!row) return
  if (row.state.ended?.how === 'withdrawn') {
    await ctx.transaction((db) => takeDown(db, caseId, ctx.now))
    return
  }
  const opened = isVerified(row.state) ? await openCase(ctx, caseId) : undefined
  if (!opened) return
  const written = writtenIn(opened)
  const photos = (await attachmentsOf(ctx.db, caseId)).filter(({ file_id }) => file_id !== null)
  const wanted: NewPart[] = [
    ...(written ? [{ id: ctx.newId(), report: caseId, kind: 'text' as const, source: null }] : []),
    ...photos
      .filter(({ document }) => document === 'foto' || document === afterPaper)
      .map(({ id, document }) => ({
        ...{ id: ctx.newId(), report: caseId, source: id },
        kind: document === 'foto' ? ('before' as const) : ('after' as const),
      })),
  ]
  await ctx.transaction(async (db) => {
    await insertParts(db, wanted, ctx.now)
    const parts = await partsOf(db, caseId)
    for (const { id, source, file } of parts) {
      if (source === null || photos.some((photo) => photo.id === source) || !file) continue
      // Taken back by whoever sent it.
      await dropFile(db, file, ctx.now)
      await judgePart(db, id, { state: 'withheld', why: 'private' }, ctx.now, null)
    }
    const text = parts.find(({ kind }) => kind === 'text')
    // Other words than those that were judged are nobody's to read yet.
    if (text?.judged && !text.judged.equals(judgedHash(ctx, written)))
      await judgePart(db, text.id, { state: 'waiting' }, ctx.now, null)
  })
  if ((await publishingOf(ctx.db)) === 'verified') await showAtOnce(ctx, caseId)
}

/** Nothing of it is public any more; what was shown is dropped. */
export async function takeDown(db: Db, report: string, at: number): Promise<void> {
  for (const { file } of await partsOf(db, report)) if (file) await dropFile(db, file, at)
  await deleteParts(db, report)
  await unlist(db, report)
}

/** A moderator lets everything stand as it is proposed to them. */
export async function letStand(ctx: Context, report: string): Promise<void> {
  await preparePublishing(ctx, { caseId: report })
  await showAtOnce(ctx, report)
}

// Without a moderator what tells who somebody is goes all the same.
async function showAtOnce(ctx: Context, report: string): Promise<void> {
  const opened = await openCase(ctx, report)
  const parts = await partsOf(ctx.db, report)
  const waiting = parts.filter(({ state }) => state === 'waiting')
  if (!opened || waiting.length === 0) return
  const shown = await publishParts(ctx, opened, {
    version: versionOf(parts),
    words: waiting.some(({ kind }) => kind === 'text') ? proposedOf(opened) : null,
    photos: new Map(waiting.filter(({ kind }) => kind !== 'text').map(({ id }) => [id, true])),
  })
  // Somebody judged it in this moment.
  if (isRefused(shown) && shown.refusal.code !== 'moderation-changed') throw new Error(shown.refusal.code)
}
