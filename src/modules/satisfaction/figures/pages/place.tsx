import { addressOf } from '../../../../platform/http/address.ts'
import { pick } from '../../../../platform/i18n.ts'
import { Filters, Layout, LinkButton, useView } from '../../../../ui/index.ts'
import { methodPath, type PlaceView, placePath } from '../place.ts'
import { Method } from './method.tsx'
import { Comments, Divisions, Elements, Headline, Parts, Themes, Trend } from './sections.tsx'
import { spanWords } from './words.ts'

/** How satisfied people are with the city, a unit or a service: for everybody. */
export function PlacePage(view: PlaceView) {
  const { t, lang, region, format } = useView()
  const { unit, service, names } = view
  const name = service ? pick(names.service(service), lang) : unit ? pick(names.unit(unit), lang) : region.name
  return (
    <Layout
      title={t('satisfaction.figures.of', { name })}
      lead={t('satisfaction.figures.asOf', { law: view.rule.instrument.law, at: format.dateTime(view.at) })}
      breadcrumb={[
        { href: '/kinerja', label: t('satisfaction.kinerja') },
        ...(unit ? [{ href: placePath({}), label: t('satisfaction.figures.title') }] : []),
        ...(unit && service ? [{ href: placePath({ unit }), label: pick(names.unit(unit), lang) }] : []),
      ]}
      width="wide"
    >
      <Filters
        action={placePath(view)}
        groups={[
          {
            name: 'masa',
            label: t('satisfaction.period'),
            value: view.span.id,
            options: view.spans.map((span) => ({ value: span.id, label: spanWords(t, span) })),
          },
        ]}
      />
      <Headline {...view} name={name} />
      <Elements {...view} csv={csvPath('unsur', view)} method={methodPath(view)} />
      <Trend {...view} csv={csvPath('tren', view)} method={methodPath(view)} />
      {view.parts.length > 0 && (
        <Parts {...view} href={(part) => placePath({ unit: part.unit, service: part.service || undefined })}>
          <LinkButton href={csvPath('bagian', view)} tone="quiet" download>
            {t('ui.chart.csv')}
          </LinkButton>
        </Parts>
      )}
      <Divisions {...view}>
        <LinkButton href={csvPath('responden', view)} tone="quiet" download>
          {t('ui.chart.csv')}
        </LinkButton>
      </Divisions>
      <Themes {...view} />
      <Comments {...view} />
      <Method {...view} />
      <p>
        <LinkButton href={`${placePath({})}/laporan`} tone="quiet">
          {t('satisfaction.reports')}
        </LinkButton>
      </p>
    </Layout>
  )
}

function csvPath(table: string, { unit, service, span }: PlaceView): string {
  return addressOf(`${placePath({})}/data/${table}`, { unit, layanan: service, masa: span.id })
}
