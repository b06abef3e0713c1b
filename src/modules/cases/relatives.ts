import type { Context } from '../../platform/context.ts'
import { recordReadings } from '../../platform/readings/index.ts'
import type { Section } from '../catalogue/definition.ts'
import type { OpenDraft } from './draft.ts'
import { answerIn, type Fill, fillOpen, isOpen } from './fill.ts'

/** By what right somebody is looked up: the applicant's own family, or whoever an officer at the counter may see. */
export type LookUpRight = 'own' | 'counter'

/**
 * Fills what is open about people whose NIK has just been typed (`prefill: ibu.nik.name`), as far as the actor is entitled
 * to see them. For everybody else it is as if nobody had that NIK.
 */
export async function fillKnown(
  ctx: Context,
  draft: OpenDraft,
  { before, section }: { before?: OpenDraft; section?: string } = {},
): Promise<number> {
  const right = rightOn(ctx, draft)
  if (!right) return 0
  const fills: Fill[] = []
  for (const { nik, targets } of askedAbout(draft, section)) {
    const value = answerIn(draft.content.answers, nik)
    const open = targets.filter(({ path }) => isOpen(draft.content, path))
    const isNew =
      !before || answerIn(before.content.answers, nik) !== value || !before.content.visited.includes(section!)
    if (typeof value !== 'string' || open.length === 0 || !isNew) continue
    const known = await relativeOf(ctx, value, right)
    if (!known) continue
    const about = open.map(({ path, part }) => ({
      path,
      value: known[part] ?? null,
      from: { from: 'register' } as const,
    }))
    fills.push(...about.filter(({ value }) => value !== null && value !== ''))
  }
  return fillOpen(ctx, draft.row.id, fills)
}

function rightOn(ctx: Context, { row }: OpenDraft): LookUpRight | null {
  const isCounter = row.channel === 'counter' || row.channel === 'paper'
  if (isCounter) return row.actor === ctx.actor.id ? 'counter' : null
  return row.account === ctx.actor.id && row.mandate === null ? 'own' : null
}

/** What would be known is recorded as read before anything of it is shown. */
async function relativeOf(ctx: Context, nik: string, right: LookUpRight) {
  for (const room of ctx.house.modules) {
    const found = await room.relative?.(ctx, nik, right)
    if (!found) continue
    await recordReadings(ctx, [{ object: { kind: 'person', id: found.id }, purpose: right === 'own' ? 'own' : 'work' }])
    return found.known
  }
  return null
}

interface Asked {
  /** Path of the NIK. */
  nik: string
  targets: { path: string; part: string }[]
}

function askedAbout({ rules: { definition }, content }: OpenDraft, only: string | undefined): Asked[] {
  const niks = definition.form
    .filter(({ id }) => !only || id === only)
    .flatMap((section) => section.fields.filter(({ type }) => type === 'nik').map(({ id }) => ({ section, field: id })))
  return niks.flatMap(({ section, field }) =>
    rowsOf(content.answers[section.id], section).map((at) => ({
      nik: `${section.id}.${at}${field}`,
      targets: definition.form.flatMap((other) => targetsIn(other, `${section.id}.${field}.`, section, at)),
    })),
  )
}

const rowsOf = (given: unknown, { repeat }: Section): string[] =>
  repeat ? (Array.isArray(given) ? given.map((_, at) => `${at}.`) : []) : ['']

// In a list each row speaks of its own NIK.
function targetsIn(other: Section, stem: string, source: Section, at: string): Asked['targets'] {
  if (source.repeat ? other.id !== source.id : other.repeat) return []
  return other.fields
    .filter(({ prefill }) => prefill?.startsWith(stem))
    .map(({ id, prefill }) => ({ path: `${other.id}.${at}${id}`, part: prefill!.slice(stem.length) }))
}
