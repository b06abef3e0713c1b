import { addressOf } from '../../../platform/http/address.ts'
import { Chart, type Column, LinkButton, Table, useView } from '../../../ui/index.ts'
import { share as shareOf } from '../model.ts'
import { type Edge, edges, type Slices } from '../slices/slices.ts'

type Line = Slices[Edge][number]

/** A service's figures by channel and district, net and calendar time side by side. */
export function SlicesBlock({ service, unit, slices }: { service: string; unit: string; slices: Slices }) {
  const { t, format } = useView()
  const told = edges.filter((edge) => slices[edge].length > 0)
  const share = ({ onTime, counted }: Line) => shareOf(onTime, counted)
  const columns = (edge: Edge): Column<Line>[] => [
    { label: t(`performance.slices.${edge}`), kind: 'head', cell: (one) => one.name },
    {
      label: t('performance.parts.onTime'),
      kind: 'words',
      cell: (one) =>
        t('performance.outOf', {
          share: share(one),
          onTime: format.number(one.onTime),
          counted: format.number(one.counted),
        }),
    },
    {
      label: t('performance.slices.hours'),
      kind: 'number',
      cell: (one) => (one.hours === null ? '–' : format.number(one.hours, 1)),
    },
    {
      label: t('performance.slices.days'),
      kind: 'number',
      cell: (one) => (one.days === null ? '–' : format.number(one.days, 1)),
    },
  ]
  return (
    <section>
      <h2>{t('performance.slices.title')}</h2>
      {told.length === 0 && <p>{t('performance.slices.none')}</p>}
      {told.map((edge) => {
        const lowest = slices[edge].reduce((low, one) => (share(one) < share(low) ? one : low))
        return (
          <div key={edge}>
            <Chart
              title={t(`performance.slices.${edge}`)}
              summary={t('performance.slices.lowest', { name: lowest.name, share: share(lowest) })}
              kind="bar"
              series={[
                {
                  name: t('performance.parts.onTime'),
                  points: slices[edge].map((one) => ({ label: one.name, value: share(one) })),
                },
              ]}
              from={0}
              to={100}
              write={(value) => t('performance.percent', { share: format.number(value) })}
              method="/kinerja/cara-menghitung"
            />
            <Table
              caption={t(`performance.slices.${edge}`)}
              uncaptioned
              rows={slices[edge]}
              rowId={(one) => one.part}
              columns={columns(edge)}
            />
          </div>
        )
      })}
      {told.length > 0 && (
        <p>
          <LinkButton href={addressOf('/kinerja/data/rincian', { unit, layanan: service })} tone="quiet" download>
            {t('ui.chart.csv')}
          </LinkButton>
        </p>
      )}
    </section>
  )
}
