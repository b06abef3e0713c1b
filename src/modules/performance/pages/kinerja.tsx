import type { VNode } from 'preact'
import { addressOf } from '../../../platform/http/address.ts'
import { pick } from '../../../platform/i18n.ts'
import {
  Chart,
  type Column,
  Details,
  Facts,
  Layout,
  LinkButton,
  PromiseNote,
  Table,
  useView,
} from '../../../ui/index.ts'
import type { Kinerja, Part, StageFigures } from '../kinerja.ts'
import { publicKpiPath } from '../kpi/paths.ts'
import { share as shareOf } from '../model.ts'
import { comparePath, publicationPath, publicationsPath } from '../published/paths.ts'
import { useWords } from './words.ts'

/** How well the city, a unit or a service keeps its promises: for everybody, from the events themselves. */
export function KinerjaPage({
  blocks,
  details,
  ...view
}: Kinerja & { blocks: readonly VNode[]; details: readonly VNode[] }) {
  const { t, lang, format } = useView()
  const { level, self, unit } = view
  const name = pick(self.name, lang)
  const trail = [
    { href: '/kinerja', label: t('performance.figures.title') },
    ...(level === 'service' && unit ? [{ href: `/kinerja/unit/${unit.id}`, label: pick(unit.name, lang) }] : []),
  ]
  return (
    <Layout
      title={t('performance.figures.of', { name })}
      lead={t('performance.figures.lead', { from: format.shortDate(view.from), at: format.dateTime(view.at) })}
      breadcrumb={level === 'city' ? undefined : trail}
      width="wide"
    >
      <Main {...view} />
      {blocks}
      <Months {...view} />
      {view.parts.length > 0 && <Parts {...view} />}
      {view.stages.length > 0 && <Stages {...view} />}
      {details}
      <Published {...view} />
    </Layout>
  )
}

/** What of it stands for good, what can still change, and how all of it is counted. */
function Published({ published, level, unit, self }: Kinerja) {
  const { t } = useView()
  const words = useWords()
  const place = level === 'city' ? undefined : level === 'unit' ? unit!.id : `${unit!.id}/${self.id}`
  return (
    <section>
      <p class="faint">{t('performance.figures.hidden')}</p>
      <p class="faint">
        {published
          ? t('performance.figures.provisional', {
              month: words.month({ month: published.month, until: published.month }),
            })
          : t('performance.figures.allProvisional')}
      </p>
      <p class="ways">
        {published && (
          <LinkButton href={publicationPath(published)} tone="quiet">
            {t('performance.figures.published', {
              month: words.month({ month: published.month, until: published.month }),
            })}
          </LinkButton>
        )}
        <LinkButton href={publicationsPath} tone="quiet">
          {t('performance.published.title')}
        </LinkButton>
        <LinkButton href={addressOf(comparePath, { a: place })} tone="quiet">
          {t('performance.compare.title')}
        </LinkButton>
        <LinkButton href={publicKpiPath} tone="quiet">
          {t('performance.kpi.title')}
        </LinkButton>
        <LinkButton href="/kinerja/cara-menghitung" tone="quiet">
          {t('performance.figures.method')}
        </LinkButton>
      </p>
    </section>
  )
}

function Main({ self, level }: Kinerja) {
  const { t, lang } = useView()
  const words = useWords()
  return (
    <section>
      {level === 'service' && self.promise && (
        <PromiseNote words={t('performance.figures.promised', { limit: words.limit(self.promise) })} />
      )}
      {self.counted === null || self.onTime === null ? (
        <p>{t('performance.figures.tooFew', { name: pick(self.name, lang) })}</p>
      ) : (
        <p class="lead">
          <strong>{words.sentence(self)}</strong>
        </p>
      )}
      <Facts facts={words.facts(self)} />
    </section>
  )
}

function Months({ months: all, self, ...view }: Kinerja) {
  const { t, format } = useView()
  const words = useWords()
  // Nothing happened before the first.
  const months = all.slice(
    Math.max(
      0,
      all.findIndex(({ counted }) => counted !== 0),
    ),
  )
  const shares = months.map(({ counted, onTime }) => (counted && onTime !== null ? shareOf(onTime, counted) : null))
  const known = shares.filter((share) => share !== null)
  const title = t('performance.months.title')
  if (known.length === 0)
    return (
      <section>
        <h2>{title}</h2>
        <p>{t('performance.months.hidden')}</p>
      </section>
    )
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const said =
    known.length === 1
      ? t('performance.months.one', {
          month: words.month(months[shares.findIndex((share) => share !== null)]!),
          share: low,
        })
      : low === high
        ? t('performance.months.same', { share: high })
        : t('performance.months.range', { low, high, months: known.length })
  return (
    <section>
      <h2>{title}</h2>
      <Chart
        title={t('performance.months.chart')}
        summary={months.at(-1)!.provisional ? `${said} ${t('performance.months.dashed')}` : said}
        kind="line"
        from={0}
        to={100}
        series={[
          {
            name: t('performance.months.chart'),
            points: months.map((span, at) => ({
              label: span.provisional
                ? t('performance.months.provisional', { month: words.month(span) })
                : words.month(span),
              brief: words.month(span),
              value: shares[at]!,
              rough: span.provisional,
            })),
          },
        ]}
        write={(value) => t('performance.percent', { share: format.number(value) })}
        csv={csvPath('bulan', { ...view, self })}
        method="/kinerja/cara-menghitung#tepat-waktu"
      />
    </section>
  )
}

