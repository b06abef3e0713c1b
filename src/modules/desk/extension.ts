import type { VNode } from 'preact'
import type { Context } from '../../platform/context.ts'
import type { OpenCase } from '../cases/index.ts'

// What a room lends to the desk: it registers these in its module's definition.

/** Words that officers write again and again, filled in for this case. */
export interface ReadyAnswer {
  id: string
  label: string
  words: string
  /** What is chosen with it, by the form's fields: the ground of a refusal, whose matter it is. */
  sets: Readonly<Record<string, string>>
}

/** Where words are written: the message to the applicant, or a decision by its name. */
export type ReadyFor = { use: string; stage: string | null }

declare module '../../platform/module.ts' {
  interface Module {
    readyAnswers?(ctx: Context, opened: OpenCase, wanted: ReadyFor): Promise<readonly ReadyAnswer[]>
    /** A block of the room's own on a case's page; null: the case is none of its. */
    onCase?(ctx: Context, opened: OpenCase): Promise<VNode | null>
  }
}

export const readyAnswers = async (ctx: Context, opened: OpenCase, wanted: ReadyFor): Promise<ReadyAnswer[]> =>
  (await Promise.all(ctx.house.modules.map((room) => room.readyAnswers?.(ctx, opened, wanted) ?? []))).flat()

export const blocksOn = async (ctx: Context, opened: OpenCase): Promise<VNode[]> =>
  (await Promise.all(ctx.house.modules.map((room) => room.onCase?.(ctx, opened) ?? null))).filter(
    (block) => block !== null,
  )

/** One press fills the words in; what was typed before stays above them. */
export function filledBy(
  ready: readonly ReadyAnswer[],
  id: string,
  typed: Readonly<Record<string, string>>,
  field: string,
): Record<string, string> {
  const { isi: _, ...rest } = typed
  const chosen = ready.find((each) => each.id === id)
  if (!chosen) return rest
  const words = [rest[field]?.trim(), chosen.words].filter(Boolean).join('\n\n')
  const free = Object.entries(chosen.sets).filter(([name]) => !rest[name])
  return { ...rest, [field]: words, ...Object.fromEntries(free) }
}
