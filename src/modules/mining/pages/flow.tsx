import { called, pick } from '../../../platform/i18n.ts'
import { Details, EmptyState, Layout, LinkButton, type Tab, Table, Tabs, useView } from '../../../ui/index.ts'
import { leastExported } from '../export/cases.ts'
import { formats } from '../export/log.ts'
import { type FlowView, leastTimes, medianOf } from '../flows.ts'
import type { Drawn } from '../model/picture.ts'
import { stepName } from '../names.ts'
import { details, exportAt, flowAt, flowsPath, spans, tableAt } from '../paths.ts'
import { FlowPicture } from './picture.tsx'
import { percent } from './words.ts'

/** How the cases of a service really went: in sentences, as a picture, and as a table that says the same. */
export function FlowPage(view: FlowView) {
  const { t, lang, format } = useView()
  const { definition, flow, until } = view
  return (
    <Layout
      title={t('mining.flow.title', { service: pick(definition.name, lang) })}
      lead={t('mining.flow.lead', {
        from: format.shortDate(view.from),
        until: until === null ? '–' : format.dateTime(until),
      })}
      breadcrumb={[{ href: flowsPath, label: t('mining.flows') }]}
      width="wide"
    >
      <Choices {...view} />
      {flow.cases === 0 ? (
        <EmptyState title={t('mining.flow.none')} />
      ) : (
        <>
          <Said {...view} />
          <FlowPicture {...view} />
          <Edges {...view} />
        </>
      )}
      {view.takes && flow.cases > 0 && <Files {...view} />}
      <Method />
    </Layout>
  )
}

function Choices({ definition, months, detail, noun }: FlowView) {
  const t = called(useView().t, noun)
  const tab = (label: string, chosen: { months?: typeof months; detail?: typeof detail }): Tab => {
    const asked = { months, detail, ...chosen }
    return { href: flowAt(definition.id, asked), label, current: asked.months === months && asked.detail === detail }
  }
  return (
    <>
      <Tabs
        label={t('mining.choice.months')}
        tabs={spans.map((one) => tab(t('mining.months', { count: one }), { months: one }))}
      />
      <Tabs
        label={t('mining.choice.detail')}
        tabs={details
          .toSorted((a, b) => a - b)
          .map((one) => tab(t(one === 100 ? 'mining.detail.all' : 'mining.detail', { share: one }), { detail: one }))}
      />
    </>
  )
}

function Said({ flow, definition, noun }: FlowView) {
  const view = useView()
  const { lang, format } = view
  const t = called(view.t, noun)
  const { cases, most, conforming, looping, shown } = flow
  const named = (step: string) => stepName({ t, lang }, step, definition)
  return (
    <section>
      <p class="lead">
        <strong>
          {t('mining.said.conforming', {
            conforming: format.number(conforming),
            cases: format.number(cases),
            share: percent(conforming, cases),
          })}
        </strong>
      </p>
      {most && (
        <p>{t('mining.said.most', { share: percent(most.cases, cases), way: most.steps.map(named).join(' → ') })}</p>
      )}
      <p>
        {t('mining.said.looping', { count: looping, cases: format.number(looping), share: percent(looping, cases) })}{' '}
        {t('mining.said.shown', {
          shown: format.number(shown.ways),
          ways: format.number(flow.ways),
          share: percent(shown.cases, cases),
        })}
      </p>
    </section>
  )
}

function Edges(flowView: FlowView) {
  const { definition, flow, picture, noun } = flowView
  const view = useView()
  const { lang, format } = view
  const t = called(view.t, noun)
  const named = (step: string) => stepName({ t, lang }, step, definition)
  const took = (edge: Drawn) => {
    const median = medianOf(flowView, edge)
    return median ? t('mining.took', { time: format.duration(median.hours * 3_600_000) }) : '–'
  }
  return (
    <section>
      <h2>{t('mining.table.title')}</h2>
      <Table
        caption={t('mining.table.title')}
        uncaptioned
        rows={picture.edges}
        rowId={(edge) => String(edge.no)}
        marked={(edge) => edge.off > 0}
        columns={[
          { label: t('mining.column.no'), kind: 'number', cell: (edge) => edge.no },
          { label: t('mining.column.step'), kind: 'head', cell: (edge) => `${named(edge.from)} → ${named(edge.to)}` },
          {
            label: t('mining.column.cases'),
            kind: 'number',
            cell: (edge) =>
              t('mining.casesShare', {
                cases: format.number(edge.cases),
                share: percent(edge.cases, flow.shown.cases),
              }),
          },
          { label: t('mining.column.times'), kind: 'number', cell: (edge) => format.number(edge.times) },
          { label: t('mining.column.median'), cell: took },
          {
            label: t('mining.column.provided'),
            cell: (edge) => t(edge.off > 0 ? 'mining.notProvided' : 'mining.provided'),
          },
        ]}
      />
      <p class="ways">
        <LinkButton href={tableAt(definition.id, flowView)} tone="quiet" download>
          {t('ui.chart.csv')}
        </LinkButton>
      </p>
    </section>
  )
}

function Files(view: FlowView) {
  const t = called(useView().t, view.noun)
  return (
    <section>
      <h2>{t('mining.files.title')}</h2>
      <p>{t('mining.files.words', { least: leastExported })}</p>
      {view.exportable ? (
        <p class="ways">
          {formats.map((format) => (
            <LinkButton key={format} href={exportAt(view.definition.id, format, view)} tone="quiet" download>
              {t(`mining.files.${format}`)}
            </LinkButton>
          ))}
        </p>
      ) : (
        <p>{t('refusal.too-few-to-export')}</p>
      )}
    </section>
  )
}

function Method() {
  const { t } = useView()
  return (
    <Details summary={t('mining.method')}>
      <ul>
        {(['ended', 'way', 'median', 'provided', 'shown'] as const).map((part) => (
          <li key={part}>{t(`mining.method.${part}`, { least: leastTimes })}</li>
        ))}
      </ul>
    </Details>
  )
}
