import { z } from 'zod'
import { byWhom, today } from '../../../platform/accounts/policy.ts'
import type { Context } from '../../../platform/context.ts'
import { addressOf } from '../../../platform/http/address.ts'
import { type Answer, type Operation, operation, page, redirect, refusal } from '../../../platform/http/operation.ts'
import { isRefused } from '../../../platform/outcome.ts'
import { boxesOf, readDate } from '../../accounts/index.ts'
import { deskOf, deskPath } from '../desk/desk.ts'
import { DeskPage } from '../desk/pages/desk.tsx'
import { headOf, seesUnit, unitsSeen } from '../desk/reach.ts'
import { elementsOf, findSpan, ruleOf } from '../rules/rule.ts'
import { listRules } from '../rules/store.ts'
import { evidenceOf, finishAction } from './finish.ts'
import { type Action, readAction } from './plan.ts'
import { planPath } from './section.tsx'
import { findAction, insertAction } from './store.ts'

const word = z.string().max(80).default('')
const box = z.string().max(4).default('')

const plan = operation({
  id: 'satisfaction.plan',
  method: 'POST',
  path: planPath,
  body: z.object({
    id: z.uuid(),
    unit: word,
    masa: word,
    element: word,
    what: z.string().max(2000).default(''),
    who: z.string().max(400).default(''),
    'until.d': box,
    'until.m': box,
    'until.y': box,
  }),
  load: async (_ctx, { body }) => body,
  may: headOf,
  async run(ctx, { body }) {
    const rules = await listRules(ctx.db)
    const span = findSpan(rules, body.masa)
    const known = span && elementsOf(ruleOf(rules, span.year)).some(({ key }) => key === body.element)
    if (!span || !known) return refusal({ code: 'plan-period' }, 422, deskPath)
    const read = readAction(body, readDate(body, 'until'), today(ctx))
    if ('mistakes' in read) {
      const units = await unitsSeen(ctx)
      const typed = { ...body, until: boxesOf(body, 'until') }
      const view = await deskOf(ctx, units, body.unit, span.id)
      return page(<DeskPage {...view} planning={{ typed, mistakes: read.mistakes }} />, 422)
    }
    const { id, unit, element } = body
    await insertAction(ctx.db, { id, unit, span: span.id, element, ...read }, byWhom(ctx)!, ctx.now)
    return backTo({ unit, span: span.id }, 'planned')
  },
})

const ofAction = {
  params: z.object({ action: z.uuid() }),
  load: (ctx: Context, { params }: { params: { action: string } }) =>
    findAction(ctx.db, ctx.region.zone, params.action),
}

const done = operation({
  id: 'satisfaction.done',
  method: 'POST',
  path: `${planPath}/:action/selesai`,
  ...ofAction,
  body: z.object({ evidence: z.string().max(2000).default('') }),
  upload: { maxBytes: 15 * 1024 * 1024, count: 1 },
  may: headOf,
  async run(ctx, { body, files: [file] }, action) {
    const outcome = await finishAction(ctx, action, body.evidence, file)
    const back = addressOf(deskPath, { unit: action.unit, masa: action.span })
    return isRefused(outcome) ? refusal(outcome.refusal, 409, back) : backTo(action, 'done')
  },
})

const evidence = operation({
  id: 'satisfaction.evidence',
  method: 'GET',
  path: `${planPath}/:action/bukti`,
  ...ofAction,
  may: (actor, action, ctx) => (actor.kind === 'account' ? seesUnit(actor, action.unit, ctx) : 'login'),
  async run(ctx, _input, action) {
    const file = await evidenceOf(ctx, action)
    if (!file) return refusal({ code: 'file-gone' }, 404, deskPath)
    return { kind: 'file', ...file, name: file.type === 'application/pdf' ? 'bukti.pdf' : 'bukti.jpg' }
  },
})

function backTo({ unit, span }: Pick<Action, 'unit' | 'span'>, done: 'planned' | 'done'): Answer {
  return redirect(addressOf(deskPath, { unit, masa: span }), {
    flash: { key: `satisfaction.flash.${done}`, tone: 'ok' },
  })
}

export const planOperations: readonly Operation[] = [plan, done, evidence]
