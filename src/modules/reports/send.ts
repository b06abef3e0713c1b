import type { Context, Db, Moment } from '../../platform/context.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import { attachmentsOf, findDraft, openDraft, receiptSecret, saveDraft, sendDraft } from '../cases/index.ts'
import type { Row } from '../catalogue/definition.ts'
import { asNobody, pointIn } from './draft.ts'
import { cellOf } from './model/nearby.ts'
import { unitFor } from './model/route.ts'
import { mayNotSend, noteSender, senderOf } from './publish/sender.ts'
import { listRoutes } from './route-store.ts'
import { type ReportSettings, settingsOf } from './settings.ts'
import { findReport, insertReport, sentHash } from './store.ts'

export interface Sent {
  id: string
  number: string
  /** The receipt's secret, by which it is followed. */
  secret: string
  /** False: it had been sent before. */
  made: boolean
}

/**
 * Sends a report, exactly once: its draft's id becomes the case's, and its row is written with it. `hash`: of what a phone
 * sent, so that under the same id nothing else passes for it. `address`: where it came from, of which a keyed hash is kept.
 */
export async function sendReport(
  ctx: Context,
  id: string,
  hash: Buffer | null = null,
  address: string | null = null,
): Promise<Sent | Refused> {
  const row = await findDraft(ctx.db, id)
  if (!row) return sentBefore(ctx, id, hash)
  const draft = await openDraft(ctx, row, ctx.db, [])
  const settings = settingsOf(draft.rules.definition)
  if (!settings) return refuse('draft-gone')
  const answers = (draft.content.answers.laporan ?? {}) as Row
  const photos = await attachmentsOf(ctx.db, id)
  if (!answers.uraian && photos.length === 0) return refuse('report-empty')
  if (settings.place && !pointIn(answers) && !answers.wilayah && !answers.jalan) return refuse('report-placeless')

  const anonymous = answers.sifat === 'anonim' || ctx.actor.kind !== 'account'
  const from = senderOf(ctx, anonymous, address)
  const blocked = await mayNotSend(ctx, from, anonymous)
  if (blocked) return blocked
  // Without a name it is nobody's for good: not even the record says which account it was.
  if (!anonymous) await saveDraft(ctx.db, id, { account: ctx.actor.id, actor: ctx.actor.id }, ctx.now)
  return fileReport(anonymous ? asNobody(ctx) : ctx, draft, { hash, also: (db) => noteSender(db, id, from, ctx.now) })
}

export interface Filing {
  hash?: Buffer | null
  /** When the office had it, where it was told of in another report before. */
  receivedAt?: Moment
  /** Written with it. */
  also(db: Db): Promise<void>
}

/** Makes a report of a draft that is complete: it goes to the unit whose it is, and its row is written with the case. */
export async function fileReport(ctx: Context, draft: OpenDraft, filing: Filing): Promise<Sent | Refused> {
  const { id, service } = draft.row
  const { hash = null, receivedAt } = filing
  const settings = settingsOf(draft.rules.definition)!
  const answers = (draft.content.answers.laporan ?? {}) as Row
  const point = pointIn(answers)
  const area = draft.content.homeArea ?? null
  const unit = unitFor(await listRoutes(ctx.db), { service, area, layer: layerIn(settings, answers) }) ?? undefined
  const outcome = await sendDraft(ctx, id, {
    unit,
    ...(receivedAt !== undefined && { receivedAt }),
    async also(db, made) {
      await insertReport(db, {
        ...{ id, number: made.number, service, kind: settings.kind, area, supports: 0 },
        ...{ lat: point?.lat ?? null, lng: point?.lng ?? null, cell: point && cellOf(point) },
        confidential: answers.sifat === 'rahasia',
        state: 'new',
        sent_at: new Date(receivedAt ?? ctx.now),
        published_at: null,
        ended_at: null,
        sent_hash: hash,
      })
      await filing.also(db)
    },
  })
  if (isRefused(outcome)) return outcome.refusal.code === 'draft-gone' ? sentBefore(ctx, id, hash) : outcome
  return outcome.made ? { ...outcome, secret: receiptSecret(ctx.house.keys, id) } : sentBefore(ctx, id, hash)
}

type OpenDraft = Awaited<ReturnType<typeof openDraft>>

/** Whose class of thing it is, as the report says. */
export const layerIn = ({ layer }: ReportSettings, answers: Row): string | null =>
  layer ? String(answers[layer.split('.')[1] ?? ''] ?? '') || null : null

// Whoever calls has seen that the actor began it: by its secret, or by `hash`, the same words again.
export async function sentBefore(ctx: Context, id: string, hash: Buffer | null): Promise<Sent | Refused> {
  const made = await findReport(ctx.db, id)
  if (!made) return refuse('draft-gone')
  if (hash && !(await sentHash(ctx.db, id))?.equals(hash)) return refuse('idempotency-mismatch')
  return { id, number: made.number, secret: receiptSecret(ctx.house.keys, id), made: false }
}
