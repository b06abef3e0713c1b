import { pick } from '../../../platform/i18n.ts'
import { Chart, type Column, LinkButton, Table, useView } from '../../../ui/index.ts'
import type { Kpi } from '../kpi/grammar.ts'
import { publicKpiPath } from '../kpi/paths.ts'
import { share as shareOf } from '../model.ts'
import { type Edge, edges } from '../slices/quarter.ts'
import type { NamedSlice, Slices } from '../slices/slices.ts'
import { useWords } from './words.ts'

/** As many as a picture can hold; the table has all. */
const drawn = 12

/** Figures of the city, a unit or a service by channel and district, net and calendar time side by side; `speeds`: where medians are. */
export function SlicesBlock({ csv, slices, speeds = [] }: { csv: string; slices: Slices; speeds?: readonly Kpi[] }) {
  const { t, lang } = useView()
  const words = useWords()
  const { within } = slices
  const told = edges.filter((edge) => slices[edge].slices.length > 0)
  return (
    <section>
      <h2>{t('performance.slices.title')}</h2>
      <p>
        {told.length === 0 || !within
          ? t('performance.slices.none')
          : t('performance.slices.within', { months: words.month({ month: within.from, until: within.until }) })}
      </p>
      {told.map((edge) => (
        <OneEdge key={edge} edge={edge} csv={csv} {...slices[edge]} />
      ))}
      {told.length > 0 && speeds.length > 0 && (
        <>
          <p>{t('performance.slices.means')}</p>
          <p class="ways">
            {speeds.map(({ id, name }) => (
              <LinkButton key={id} href={`${publicKpiPath}/${id}`} tone="quiet">
                {pick(name, lang)}
              </LinkButton>
            ))}
          </p>
        </>
      )}
    </section>
  )
}

function OneEdge({ edge, csv, slices, left }: { edge: Edge; csv: string } & Slices[Edge]) {
  const { t, format } = useView()
  const share = ({ onTime, counted }: NamedSlice) => shareOf(onTime, counted)
  const lowest = slices.reduce((low, one) => (share(one) < share(low) ? one : low))
  const mean = (value: number | null, unit: number) => (value === null ? '–' : format.number(value / unit, 1))
  const columns: Column<NamedSlice>[] = [
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
    { label: t('performance.slices.hours'), kind: 'number', cell: ({ minutes }) => mean(minutes, 60) },
    { label: t('performance.slices.days'), kind: 'number', cell: ({ hours }) => mean(hours, 24) },
  ]
  return (
    <>
      <Chart
        title={t(`performance.slices.${edge}`)}
        summary={t('performance.slices.lowest', { name: lowest.name, share: share(lowest) })}
        kind="bar"
        series={[
          {
            name: t('performance.parts.onTime'),
            points: slices.slice(0, drawn).map((one) => ({ label: one.name, value: share(one) })),
          },
        ]}
        from={0}
        to={100}
        write={(value) => t('performance.percent', { share: format.number(value) })}
        csv={csv}
        method="/kinerja/cara-menghitung#rincian"
      />
      <Table
        caption={t('performance.slices.table', { edge: t(`performance.slices.${edge}`) })}
        uncaptioned
        rows={slices}
        rowId={(one) => one.part}
        columns={columns}
      />
      {left > 0 && <p class="faint">{t('performance.slices.left', { count: format.number(left) })}</p>}
    </>
  )
}
