import type { Context } from '../../../platform/context.ts'
import { enqueue } from '../../../platform/events/index.ts'
import type { FollowedEvent } from '../../../platform/module.ts'
import { isRefused, type Refused } from '../../../platform/outcome.ts'
import { act, attachmentsOf, findCase, type OpenCase, openCase, tellAbout } from '../../cases/index.ts'
import type { Definition } from '../../catalogue/definition.ts'
import { stateOf } from '../model/state.ts'
import { settingsOf } from '../settings.ts'
import { categories } from '../suggest.ts'
import { fileAgain } from './again.ts'
import { findHandover, insertHandover, insertOrigin, originOf, saveArrived, saveThere } from './store.ts'

// A report of the neighbour's goes over by a job: each region's rows are read and written in its own surroundings only.

/** Regions of this installation that take reports, without this one. */
export async function neighbours(ctx: Context): Promise<{ value: string; label: string }[]> {
  const others = ctx.house.regions().filter(({ code, demo }) => code !== ctx.region.code && demo === ctx.region.demo)
  const open = await Promise.all(
    others.map(async ({ code }) => (await categories(ctx.house.inRegion(code, 'reports.handOver'))).length > 0),
  )
  return others.filter((_, at) => open[at]).map(({ code, name }) => ({ value: code, label: name }))
}

export interface Handing {
  stage: string
  seq: number
  /** Code. */
  region: string
  reason: string
}

/** Ends here as not ours, with whose; the case there is made by the job that this leaves behind. */
export async function handOverReport(ctx: Context, row: { id: string }, handing: Handing): Promise<Refused | null> {
  const { stage, seq, region, reason } = handing
  const id = ctx.newId()
  const outcome = await act(
    ctx,
    row.id,
    { type: 'transfer', stage, expectedSeq: seq, to: region, payload: { reason } },
    {
      async also(db) {
        await insertHandover(db, { id, report: row.id, region, at: new Date(ctx.now) })
        await enqueue(db, 'reports.handOver', { handover: id })
      },
    },
  )
  return isRefused(outcome) ? outcome : null
}

/** Job: makes the case in the other region, once, and notes here that it arrived. */
export async function handOver(ctx: Context, { handover }: { handover: string }): Promise<void> {
  const row = await findHandover(ctx.db, handover)
  const source = row && !row.number ? await openCase(ctx, row.report) : undefined
  if (!row || !source) return
  const there = ctx.house.inRegion(row.region, 'reports.handOver')
  const photos = (await attachmentsOf(ctx.db, row.report)).map(({ id }) => id)
  const made = await fileAgain(ctx, source, there, {
    id: row.id,
    definition: await categoryThere(there, source.rules.definition),
    words: ((source.content.answers.laporan as { uraian?: string | null } | undefined)?.uraian ?? null) || null,
    photos,
    also: (db) =>
      insertOrigin(db, { report: row.id, region: ctx.region.code, source: row.report, number: source.row.number }),
  })
  if (isRefused(made)) throw new Error(`${source.row.number} was not taken by ${row.region}: ${made.refusal.code}`)
  there.house.sequencer.wake(there.region.code)
  await arrived(ctx, there, source, row.id, made.number)
}

async function arrived(ctx: Context, there: Context, source: OpenCase, id: string, other: string): Promise<void> {
  const values = { body: there.region.name, other }
  await ctx.transaction(async (db) => {
    if (await saveArrived(db, id, other))
      await tellAbout(ctx, db, source, { kind: 'transferred', values }, `transferred/${id}`)
  })
}

// The same category, else one of its kind: what the neighbour does not offer must not be lost on the way.
async function categoryThere(there: Context, { id, rooms }: Definition): Promise<Definition> {
  const all = await categories(there)
  const kind = settingsOf({ rooms })?.kind
  const found = all.find((each) => each.id === id) ?? all.find((each) => settingsOf(each)?.kind === kind) ?? all[0]
  if (!found) throw new Error(`region ${there.region.code} takes no reports`)
  return found
}

/** Tells the region that a report came from how it stands here now. */
export async function tellOrigin(ctx: Context, { caseId }: Pick<FollowedEvent, 'caseId'>): Promise<void> {
  const origin = await originOf(ctx.db, caseId)
  const row = origin && (await findCase(ctx.db, caseId))
  if (!origin || !row) return
  const home = ctx.house.inRegion(origin.region, 'reports.tellOrigin')
  await home.transaction((db) => saveThere(db, caseId, stateOf(row.state), row.seq))
}
