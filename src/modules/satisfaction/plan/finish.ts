import { byWhom } from '../../../platform/accounts/policy.ts'
import type { Context } from '../../../platform/context.ts'
import { addFiles, findFile, intake } from '../../../platform/files/index.ts'
import type { Upload } from '../../../platform/http/operation.ts'
import { isRefused, type Refused, refuse } from '../../../platform/outcome.ts'
import type { Action } from './plan.ts'
import { finish } from './store.ts'

/** An action is done, with what shows it: words, and a picture or PDF if there is one. */
export async function finishAction(
  ctx: Context,
  action: Action,
  evidence: string,
  upload: Upload | undefined,
): Promise<Refused | { done: true }> {
  if (!evidence.trim()) return refuse('plan-evidence')
  if (action.done) return refuse('action-done')
  const taken = upload && (await intake(upload))
  if (isRefused(taken)) return taken
  const file = { caseId: action.id, role: 'upload' as const, name: upload?.filename ?? null }
  const files = taken ? await ctx.house.files.keep(ctx, keyOf(ctx), { ...file, ...taken, body: [taken.body] }) : []
  return ctx.transaction<Refused | { done: true }>(async (db) => {
    if (files.length > 0) await addFiles(db, files)
    const done = { by: byWhom(ctx)!, at: ctx.now, evidence: evidence.trim(), file: files.at(-1)?.id ?? null }
    return (await finish(db, action.id, done)) ? { done: true } : refuse('action-done')
  })
}

/** The file that shows it; undefined: there is none (any more). */
export async function evidenceOf(ctx: Context, action: Action) {
  const file = action.done?.file ? await findFile(ctx.db, action.done.file) : undefined
  const body = file && (await ctx.house.files.read(ctx, keyOf(ctx), file))
  return file && body && { body, type: file.type }
}

const keyOf = ({ house }: Context) => house.keys.purpose('satisfaction')
