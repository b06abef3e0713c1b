import type { Context, DateText } from '../../../platform/context.ts'
import { pick } from '../../../platform/i18n.ts'
import { labelOf, rulesOf } from '../../cases/index.ts'
import { everOffered } from '../../catalogue/index.ts'
import type { FlawKind } from '../facts/flaws.ts'
import type { Kinerja } from '../kinerja.ts'
import type { FlawTold } from './told.ts'

export interface NamedFlaw {
  kind: FlawKind
  code: string
  name: string
  cases: number
  /** Whose form a field is of, where more than one service is shown. */
  service: string | null
}

export interface Accuracy {
  from: DateText
  /** The last month that is published; null: none is. */
  to: DateText | null
  flaws: readonly NamedFlaw[]
}

/** What went wrong with the cases of a service, a unit or the city, in the months that are published. */
export async function accuracyOf(
  ctx: Context,
  { level, from, published, lines }: Pick<Kinerja, 'level' | 'from' | 'published' | 'lines'>,
): Promise<Accuracy> {
  const all = lines.flatMap(({ service, flaws = [] }) =>
    flaws.map((flaw) => ({ ...flaw, service: flaw.kind === 'field' && level !== 'service' ? service : null })),
  )
  const summed = [...Map.groupBy(all, ({ kind, code, service }) => [kind, code, service].join('\n')).values()]
    .map((own) => ({ ...own[0]!, cases: own.reduce((sum, { cases }) => sum + cases, 0) }))
    .sort((a, b) => b.cases - a.cases || (a.code < b.code ? -1 : 1))
  const name = await namesFor(ctx, lines[0]?.service ?? '', summed)
  return { from, to: published?.month ?? null, flaws: summed.map((flaw) => ({ ...flaw, name: name(flaw) })) }
}

type Flaw = FlawTold & { service: string | null }

async function namesFor(ctx: Context, shown: string, flaws: readonly Flaw[]): Promise<(flaw: Flaw) => string> {
  const fields = flaws.filter(({ kind }) => kind === 'field').map(({ service }) => service ?? shown)
  const wanted = new Set(fields)
  const definitions = fields.length === 0 ? [] : (await everOffered(ctx)).filter(({ id }) => wanted.has(id))
  const known = new Map(
    await Promise.all(
      definitions.map(async ({ id, name, version }) => [id, { name, rules: await rulesOf(ctx, id, version) }] as const),
    ),
  )
  return ({ kind, code, service }) => {
    if (kind === 'reason') return ctx.t(`cases.reason.${code}`)
    if (kind !== 'field') return ctx.t(`performance.flaw.${kind}`)
    const definition = known.get(service ?? shown)
    const field = definition ? labelOf(ctx, definition.rules, code) : code
    if (service === null) return field
    return ctx.t('performance.accuracy.fieldOf', {
      field,
      service: definition ? pick(definition.name, ctx.lang) : service,
    })
  }
}
