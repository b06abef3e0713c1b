import type { Mistake } from '../../../platform/http/operation.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import {
  Button,
  Choice,
  Form,
  Layout,
  LongText,
  Notice,
  NumberInput,
  Select,
  Table,
  useView,
} from '../../../ui/index.ts'
import { gradeWords, spanWords } from '../figures/pages/words.ts'
import { instruments } from '../instruments/index.ts'
import { roundings } from '../model.ts'
import type { Effect } from './decide.ts'
import type { Rule } from './rule.ts'

export const rulesPath = '/kelola/skm'

export interface TypedRule {
  tahun: string
  bulan: string
  instrumen: string
  bobot: string
  pembulatan: string
  urutan: string
}

export interface RulesView {
  now: Rule
  decided: readonly { rule: Rule; by: string | null; at: number }[]
  typed: TypedRule
  /** What is asked about, and what it would change: shown before it is decided. */
  asked: { rule: Rule; effects: readonly Effect[] } | null
  id: string
  mistakes: readonly Mistake[]
  refusal?: Refusal
}

/** How the survey is asked and reckoned: typed, its effect looked at, then decided. */
export function RulesPage(view: RulesView) {
  const { t } = useView()
  const { now, typed, mistakes, refusal } = view
  const weights = [...new Set(instruments.flatMap((one) => Object.keys(one.weights)))]
  return (
    <Layout
      title={t('satisfaction.rules')}
      lead={t('satisfaction.rules.now', { law: now.instrument.law, count: now.order.length })}
      breadcrumb={[{ href: '/kelola', label: t('accounts.admin') }]}
      mistakes={mistakes}
    >
      <Notice refusal={refusal} announce />
      {view.asked && !refusal && <EffectOf {...view} asked={view.asked} />}
      <Form action={rulesPath} method="get" label={t('satisfaction.rules')}>
        <NumberInput name="tahun" label={t('satisfaction.rules.year')} value={typed.tahun} width={4} />
        <Choice
          name="bulan"
          label={t('satisfaction.rules.months')}
          value={typed.bulan}
          options={['6', '12'].map((value) => ({ value, label: t(`satisfaction.rules.months.${value}`) }))}
        />
        <Select
          name="instrumen"
          label={t('satisfaction.rules.instrument')}
          value={typed.instrumen}
          options={instruments.map(({ id, law, elements }) => ({
            value: id,
            label: t('satisfaction.rules.elements', { law, count: elements.length }),
          }))}
        />
        <Select
          name="bobot"
          label={t('satisfaction.rules.weight')}
          hint={t('satisfaction.rules.weightHint')}
          value={typed.bobot}
          options={weights.map((value) => ({
            value,
            label: value === 'exact' ? t('satisfaction.rules.exact') : value.replace('.', ','),
          }))}
        />
        <Select
          name="pembulatan"
          label={t('satisfaction.rules.rounding')}
          value={typed.pembulatan}
          options={Object.keys(roundings).map((value) => ({ value, label: t(`satisfaction.rounding.${value}`) }))}
        />
        <LongText
          name="urutan"
          label={t('satisfaction.rules.order')}
          hint={t('satisfaction.rules.orderHint')}
          value={typed.urutan}
          rows={3}
          optional
        />
        <p>
          <Button tone={view.asked ? 'quiet' : 'primary'}>{t('satisfaction.rules.look')}</Button>
        </p>
      </Form>
      <History {...view} />
    </Layout>
  )
}

function EffectOf({ asked: { rule, effects }, typed, id }: RulesView & { asked: NonNullable<RulesView['asked']> }) {
  const view = useView()
  const { t, format } = view
  const figure = (one: Effect['before']) => (one ? `${format.number(one.ikm, 2)} (${gradeWords(view, one)})` : '–')
  return (
    <section>
      <h2>{t('satisfaction.rules.effect', { year: rule.year })}</h2>
      <Table
        caption={t('satisfaction.rules.effectHint')}
        rows={effects}
        rowId={({ span }) => span.id}
        marked={({ before, after }) => before?.mutu !== after?.mutu}
        empty={<p>{t('satisfaction.rules.none')}</p>}
        columns={[
          { label: t('satisfaction.period'), kind: 'head', cell: ({ span }) => spanWords(t, span) },
          { label: t('satisfaction.rules.before'), cell: ({ before }) => figure(before) },
          { label: t('satisfaction.rules.after'), cell: ({ after }) => figure(after) },
        ]}
      />
      <p>{t('satisfaction.rules.others')}</p>
      <Form action={rulesPath} hidden={{ ...typed, id }}>
        <Button>{t('satisfaction.rules.decide', { year: rule.year })}</Button>
      </Form>
    </section>
  )
}

function History({ decided }: RulesView) {
  const { t, format } = useView()
  if (decided.length === 0) return null
  return (
    <Table
      caption={t('satisfaction.rules.history')}
      rows={[...decided].reverse()}
      rowId={({ rule, at }) => `${rule.year}/${at}`}
      columns={[
        { label: t('satisfaction.rules.year'), kind: 'head', cell: ({ rule }) => rule.year },
        { label: t('satisfaction.rules.instrument'), cell: ({ rule }) => rule.instrument.law },
        { label: t('satisfaction.rules.months'), cell: ({ rule }) => t(`satisfaction.rules.months.${rule.months}`) },
        { label: t('satisfaction.rules.weight'), cell: ({ rule }) => rule.reckoning.weight.replace('.', ',') },
        {
          label: t('satisfaction.rules.rounding'),
          cell: ({ rule }) => t(`satisfaction.rounding.${rule.reckoning.rounding}`),
        },
        { label: t('satisfaction.rules.by'), cell: ({ by, at }) => `${by ?? '–'}, ${format.shortDate(at)}` },
      ]}
    />
  )
}
