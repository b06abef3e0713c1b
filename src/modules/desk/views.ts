import { unitsOf } from '../../platform/accounts/place-store.ts'
import { grantsFor, today } from '../../platform/accounts/policy.ts'
import type { Context } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'
import { headWork, officersNamed, rulesOf } from '../cases/index.ts'
import { offered } from '../catalogue/index.ts'
import { findWork, type InboxFilter, type InboxRow, searchCases, workGrants } from './inbox-store.ts'
import type { InboxView, WorkItem } from './pages/inbox.tsx'

const PAGE = 50

/** The officer's list of open work, one page of it. */
export async function inboxView(
  ctx: Context,
  filter: Omit<InboxFilter, 'limit'>,
): Promise<Omit<InboxView, 'found' | 'sought'>> {
  const units = (await unitsOf(ctx)).map((unit) => unit.id)
  const rows = await findWork(ctx, units, { ...filter, limit: PAGE + 1 })
  const shown = rows.slice(0, PAGE)
  const last = rows.length > PAGE ? shown.at(-1) : undefined
  const items = await Promise.all(shown.map((row) => workItem(ctx, row)))
  return {
    items: await withHolders(ctx, shown, items, filter.show),
    filter: {
      show: filter.show,
      service: filter.service ?? '',
      stage: filter.stage ?? '',
      late: filter.late ?? false,
      text: filter.text ?? '',
    },
    isHead: grantsFor(ctx.actor, 'unitHead', today(ctx)).length > 0,
    ...(await choicesOf(ctx)),
    next: last ? `${last.due_at.toISOString()}~${last.case_id}~${last.stage}` : null,
  }
}

export async function workItem(ctx: Context, row: InboxRow): Promise<WorkItem> {
  const { definition } = await rulesOf(ctx, row.service, row.version)
  const stage = definition.stages.find((s) => s.id === row.stage)
  const isHeads = row.stage === headWork.effect || row.stage === headWork.appeal
  return {
    id: row.case_id,
    number: row.number,
    title: row.title,
    service: pick(definition.name, ctx.lang),
    stage: isHeads ? ctx.t(`desk.head.${row.kind}`) : pick(stage?.name ?? row.stage, ctx.lang),
    stageId: row.stage,
    due: row.due_at.getTime(),
    held: row.held,
    flagged: row.flagged,
    initialled: row.initialled,
    taken: !isTaken(ctx, row) ? null : row.taken_by === ctx.actor.id ? 'me' : 'other',
  }
}

const isTaken = (ctx: Context, row: InboxRow) => row.taken_by !== null && (row.lease_until?.getTime() ?? 0) > ctx.now

// Among one's own work stands that of whom one stands in for.
async function withHolders(
  ctx: Context,
  rows: readonly InboxRow[],
  items: readonly WorkItem[],
  show: InboxFilter['show'],
): Promise<WorkItem[]> {
  const others = rows.map((row) => (row.taken_by === ctx.actor.id ? null : row.taken_by))
  const names = await officersNamed(ctx, others)
  return items.map((item, at) => {
    const name = (others[at] && names.get(others[at])) ?? null
    return { ...item, holder: item.taken === 'other' || show === 'mine' ? name : null, instead: show === 'mine' }
  })
}

// What can be chosen does not hang on what happens to stand on this page: services and stages of the officer's own roles.
async function choicesOf(ctx: Context): Promise<Pick<InboxView, 'services' | 'stages'>> {
  const roles = new Set(workGrants(ctx).map((grant) => grant.role))
  const mine = (await offered(ctx)).filter((definition) => definition.stages.some((stage) => roles.has(stage.role)))
  const stages = new Map(
    mine.flatMap((d) => d.stages.filter((s) => roles.has(s.role)).map((s) => [s.id, pick(s.name, ctx.lang)])),
  )
  return {
    services: mine.map((definition) => ({ id: definition.id, name: pick(definition.name, ctx.lang) })),
    stages: [...stages].map(([id, name]) => ({ id, name })),
  }
}

/** Cases in any state that are near what was typed. */
export async function foundCases(ctx: Context, typed: string): Promise<InboxView['found']> {
  const rows = await searchCases(ctx, typed)
  return Promise.all(
    rows.map(async (row) => ({
      number: row.number,
      title: row.title,
      service: pick((await rulesOf(ctx, row.service, row.version)).definition.name, ctx.lang),
      status: row.status,
      submitted: row.submitted_at.getTime(),
    })),
  )
}
