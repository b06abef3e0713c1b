import { pick, type Text } from '../../../platform/i18n.ts'
import { EmptyState, Filters, Layout, Notice, Stat, Stats, Table, useView } from '../../../ui/index.ts'
import type { Figure } from '../model.ts'
import { type Period, periods } from '../period.ts'
import type { Skm } from '../service.ts'

export interface FiguresView extends Skm {
  period: Period
  least: number
  units: readonly { id: string; name: Text }[]
  /** Chosen unit; empty: all that one may see. */
  unit: string
  nameOf(service: string): Text
}

export function FiguresPage(view: FiguresView) {
  const { t, lang, format } = useView()
  const { respondents, ended, sample, figure, services, least } = view
  return (
    <Layout
      title={t('satisfaction.figures.title')}
      lead={t('satisfaction.figures.lead', { law: view.instrument.law })}
      width="wide"
    >
      <Choose {...view} />
      {respondents === 0 ? (
        <EmptyState title={t('satisfaction.figures.none')} icon="info">
          {t('satisfaction.figures.noneHint')}
        </EmptyState>
      ) : (
        <>
          <Stats>
            <Stat
              label={t('satisfaction.figures.answers')}
              value={format.number(respondents)}
              note={t('satisfaction.figures.ofEnded', { ended: format.number(ended), sample: format.number(sample) })}
            />
            <Stat
              label={t('satisfaction.figures.ikm')}
              value={figure ? format.number(figure.ikm, 2) : '—'}
              note={figure ? gradeOf(figure, lang, t) : t('satisfaction.figures.tooFew', { least })}
            />
          </Stats>
          <Table
            caption={t('satisfaction.figures.services')}
            rows={services}
            rowId={(row) => `${row.unit}/${row.service}`}
            columns={[
              {
                label: t('satisfaction.figures.service'),
                kind: 'head',
                cell: (row) => pick(view.nameOf(row.service), lang),
              },
              {
                label: t('satisfaction.figures.answers'),
                kind: 'number',
                cell: (row) => format.number(row.respondents),
              },
              {
                label: t('satisfaction.figures.ikm'),
                kind: 'number',
                cell: (row) => (row.figure ? format.number(row.figure.ikm, 2) : '—'),
              },
              {
                label: t('satisfaction.figures.mutu'),
                cell: (row) =>
                  row.figure ? gradeOf(row.figure, lang, t) : t('satisfaction.figures.tooFew', { least }),
              },
            ]}
          />
          {figure && <Elements {...view} figure={figure} />}
          <Comments {...view} />
        </>
      )}
    </Layout>
  )
}

function gradeOf(
  { mutu, kinerja }: Figure,
  lang: string,
  t: (key: string, values: Record<string, string>) => string,
): string {
  return t('satisfaction.figures.grade', { mutu, kinerja: pick(kinerja, lang) })
}

function Choose({ period, units, unit }: FiguresView) {
  const { t, lang } = useView()
  const spans = periods.map((value) => ({ value, label: t(`satisfaction.period.${value}`) }))
  const offices = [
    { value: '', label: t('satisfaction.figures.allUnits') },
    ...units.map(({ id, name }) => ({ value: id, label: pick(name, lang) })),
  ]
  return (
    <Filters
      action="/petugas/skm"
      groups={[
        { name: 'masa', label: t('satisfaction.period'), value: period, options: spans },
        ...(units.length > 1
          ? [{ name: 'unit', label: t('satisfaction.figures.unit'), value: unit, options: offices }]
          : []),
      ]}
    />
  )
}

// The weakest first: that is where something can be done.
function Elements({ instrument, figure }: FiguresView & { figure: Figure }) {
  const { t, lang, format } = useView()
  const rows = [...instrument.elements].sort((a, b) => figure.nrr[a.key]! - figure.nrr[b.key]!)
  return (
    <Table
      caption={t('satisfaction.figures.elements')}
      rows={rows}
      rowId={(row) => row.key}
      columns={[
        { label: t('satisfaction.figures.element'), kind: 'head', cell: (row) => pick(row.name, lang) },
        { label: t('satisfaction.figures.nrr'), kind: 'number', cell: (row) => format.number(figure.nrr[row.key]!, 3) },
      ]}
    />
  )
}

function Comments({ comments, nameOf }: FiguresView) {
  const { t, lang } = useView()
  if (comments.length === 0) return null
  return (
    <section>
      <h2>{t('satisfaction.figures.comments')}</h2>
      <Notice>{t('satisfaction.figures.commentsHint')}</Notice>
      {comments.map(({ service, words }) => (
        <blockquote key={words}>
          <p>{words}</p>
          <footer class="faint">{pick(nameOf(service), lang)}</footer>
        </blockquote>
      ))}
    </section>
  )
}
