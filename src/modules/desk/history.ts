import type { Context } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'
import {
  bodyNamed,
  type eventsOf,
  groundNamed,
  labelOf,
  movedWords,
  type OpenCase,
  openPayload,
  speakingOf,
} from '../cases/index.ts'

export type Events = Awaited<ReturnType<typeof eventsOf>>

/** One thing that happened, in words. */
export interface HistoryItem {
  seq: number
  type: string
  at: number
  what: string
  stage: string | null
  who: string
  /** Why, where a code says it. */
  because: string | null
  words: string | null
  marks: readonly string[]
}

export function historyOf(
  ctx: Context,
  opened: OpenCase,
  events: Events,
  names: ReadonlyMap<string, string>,
): HistoryItem[] {
  const speaking = speakingOf(ctx, opened.rules.definition)
  return events.map((event) => {
    const stage = opened.rules.definition.stages.find((s) => s.id === event.stage)
    return {
      seq: event.seq,
      type: event.type,
      at: event.happened_at.getTime(),
      what: whatOf(speaking, event),
      stage: stage ? pick(stage.name, ctx.lang) : null,
      who: whoOf(speaking, event, names),
      because: becauseOf(ctx, opened, event),
      words: wordsOf(ctx, opened, event),
      marks: marksOf(event).map((m) => markWords(ctx, opened, m)),
    }
  })
}

// What was merged into another ends as that one does.
function whatOf(ctx: Context, { type, facts }: Events[number]): string {
  const how = type === 'answered' ? (facts as { how: string }).how : null
  return how ? ctx.t('desk.event.answered', { how: ctx.t(`cases.status.${how}`) }) : ctx.t(`desk.event.${type}`)
}

// An acting signatory is named as one: "Citra Dewi (Plt.)".
function whoOf(ctx: Context, { actor, role }: Events[number], names: ReadonlyMap<string, string>): string {
  if (role === 'system') return ctx.t('desk.system')
  const name = (actor && names.get(actor)) || ctx.t(role === 'partner' ? 'desk.channel.api' : 'desk.applicant')
  const acting = role?.split('.')[1]
  return acting ? `${name} (${ctx.t(`accounts.acting.${acting}`)})` : name
}

function becauseOf(ctx: Context, { rules }: OpenCase, event: Events[number]): string | null {
  const { type, reason_codes } = event
  const code = reason_codes?.[0]
  if (!code || type === 'returned') return null
  if (type === 'dueChanged') return movedWords(ctx, event)
  if (type === 'held') return ctx.t(`cases.hold.ground.${code}`)
  if (type === 'effectFailed') return ctx.t(`refusal.${code}`)
  const how = type === 'answered' ? (event.facts as { how: string }).how : null
  if (type === 'referred' || how === 'elsewhere') return bodyNamed(ctx, rules.definition, code)
  if (type === 'rejected' || how) return groundNamed(rules.definition, code, ctx.lang)
  // Laws are cited as they are.
  return type === 'documentRevoked' ? code : ctx.t(`cases.because.${code}`)
}

function wordsOf(ctx: Context, { row, key }: OpenCase, { seq, payload }: Events[number]): string | null {
  if (!payload) return null
  const { text, reason, to } = openPayload(ctx.house.keys, row.id, seq, key, payload) as Record<string, unknown>
  const said = text ?? reason ?? to
  return typeof said === 'string' && said.trim() ? said : null
}

type Mark = { path: string; code: string; missed?: true }
const marksOf = ({ facts }: Events[number]) => (facts as { marks?: Mark[] } | null)?.marks ?? []

function markWords(ctx: Context, { rules }: OpenCase, { path, code, missed }: Mark): string {
  const words = `${labelOf(ctx, rules, path)}: ${ctx.t(`cases.reason.${code}`)}`
  return missed ? `${words} (${ctx.t('desk.missed')})` : words
}
