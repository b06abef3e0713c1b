import { unitNames } from '../../platform/accounts/unit-names.ts'
import type { Context } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'
import { makeFormat } from '../../ui/format.ts'
import type { TimelineStep } from '../../ui/index.ts'
import { envOf } from './content.ts'
import { bodyNamed, endingOf } from './endings.ts'
import type { Events } from './marks.ts'
import type { Answered } from './model/events.ts'
import { type HoldKind, holdRules } from './model/hold-rules.ts'
import { isStopped, openStages } from './model/settle.ts'
import { isApplicants } from './model/types.ts'
import { movedWords } from './moved.ts'
import type { OpenCase } from './open.ts'
import { officersNamed } from './profile.ts'

const told = new Set([
  'submitted',
  'started',
  'stageApproved',
  'stageReopened',
  'entered',
  'signed',
  'forwarded',
  'returned',
  'corrected',
  'held',
  'resumed',
  'madeSafe',
  'documentIssued',
  'documentReady',
  'handedOver',
  'rejected',
  'referred',
  'withdrawn',
  'merged',
  'unmerged',
  'answered',
  'recategorised',
  'appealed',
  'appealDenied',
  'reopened',
  'escalated',
  'deemedApproved',
  'closedBySilence',
  'dueChanged',
  'completed',
  'documentReplaced',
  'documentRevoked',
  'documentAnnulled',
  'paid',
])
const ofTheOffice = new Set(['dueChanged', 'escalated'])
const problems = new Set(['rejected', 'returned', 'closedBySilence', 'escalated'])

/** A case's way in words: what was done, who has it now, what follows. */
export async function timelineOf(ctx: Context, opened: OpenCase, events: Events): Promise<TimelineStep[]> {
  const { row, rules } = opened
  const done = events
    // A stage's own due time is the office's matter; the promise's is the applicant's.
    .filter((e) => told.has(e.type) && !(ofTheOffice.has(e.type) && e.stage !== null))
    .map((e) => happened(ctx, opened, e))
  if (row.state.ended) return done
  const todo = rules.definition.stages.filter(
    (s) => row.state.stages[s.id] === undefined && isForeseen(ctx, opened, s.when),
  )
  return [
    ...done,
    ...(await nowOf(ctx, opened)),
    ...todo.map((s) => ({ title: pick(s.name, ctx.lang), state: 'todo' as const })),
  ]
}

const endOf: Readonly<Record<string, Answered>> = {
  completed: 'completed',
  rejected: 'rejected',
  referred: 'elsewhere',
}

const ofEnd = { completed: 'completed', rejected: 'rejected', elsewhere: 'referred' } as const
/** How a case ended by this event: by its own, or with the one that it was merged into. */
const endingBy = (e: Events[number]) => (e.type === 'answered' ? (e.facts as { how: Answered }).how : endOf[e.type])

function becauseOf(ctx: Context, definition: OpenCase['rules']['definition'], e: Events[number]): string {
  const code = e.reason_codes?.[0] ?? ''
  if (endingBy(e) === 'elsewhere') return bodyNamed(ctx, definition, code)
  if (e.type === 'withdrawn' && !isApplicants(e.role)) return ctx.t('cases.withdrawn.byOffice')
  if (e.type !== 'held') return ''
  const ground = ctx.t(`cases.hold.ground.${code}`)
  if (!e.due_at || !holdRules[e.hold as HoldKind].dated) return ground
  const until = makeFormat(ctx.lang, ctx.region.zone).date(e.due_at.getTime())
  return ctx.t('cases.hold.expected', { ground, until })
}

function happened(ctx: Context, { rules }: OpenCase, e: Events[number]): TimelineStep {
  const { stages, outputs } = rules.definition
  const stage = stages.find((s) => s.id === e.stage)
  const output = outputs.find((o) => o.id === (e.facts as { output?: string } | null)?.output)
  const because = becauseOf(ctx, rules.definition, e)
  const how = endingBy(e)
  const ending = endingOf(rules.definition, how)
  return {
    title: ending
      ? pick(ending, ctx.lang)
      : ctx.t(`cases.event.${e.type === 'answered' ? ofEnd[how!] : e.type}`, {
          stage: stage ? pick(stage.name, ctx.lang) : '',
          output: output ? pick(output.name, ctx.lang) : '',
        }),
    state: problems.has(e.type) || how === 'rejected' ? 'problem' : 'done',
    when: makeFormat(ctx.lang, ctx.region.zone).dateTime(e.happened_at.getTime()),
    ...(because && { children: because }),
    ...(e.type === 'dueChanged' && { children: movedWords(ctx, e) }),
  }
}

// Who has it: the unit, and the officer who took it.
async function nowOf(ctx: Context, { row, rules }: OpenCase): Promise<TimelineStep[]> {
  const format = makeFormat(ctx.lang, ctx.region.zone)
  const open = openStages(row.state)
  const unitName = await unitNames(ctx)
  const names = await officersNamed(
    ctx,
    open.map(([, { lease }]) => (lease && lease.until > ctx.now ? lease.by : null)),
  )
  return open.map(([id, stage]) => {
    const rule = rules.definition.stages.find((s) => s.id === id)!
    const officer = stage.lease && stage.lease.until > ctx.now ? names.get(stage.lease.by) : undefined
    const who = [officer, pick(unitName(stage.unit), ctx.lang)].filter(Boolean).join(', ')
    return {
      title: pick(rule.doing ?? rule.name, ctx.lang),
      state: 'now' as const,
      // A clock that stands promises no day.
      when: isStopped(row.state, id)
        ? ctx.t('cases.held.applicant')
        : ctx.t('cases.now.until', { when: format.dateTime(stage.clock.due) }),
      children: ctx.t('cases.now.with', { who }),
    }
  })
}

// Stages with a condition are foretold only where the condition is about the region; answers decide when it is their turn.
function isForeseen(ctx: Context, { rules }: OpenCase, when: string | undefined): boolean {
  return when === undefined || rules.holds(when, {}, envOf(ctx))
}
