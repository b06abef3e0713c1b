import type { ComponentChildren } from 'preact'
import { pick } from '../../../../platform/i18n.ts'
import { Chart, Notice, Stat, Stats, Table, useView } from '../../../../ui/index.ts'
import type { Names } from '../../names.ts'
import { oftenFirst } from '../../themes/themes.ts'
import type { Figures, Line } from '../figures.ts'
import { atOnce } from '../tell.ts'
import { gradeWords, sampleWords, spanWords, trendOf, valueWords } from './words.ts'

export function Headline({ self, span, running, others, name }: Figures & { name: string }) {
  const view = useView()
  const { t, format } = view
  const { answers, figure } = self
  return (
    <section>
      {answers === null || figure === null ? (
        <p>{t('satisfaction.figures.tooFew', { name, span: spanWords(t, span), least: atOnce })}</p>
      ) : (
        <>
          <p class="lead">
            <strong>
              {t('satisfaction.figures.sentence', {
                name,
                span: spanWords(t, span),
                ikm: format.number(figure.ikm, 2),
                grade: gradeWords(view, figure),
                answers: format.number(answers),
              })}
            </strong>
          </p>
          <Stats>
            <Stat
              label={t('satisfaction.figures.ikm')}
              value={format.number(figure.ikm, 2)}
              note={gradeWords(view, figure)}
            />
            <Stat label={t('satisfaction.figures.answers')} value={format.number(answers)} />
          </Stats>
          <p>{sampleWords(view, self)}</p>
        </>
      )}
      {running && <p class="faint">{t('satisfaction.figures.running', { least: atOnce })}</p>}
      {others && <Notice>{t('satisfaction.figures.others')}</Notice>}
    </section>
  )
}

/** Where a picture's figures are as a file, and how they were reckoned. */
interface Ways {
  csv?: string
  method?: string
}

// The weakest first: that is where something can be done.
export function Elements({ self: { figure }, rule, csv, method }: Figures & Ways) {
  const { t, lang, format } = useView()
  if (!figure) return null
  const { elements } = rule.instrument
  const rows = [...elements].sort((a, b) => figure.nrr[a.key]! - figure.nrr[b.key]!)
  const [low, high] = [rows[0]!, rows.at(-1)!]
  const value = (key: string) => format.number(figure.nrr[key]!, 3)
  const said = t('satisfaction.figures.lowest', {
    low: pick(low.name, lang),
    lowest: value(low.key),
    high: pick(high.name, lang),
    highest: value(high.key),
  })
  return (
    <section>
      <h2>{t('satisfaction.figures.elements')}</h2>
      <Chart
        title={t('satisfaction.figures.nrr')}
        summary={said}
        kind="bar"
        from={0}
        to={4}
        series={[
          {
            name: t('satisfaction.figures.nrr'),
            points: rows.map(({ key, name }) => ({ label: pick(name, lang), value: figure.nrr[key]! })),
          },
        ]}
        write={(score) => format.number(score, 2)}
        csv={csv}
        method={method}
      />
    </section>
  )
}

export function Trend({ trend, csv, method }: Figures & Ways) {
  const { t, format } = useView()
  const known = trend.filter(({ ikm }) => ikm !== null)
  if (known.length < 2) return null
  const [before, last] = [known.at(-2)!, known.at(-1)!]
  return (
    <section>
      <h2>{t('satisfaction.figures.trend')}</h2>
      <Chart
        title={t('satisfaction.figures.ikm')}
        summary={t(`satisfaction.trend.${trendOf(before.ikm!, last.ikm!)}`, {
          from: format.number(before.ikm!, 2),
          to: format.number(last.ikm!, 2),
          before: spanWords(t, before.span),
          span: spanWords(t, last.span),
        })}
        kind="line"
        from={25}
        to={100}
        series={[
          {
            name: t('satisfaction.figures.ikm'),
            points: trend
              .slice(trend.indexOf(known[0]!))
              .map(({ span, ikm }) => ({ label: spanWords(t, span), value: ikm })),
          },
        ]}
        write={(value) => format.number(value, 2)}
        csv={csv}
        method={method}
      />
    </section>
  )
}

