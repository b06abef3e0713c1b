import type { Context } from '../../platform/context.ts'
import type { Text } from '../../platform/i18n.ts'
import { recordReadings } from '../../platform/readings/index.ts'
import type { Field, Value } from '../catalogue/definition.ts'
import type { VisibleField } from '../catalogue/index.ts'
import { ownSealed } from './case-store.ts'
import type { OpenDraft } from './draft.ts'
import { answerIn, type Fill, fillOpen, isOpen } from './fill.ts'
import { type OpenCase, unseal } from './open.ts'

/** What an earlier request of the applicant's own said to the same questions. */
export interface EarlierCase {
  id: string
  number: string
  service: Text
  at: number
  fills: readonly Fill[]
}

const LOOK_BACK = 5

/** The newest of the applicant's own requests that answers something still open in this section; null: there is none. */
export async function earlierFor(ctx: Context, draft: OpenDraft, section: string): Promise<EarlierCase | null> {
  if (!ctx.actor.id || draft.row.account !== ctx.actor.id) return null
  const open = openFields(draft, section)
  if (open.length === 0) return null
  for (const sealed of await ownSealed(ctx.db, ctx.actor.id, LOOK_BACK)) {
    const opened = await unseal(ctx, sealed)
    const fills = fillsFrom(opened, open)
    if (fills.length === 0) continue
    const { id, number, submitted_at } = opened.row
    return { id, number, service: opened.rules.definition.name, at: submitted_at.getTime(), fills }
  }
  return null
}

/** Takes them over where the page offered them. */
export async function useEarlier(ctx: Context, draft: OpenDraft, section: string): Promise<number> {
  const earlier = await earlierFor(ctx, draft, section)
  if (!earlier) return 0
  await recordReadings(ctx, [{ object: { kind: 'case', id: earlier.id }, purpose: 'own' }])
  return fillOpen(ctx, draft.row.id, earlier.fills)
}

function openFields({ rules: { definition }, shown, content }: OpenDraft, section: string): VisibleField[] {
  const { parties, title } = definition
  // Whom or what a request is about is new each time.
  const isAbout = parties.subject?.startsWith(`${section}.`) || title?.includes(`${section}.`)
  const found = shown.sections.find((each) => each.section.id === section)
  if (isAbout || !found) return []
  return found.rows
    .flatMap(({ fields }) => fields)
    .filter(({ field, path }) => field.type !== 'statement' && !field.compute && isOpen(content, path))
}

function fillsFrom({ content, rules, row }: OpenCase, open: readonly VisibleField[]): Fill[] {
  const from = { from: 'case', ref: row.number } as const
  const said = (path: string) => answerIn(content.answers, path)
  const banked = new Map(
    [...rules.fields].flatMap(([path, { section, field }]) =>
      field.bank && !section.repeat ? [[field.bank, path]] : [],
    ),
  )
  return open.flatMap(({ path, field, options }) => {
    const there = rules.fields.get(path.replace(/\.\d+\./, '.'))?.field
    const at = there && sameQuestion(there, field) ? path : field.bank ? banked.get(field.bank) : undefined
    const value = at && said(at)
    return value !== undefined && value !== null && value !== '' && fits(value, field, options)
      ? [{ path, value, from }]
      : []
  })
}

/** The same words of the same kind: what a form asks elsewhere under that name is another question. */
const sameQuestion = (one: Field, other: Field) => one.type === other.type && one.label.id === other.label.id

function fits(value: Value, { type }: Field, options: VisibleField['options']): boolean {
  if (type !== 'choice' && type !== 'choices') return true
  return [value].flat().every((one) => options.some((option) => option.value === one))
}
