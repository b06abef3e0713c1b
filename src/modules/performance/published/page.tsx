import type { VNode } from 'preact'
import type { Moment } from '../../../platform/context.ts'
import { editionWords, pick } from '../../../platform/i18n.ts'
import {
  Chart,
  type Column,
  Layout,
  LinkButton,
  LinkList,
  Notice,
  SummaryList,
  Table,
  useView,
} from '../../../ui/index.ts'
import { share as shareOf } from '../model.ts'
import { useWords } from '../pages/words.ts'
import type { Line } from './compose.ts'
import type { Publication, Total, UnitTotal } from './document.ts'
import { NoteForm, Notes, type Writing } from './note-pages.tsx'
import { publicationPath, publicationsPath } from './paths.ts'
import type { PublicationView } from './view.ts'

const trail = (t: ReturnType<typeof useView>['t']) => [{ href: '/kinerja', label: t('performance.figures.title') }]

/** Every month that was published, with its revisions. */
export function PublicationsPage({
  all,
}: {
  all: readonly { month: string; revision: number; publishedAt: Moment; hash: string }[]
}) {
  const { t, format } = useView()
  const words = useWords()
  return (
    <Layout title={t('performance.published.title')} lead={t('performance.published.lead')} breadcrumb={trail(t)}>
      {all.length === 0 ? (
        <p>{t('performance.published.none')}</p>
      ) : (
        <LinkList
          items={all.map((one) => ({
            href: publicationPath(one),
            label: [
              words.month({ month: one.month, until: one.month }),
              ...(one.revision > 1 ? [editionWords(t, one.revision)] : []),
            ].join(', '),
            hint: t('performance.published.at', { at: format.dateTime(one.publishedAt) }),
          }))}
        />
      )}
    </Layout>
  )
}

/** One revision of a month: what stands here stays. */
export function PublicationPage({
  writing,
  details,
  ...view
}: PublicationView & { writing?: Writing; details: readonly VNode[] }) {
  const { t, lang, path } = useView()
  const words = useWords()
  const { publication, revisions, changes } = view
  const { region, city, services, month, revision } = publication
  const newest = revisions.at(-1)!.revision
  const name = { id: region.name, en: region.name }
  return (
    <Layout
      title={t('performance.published.of', { name: region.name, month: words.month({ month, until: month }) })}
      lead={t('performance.published.stays')}
      breadcrumb={[...trail(t), { href: publicationsPath, label: t('performance.published.title') }]}
      width="wide"
    >
      {revision < newest && (
        <Notice tone="warn" title={t('performance.published.revised')}>
          <p>
            <a href={path(publicationPath({ month, revision: newest }))}>{t('performance.published.toNewest')}</a>
          </p>
        </Notice>
      )}
      {(changes.length > 0 || view.filled || view.apartAgain) && <Changes {...view} />}
      <Notes notes={view.notes} />
      <p class="lead">
        <strong>
          {city.ended
            ? words.sentence({ name, counted: city.ended.counted, onTime: city.ended.onTime })
            : t('performance.figures.tooFew', { name: pick(name, lang) })}
        </strong>
      </p>
      <Units {...publication} />
      <h2>{t('performance.parts.services')}</h2>
      <Table
        caption={t('performance.parts.caption')}
        uncaptioned
        rows={services.filter(({ ended, apart }) => ended?.counted !== 0 || apart?.cases !== 0)}
        rowId={({ unit, service }) => `${unit}/${service}`}
        columns={serviceColumns(view)}
      />
      <p class="faint">{t('performance.published.told')}</p>
      <p class="ways">
        <LinkButton href={`${publicationPath(publication)}/tabel.csv`} tone="quiet" download>
          {t('ui.chart.csv')}
        </LinkButton>
        <LinkButton href="/kinerja/cara-menghitung#terbit" tone="quiet">
          {t('performance.figures.method')}
        </LinkButton>
      </p>
      {details}
      <Proof {...view} />
      {writing && revision > 1 && <NoteForm month={month} revision={revision} {...writing} />}
    </Layout>
  )
}

