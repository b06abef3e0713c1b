import { unitText } from '../../../../platform/accounts/unit-names.ts'
import { pick } from '../../../../platform/i18n.ts'
import { Filters, Layout, LinkButton, Notice, useView } from '../../../../ui/index.ts'
import { Divisions, Elements, Headline, Parts, Themes, Trend } from '../../figures/pages/sections.tsx'
import { spanWords } from '../../figures/pages/words.ts'
import { placePath } from '../../figures/place.ts'
import { atOnce } from '../../figures/tell.ts'
import { wholeCity } from '../../names.ts'
import { paperPath } from '../../paper/pages/paper.tsx'
import { Plan, type Planning } from '../../plan/section.tsx'
import { draftPath } from '../../report/paths.ts'
import { type DeskView, deskPath } from '../desk.ts'
import { Comments } from './comments.tsx'

/** A unit's survey for its head: the figures, what people say, and what is done about it. */
export function DeskPage(view: DeskView & { planning?: Planning }) {
  const { t, lang, format } = useView()
  const { unit, names, waiting } = view
  const name = pick(names.unit(unit), lang)
  return (
    <Layout
      title={t('satisfaction.figures.title')}
      lead={t('satisfaction.figures.lead', { law: view.rule.instrument.law })}
      mistakes={view.planning?.mistakes}
      width="wide"
    >
      <Choose {...view} />
      <Headline {...view} name={name} />
      {waiting > 0 && (
        <Notice>{t('satisfaction.desk.waiting', { count: format.number(waiting), least: atOnce })}</Notice>
      )}
      <p class="actions">
        <LinkButton href={draftPath(unit, view.span.id)} tone="quiet">
          {t('satisfaction.report.open')}
        </LinkButton>
        {view.city && (
          <LinkButton href={draftPath(wholeCity, String(view.span.year))} tone="quiet">
            {t('satisfaction.report.openCity', { year: view.span.year })}
          </LinkButton>
        )}
        {view.types && (
          <LinkButton href={paperPath} tone="quiet">
            {t('satisfaction.paper')}
          </LinkButton>
        )}
        <LinkButton href={placePath({ unit })} tone="quiet">
          {t('satisfaction.desk.public')}
        </LinkButton>
      </p>
      <Elements {...view} />
      <Trend {...view} />
      {view.parts.length > 0 && (
        <Parts {...view} href={(part) => placePath({ unit: part.unit, service: part.service || undefined })} />
      )}
      <Divisions {...view} />
      <Themes {...view} />
      <Plan {...view} />
      <Comments {...view} />
    </Layout>
  )
}

function Choose({ spans, span, units, unit }: DeskView) {
  const { t, lang } = useView()
  return (
    <Filters
      action={deskPath}
      groups={[
        ...(units.length > 1
          ? [
              {
                name: 'unit',
                label: t('satisfaction.figures.unit'),
                value: unit,
                options: units.map((one) => ({ value: one.id, label: pick(unitText(one), lang) })),
              },
            ]
          : []),
        {
          name: 'masa',
          label: t('satisfaction.period'),
          value: span.id,
          options: spans.map((one) => ({ value: one.id, label: spanWords(t, one) })),
        },
      ]}
      hidden={units.length > 1 ? undefined : { unit }}
    />
  )
}
