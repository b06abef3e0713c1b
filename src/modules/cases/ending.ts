import type { Context } from '../../platform/context.ts'
import { dropFilesOfCase } from '../../platform/files/index.ts'
import { openDraft } from './draft.ts'
import { type DraftRow, deleteAttachments, deleteDraft, endingDrafts, markWarned } from './draft-store.ts'

const DAY_MS = 86_400_000
const WARN_DAYS = 3

/** Announces drafts that end soon and takes away those whose time is over, with their papers (decisions 6). */
export async function endDrafts(ctx: Context): Promise<void> {
  for (const row of await endingDrafts(ctx.db, ctx.now + WARN_DAYS * DAY_MS)) {
    if (row.expires_at.getTime() <= ctx.now && row.warned_at) await remove(ctx, row.id)
    else if (!row.warned_at) await warn(ctx, row)
  }
}

async function warn(ctx: Context, row: DraftRow): Promise<void> {
  const { content, rules } = await openDraft(ctx, row)
  const { phone, email, name } = content.applicant
  await ctx.transaction(async (db) => {
    await ctx.house.notices.send(ctx, db, {
      kind: 'draftEnding',
      to: row.account ? { account: row.account } : { phone: phone ?? null, email: email ?? null },
      names: [name],
      values: {
        service: rules.definition.name,
        until: { date: Math.max(row.expires_at.getTime(), ctx.now + DAY_MS) },
        link: `/isian/${row.id}/periksa`,
      },
      dedupe: { caseId: row.id, key: 'draft-ending' },
    })
    await markWarned(db, row.id, ctx.now)
  })
}

// The bytes go with the collector, once no backup needs them.
function remove(ctx: Context, id: string): Promise<void> {
  return ctx.transaction(async (db) => {
    await dropFilesOfCase(db, id, ctx.now)
    await deleteAttachments(db, id)
    await deleteDraft(db, id)
  })
}
