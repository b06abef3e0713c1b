import { useView } from '../view.ts'
import { Details } from './details.tsx'
import { LyingBars, liesBetter } from './lying-bars.tsx'
import { Plot } from './plot.tsx'

export interface ChartPoint {
  /** Written under the axis and in the table: "September", "Akta kelahiran". */
  label: string
  /** Written under the axis instead, where the label is too long for it. */
  brief?: string
  value: number | null
  /** Can still change: drawn dashed and hollow, which the summary says. */
  rough?: boolean
  /** A band around the value (forecast p10–p90, range of districts). */
  low?: number
  high?: number
}

export interface ChartProps {
  title: string
  /** What the picture says, in a sentence. */
  summary: string
  kind: 'line' | 'bar'
  series: readonly { name: string; points: readonly ChartPoint[] }[]
  /** A line across: the promise. */
  target?: { value: number; label: string }
  /** Ends of the value axis; zero and the highest value unless said. */
  from?: number
  to?: number
  /** Writes a value: "93,1%". */
  write?(value: number): string
  /** Path of the same figures as CSV. */
  csv?: string
  /** Path of how it was counted. */
  method?: string
}

/** Figures three ways: picture, table, file. Drawn on the server; needs no script. */
export function Chart(props: ChartProps) {
  const view = useView()
  const { t } = view
  const write = props.write ?? ((value: number) => view.format.number(value))
  return (
    <figure class="chart">
      <figcaption>
        <strong>{props.title}</strong>
        <p>{props.summary}</p>
      </figcaption>
      {liesBetter(props) ? <LyingBars {...props} write={write} /> : <Plot {...props} write={write} />}
      {props.series.length > 1 && (
        <ul class={`legend ${props.kind}`}>
          {props.series.map((one, at) => (
            <li key={one.name} class={`s${at + 1}`}>
              {one.name}
            </li>
          ))}
        </ul>
      )}
      <Details summary={t('ui.chart.table')}>
        <ChartTable {...props} write={write} />
      </Details>
      {(props.csv || props.method) && (
        <p class="ways">
          {props.csv && (
            <a href={view.path(props.csv)} download>
              {t('ui.chart.csv')}
            </a>
          )}
          {props.method && <a href={view.path(props.method)}>{t('ui.chart.method')}</a>}
        </p>
      )}
    </figure>
  )
}

function ChartTable({ title, series, write }: ChartProps & { write(value: number): string }) {
  const { t } = useView()
  const banded = series.some((one) => one.points.some((point) => point.low !== undefined))
  const said = (value: number | null | undefined) => (value == null ? '–' : write(value))
  return (
    <table class="plain">
      <caption class="unseen">{title}</caption>
      <thead>
        <tr>
          <td />
          {series.map((one) => (
            <th key={one.name} scope="col" class="number">
              {one.name}
            </th>
          ))}
          {banded && (
            <th scope="col" class="number">
              {t('ui.chart.band')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {series[0]?.points.map((point, at) => (
          <tr key={point.label}>
            <th scope="row">{point.label}</th>
            {series.map((one) => (
              <td key={one.name} class="number">
                {said(one.points[at]?.value)}
              </td>
            ))}
            {banded && (
              <td class="number">
                {said(point.low)} – {said(point.high)}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