export function Parts({
  parts,
  names,
  unit,
  href,
  children,
}: Figures & { names: Names; unit?: string; href(part: Line): string; children?: ComponentChildren }) {
  const view = useView()
  const { t, lang, format, path } = view
  const caption = t(`satisfaction.figures.${unit === undefined ? 'units' : 'services'}`)
  return (
    <section>
      <h2>{caption}</h2>
      <p>{t('satisfaction.figures.whole')}</p>
      <Table
        caption={caption}
        uncaptioned
        rows={parts}
        rowId={(part) => `${part.unit}/${part.service}`}
        columns={[
          {
            label: t(`satisfaction.figures.${unit === undefined ? 'unit' : 'service'}`),
            kind: 'head',
            cell: (part) => (
              <a href={path(href(part))}>
                {pick(part.service ? names.service(part.service) : names.unit(part.unit), lang)}
              </a>
            ),
          },
          {
            label: t('satisfaction.figures.answers'),
            kind: 'number',
            cell: ({ answers }) => (answers === null ? t('satisfaction.notShown') : format.number(answers)),
          },
          {
            label: t('satisfaction.figures.ikm'),
            kind: 'number',
            cell: ({ figure }) => (figure ? format.number(figure.ikm, 2) : '–'),
          },
          { label: t('satisfaction.figures.mutu'), cell: ({ figure }) => (figure ? gradeWords(view, figure) : '–') },
          {
            label: t('satisfaction.figures.sample'),
            cell: ({ answers, sample }) =>
              answers === null || sample === null
                ? '–'
                : t(`satisfaction.sample.${answers >= sample ? 'yes' : 'no'}`, { sample: format.number(sample) }),
          },
        ]}
      />
      {children && <p>{children}</p>}
    </section>
  )
}

/** Who answered, and by which way. */
export function Divisions({ divisions, self, children }: Figures & { children?: ComponentChildren }) {
  const view = useView()
  const { t, format } = view
  if (self.answers === null || self.service !== '') return null
  return (
    <section>
      <h2>{t('satisfaction.respondents')}</h2>
      <p>{t('satisfaction.respondents.hint')}</p>
      {divisions.length === 0 && <p>{t('satisfaction.respondents.none')}</p>}
      {divisions.map(({ topic, values, cells }) => (
        <Table
          key={topic}
          caption={t(`satisfaction.${topic}`)}
          rows={values.map((value, at) => ({ value, answers: cells[at]! })).filter(({ answers }) => answers > 0)}
          rowId={({ value }) => value}
          columns={[
            { label: t(`satisfaction.${topic}`), kind: 'head', cell: ({ value }) => valueWords(view, topic, value) },
            {
              label: t('satisfaction.figures.answers'),
              kind: 'number',
              cell: ({ answers }) => format.number(answers),
            },
          ]}
        />
      ))}
      {divisions.length > 0 && children && <p>{children}</p>}
    </section>
  )
}

export function Themes({ themes }: Figures) {
  const view = useView()
  const { t, format } = view
  if (themes.length === 0) return null
  return (
    <section>
      <h2>{t('satisfaction.themes')}</h2>
      <Table
        caption={t('satisfaction.themes')}
        uncaptioned
        rows={oftenFirst(themes)}
        rowId={({ id }) => id}
        columns={[
          { label: t('satisfaction.theme'), kind: 'head', cell: ({ id }) => valueWords(view, 'theme', id) },
          {
            label: t('satisfaction.figures.comments'),
            kind: 'number',
            cell: ({ comments }) => format.number(comments),
          },
        ]}
      />
      <p class="faint">{t('satisfaction.themes.hint')}</p>
    </section>
  )
}

export function Comments({
  comments,
  names,
}: {
  comments: readonly { service: string; words: string }[]
  names: Names
}) {
  const { t, lang } = useView()
  if (comments.length === 0) return null
  return (
    <section>
      <h2>{t('satisfaction.figures.comments')}</h2>
      <p class="faint">{t('satisfaction.comments.shown')}</p>
      {comments.map(({ service, words }, at) => (
        <blockquote key={at}>
          <p>{words}</p>
          <footer class="faint">{pick(names.service(service), lang)}</footer>
        </blockquote>
      ))}
    </section>
  )
}
