import { editionWords, pick } from '../../../platform/i18n.ts'
import { EmptyState, Layout, LinkButton, Notice, Stat, Stats, Table, useView } from '../../../ui/index.ts'
import type { Line } from '../model/lines.ts'
import { resultPath, resultsPath, summaryPath } from '../paths.ts'
import type { ResultsView, ResultView } from '../views.ts'
import { seenAt, useFigureWords, useHundredths } from './words.ts'

/** What came out for each unit, for everybody. */
export function ResultsPage({ results }: ResultsView) {
  const { t, lang, path, format } = useView()
  const hundredths = useHundredths()
  return (
    <Layout
      title={t('evaluation.title')}
      lead={t('evaluation.results.lead')}
      breadcrumb={[{ href: '/kinerja', label: t('evaluation.performance') }]}
      width="wide"
    >
      <Table
        caption={t('evaluation.title')}
        uncaptioned
        rows={results}
        rowId={({ id }) => id}
        empty={<EmptyState title={t('evaluation.results.none')} icon="info" />}
        columns={[
          {
            label: t('evaluation.unit'),
            kind: 'head',
            cell: ({ name, year, unit }) => <a href={path(resultPath(year, unit))}>{pick(name, lang)}</a>,
          },
          { label: t('evaluation.year'), kind: 'brief', cell: ({ year }) => year },
          { label: t('evaluation.index'), kind: 'number', cell: ({ result }) => hundredths(result.index) },
          { label: t('evaluation.letterShort'), kind: 'brief', cell: ({ result }) => result.letter },
          { label: t('evaluation.closedAt'), cell: ({ closedAt }) => format.shortDate(closedAt) },
        ]}
      />
      {results.length > 0 && (
        <p class="ways">
          {[...new Set(results.map(({ year }) => year))].map((year) => (
            <LinkButton key={year} href={`${summaryPath(year)}/pdf`} tone="quiet" download>
              {t('evaluation.summary.pdf', { year })}
            </LinkButton>
          ))}
          <LinkButton href={`${resultsPath}/data`} tone="quiet">
            {t('evaluation.csv')}
          </LinkButton>
        </p>
      )}
    </Layout>
  )
}

/** One result: the index, how it is made of its aspects, and what each score stands on. */
export function ResultPage(view: ResultView) {
  const { t, lang, format } = useView()
  const hundredths = useHundredths()
  const { evaluation, instrument, name } = view
  const { result, year, unit, revision, closedAt } = evaluation
  const words = { unit: pick(name, lang), year, index: hundredths(result.index), letter: result.letter }
  const file = (kind: 'data' | 'pdf') => `${resultPath(year, unit)}/${kind}?revisi=${revision}`
  return (
    <Layout
      title={t('evaluation.of', words)}
      lead={t('evaluation.result.lead', words)}
      breadcrumb={[
        { href: '/kinerja', label: t('evaluation.performance') },
        { href: `/kinerja/unit/${unit}`, label: words.unit },
        { href: resultsPath, label: t('evaluation.title') },
      ]}
      width="wide"
    >
      <Standing {...view} />
      <Stats>
        <Stat
          label={t('evaluation.index')}
          value={words.index}
          note={t('evaluation.letter', { letter: result.letter })}
          tone={/^[AB]/.test(result.letter) ? 'ok' : 'late'}
        />
      </Stats>
      <Table
        caption={t('evaluation.aspects')}
        rows={instrument.aspects}
        rowId={({ key }) => key}
        columns={[
          { label: t('evaluation.aspectShort'), kind: 'head', cell: (aspect) => pick(aspect.name, lang) },
          { label: t('evaluation.weight'), kind: 'number', cell: ({ weight }) => `${weight}%` },
          {
            label: t('evaluation.score'),
            kind: 'number',
            cell: ({ key }) => hundredths(result.aspects.find((one) => one.key === key)!.score),
          },
        ]}
      />
      <p>{t('evaluation.howMade')}</p>
      {instrument.aspects.map((aspect) => (
        <Indicators
          key={aspect.key}
          unit={unit}
          title={pick(aspect.name, lang)}
          lines={view.lines.filter(({ indicator }) => aspect.indicators.includes(indicator))}
        />
      ))}
      <p class="faint">{t('evaluation.closedOn', { law: instrument.law, time: format.dateTime(closedAt) })}</p>
      <p class="ways">
        <LinkButton href={file('pdf')} tone="quiet" download>
          {t('evaluation.pdf')}
        </LinkButton>
        <LinkButton href={file('data')} tone="quiet">
          {t('evaluation.csv')}
        </LinkButton>
      </p>
    </Layout>
  )
}

/** A later revision, or why this is one; every revision keeps its address. */
function Standing({ evaluation, revisions }: ResultView) {
  const { t, path, format } = useView()
  const { year, unit, revision, note } = evaluation
  const [latest] = revisions
  return (
    <>
      {latest!.revision !== revision && (
        <Notice tone="warn">
          <p>
            {t('evaluation.later')} <a href={path(resultPath(year, unit))}>{t('evaluation.later.see')}</a>
          </p>
        </Notice>
      )}
      {note && <Notice title={t('evaluation.revisionOf', { edition: editionWords(t, revision) })}>{note}</Notice>}
      {revisions
        .filter((one) => one.revision < revision)
        .map((one) => (
          <p key={one.id} class="ways">
            <a href={path(`${resultPath(year, unit)}?revisi=${one.revision}`)}>
              {t('evaluation.earlier', {
                edition: editionWords(t, one.revision),
                time: format.shortDate(one.closedAt!),
              })}
            </a>
          </p>
        ))}
    </>
  )
}

function Indicators({ title, unit, lines }: { title: string; unit: string; lines: readonly Line[] }) {
  const { t, lang, path } = useView()
  const words = useFigureWords('public')
  return (
    <Table
      caption={title}
      rows={lines}
      rowId={({ indicator }) => indicator.key}
      columns={[
        { label: t('evaluation.indicator'), kind: 'head', cell: ({ indicator }) => pick(indicator.name, lang) },
        { label: t('evaluation.weight'), kind: 'number', cell: ({ indicator }) => `${indicator.weight}%` },
        { label: t('evaluation.score'), kind: 'number', cell: ({ score }) => score },
        {
          label: t('evaluation.ground'),
          kind: 'words',
          cell: (line) =>
            line.figure ? (
              <a href={path(seenAt(line.indicator.data!.source, unit))}>{words(line)}</a>
            ) : (
              t('evaluation.byEvaluator')
            ),
        },
      ]}
    />
  )
}
