import { findUnit } from '../../platform/accounts/index.ts'
import type { Context, Db } from '../../platform/context.ts'
import { pick, type Text } from '../../platform/i18n.ts'
import type { FollowedEvent } from '../../platform/module.ts'
import type { NewSend } from '../../platform/notices/index.ts'
import { eventsOf, findCase } from './case-store.ts'
import { bodyNamed, groundNamed } from './endings.ts'
import { delayOf, groundWords } from './late.ts'
import { labelOf } from './marks.ts'
import { estimateOf } from './model/estimate.ts'
import type { Answered } from './model/events.ts'
import { durationOf } from './model/status.ts'
import { isApplicants } from './model/types.ts'
import { fullNames } from './names.ts'
import { nounOf } from './notes.ts'
import { type OpenCase, openCase } from './open.ts'
import { openPayload, receiptSecret } from './seal.ts'

type Event = Awaited<ReturnType<typeof eventsOf>>[number]
type Told = Pick<NewSend, 'kind' | 'values'>

/** Steps that matter to the citizen; each is told once, in plain words. */
export const toldEvents = [
  'submitted',
  'returned',
  'reminded',
  'closedBySilence',
  'withdrawn',
  'held',
  'madeSafe',
  'forwarded',
  'escalated',
  'rejected',
  'referred',
  'completed',
  'merged',
  'unmerged',
  'answered',
  'recategorised',
  'appealDenied',
  'reopened',
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
  const told = event && (await wordsFor(ctx, opened, event))
  if (!told) return
  // That a case is late is told once, whichever limit passed first.
  const key = told.kind === 'late' ? 'late' : String(seq)
  await ctx.transaction((db) => tellAbout(ctx, db, opened, told, key))
}

