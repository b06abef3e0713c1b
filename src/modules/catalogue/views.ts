import { type Language, pick, type Text, type Translate } from '../../platform/i18n.ts'
import type { CompiledDefinition, Env } from './compile.ts'
import type { Definition, DocumentRule, Limit } from './definition.ts'

/** A service as lists show it. */
export interface ServiceCard {
  id: string
  name: string
  summary: string
  promise: string
  fee: number
}

export interface ServiceView extends ServiceCard {
  version: number
  unit: string
  officialForm: string | null
  fitting: string
  /** Documents that everybody needs, and those that depend on what is answered. */
  needs: readonly Need[]
  maybe: readonly Need[]
  /** Lists that the form asks for: "Dua orang saksi". */
  lists: readonly string[]
  steps: readonly { name: string; doing: string | null; maybe: boolean }[]
  results: readonly { name: string; physical: boolean; maybe: boolean }[]
  /** What one gets in words, where the results do not say it. */
  product: string | null
  parts: readonly { id: string; name: string }[]
  standard: { delivery: readonly Component[]; inside: readonly Component[] }
}

export interface Need {
  label: string
  shows: string | null
  /** Documents that may be given in its stead. */
  instead: readonly string[]
}

/** One of the 14 components of a published standard (PermenPANRB 15/2014). */
export interface Component {
  key: string
  words: readonly string[]
}

type Saying = { lang: Language; t: Translate; money(rupiah: number): string }

export function cardOf(definition: Definition, { lang, t }: Pick<Saying, 'lang' | 't'>): ServiceCard {
  return {
    id: definition.id,
    name: pick(definition.name, lang),
    summary: pick(definition.summary, lang),
    promise: promiseWords(definition.standard.promise, t),
    fee: definition.standard.fee,
  }
}

/** What a citizen wants to know before starting. `others` are the services it may name as parts. */
export function serviceView(
  compiled: CompiledDefinition,
  env: Env,
  unit: string,
  others: readonly Definition[],
  say: Saying,
): ServiceView {
  const { definition } = compiled
  const { lang, t } = say
  const said = (text: Text) => pick(text, lang)
  // Before anything is answered a condition holds for everybody, for nobody, or for some.
  const standing = (when: string | undefined) =>
    when === undefined || compiled.holds(when, {}, env) ? 'sure' : compiled.denies(when, {}, env) ? 'never' : 'maybe'
  const documents = definition.documents
    .filter((d) => !d.insteadOf && standing(d.when) !== 'never' && !(d.unless && standing(d.unless) === 'sure'))
    .map((rule) => ({ rule, sure: isSure(rule) }))
  return {
    ...cardOf(definition, say),
    version: definition.version,
    unit,
    officialForm: definition.officialForm ?? null,
    fitting: definition.applicants.for.map((whom) => t(`catalogue.for.${whom}`)).join(', '),
    needs: documents.filter((d) => d.sure).map((d) => needOf(d.rule)),
    maybe: documents.filter((d) => !d.sure).map((d) => needOf(d.rule)),
    lists: definition.form
      .filter((s) => s.repeat && s.repeat.min > 0 && standing(s.when) === 'sure')
      .map((s) => said(s.title)),
    steps: definition.stages.flatMap((s) =>
      told(s.when, { name: said(s.name), doing: s.doing ? said(s.doing) : null }),
    ),
    results: definition.outputs.flatMap((o) => told(o.when, { name: said(o.name), physical: o.physical })),
    product: definition.standard.product ? said(definition.standard.product) : null,
    parts: definition.bundle.map(({ service }) => {
      const part = others.find((other) => other.id === service)
      return { id: service, name: part ? said(part.name) : service }
    }),
    standard: standardOf(definition, say),
  }

  function told<T>(when: string | undefined, thing: T): (T & { maybe: boolean })[] {
    const stands = standing(when)
    return stands === 'never' ? [] : [{ ...thing, maybe: stands === 'maybe' }]
  }

  function isSure({ required, when, unless }: DocumentRule): boolean {
    const needed = required === true || (typeof required === 'string' && standing(required) === 'sure')
    return needed && standing(when) === 'sure' && (unless === undefined || standing(unless) === 'never')
  }

  function needOf(d: DocumentRule): Need {
    return {
      label: said(d.label),
      shows: d.shows ? said(d.shows) : null,
      instead: definition.documents.filter((o) => o.insteadOf === d.id).map((o) => said(o.label)),
    }
  }
}

/** The six parts of delivery and the eight of the inside; what follows from the rest of the definition is read off it. */
export function standardOf(definition: Definition, { lang, t, money }: Saying): ServiceView['standard'] {
  const { standard, documents, stages, outputs } = definition
  const said = (text: Text) => pick(text, lang)
  const or = (text: Text | undefined, rest: readonly string[]) => (text ? [said(text)] : rest)
  const delivery = {
    requirements: documents.length > 0 ? documents.map((d) => said(d.label)) : [t('catalogue.noDocuments')],
    procedure: or(
      standard.procedure,
      stages.map((s) => said(s.name)),
    ),
    time: [promiseWords(standard.promise, t)],
    cost: [standard.fee === 0 ? t('catalogue.free') : money(standard.fee)],
    product: or(
      standard.product,
      outputs.map((o) => said(o.name)),
    ),
    complaints: [said(standard.complaints)],
  }
  const inside = {
    legalBasis: standard.legalBasis,
    facilities: [said(standard.facilities)],
    competence: [said(standard.competence)],
    supervision: [said(standard.supervision)],
    staff: [t('catalogue.staff', { count: standard.staff })],
    guarantee: [said(standard.guarantee)],
    safety: [said(standard.safety)],
    evaluation: [said(standard.evaluation)],
  }
  const listed = (components: Record<string, readonly string[]>): Component[] =>
    Object.entries(components).map(([key, words]) => ({ key, words }))
  return { delivery: listed(delivery), inside: listed(inside) }
}

/** "1 hari kerja" */
export function promiseWords(limit: Limit, t: Translate): string {
  if ('workingDays' in limit) return t('catalogue.limit.workingDays', { count: limit.workingDays })
  if ('workingHours' in limit) return t('catalogue.limit.workingHours', { count: limit.workingHours })
  return t('catalogue.limit.calendarDays', { count: limit.calendarDays })
}
