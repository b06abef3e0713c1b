import { addressOf } from '../../../platform/http/address.ts'
import { pick } from '../../../platform/i18n.ts'
import { Chart, Details, Layout, LinkButton, Table, Tabs, useView } from '../../../ui/index.ts'
import type { Conditions, Dimension, Kpi } from '../kpi/grammar.ts'
import { publicKpiPath, staffKpiPath } from '../kpi/paths.ts'
import type { KpiFigure, KpiPart } from '../kpi/seen.ts'
import type { KpiSlice, KpiView, StaffView } from '../kpi/view.ts'
import { useKpiWords } from './kpi-words.ts'
import { ChooseUnit } from './kpis.tsx'

type View = (KpiView | StaffView) & {
  figure: KpiFigure
  by?: Dimension
  slices: readonly KpiSlice[]
}

/** One figure: what it says, month by month, by service, told apart further, and how it is computed. */
export function KpiPage(view: View) {
  const { t, lang, format } = useView()
  const words = useKpiWords()
  const { figure, slices, by } = view
  const { kpi, all, ready } = figure
  const staff = 'units' in view ? view : null
  const base = staff ? staffKpiPath : publicKpiPath
  return (
    <Layout
      title={pick(kpi.name, lang)}
      lead={pick(kpi.sentence, lang)}
      breadcrumb={[
        ...(staff ? [] : [{ href: '/kinerja', label: t('performance.figures.title') }]),
        { href: base, label: t('performance.kpi.title') },
      ]}
      width="wide"
    >
      {staff && <ChooseUnit action={`${base}/${kpi.id}`} {...staff} />}
      {ready ? (
        <>
          <p class="lead">
            <strong>{words.value(kpi, all)}</strong>
            {kpi.measure !== 'count' && ` · ${words.outOf(kpi, all, figure.rough)}`}
          </p>
          <Months {...view} />
          {figure.parts.length > 0 && <Parts {...view} />}
          {by && slices.length > 0 && <Slices {...view} by={by} />}
        </>
      ) : (
        <p>{t('performance.kpi.makingLong')}</p>
      )}
      <How kpi={kpi} />
      <p class="faint">
        {t('performance.kpi.asOf', { at: format.dateTime(view.at) })}
        {figure.least > 1 && ` ${t('performance.kpi.least', { least: figure.least })}`}
        {figure.rough && ` ${t('performance.kpi.rough')}`}
      </p>
    </Layout>
  )
}

function Months(view: View) {
  const { t, lang } = useView()
  const words = useKpiWords()
  const { kpi, months } = view.figure
  const from = months.findIndex(({ cases }) => cases > 0)
  const shown = from < 0 ? [] : months.slice(from)
  const told = shown.filter(({ value }) => value !== null)
  const known = told.map(({ value }) => value!)
  const title = t(kpi.grain === 'day' ? 'performance.kpi.monthEnds' : 'performance.months.title')
  if (known.length === 0)
    return (
      <section>
        <h2>{title}</h2>
        <p>{t('performance.months.hidden')}</p>
      </section>
    )
  const [low, high] = [Math.min(...known), Math.max(...known)]
  return (
    <section>
      <h2>{title}</h2>
      <Chart
        title={pick(kpi.name, lang)}
        summary={
          known.length === 1
            ? t('performance.kpi.one', { month: words.month(told[0]!.period), value: words.number(kpi, low) })
            : low === high
              ? t('performance.kpi.same', { value: words.number(kpi, high) })
              : t('performance.kpi.range', { low: words.number(kpi, low), high: words.number(kpi, high) })
        }
        kind="line"
        from={0}
        to={kpi.measure === 'share' ? 100 : undefined}
        series={[
          {
            name: pick(kpi.name, lang),
            points: shown.map(({ period, value }) => ({ label: words.month(period), value })),
          },
        ]}
        write={(value) => words.number(kpi, value)}
        csv={csvPath(view, 'bulan')}
        method={'units' in view ? undefined : '/kinerja/cara-menghitung'}
      />
    </section>
  )
}

