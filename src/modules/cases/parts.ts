import type { Context } from '../../platform/context.ts'
import type { FollowedEvent } from '../../platform/module.ts'
import { isRefused } from '../../platform/outcome.ts'
import type { Part } from '../catalogue/definition.ts'
import { partAnswers } from '../catalogue/index.ts'
import { act } from './act.ts'
import { type CaseRow, casesOfParent, findCase } from './case-store.ts'
import { envOf } from './content.ts'
import { attachmentsOf, insertAttachment } from './draft-store.ts'
import { type OpenCase, openCase, rulesOf } from './open.ts'

/** Begins the parts of a bundle whose time has come: what they need is issued, so their answers can be filled in. */
export async function startWaitingParts(ctx: Context, { caseId }: Pick<FollowedEvent, 'caseId'>): Promise<void> {
  const row = await findCase(ctx.db, caseId)
  const bundle = row && (await openCase(ctx, row.parent ?? row.id))
  if (!bundle || bundle.rules.definition.bundle.length === 0) return
  const parts = await casesOfParent(ctx.db, bundle.row.id)
  for (const part of bundle.rules.definition.bundle) {
    const child = parts.find((c) => c.service === part.service)
    if (child && child.state.startedAt === null && child.state.ended === null && isReady(bundle.row, part, parts))
      await begin(ctx, bundle, part, child, parts)
  }
}

// The bundle's own effects come first (person and NIK), then the parts that this one comes after.
function isReady(bundle: CaseRow, part: Part, parts: readonly CaseRow[]): boolean {
  const effectsDone = bundle.state.grantedAt !== null && Object.values(bundle.state.effects).every((s) => s === 'done')
  return effectsDone && part.after.every((service) => parts.find((c) => c.service === service)?.state.resultAt != null)
}

async function begin(
  ctx: Context,
  bundle: OpenCase,
  part: Part,
  child: CaseRow,
  parts: readonly CaseRow[],
): Promise<void> {
  const results = await resultsBefore(ctx, bundle, part, parts)
  const env = envOf(ctx, { results, entered: bundle.content.entered }, {}, child.state.submittedAt)
  const target = await rulesOf(ctx, child.service, child.version)
  const answers = partAnswers(bundle.rules, part, target, bundle.content.answers, env)
  const papers = await attachmentsOf(ctx.db, bundle.row.id)
  const outcome = await act(
    ctx,
    child.id,
    { type: 'startPart' },
    {
      change: (content) => ({
        ...content,
        answers,
        results,
        provenance: Object.fromEntries(
          Object.keys(part.map).map((path) => [path, { from: 'case', ref: bundle.row.number }]),
        ),
      }),
      async also(db) {
        for (const [target, source] of Object.entries(part.documents))
          for (const paper of papers.filter((p) => p.document === source))
            await insertAttachment(db, { ...paper, id: ctx.newId(), case_id: child.id, document: target })
      },
    },
  )
  if (isRefused(outcome)) throw new Error(`part ${child.number} could not begin: ${outcome.refusal.code}`)
}

async function resultsBefore(
  ctx: Context,
  bundle: OpenCase,
  part: Part,
  parts: readonly CaseRow[],
): Promise<Record<string, unknown>> {
  const before = parts.filter((c) => part.after.includes(c.service))
  const opened = await Promise.all(before.map((c) => openCase(ctx, c.id)))
  return Object.assign({}, bundle.content.results, ...opened.map((o) => o?.content.results ?? {}))
}
