import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { type Answer, type Mistake, type Operation, operation, page, redirect } from '../../platform/http/operation.ts'
import { administers, boxesOf, readDate } from '../accounts/index.ts'
import { endMandate, findMandate } from './mandate-store.ts'
import { type Examined, examinedBy, mandatesView, recordMandate } from './mandates.ts'
import { MandatesPage, type TypedView } from './pages/mandates.tsx'
import { OmbudsmanPage } from './pages/ombudsman.tsx'
import { mandatesPath, ombudsmanPath } from './paths.ts'

// An administrator records whose letter names which cases; whoever has one finds the cases on a page of their own.

const list = operation({
  id: 'casefile.mandates',
  method: 'GET',
  path: mandatesPath,
  may: administers,
  run: (ctx) => mandatesPage(ctx, { id: ctx.newId() }),
})

const text = (most: number) => z.string().trim().max(most).default('')
const letter = z.looseObject({ id: z.uuid(), contact: text(200), number: text(100), cases: text(3000) })

async function mandatesPage(ctx: Context, typed: TypedView, mistakes: readonly Mistake[] = []): Promise<Answer> {
  const node = <MandatesPage mandates={await mandatesView(ctx)} typed={typed} mistakes={mistakes} />
  return page(node, mistakes.length > 0 ? 422 : 200)
}

const record = operation({
  id: 'casefile.recordMandate',
  method: 'POST',
  path: mandatesPath,
  body: letter,
  may: administers,
  async run(ctx, { body }) {
    const days = { dated: readDate(body, 'dated'), from: readDate(body, 'from'), until: readDate(body, 'until') }
    const mistakes = await recordMandate(ctx, { ...body, ...days })
    const typed = { dated: boxesOf(body, 'dated'), from: boxesOf(body, 'from'), until: boxesOf(body, 'until') }
    if (mistakes.length > 0) return mandatesPage(ctx, { ...body, ...typed }, mistakes)
    return redirect(mandatesPath, { flash: { key: 'casefile.mandate.recorded', tone: 'ok' } })
  },
})

const end = operation({
  id: 'casefile.endMandate',
  method: 'POST',
  path: `${mandatesPath}/:mandate/pengakhiran`,
  params: z.object({ mandate: z.uuid() }),
  load: (ctx, { params }) => findMandate(ctx.db, params.mandate),
  may: administers,
  async run(ctx, { params }) {
    await ctx.transaction((db) => endMandate(db, params.mandate, ctx.actor.id!, ctx.now))
    return redirect(mandatesPath, { flash: { key: 'casefile.mandate.ended', tone: 'ok' } })
  },
})

const examine = operation({
  id: 'casefile.ombudsman',
  method: 'GET',
  path: ombudsmanPath,
  load: (ctx): Promise<Examined[]> => examinedBy(ctx),
  may: (actor, examined) => (actor.kind === 'account' ? examined.length > 0 : 'login'),
  run: async (_ctx, _input, examined) => page(<OmbudsmanPage examined={examined} />),
})

export const mandateOperations: readonly Operation[] = [list, record, end, examine]