function Parts(view: Kinerja) {
  const { t, lang, path } = useView()
  const words = useWords()
  const { level, parts } = view
  const busy = parts.filter((part) => !isQuiet(part))
  const quiet = parts.filter(isQuiet)
  const columns: Column<Part>[] = [
    {
      label: t(`performance.parts.${level === 'city' ? 'unit' : 'service'}`),
      kind: 'head',
      cell: (part) => <a href={path(part.href)}>{pick(part.name, lang)}</a>,
    },
    ...(level === 'unit'
      ? [
          {
            label: t('performance.parts.promise'),
            cell: (part: Part) => (part.promise ? words.limit(part.promise) : '–'),
          },
        ]
      : []),
    { label: t('performance.parts.onTime'), kind: 'words', cell: (part) => words.outOf(part) },
    { label: t('performance.parts.net'), cell: (part) => words.pace(part.hours, 'hours') },
    { label: t('performance.parts.calendar'), cell: (part) => words.pace(part.days, 'days') },
    { label: t('performance.parts.late'), kind: 'number', cell: (part) => words.about(part.late) },
  ]
  return (
    <section>
      <h2>{t(`performance.parts.${level === 'city' ? 'units' : 'services'}`)}</h2>
      <p>{bestAndWorst(view, t, lang)}</p>
      <Table
        caption={t('performance.parts.caption')}
        uncaptioned
        rows={busy}
        rowId={(part) => part.id}
        columns={columns}
      />
      <p>
        <LinkButton href={csvPath('bagian', view)} tone="quiet" download>
          {t('ui.chart.csv')}
        </LinkButton>
      </p>
      {quiet.length > 0 && (
        <Details summary={t('performance.parts.quiet')}>
          <ul>
            {quiet.map((part) => (
              <li key={part.id}>
                <a href={path(part.href)}>{pick(part.name, lang)}</a>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </section>
  )
}

function Stages(view: Kinerja) {
  const { t, lang, format } = useView()
  const { stages } = view
  const parts = ['officer', 'work', 'citizen', 'nation'] as const
  const hours = (one: StageFigures, part: (typeof parts)[number]) => one[`${part}_minutes`] / one.visits / 60
  const whole = stages.map((one) => ({ ...one, all: parts.reduce((sum, part) => sum + hours(one, part), 0) }))
  const slowest = whole.reduce((most, one) => (one.all > most.all ? one : most))
  const waited = hours(slowest, 'citizen')
  // Less is written as nought.
  const said = t(waited < 0.05 ? 'performance.stages.slowest' : 'performance.stages.slowest.waited', {
    stage: pick(slowest.name, lang),
    hours: format.number(slowest.all, 1),
    waited: format.number(waited, 1),
  })
  const mean = (minutes: number | undefined, unit: number, { visits }: StageFigures) =>
    minutes === undefined ? '–' : format.number(minutes / visits / unit, 1)
  return (
    <section>
      <h2>{t('performance.stages.title')}</h2>
      <Chart
        title={t('performance.stages.chart')}
        summary={said}
        kind="bar"
        series={parts.map((part) => ({
          name: t(`performance.stages.${part}`),
          points: stages.map((one) => ({ label: pick(one.name, lang), value: hours(one, part) })),
        }))}
        write={(value) => format.number(value, 1)}
        csv={csvPath('tahap', view)}
        method="/kinerja/cara-menghitung#tahap"
      />
      <Table
        caption={t('performance.stages.title')}
        uncaptioned
        rows={stages}
        rowId={({ stage }) => stage}
        columns={[
          { label: t('performance.stages.stage'), kind: 'head', cell: ({ name }) => pick(name, lang) },
          { label: t('performance.stages.visits'), kind: 'number', cell: ({ visits }) => format.number(visits) },
          {
            label: t('performance.slices.hours'),
            kind: 'number',
            cell: (one) => mean(one.officer_minutes + one.work_minutes + one.nation_minutes, 60, one),
          },
          {
            label: t('performance.slices.days'),
            kind: 'number',
            cell: (one) => mean(one.calendar_minutes, 24 * 60, one),
          },
        ]}
      />
    </section>
  )
}

/** There is nothing to tell of it. */
const isQuiet = ({ counted, apart, late }: Part) => !counted && !apart && late === 0

function bestAndWorst({ parts, level }: Kinerja, t: ReturnType<typeof useView>['t'], lang: string): string {
  const known = parts.filter((part) => part.counted)
  const kind = level === 'city' ? 'unit' : 'service'
  if (known.length === 0) return t('performance.parts.none')
  const share = (part: Part) => shareOf(part.onTime!, part.counted!)
  const worst = known.reduce((low, part) => (share(part) < share(low) ? part : low))
  if (share(worst) === 100) return t(`performance.parts.allOnTime.${kind}`)
  return t(`performance.parts.worst.${kind}`, { name: pick(worst.name, lang), share: share(worst) })
}

function csvPath(table: string, { level, unit, self }: Pick<Kinerja, 'level' | 'unit' | 'self'>): string {
  return addressOf(`/kinerja/data/${table}`, { unit: unit?.id, layanan: level === 'service' ? self.id : undefined })
}
