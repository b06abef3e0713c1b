import { createHash } from 'node:crypto'
import { byWhom } from '../../../platform/accounts/policy.ts'
import type { Context, Db } from '../../../platform/context.ts'
import { addFiles, dropFile, type FileRow } from '../../../platform/files/index.ts'
import type { Mistake } from '../../../platform/http/operation.ts'
import { type Refused, refuse } from '../../../platform/outcome.ts'
import type { OpenCase } from '../../cases/index.ts'
import type { Row } from '../../catalogue/definition.ts'
import { blackedOut, shortened, tellingParts } from './model/words.ts'
import { keptForPublic } from './photos.ts'
import { wordsName } from './shown.ts'
import { judgePart, listAgain, lockParts, type PartRow, partsOf, unlist, type Why } from './store.ts'

/** What the reporter wrote. */
export function writtenIn({ content }: OpenCase): string {
  const said = (content.answers.laporan as Row | undefined)?.uraian
  return typeof said === 'string' ? said.trim() : ''
}

/** The words with all blacked out that may tell who somebody is. */
export const proposedOf = (opened: OpenCase): string => {
  const written = writtenIn(opened)
  return blackedOut(written, tellingParts(written, [opened.content.applicant.name]))
}

export const judgedHash = (ctx: Context, written: string): Buffer => ctx.house.keys.blind('report-words', written)

/** What was seen of the parts when they were judged: another moderator may have been quicker. */
export const versionOf = (parts: readonly PartRow[]): string =>
  createHash('sha256')
    .update(
      JSON.stringify(
        parts.map(({ id, state, covered, decided_at, judged }) => [id, state, covered, decided_at, judged]),
      ),
    )
    .digest('hex')
    .slice(0, 20)

export interface Judgement {
  version: string
  /** The words as they are to be shown; empty: none. Null: they are not judged now. */
  words: string | null
  /** Photos that are shown, by their part's id, and those that are not. */
  photos: ReadonlyMap<string, boolean>
}

type Judged = { done: true } | { mistakes: Mistake[] } | Refused

/** Publishes what the moderator let stand. Photos are drawn anew before anything is written. */
export async function publishParts(ctx: Context, opened: OpenCase, judgement: Judgement): Promise<Judged> {
  const parts = await partsOf(ctx.db, opened.row.id)
  if (versionOf(parts) !== judgement.version) return refuse('moderation-changed')
  const written = writtenIn(opened)
  const said = judgement.words === null ? null : shortened(written, judgement.words)
  if (said && 'added' in said)
    return { mistakes: [{ path: 'kata', code: 'word-added', values: { word: said.added.slice(0, 40) } }] }
  const files = new Map<string, FileRow[]>()
  for (const part of parts) {
    if (judgement.photos.get(part.id) !== true) continue
    const kept = await keptForPublic(ctx, opened, part)
    if (kept) files.set(part.id, kept)
  }
  return change(ctx, opened, judgement.version, async (db, now) => {
    for (const part of now) {
      if (part.kind === 'text' && said) await judgeWords(ctx, db, opened, part, said.words)
      const show = judgement.photos.get(part.id)
      if (part.kind !== 'text' && show !== undefined)
        await judgePhoto(ctx, db, part, show ? files.get(part.id) : undefined)
    }
    await listAgain(db, opened.row.id, ctx.now)
  })
}

/** Nothing of a report is shown; spam and abuse are nowhere public at all. */
export async function withholdParts(ctx: Context, opened: OpenCase, version: string, why: Why): Promise<Judged> {
  return change(ctx, opened, version, async (db, now) => {
    const judged = judgedHash(ctx, writtenIn(opened))
    for (const part of now) {
      if (part.file) await dropFile(db, part.file, ctx.now)
      const words = part.kind === 'text' ? judged : null
      await judgePart(db, part.id, { state: 'withheld', judged: words, why }, ctx.now, byWhom(ctx))
    }
    if (why === 'abuse' || why === 'spam') await unlist(db, opened.row.id)
  })
}

function change(
  ctx: Context,
  { row }: OpenCase,
  version: string,
  work: (db: Db, now: readonly PartRow[]) => Promise<void>,
): Promise<{ done: true } | Refused> {
  return ctx.transaction(async (db) => {
    const now = await lockParts(db, row.id)
    if (versionOf(now) !== version) return refuse('moderation-changed')
    await work(db, now)
    return { done: true as const }
  })
}

async function judgeWords(ctx: Context, db: Db, opened: OpenCase, part: PartRow, said: string): Promise<void> {
  const judged = judgedHash(ctx, writtenIn(opened))
  // Of what is nothing but black there is nothing to read.
  if (!/[\p{L}\p{N}]/u.test(said))
    return judgePart(db, part.id, { state: 'withheld', judged, why: 'private' }, ctx.now, byWhom(ctx))
  const words = ctx.house.keys.seal(opened.key, said, wordsName(opened.row.id))
  await judgePart(db, part.id, { state: 'shown', judged, words }, ctx.now, byWhom(ctx))
}

async function judgePhoto(ctx: Context, db: Db, part: PartRow, rows: readonly FileRow[] | undefined): Promise<void> {
  // What was shown before is gone at once: it may have shown too much.
  if (part.file) await dropFile(db, part.file, ctx.now)
  const file = rows?.at(-1)
  if (rows) await addFiles(db, rows)
  const said = file
    ? { state: 'shown' as const, file: file.id }
    : { state: 'withheld' as const, why: 'private' as const }
  await judgePart(db, part.id, said, ctx.now, byWhom(ctx))
}