function Parts(view: View) {
  const { t, lang } = useView()
  const words = useKpiWords()
  const { figure, names } = view
  const { kpi, parts } = figure
  const worst = [...parts].sort((a, b) => ((a.value ?? 0) - (b.value ?? 0)) * (kpi.good === 'up' ? 1 : -1))
  return (
    <section>
      <h2>{t('performance.parts.services')}</h2>
      <Table<KpiPart>
        caption={t('performance.kpi.worstFirst')}
        rows={worst}
        rowId={({ unit, service }) => `${unit}/${service}`}
        columns={[
          {
            label: t('performance.parts.service'),
            kind: 'head',
            cell: ({ service }) => pick(names.service(service), lang),
          },
          { label: t('performance.parts.unit'), cell: ({ unit }) => pick(names.unit(unit), lang) },
          { label: t('performance.kpi.value'), kind: 'brief', cell: (part) => words.value(kpi, part) },
          { label: t('performance.kpi.cases'), cell: (part) => words.outOf(kpi, part) },
        ]}
      />
      <Csv href={csvPath(view, 'layanan')} />
    </section>
  )
}

function Slices(view: View & { by: Dimension }) {
  const { t } = useView()
  const words = useKpiWords()
  const { figure, names, slices, by } = view
  const { kpi } = figure
  const tabs = (kpi.by ?? []).map((one) => ({
    href: addressOf(`${staffKpiPath}/${kpi.id}`, { unit: unitOf(view), menurut: one }),
    label: t(`performance.kpi.by.${one}`),
    current: one === by,
  }))
  return (
    <section>
      <h2>{t('performance.kpi.apart')}</h2>
      {tabs.length > 1 && <Tabs label={t('performance.kpi.apart')} tabs={tabs} />}
      <Table<KpiSlice>
        caption={t(`performance.kpi.by.${by}`)}
        rows={slices}
        rowId={({ name }) => name ?? '-'}
        columns={[
          {
            label: t(`performance.kpi.by.${by}`),
            kind: 'head',
            cell: ({ name }) => words.dimensionValue(by, name, names),
          },
          { label: t('performance.kpi.value'), kind: 'brief', cell: (slice) => words.value(kpi, slice) },
          { label: t('performance.kpi.cases'), cell: (slice) => words.outOf(kpi, slice) },
        ]}
      />
      <Csv href={csvPath(view, 'rincian')} />
    </section>
  )
}

function How({ kpi }: { kpi: Kpi }) {
  const { t } = useView()
  const words = useKpiWords()
  const said = (conditions: Conditions | undefined) =>
    Object.entries(conditions ?? {}).map(([name, wanted]) => words.condition(name, wanted))
  const where = said(kpi.where)
  const part = said(kpi.part)
  return (
    <Details summary={t('performance.figures.method')}>
      <ul>
        <li>{t(`performance.kpi.how.${kpi.grain}${kpi.at ? `.${kpi.at}` : ''}${kpi.state ? `.${kpi.state}` : ''}`)}</li>
        {kpi.longerThan !== undefined && <li>{t('performance.kpi.how.longer', { days: kpi.longerThan })}</li>}
        <li>
          {t(`performance.kpi.how.measure.${kpi.measure}`, { of: kpi.of ? t(`performance.kpi.fact.${kpi.of}`) : '' })}
        </li>
        {where.length > 0 && <li>{t('performance.kpi.how.where', { what: where.join('; ') })}</li>}
        {part.length > 0 && <li>{t('performance.kpi.how.part', { what: part.join('; ') })}</li>}
        <li>{t(`performance.kpi.how.good.${kpi.good}`)}</li>
      </ul>
    </Details>
  )
}

function Csv({ href }: { href: string }) {
  const { t } = useView()
  return (
    <p>
      <LinkButton href={href} tone="quiet" download>
        {t('ui.chart.csv')}
      </LinkButton>
    </p>
  )
}

const unitOf = (view: View) => ('units' in view && view.unit !== '' ? view.unit : undefined)

function csvPath(view: View, table: 'bulan' | 'layanan' | 'rincian'): string {
  const { kpi } = view.figure
  if (!('units' in view)) return `${publicKpiPath}/${kpi.id}/data`
  return addressOf(`${staffKpiPath}/${kpi.id}/data/${table}`, {
    unit: unitOf(view),
    menurut: table === 'rincian' ? view.by : undefined,
  })
}
