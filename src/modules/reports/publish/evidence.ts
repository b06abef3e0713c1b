import type { Context } from '../../../platform/context.ts'
import type { Sealer } from '../../../platform/files/index.ts'
import type { Upload } from '../../../platform/http/operation.ts'
import { type Refused, refuse } from '../../../platform/outcome.ts'
import { act, attach, attachmentsOf, attachUpload, type OpenCase, openCase } from '../../cases/index.ts'
import type { DocumentRule } from '../../catalogue/definition.ts'
import { settingsOf } from '../settings.ts'

// Who says that a thing is fixed shows it, or says why there is nothing to show.

/** Paper of the case that the office adds: how it looks after the work. */
export const afterPaper = 'sesudah'
export const mostAfter = 9
const rule: DocumentRule = {
  id: afterPaper,
  label: { id: 'Foto sesudah dikerjakan', en: 'Photo after the work' },
  accept: ['image'],
  required: false,
  atCounter: false,
  max: mostAfter,
}

/** Approving this stage ends the report as fixed: it is the last, and something at a place was to be put right. */
export function asksEvidence({ rules: { definition }, row: { state } }: OpenCase, stage: string): boolean {
  const settings = settingsOf(definition)
  if (settings?.kind !== 'pengaduan' || !settings.place) return false
  return definition.stages.every(
    ({ id }) => id === stage || ['done', 'skipped'].includes(state.stages[id]?.state ?? ''),
  )
}

/** Photos since this stage was opened: those of a time before it came back show nothing of this work. */
export async function evidenceOf(ctx: Context, { row }: OpenCase, stage: string): Promise<string[]> {
  const since = sinceOf(row, stage)
  const papers = await attachmentsOf(ctx.db, row.id)
  return papers
    .filter((p) => p.document === afterPaper && p.file_id && p.created_at.getTime() >= since)
    .map(({ id }) => id)
}

function sinceOf({ state }: OpenCase['row'], stage: string): number {
  const open = state.stages[stage]
  return open?.state === 'open' ? open.openedAt : 0
}

/** Adds a photo, as a form or, in pieces, a phone sends it. Whoever calls has seen that the actor works on the stage. */
export async function addEvidence(
  ctx: Context,
  { row, key }: OpenCase,
  stage: string,
  photo: Upload | Sealer,
): Promise<{ id: string } | Refused> {
  const place = { id: row.id, key, documents: [rule], since: new Map([[afterPaper, sinceOf(row, stage)]]) }
  return 'secret' in photo ? attachUpload(ctx, place, afterPaper, photo) : attach(ctx, place, afterPaper, photo)
}

/** Closes a report as fixed: with a photo that was added before, or with words that say why there is none. */
export async function closeFixed(
  ctx: Context,
  caseId: string,
  { stage, expectedSeq, without, note }: { stage: string; expectedSeq: number; without?: string; note?: string },
): ReturnType<typeof act> {
  const opened = await openCase(ctx, caseId)
  if (!opened) return refuse('not-found')
  const evidence = await evidenceOf(ctx, opened, stage)
  const why = without?.trim()
  if (asksEvidence(opened, stage) && evidence.length === 0 && !why)
    return refuse('evidence-missing', undefined, 'tanpa')
  const words = note?.trim() || (evidence.length === 0 ? why : undefined)
  const payload = { ...(evidence.length > 0 && { evidence }), ...(words && { reason: words }) }
  return act(ctx, caseId, { type: 'approve', stage, expectedSeq, payload })
}
