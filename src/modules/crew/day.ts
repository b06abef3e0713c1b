import { unitNames } from '../../platform/accounts/index.ts'
import { covers } from '../../platform/accounts/policy.ts'
import { dateIn } from '../../platform/calendar.ts'
import type { Context, Role } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'
import { makeFormat } from '../../ui/index.ts'
import type { Job } from '../../ui/offline/crew/job.ts'
import { dangers, type Point } from '../../ui/offline/crew/order.ts'
import {
  attachmentsOf,
  capacityFor,
  eventsOf,
  mayReadCase,
  type OpenCase,
  openCase,
  openPayload,
  relationOf,
  speakingOf,
} from '../cases/index.ts'
import type { Row } from '../catalogue/definition.ts'
import { offered } from '../catalogue/index.ts'
import { dangerOf } from './settings.ts'
import type { Crew } from './store.ts'
import { workIn } from './work-store.ts'

/** Whoever goes out has it; what must be verified first is no work for the street yet. */
export const fieldRole: Role = 'officer'
/** More than anybody does in a day, and few enough for a phone. */
const most = 40
const mostPhotos = 4
const mostHistory = 12

/** The work of a crew that this member may do, with the words that a job needs and no name of whoever reported it. */
export async function dayOf(ctx: Context, crew: Crew): Promise<{ ids: string[]; jobs: Job[] }> {
  const all = await offered(ctx)
  const services = dangers.map((danger) => all.filter((one) => dangerOf(one) === danger).map(({ id }) => id))
  const wanted = { unit: crew.unit, role: fieldRole, services, limit: most }
  const found = await workIn(ctx.db, wanted)
  const jobs: Job[] = []
  for (const id of found) {
    const opened = await openCase(ctx, id)
    if (!opened || !isJob(ctx, crew, opened)) continue
    jobs.push(await jobOf(ctx, opened, stageFor(ctx, opened)!))
  }
  return { ids: jobs.map(({ id }) => id), jobs }
}

/** Work of this crew, that the member may see and do. */
export function isJob(ctx: Context, crew: Crew, opened: OpenCase): boolean {
  const { row, rules } = opened
  const stage = mayReadCase(ctx, row) && dangerOf(rules.definition) !== undefined ? stageFor(ctx, opened) : null
  const open = stage === null ? undefined : row.state.stages[stage]
  return open?.state === 'open' && covers(crew.unit, open.unit)
}

/** The stage that is open and that the member decides; null: nothing for a crew, or somebody at a desk has it. */
export function stageFor(ctx: Context, { row, rules }: Pick<OpenCase, 'row' | 'rules'>): string | null {
  const { definition } = rules
  const open = definition.stages.find(({ id, role, actions }) => {
    const stage = row.state.stages[id]
    if (stage?.state !== 'open' || !actions.includes('approve') || role !== fieldRole) return false
    const taken = stage.lease && stage.lease.until > ctx.now && stage.lease.by !== ctx.actor.id
    const relation = relationOf(ctx, { receipt: false, mandate: false })
    return !taken && capacityFor(definition, ctx.actor, 'approve', id, row.state, relation) !== null
  })
  // What the applicant must mend first is no work yet.
  const asked = row.state.holds.some(({ kind }) => kind !== 'material')
  return open && !asked && !row.state.ended ? open.id : null
}

async function jobOf(ctx: Context, opened: OpenCase, stage: string): Promise<Job> {
  const { row, rules } = opened
  const { definition } = rules
  const { zone } = ctx.region
  const hold = row.state.holds.find(({ kind }) => kind === 'material')
  const papers = (await attachmentsOf(ctx.db, row.id)).filter(({ file_id }) => file_id)
  const open = row.state.stages[stage]
  const due = open?.state === 'open' ? Math.min(open.clock.due, row.state.clock!.due) : ctx.now
  return {
    id: row.id,
    number: row.number,
    seq: row.state.seq,
    service: pick(definition.name, ctx.lang),
    danger: dangerOf(definition)!,
    safe: row.state.safeAt !== undefined,
    waits: hold?.until ? dateIn(zone, hold.until) : null,
    due: dateIn(zone, due),
    late: due < ctx.now,
    ...placeOf(opened),
    photos: papers.slice(0, mostPhotos).map(({ id }) => id),
    history: await historyOf(ctx, opened),
    elsewhere: (definition.elsewhere ?? []).map(({ id, name }) => ({ id, name: pick(name, ctx.lang) })),
  }
}

/** What and where, by the kinds of the form's fields: a crew serves any service that says `rooms.crew`. */
function placeOf({ rules, content }: OpenCase): Pick<Job, 'words' | 'where' | 'point'> {
  const said = rules.definition.form.flatMap((section) => {
    const given = content.answers[section.id]
    const row = (Array.isArray(given) ? given[0] : given) as Row | undefined
    return section.fields.map(({ id, type }) => ({ type, value: row?.[id] ?? null }))
  })
  const texts = (type: string) =>
    said.flatMap((each) => (each.type === type && typeof each.value === 'string' ? [each.value] : []))
  const point = said.find(({ type, value }) => type === 'location' && value !== null)?.value as Point | undefined
  return {
    words: texts('longText').join('\n'),
    where: texts('text').join(', '),
    point: point ? { lat: Number(point.lat), lng: Number(point.lng) } : null,
  }
}

const told = new Set([
  'submitted',
  'stageApproved',
  'forwarded',
  'madeSafe',
  'held',
  'resumed',
  'noted',
  'commented',
  'stageReopened',
  'reopened',
])

async function historyOf(ctx: Context, { row, key, rules }: OpenCase): Promise<Job['history']> {
  const format = makeFormat(ctx.lang, ctx.region.zone)
  const { t } = speakingOf(ctx, rules.definition)
  const events = (await eventsOf(ctx.db, row.id)).filter(({ type }) => told.has(type)).slice(-mostHistory)
  return events.map(({ type, seq, happened_at, payload }) => {
    const said = payload ? (openPayload(ctx.house.keys, row.id, seq, key, payload) as Record<string, unknown>) : {}
    const words = said.text ?? said.reason
    return {
      what: t(`desk.event.${type}`),
      when: format.dateTime(happened_at.getTime()),
      words: typeof words === 'string' ? words : '',
    }
  })
}

/** What a phone shows above its list. */
export async function crewWords(ctx: Context, { name, unit, lat, lng }: Crew) {
  const unitName = await unitNames(ctx)
  return {
    name,
    unit: pick(unitName(unit), ctx.lang),
    point: lat !== null && lng !== null ? { lat, lng } : null,
  }
}
