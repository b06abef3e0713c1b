import type { Context } from '../../platform/context.ts'
import type { FollowedEvent } from '../../platform/module.ts'
import { isRefused, type Refused } from '../../platform/outcome.ts'
import { type OpenCase, openCase } from '../cases/index.ts'
import type { Output } from '../catalogue/definition.ts'
import { issueCorrected } from './correct.ts'
import { bytesOfFile, comesFromOutside, issueOutput, storeForeign } from './issue.ts'
import type { DocumentRow } from './store.ts'

/** Issues what an approved case still owes; a follower of cases. Each output on its own: one that fails holds up no other. */
export async function issueDue(ctx: Context, { caseId }: Pick<FollowedEvent, 'caseId'>): Promise<void> {
  const opened = await openCase(ctx, caseId)
  if (!opened || Object.values(opened.row.state.effects).some((state) => state !== 'done')) return
  const failed: unknown[] = []
  for (const output of opened.rules.definition.outputs) {
    if (opened.row.state.outputs[output.id]?.state !== 'due' || output.physical) continue
    const outcome = await issueHow(ctx, opened, output).catch((error: unknown) => error)
    if (outcome instanceof Error) failed.push(outcome)
    else if (isRefused(outcome))
      failed.push(new Error(`output ${output.id} of case ${opened.row.number} is refused: ${outcome.refusal.code}`))
  }
  if (failed.length > 0) throw failed[0]
}

/** What the national system gives back comes from there; until it has come, the output waits. */
export async function issueHow(
  ctx: Context,
  opened: OpenCase,
  output: Output,
): Promise<DocumentRow | Refused | undefined> {
  if (output.corrects) return issueCorrected(ctx, opened, output)
  if (!comesFromOutside(ctx, opened, output)) return issueOutput(ctx, { caseId: opened.row.id, output: output.id })
  const file = opened.content.entered[output.id]
  return file
    ? storeForeign(ctx, { caseId: opened.row.id, output: output.id, pdf: await bytesOfFile(ctx, opened, file) })
    : undefined
}
