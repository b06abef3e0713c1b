import { editionWords, pick } from '../../../../platform/i18n.ts'
import { EmptyState, Layout, LinkButton, Notice, Table, useView } from '../../../../ui/index.ts'
import { Blocks } from '../../../documents/index.ts'
import { spanWords } from '../../figures/pages/words.ts'
import { publicPath } from '../../figures/place.ts'
import type { Names } from '../../names.ts'
import { reportPath, reportsPath } from '../paths.ts'
import type { Listed, Report } from '../store.ts'

/** Every report that was issued, with its revisions. */
export function ReportsPage({ reports, names }: { reports: readonly Listed[]; names: Names }) {
  const { t, lang, format, path } = useView()
  return (
    <Layout
      title={t('satisfaction.reports')}
      lead={t('satisfaction.reports.lead')}
      breadcrumb={[
        { href: '/kinerja', label: t('satisfaction.kinerja') },
        { href: publicPath, label: t('satisfaction.figures.title') },
      ]}
      width="wide"
    >
      <Table
        caption={t('satisfaction.reports')}
        uncaptioned
        rows={reports}
        rowId={({ id }) => id}
        empty={<EmptyState title={t('satisfaction.reports.none')} icon="info" />}
        columns={[
          {
            label: t('satisfaction.figures.unit'),
            kind: 'head',
            cell: ({ id, unit }) => <a href={path(reportPath(id))}>{pick(names.unit(unit), lang)}</a>,
          },
          { label: t('satisfaction.period'), cell: ({ span }) => spanWords(t, partsOf(span)) },
          { label: t('ui.edition'), cell: ({ revision }) => editionWords(t, revision) },
          { label: t('satisfaction.figures.answers'), kind: 'number', cell: ({ answers }) => format.number(answers) },
          { label: t('satisfaction.figures.ikm'), kind: 'number', cell: ({ ikm }) => format.number(ikm, 2) },
          { label: t('satisfaction.figures.mutu'), cell: ({ mutu }) => mutu },
          { label: t('satisfaction.report.issued'), cell: ({ issuedAt }) => format.shortDate(issuedAt) },
        ]}
      />
    </Layout>
  )
}

// A period is named once and for all, whatever the rules of its year become.
function partsOf(span: string) {
  const [year, half] = span.split('-').map(Number)
  return { year: year!, half: half === 1 || half === 2 ? half : null } as const
}

/** One issued report, word for word; its address stays. */
export function ReportPage({
  report,
  revisions,
  names,
}: {
  report: Report
  revisions: readonly Listed[]
  names: Names
}) {
  const { t, lang, format, path } = useView()
  const { sheet, unit, revision, issuedAt, note } = report
  const latest = revisions[0]!
  return (
    <Layout
      title={`${pick(sheet.title, lang)}, ${pick(sheet.number!.value, lang)}`}
      eyebrow={pick(names.unit(unit), lang)}
      lead={t('satisfaction.report.issuedOn', { day: format.date(issuedAt), edition: editionWords(t, revision) })}
      breadcrumb={[
        { href: publicPath, label: t('satisfaction.figures.title') },
        { href: reportsPath, label: t('satisfaction.reports') },
      ]}
    >
      {latest.id !== report.id && (
        <Notice tone="warn">
          {t('satisfaction.report.revised', { note: latest.note })}{' '}
          <a href={path(reportPath(latest.id))}>
            {t('satisfaction.report.latest', { edition: editionWords(t, latest.revision) })}
          </a>
        </Notice>
      )}
      {note && <p>{t('satisfaction.report.why', { note })}</p>}
      <p class="actions">
        <LinkButton href={`${reportPath(report.id)}/pdf`} icon="download">
          {t('satisfaction.report.pdf')}
        </LinkButton>
      </p>
      <p class="faint">{t('satisfaction.report.hash', { hash: report.sha256.toString('hex') })}</p>
      <article class="flow">
        <Blocks blocks={sheet.blocks} />
      </article>
      {revisions.length > 1 && (
        <section>
          <h2>{t('satisfaction.report.revisions')}</h2>
          <ul>
            {revisions.map((one) => (
              <li key={one.id}>
                <a href={path(reportPath(one.id))}>
                  {t('satisfaction.report.issuedOn', {
                    day: format.date(one.issuedAt),
                    edition: editionWords(t, one.revision),
                  })}
                </a>{' '}
                {one.note}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Layout>
  )
}
