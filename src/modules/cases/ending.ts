import type { Context } from '../../platform/context.ts'
import { dropFilesOfCase } from '../../platform/files/index.ts'
import type { Definition } from '../catalogue/definition.ts'
import { openDraft } from './draft.ts'
import { type DraftRow, deleteAttachments, deleteDraft, endingDrafts, lockDraft, markWarned } from './draft-store.ts'
import { nounOf } from './notes.ts'
import { receiptSecret } from './seal.ts'

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
  const { definition } = rules
  const { phone, email, name } = content.applicant
  await ctx.transaction(async (db) => {
    await ctx.house.notices.send(ctx, db, {
      kind: 'draftEnding',
      to: row.account ? { account: row.account } : { phone: phone ?? null, email: email ?? null },
      silent: row.account === null,
      names: [name],
      noun: nounOf(ctx, definition),
      values: {
        service: definition.name,
        until: { date: Math.max(row.expires_at.getTime(), ctx.now + DAY_MS) },
        link: wayOn(ctx, row.id, definition) ?? `/isian/${row.id}/periksa`,
      },
      dedupe: { caseId: row.id, key: 'draft-ending' },
    })
    await markWarned(db, row.id, ctx.now)
  })
}

function wayOn({ house }: Context, draft: string, definition: Definition): string | null {
  const secret = receiptSecret(house.keys, draft)
  return house.modules.map((room) => room.goesOnAt?.(draft, definition, secret) ?? null).find(Boolean) ?? null
}

// The bytes go with the collector, once no backup needs them.
function remove(ctx: Context, id: string): Promise<void> {
  return ctx.transaction(async (db) => {
    // Sent at this moment, it is a case, and its papers are the case's.
    if (!(await lockDraft(db, id))) return
    await dropFilesOfCase(db, id, ctx.now)
    await deleteAttachments(db, id)
    await deleteDraft(db, id)
  })
}