/** Tells whoever applied something of their case, once for its kind and key. */
export async function tellAbout(
  ctx: Context,
  db: Db,
  { row, content, rules }: OpenCase,
  told: Told,
  key: string,
): Promise<void> {
  const { phone, email, name } = content.applicant
  await ctx.house.notices.send(ctx, db, {
    ...told,
    to: { account: row.account, phone, email },
    // Over the web or by a program nobody is asked for a contact who must not be: a report needs none.
    silent: row.account === null && (row.channel === 'web' || row.channel === 'api'),
    names: [name, ...fullNames(rules.definition, content.answers)],
    noun: nounOf(ctx, rules.definition),
    dedupe: { caseId: row.id, key },
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

async function wordsFor(ctx: Context, opened: OpenCase, event: Event): Promise<Told | null> {
  const { row, rules } = opened
  const until = event.due_at ? { date: event.due_at.getTime() } : undefined
  switch (event.type as (typeof toldEvents)[number]) {
    case 'submitted':
      // A bundle's parts came with it, under one number.
      if (row.parent) return null
      return told('received', { due: dueOf(opened), cost: { rupiah: rules.definition.standard.fee } })
    case 'returned':
      return told('returned', { ...marked(ctx, opened, event), until })
    case 'reminded':
      return stillAsked(opened, event)
    case 'closedBySilence':
      return told('closed', { until })
    case 'withdrawn':
      // Whoever withdrew it knows; when it was the office in their name, they may not.
      return isApplicants(event.role) || event.role === 'system'
        ? null
        : told('takenBack', { unit: (await unitOf(ctx, event.unit))?.name })
    case 'held':
      return awaited(ctx, opened, event)
    case 'madeSafe':
      return told('madeSafe', { what: textOf(ctx, opened, event) })
    case 'forwarded':
      return told('forwarded', { unit: (await unitOf(ctx, event.unit))?.name, due: dueOf(opened) })
    case 'escalated':
      return late(ctx, opened)
    case 'rejected':
      return told('rejected', { reason: reasonOf(ctx, opened, event), basis: groundOf(opened, event), until })
    case 'referred': {
      const body = event.reason_codes?.[0]
      return told('referred', {
        body: body && bodyNamed(ctx, rules.definition, body, 'id'),
        reason: reasonOf(ctx, opened, event),
        until,
      })
    }
    case 'completed':
      // What ends with a document was told with it.
      return Object.keys(row.state.outputs).length > 0 || row.parent ? null : told('completed', { until })
    case 'merged': {
      // It went back to the one that it had followed before: that it goes on was told just now.
      if (event.role === 'system') return null
      const main = await findCase(ctx.db, (event.facts as { into: string }).into)
      return told('merged', { main: main?.number })
    }
    case 'unmerged':
      return told('unmerged', { due: dueOf(opened) })
    case 'answered':
      return wordsFor(ctx, opened, { ...event, type: ofEnd[(event.facts as { how: Answered }).how] })
    case 'recategorised':
      return told('recategorised', { due: dueOf(opened), unit: (await unitOf(ctx, event.unit))?.name })
    case 'appealDenied':
      return told('appealDenied', {})
    case 'reopened':
      return told('reopened', { due: dueOf(opened) })
    case 'deemedApproved': {
      const ground = rules.definition.deemedGround as Text | undefined
      return told('deemed', { basis: ground && pick(ground, 'id') })
    }
    case 'documentIssued':
    case 'documentReady':
    case 'handedOver':
      return documentTold(ctx, opened, event)
    default:
      return null
  }
}

const ofEnd = { completed: 'completed', rejected: 'rejected', elsewhere: 'referred' } as const

const groundOf = ({ rules }: OpenCase, event: Event) =>
  event.reason_codes?.map((code) => groundNamed(rules.definition, code, 'id')).join(', ')

function told(kind: NewSend['kind'], values: Record<string, unknown>): Told {
  return { kind, values } as Told
}

function dueOf({ row }: OpenCase) {
  return row.due_at ? { time: row.due_at.getTime() } : undefined
}

// Officers are told apart; the applicant is reminded of what only they can do, while it still waits.
function stillAsked({ row }: OpenCase, event: Event): Told | null {
  if (event.hold !== 'applicant') return null
  const hold = row.state.holds.find(({ kind, stage }) => kind === 'applicant' && stage === event.stage)
  return hold ? told('returnEnding', { until: hold.until === null ? undefined : { date: hold.until } }) : null
}

function awaited(ctx: Context, { row }: OpenCase, event: Event): Told | null {
  if (event.hold !== 'appointment' && event.hold !== 'payment' && event.hold !== 'material') return null
  const hold = row.state.holds.find(({ kind, stage }) => kind === event.hold && stage === event.stage)
  return hold
    ? told(event.hold === 'material' ? 'lacking' : 'awaited', {
        what: groundWords(ctx, hold.ground),
        until: hold.until === null ? undefined : { date: hold.until },
      })
    : null
}

function late(ctx: Context, { row, rules }: OpenCase): Told | null {
  const days = durationOf(ctx.calendar, row.state, ctx.now)?.daysLate ?? 0
  // A stage that is late while the promise still holds is the office's own matter, and so is an objection.
  if (days === 0 || (row.state.ended && row.state.ended.how !== 'merged')) return null
  const ground = delayOf(row)
  return told('late', {
    days,
    reason: ground && groundWords(ctx, ground),
    due: { date: estimateOf(rules.definition, ctx.calendar, row.state, ctx.now) },
  })
}

function reasonOf(ctx: Context, opened: OpenCase, event: Event): string | undefined {
  return saidIn(ctx, opened, event).reason
}

const textOf = (ctx: Context, opened: OpenCase, event: Event) => saidIn(ctx, opened, event).text

function saidIn(ctx: Context, { row, key }: OpenCase, { seq, payload }: Event): { reason?: string; text?: string } {
  return payload ? (openPayload(ctx.house.keys, row.id, seq, key, payload) as object) : {}
}

async function documentTold(ctx: Context, { row, rules }: OpenCase, event: Event): Promise<Told | null> {
  const { output: id } = (event.facts ?? {}) as { output?: string }
  const output = rules.definition.outputs.find((each) => each.id === id)
  if (!output) return null
  const document = output.name as Text
  if (event.type === 'handedOver') return told('handedOver', { document, at: { time: event.happened_at.getTime() } })
  if (event.type === 'documentIssued')
    return output.physical ? null : told(row.parent ? 'partReady' : 'issued', { document })
  const unit = await unitOf(ctx, row.unit)
  const place = unit && [ctx.t('cases.counterOf', { unit: unit.name }), unit.address].filter(Boolean).join(', ')
  return told('cardReady', { document, place, bring: output.bring as Text | undefined })
}

async function unitOf(ctx: Context, id: string | null) {
  const unit = id === null ? undefined : await findUnit(ctx.db, id)
  return unit && { name: unit.name_id, address: unit.address }
}

function marked(ctx: Context, { rules }: OpenCase, event: Event) {
  const marks = (event.facts as { marks?: { path: string; code: string }[] } | null)?.marks ?? []
  const things = marks.map((m) => `${labelOf(ctx, rules, m.path)} (${ctx.t(`cases.reason.${m.code}`).toLowerCase()})`)
  return { count: marks.length, things: things.join('; ') }
}
