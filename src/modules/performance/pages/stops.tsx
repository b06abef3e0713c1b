import { LinkButton, Table, useView } from '../../../ui/index.ts'
import type { Stops } from '../stops/stops.ts'
import type { StopTold } from '../stops/told.ts'

/** What work waited for, how often and how long, and whether that stopped the office's clock; `once`: as one publication tells it. */
export function StopsBlock({ csv, stops: { from, stops }, once }: { csv: string; stops: Stops; once?: boolean }) {
  const { t, format } = useView()
  const stopped = stops.filter(({ why }) => why === '')
  const count = (of: readonly StopTold[]) => of.reduce((sum, one) => sum + one.stops, 0)
  const mean = (minutes: number, unit: number, { stops }: StopTold) => format.number(minutes / unit / stops, 1)
  return (
    <section>
      <h2>{t('performance.stops.title')}</h2>
      <p>
        {stops.length === 0
          ? t('performance.stops.none')
          : t(once ? 'performance.stops.told' : 'performance.stops.sentence', {
              from: format.shortDate(from),
              stopped: format.number(count(stopped)),
              ran: format.number(count(stops) - count(stopped)),
            })}
      </p>
      {stops.length > 0 && (
        <>
          <Table
            caption={t('performance.stops.title')}
            uncaptioned
            rows={stops}
            rowId={({ ground, why }) => `${ground}-${why}`}
            columns={[
              {
                label: t('performance.stops.ground'),
                kind: 'head',
                cell: ({ ground }) => t(`cases.hold.ground.${ground}`),
              },
              {
                label: t('performance.stops.clock'),
                kind: 'words',
                cell: ({ why }) => t(`performance.stops.clock.${why || 'stopped'}`),
              },
              { label: t('performance.accuracy.cases'), kind: 'number', cell: ({ cases }) => format.number(cases) },
              { label: t('performance.stops.times'), kind: 'number', cell: ({ stops }) => format.number(stops) },
              {
                label: t('performance.stops.hours'),
                kind: 'number',
                cell: (one) => mean(one.working_minutes, 60, one),
              },
              {
                label: t('performance.stops.days'),
                kind: 'number',
                cell: (one) => mean(one.calendar_minutes, 24 * 60, one),
              },
            ]}
          />
          <p class="ways">
            <LinkButton href={csv} tone="quiet" download>
              {t('ui.chart.csv')}
            </LinkButton>
            <LinkButton href="/kinerja/cara-menghitung#berhenti" tone="quiet">
              {t('ui.chart.method')}
            </LinkButton>
          </p>
        </>
      )}
    </section>
  )
}
