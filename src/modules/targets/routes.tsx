import { z } from 'zod'
import type { Unit } from '../../platform/accounts/index.ts'
import { findUnit } from '../../platform/accounts/place-store.ts'
import { today } from '../../platform/accounts/policy.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { type Answer, type Operation, operation, page, redirect } from '../../platform/http/operation.ts'
import { isRefused, type Refused } from '../../platform/outcome.ts'
import { shownAs } from '../accounts/index.ts'
import { officersNamed } from '../cases/index.ts'
import { isOpenYear } from './model.ts'
import { TargetsPage } from './pages/targets.tsx'
import { UnitPage } from './pages/unit.tsx'
import { agreementPath, agreementsPath, targetsPath, unitTargetsPath } from './paths.ts'
import { seesSome, seesUnit, setsUnit, unitsSeen } from './reach.ts'
import { linesOf, makeAgreement, setTarget } from './service.ts'
import { findAgreement, listAgreements, type Parties } from './store.ts'

const year = z.coerce.number().int().min(2000).max(2200)
const line = z.string().trim().max(120).default('')

const thisYear = (ctx: Context) => Number(today(ctx).slice(0, 4))

const overview = operation({
  id: 'targets.overview',
  method: 'GET',
  path: targetsPath,
  query: z.object({ tahun: year.optional().catch(undefined) }),
  may: seesSome,
  async run(ctx, { query }) {
    const chosen = query.tahun ?? thisYear(ctx)
    const units = await unitsSeen(ctx)
    const lines = await linesOf(
      ctx,
      units.map(({ id }) => id),
      chosen,
    )
    return page(
      <TargetsPage
        year={chosen}
        now={thisYear(ctx)}
        at={ctx.now}
        units={units.map((unit) => ({ unit, lines: lines.get(unit.id) ?? [] }))}
      />,
    )
  },
})

const params = z.object({ unit: z.string().max(80), year })
type Params = z.infer<typeof params>

const ofUnit = (allowed: (actor: Actor, unit: string, ctx: Context) => boolean) => ({
  params,
  load: (ctx: Context, { params }: { params: Params }) => findUnit(ctx.db, params.unit),
  may: (actor: Actor, unit: Unit, ctx: Context) =>
    actor.kind === 'account' ? allowed(actor, unit.id, ctx) : ('login' as const),
})

const unitTargets = operation({
  id: 'targets.unit',
  method: 'GET',
  path: unitTargetsPath(':unit', ':year'),
  ...ofUnit(seesUnit),
  query: z.object({ ubah: z.string().max(80).optional() }),
  run: (ctx, { params, query }, unit) =>
    unitPage(ctx, unit, params.year, query.ubah === undefined ? undefined : { kpi: query.ubah }),
})

async function unitPage(
  ctx: Context,
  unit: Unit,
  chosen: number,
  editing?: { kpi: string; value?: string; reason?: string },
  refused?: Refused,
  agreeing?: Parties,
): Promise<Answer> {
  const [lines, agreements] = await Promise.all([
    linesOf(ctx, [unit.id], chosen),
    listAgreements(ctx.db, chosen, unit.id),
  ])
  const own = lines.get(unit.id) ?? []
  const people = [
    ...own.flatMap(({ history }) => history.map(({ setBy }) => setBy)),
    ...agreements.map((a) => a.made_by),
  ]
  const node = (
    <UnitPage
      unit={unit}
      year={chosen}
      over={chosen < thisYear(ctx)}
      at={ctx.now}
      lines={own}
      agreements={agreements}
      names={await officersNamed(ctx, people)}
      sets={setsUnit(ctx.actor, unit.id, ctx) && isOpenYear(chosen, today(ctx))}
      region={ctx.region.name}
      editing={editing}
      agreeing={agreeing}
      newId={ctx.newId}
      {...shownAs(refused?.refusal)}
    />
  )
  return page(node, refused ? (refused.refusal.field ? 422 : 409) : 200)
}

const set = operation({
  id: 'targets.set',
  method: 'POST',
  path: unitTargetsPath(':unit', ':year'),
  ...ofUnit(setsUnit),
  body: z.object({
    id: z.uuid(),
    kpi: z.string().max(80),
    value: z.string().max(20).default(''),
    reason: z.string().trim().max(500).default(''),
    follows: z.union([z.uuid(), z.literal('')]).default(''),
  }),
  async run(ctx, { params, body }, unit) {
    const outcome = await setTarget(ctx, unit, params.year, body)
    if (isRefused(outcome)) return unitPage(ctx, unit, params.year, body, outcome)
    return redirect(unitTargetsPath(unit.id, params.year), { flash: { key: 'targets.flash.set', tone: 'ok' } })
  },
})

const agree = operation({
  id: 'targets.agree',
  method: 'POST',
  path: agreementsPath(':unit', ':year'),
  ...ofUnit(setsUnit),
  body: z.object({
    id: z.uuid(),
    status: z.enum(['draft', 'issued']),
    headName: line,
    headNip: line.transform((typed) => typed.replaceAll(' ', '')),
    headOffice: line,
    superiorName: line,
    superiorOffice: line,
  }),
  async run(ctx, { params, body }, unit) {
    const parties = {
      head: { name: body.headName, nip: body.headNip, office: body.headOffice },
      superior: { name: body.superiorName, office: body.superiorOffice },
    }
    const outcome = await makeAgreement(ctx, unit, params.year, { id: body.id, status: body.status, parties })
    if (isRefused(outcome)) return unitPage(ctx, unit, params.year, undefined, outcome, parties)
    return redirect(unitTargetsPath(unit.id, params.year), {
      flash: { key: `targets.flash.${body.status}`, tone: 'ok' },
    })
  },
})

const download = operation({
  id: 'targets.agreement',
  method: 'GET',
  path: agreementPath(':agreement'),
  params: z.object({ agreement: z.uuid() }),
  load: (ctx, { params }) => findAgreement(ctx.db, params.agreement),
  may: (actor, { unit }, ctx) => (actor.kind === 'account' ? seesUnit(actor, unit, ctx) : 'login'),
  run: async (_ctx, _input, { pdf, year: of, unit, number }) => ({
    kind: 'file',
    body: pdf,
    type: 'application/pdf',
    name: `perjanjian-kinerja-${of}-${unit.replaceAll('.', '-')}-${number}.pdf`,
  }),
})

export const operations: readonly Operation[] = [overview, unitTargets, set, agree, download]
