import type { Unit } from '../../platform/accounts/index.ts'
import { unitsOf } from '../../platform/accounts/place-store.ts'
import { covers, today } from '../../platform/accounts/policy.ts'
import type { Context } from '../../platform/context.ts'
import { pick, type Text } from '../../platform/i18n.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import { printSheet } from '../documents/index.ts'
import { type Kpi, type KpiFigure, reachOf, yearOfKpis } from '../performance/index.ts'
import { historyOf, isOpenYear, type Progress, progressOf, type Target, targetTyped } from './model.ts'
import { unitTargetsPath } from './paths.ts'
import { setsUnit } from './reach.ts'
import { agreementSheet } from './sheet.ts'
import * as store from './store.ts'

/** How one figure of a unit stands in a year. */
export interface Line {
  figure: KpiFigure
  /** The latest setting, where there was one. */
  target: Target | null
  history: readonly Target[]
  progress: Progress
}

/** The figures of a unit in a year with their targets. */
export async function linesOf(ctx: Context, units: readonly string[], year: number): Promise<Map<string, Line[]>> {
  const all = await unitsOf(ctx)
  const [targets, figures] = await Promise.all([
    store.listTargets(ctx.db, year, units),
    yearOfKpis(
      ctx,
      year,
      units.map((unit) => {
        const parts = all.flatMap(({ id }) => (covers(unit, id) ? [id] : []))
        // Whoever sets targets sees what a leader does.
        const sets = setsUnit(ctx.actor, unit, ctx)
        return {
          unit,
          reach: (kpi: Kpi) => {
            const least = kpi.seen.leader
            if (least === undefined) return null
            return sets ? { units: parts, least } : reachOf(ctx, kpi, parts)
          },
        }
      }),
    ),
  ])
  return new Map(
    units.map((unit) => {
      const history = historyOf(targets.filter((target) => target.unit === unit))
      const lines = (figures.get(unit) ?? []).map((figure) => {
        const own = history.get(figure.kpi.id) ?? []
        const target = own.at(-1) ?? null
        return { figure, target, history: own, progress: progressOf(figure.kpi, target?.value ?? null, figure.all) }
      })
      return [unit, lines]
    }),
  )
}

export interface Setting {
  id: string
  kpi: string
  value: string
  reason: string
  /** The setting that was shown; '': none. */
  follows: string
}

/** Sets or changes a target; a change needs its reason. Sent again, it is the same. */
export async function setTarget(
  ctx: Context,
  unit: Unit,
  year: number,
  { id, kpi: name, value: typed, reason, follows }: Setting,
): Promise<Refused | { set: true }> {
  const kpi = ctx.house.kpis.find((one) => one.id === name)
  if (!kpi) return refuse('target-figure')
  if (!isOpenYear(year, today(ctx))) return refuse('target-year')
  const value = targetTyped(typed, kpi.measure)
  if (value === undefined) return refuse('target-number')
  if (follows !== '' && reason === '') return refuse('target-reason')
  if (follows === '' && value === null) return refuse('target-number')
  return ctx.transaction(async (db) => {
    const before = historyOf(await store.listTargets(db, year, [unit.id]))
      .get(kpi.id)
      ?.at(-1)
    if (before?.id === id) return { set: true as const }
    if ((before?.id ?? '') !== follows) return refuse('target-changed')
    // Nothing was changed, so there is nothing to keep.
    if (before && before.value === value) return { set: true as const }
    const outcome = await store.insertTarget(db, {
      id,
      year,
      unit: unit.id,
      kpi: kpi.id,
      value,
      reason,
      follows: before?.id ?? null,
      setBy: ctx.actor.id!,
      setAt: ctx.now,
    })
    return outcome === 'late' ? refuse('target-changed') : { set: true as const }
  })
}

export interface Asked {
  id: string
  status: 'draft' | 'issued'
  parties: store.Parties
}

/** Makes the sheet of a unit's performance agreement from its targets as they are; drafts and issued ones are kept for good. */
export async function makeAgreement(
  ctx: Context,
  unit: Unit,
  year: number,
  { id, status, parties }: Asked,
): Promise<Refused | { id: string }> {
  if (await store.findAgreement(ctx.db, id)) return { id }
  if ([parties.head.name, parties.head.office, parties.superior.name, parties.superior.office].includes(''))
    return refuse('agreement-names')
  // What is issued is kept for good as it was printed.
  if (parties.head.nip !== '' && !/^\d{18}$/.test(parties.head.nip)) return refuse('nip', undefined, 'headNip')
  const lines = (await linesOf(ctx, [unit.id], year)).get(unit.id)!
  const targets = lines.flatMap(({ figure: { kpi }, target }) => {
    if (target?.value == null) return []
    const goal = kpi.goal?.id ?? ctx.house.notices.readerOf(ctx, 'id').t('targets.goal')
    return [{ kpi: kpi.id, goal, name: kpi.name.id, target: targetWords(ctx, kpi, target.value) }]
  })
  if (targets.length === 0) return refuse('agreement-empty')
  const number = ((await store.listAgreements(ctx.db, year, unit.id))[0]?.number ?? 0) + 1
  const about = { year, number, parties, targets }
  const sheet = agreementSheet({ ...about, draft: status === 'draft' }, sayBoth(ctx))
  const pdf = await printSheet(ctx, {
    sheet,
    unit: unit.id,
    subject: pick(sheet.title, 'id'),
    page: unitTargetsPath(unit.id, year),
    foot: sayBoth(ctx)(`targets.sheet.foot.${status}`),
  })
  const made = await ctx.transaction((db) =>
    store.insertAgreement(db, {
      ...about,
      id,
      unit: unit.id,
      status,
      pdf,
      made_by: ctx.actor.id!,
      made_at: new Date(ctx.now),
    }),
  )
  return made ? { id } : refuse('target-changed')
}

/** "paling sedikit 90%", in Indonesian, as the sheet has it. */
function targetWords(ctx: Context, kpi: Kpi, value: number): string {
  const { t } = ctx.house.notices.readerOf(ctx, 'id')
  const unit = kpi.measure === 'share' ? `${value}%` : `${value} ${kpi.measuredIn?.id ?? ''}`
  return t(`targets.target.${kpi.good}`, { value: unit.trim() })
}

function sayBoth(ctx: Context) {
  const { notices } = ctx.house
  return (key: string, values?: Readonly<Record<string, string | number>>): Text => ({
    id: notices.readerOf(ctx, 'id').t(key, values),
    en: notices.readerOf(ctx, 'en').t(key, values),
  })
}
