import type { Context, Db } from '../../platform/context.ts'
import { pick, type Text } from '../../platform/i18n.ts'
import type { FollowedEvent } from '../../platform/module.ts'
import type { NewSend } from '../../platform/notices/index.ts'
import { eventsOf } from './case-store.ts'
import { durationOf } from './model/status.ts'
import { type OpenCase, openCase } from './open.ts'
import { openPayload, receiptSecret } from './seal.ts'
import { labelOf } from './track.ts'

type Event = Awaited<ReturnType<typeof eventsOf>>[number]
type Told = Pick<NewSend, 'kind' | 'values'>

/** Steps that matter to the citizen; each is told once, in plain words. */
export const toldEvents = [
  'submitted',
  'returned',
  'escalated',
  'rejected',
  'deemedApproved',
  'documentIssued',
  'documentReady',
  'handedOver',
] as const

/** Tells whoever applied what just happened. Repeating it tells nothing twice: a notice is one per case, kind and event. */
export async function tellApplicant(
  ctx: Context,
  { caseId, seq }: Pick<FollowedEvent, 'caseId' | 'seq'>,
): Promise<void> {
  const opened = await openCase(ctx, caseId)
  const event = opened && (await eventsOf(ctx.db, caseId)).find((e) => e.seq === seq)
  const told = event && wordsFor(ctx, opened, event)
  if (!told) return
  await ctx.transaction((db) => send(ctx, db, opened, told, seq))
}

async function send(ctx: Context, db: Db, { row, content, rules }: OpenCase, told: Told, seq: number): Promise<void> {
  const { phone, email, name } = content.applicant
  await ctx.house.notices.send(ctx, db, {
    ...told,
    to: { account: row.account, phone, email },
    names: [name],
    dedupe: { caseId: row.id, key: String(seq) },
    caseNumber: row.number,
    unit: row.unit,
    values: {
      number: row.number,
      service: rules.definition.name as Text,
      link: `/lacak/${row.number}?k=${receiptSecret(ctx.house.keys, row.parent ?? row.id)}`,
      ...told.values,
    },
  } as NewSend)
}

function wordsFor(ctx: Context, opened: OpenCase, event: Event): Told | null {
  const { row, rules } = opened
  const due = row.due_at ? { time: row.due_at.getTime() } : undefined
  const output = rules.definition.outputs.find((o) => o.id === (event.facts as { output?: string } | null)?.output)
  const document = output?.name as Text | undefined
  switch (event.type as (typeof toldEvents)[number]) {
    case 'submitted': {
      // A bundle's parts came with it, under one number.
      if (row.parent) return null
      const { fee } = rules.definition.standard
      return { kind: 'received', values: { due, cost: { rupiah: fee } } } as Told
    }
    case 'returned':
      return {
        kind: 'returned',
        values: { ...marked(ctx, opened, event), until: event.due_at ? { date: event.due_at.getTime() } : undefined },
      } as Told
    case 'escalated':
      return lateWords(ctx, opened, event, due)
    case 'rejected': {
      const payload = event.payload
        ? (openPayload(ctx.house.keys, row.id, event.seq, opened.key, event.payload) as { reason?: string })
        : {}
      return {
        kind: 'rejected',
        values: {
          reason: payload.reason,
          basis: event.reason_codes?.join(', '),
          until: event.due_at ? { date: event.due_at.getTime() } : undefined,
        },
      } as Told
    }
    case 'deemedApproved':
      return {
        kind: 'deemed',
        values: {
          basis: rules.definition.deemedGround ? pick(rules.definition.deemedGround as Text, 'id') : undefined,
        },
      } as Told
    case 'documentIssued':
      return document && !output?.physical
        ? ({ kind: row.parent ? 'partReady' : 'issued', values: { document } } as Told)
        : null
    case 'documentReady':
      return document ? ({ kind: 'cardReady', values: { document } } as Told) : null
    case 'handedOver':
      return document
        ? ({ kind: 'handedOver', values: { document, at: { time: event.happened_at.getTime() } } } as Told)
        : null
    default:
      return null
  }
}

function lateWords(ctx: Context, { row }: OpenCase, event: Event, due: { time: number } | undefined): Told | null {
  const days = durationOf(ctx.calendar, row.state, ctx.now)?.daysLate ?? 0
  // A stage that is late while the promise still holds is the office's own matter.
  if (event.stage !== null && days === 0) return null
  const cause = row.state.holds.find((hold) => !hold.stops && hold.kind !== 'applicant')
  return { kind: 'late', values: { days, reason: cause && ctx.t(`cases.hold.ground.${cause.ground}`), due } } as Told
}

function marked(ctx: Context, { rules }: OpenCase, event: Event) {
  const marks = (event.facts as { marks?: { path: string; code: string }[] } | null)?.marks ?? []
  const things = marks.map((m) => `${labelOf(ctx, rules, m.path)} (${ctx.t(`cases.reason.${m.code}`).toLowerCase()})`)
  return { count: marks.length, things: things.join('; ') }
}
