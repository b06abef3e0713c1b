import { type Language, pick, type Text, type Translate } from '../../platform/i18n.ts'
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
  /** People and things that a list of the form asks for: "Saksi: 2". */
  lists: readonly string[]
  steps: readonly { name: string; doing: string | null; maybe: boolean }[]
  results: readonly { name: string; physical: boolean; maybe: boolean }[]
  parts: readonly { id: string; name: string }[]
  standard: { delivery: readonly Component[]; inside: readonly Component[] }
}

export interface Need {
  label: string
  shows: string | null
  atCounter: boolean
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
  definition: Definition,
  unit: string,
  others: readonly Definition[],
  say: Saying,
): ServiceView {
  const { lang, t } = say
  const said = (text: Text) => pick(text, lang)
  const needed = (document: DocumentRule) =>
    document.required === true && !document.when && !document.unless && !document.insteadOf
  const documents = definition.documents.filter((d) => !d.insteadOf)
  const needOf = (d: DocumentRule): Need => ({
    label: said(d.label),
    shows: d.shows ? said(d.shows) : null,
    atCounter: d.atCounter,
    instead: definition.documents.filter((o) => o.insteadOf === d.id).map((o) => said(o.label)),
  })
  return {
    ...cardOf(definition, say),
    version: definition.version,
    unit,
    officialForm: definition.officialForm ?? null,
    fitting: definition.applicants.for.map((whom) => t(`catalogue.for.${whom}`)).join(', '),
    needs: documents.filter(needed).map(needOf),
    maybe: documents.filter((d) => !needed(d)).map(needOf),
    lists: definition.form
      .filter((s) => s.repeat && s.repeat.min > 0)
      .map((s) => t('catalogue.list', { name: said(s.title), count: s.repeat!.min })),
    steps: definition.stages.map((s) => ({
      name: said(s.name),
      doing: s.doing ? said(s.doing) : null,
      maybe: s.when !== undefined,
    })),
    results: definition.outputs.map((o) => ({ name: said(o.name), physical: o.physical, maybe: o.when !== undefined })),
    parts: definition.bundle.map(({ service }) => {
      const part = others.find((other) => other.id === service)
      return { id: service, name: part ? said(part.name) : service }
    }),
    standard: standardOf(definition, say),
  }
}

/** The six parts of delivery and the eight of the inside; what follows from the rest of the definition is read off it. */
function standardOf(definition: Definition, { lang, t, money }: Saying): ServiceView['standard'] {
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
