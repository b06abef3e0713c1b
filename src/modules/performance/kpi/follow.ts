import type { Context, Db } from '../../../platform/context.ts'
import type { Kpi } from './grammar.ts'
import * as store from './store.ts'
import { KpiTally, versionOf } from './tally.ts'
import { keepTold } from './told.ts'

const chunk = 1000
// A minute's run makes so many at most, so that other jobs have their turn.
const chunksAtOnce = 100

declare module '../../../platform/context.ts' {
  interface House {
    /** The installation's figures. */
    kpis: readonly Kpi[]
  }
}

/** The figures for which a batch of the roll-up counts, in its transaction: what is no longer one is forgotten. */
export async function openTally(ctx: Context, db: Db): Promise<KpiTally> {
  return new KpiTally(ctx.region.zone, await followed(ctx, db))
}

/** For whoever makes all figures anew in this transaction: every case is still to be counted, and none is missing afterwards. */
export async function freshTally(ctx: Context, db: Db): Promise<KpiTally> {
  await store.lockKpis(db, ctx.region.code)
  await store.emptyKpis(db)
  const made = ctx.house.kpis.map((kpi) => ({ kpi, state: { ...unmade(kpi), filled: true } }))
  await store.saveStates(
    db,
    made.map(({ state }) => state),
  )
  return new KpiTally(ctx.region.zone, made)
}

export const saveTally = (db: Db, tally: KpiTally) => store.addKpiRows(db, tally.rows)

/**
 * Job, every minute: makes new and changed figures from the facts of cases, a chunk a transaction, while all else goes on; and keeps
 * what everybody is told of months that were published since.
 */
export async function fillKpis(ctx: Context): Promise<void> {
  let chunks = 0
  while (chunks < chunksAtOnce && (await ctx.transaction((db) => fillChunk(ctx, db)))) chunks++
  await keepTold(ctx)
}

async function fillChunk(ctx: Context, db: Db): Promise<boolean> {
  const open = (await followed(ctx, db)).filter(({ state }) => !state.filled)
  if (open.length === 0) return false
  // Those that are equally far are made together, the last begun first.
  const after = open.map(({ state }) => state.after).sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1))[0]!
  const cases = await store.factsAfter(db, after, chunk)
  const last = cases.at(-1)?.id ?? after
  const filled = cases.length < chunk
  const next = open
    .filter(({ state }) => state.after === after)
    .map(({ kpi, state }) => ({ kpi, state: { ...state, after: last, filled } }))
  const tally = new KpiTally(ctx.region.zone, next)
  for (const { id, facts } of cases) tally.count(id, facts, 1)
  await saveTally(db, tally)
  await store.saveStates(
    db,
    next.map(({ state }) => state),
  )
  return true
}

async function followed(ctx: Context, db: Db): Promise<{ kpi: Kpi; state: store.KpiState }[]> {
  await store.lockKpis(db, ctx.region.code)
  const states = new Map((await store.kpiStates(db)).map((state) => [state.kpi, state]))
  const all = ctx.house.kpis.map((kpi) => {
    const known = states.get(kpi.id)
    return { kpi, state: known?.version === versionOf(kpi) ? known : unmade(kpi) }
  })
  const kept = new Set(all.map(({ state }) => state))
  await store.dropKpis(
    db,
    [...states.values()].filter((state) => !kept.has(state)).map(({ kpi }) => kpi),
  )
  await store.saveStates(
    db,
    all.map(({ state }) => state).filter((state) => states.get(state.kpi) !== state),
  )
  return all
}

const unmade = (kpi: Kpi): store.KpiState => ({ kpi: kpi.id, version: versionOf(kpi), after: null, filled: false })