function Units({ units, month, revision }: Publication) {
  const { t, lang, format, path } = useView()
  const words = useWords()
  const busy = units.filter(({ ended, apart }) => ended?.counted !== 0 || apart !== 0)
  const known = busy.filter(({ ended }) => ended?.counted)
  const share = ({ ended }: UnitTotal) => (ended?.counted ? shareOf(ended.onTime, ended.counted) : null)
  const best = known.filter((unit) => share(unit) === 100).length
  const said = t('performance.published.sentence', { best, all: known.length })
  return (
    <section>
      <h2>{t('performance.parts.units')}</h2>
      {known.length > 1 && (
        <Chart
          title={t('performance.months.chart')}
          summary={said}
          kind="bar"
          from={0}
          to={100}
          series={[
            {
              name: t('performance.months.chart'),
              points: known.map((unit) => ({ label: pick(unit.name, lang), value: share(unit) })),
            },
          ]}
          write={(value) => t('performance.percent', { share: format.number(value) })}
          csv={`${publicationPath({ month, revision })}/tabel.csv`}
          method="/kinerja/cara-menghitung#tepat-waktu"
        />
      )}
      <Table
        caption={t('performance.parts.units')}
        uncaptioned
        rows={busy}
        rowId={({ unit }) => unit}
        columns={[
          {
            label: t('performance.parts.unit'),
            kind: 'head',
            cell: ({ unit, name }) => (
              <a id={unit} href={path(`/kinerja/unit/${unit}`)}>
                {pick(name, lang)}
              </a>
            ),
          },
          ...figureColumns<UnitTotal>(t, words),
        ]}
      />
    </section>
  )
}

function figureColumns<Row extends Pick<Total, 'ended' | 'hours' | 'days'>>(
  t: ReturnType<typeof useView>['t'],
  words: ReturnType<typeof useWords>,
): Column<Row>[] {
  return [
    {
      label: t('performance.parts.onTime'),
      kind: 'words',
      cell: ({ ended }) => words.outOf(ended ?? { counted: null, onTime: null }),
    },
    { label: t('performance.parts.net'), cell: ({ hours }) => words.pace(hours, 'hours') },
    { label: t('performance.parts.calendar'), cell: ({ days }) => words.pace(days, 'days') },
  ]
}

function serviceColumns({ publication: { month } }: PublicationView): Column<Line>[] {
  const { t, lang, path } = useView()
  const words = useWords()
  return [
    {
      label: t('performance.parts.service'),
      kind: 'head',
      cell: ({ unit, service, name, ended }) => (
        <>
          <a id={`${unit}.${service}`} href={path(`/kinerja/unit/${unit}/${service}`)}>
            {pick(name, lang)}
          </a>
          {ended && ended.from !== month && <small> {words.month({ month: ended.from, until: month })}</small>}
        </>
      ),
    },
    {
      label: t('performance.parts.promise'),
      cell: ({ promise }) => (promise ? words.limit(promise) : '–'),
    },
    ...figureColumns<Line>(t, words),
  ]
}

function Changes({ changes, filled, apartAgain }: Pick<PublicationView, 'changes' | 'filled' | 'apartAgain'>) {
  const { t, lang } = useView()
  const words = useWords()
  const said = ({ ended, apart }: Line) =>
    t('performance.published.said', {
      figure: words.outOf(ended ?? { counted: null, onTime: null }),
      apart: words.number(apart?.cases ?? null),
    })
  return (
    <Notice tone="info" title={t('performance.published.changed')}>
      {filled && <p>{t('performance.published.filled')}</p>}
      {(changes.length > 0 || apartAgain) && <p>{t('performance.published.why')}</p>}
      {changes.length > 0 && (
        <ul>
          {changes.map(({ before, after }) => (
            <li key={`${after.unit}/${after.service}`}>
              {t('performance.published.change', {
                name: pick(after.name, lang),
                before: said(before),
                after: said(after),
              })}
            </li>
          ))}
        </ul>
      )}
      {apartAgain && <p>{t('performance.published.apart')}</p>}
    </Notice>
  )
}

/** What it was made of, and how a kept copy is checked. */
function Proof({ publication, address, revisions }: PublicationView) {
  const { t, format, path } = useView()
  const data = `${publicationPath(publication)}/data.json`
  return (
    <section>
      <SummaryList
        title={t('performance.published.proof')}
        items={[
          {
            label: t('performance.published.asOf'),
            value: t('performance.published.asOfValue', {
              at: format.dateTime(Date.parse(publication.publishedAt)),
              position: format.number(publication.position),
            }),
          },
          { label: t('performance.published.address'), value: <a href={address}>{address}</a> },
          {
            label: t('performance.published.data'),
            value: (
              <span class="ways">
                <a href={path(data)} download>
                  {t('performance.published.file')}
                </a>
              </span>
            ),
          },
          {
            label: t('performance.published.hash'),
            value: <code>{publication.hash}</code>,
            note: t('performance.published.check'),
          },
          {
            label: t('performance.published.revisions'),
            value: (
              <>
                {revisions.map(({ revision, at }) => (
                  <p key={revision} class="ways">
                    {revision === publication.revision ? (
                      <strong>{editionWords(t, revision)}</strong>
                    ) : (
                      <a href={path(publicationPath({ month: publication.month, revision }))}>
                        {editionWords(t, revision)}
                      </a>
                    )}
                    <span>{format.dateTime(at)}</span>
                  </p>
                ))}
              </>
            ),
          },
        ]}
      />
    </section>
  )
}
