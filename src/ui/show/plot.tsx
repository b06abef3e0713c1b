import { useView } from '../view.ts'
import { fitting, type Mark } from './axis.ts'
import type { ChartPoint, ChartProps } from './chart.tsx'

// The outer drawing stretches with the page by per cents, so words keep their size on a phone; only curves live in a stretched box.
const height = 220
const top = 22
const bottom = 190

export function Plot({ kind, series, target, title, from, to, write }: ChartProps & { write(value: number): string }) {
  const values = series
    .flatMap((one) => one.points.flatMap((point) => [point.value, point.low, point.high]))
    .filter((value) => value != null)
  const low = from ?? Math.min(0, ...values)
  const high = to ?? niceTop(Math.max(low + 1, target?.value ?? low, ...values))
  const y = (value: number) => bottom - ((value - low) / (high - low)) * (bottom - top)
  const { t } = useView()
  return (
    <svg class="plot" width="100%" height={height} role="img" aria-label={t('ui.chart.picture', { title })}>
      {[0, 0.5, 1].map((share) => {
        const value = low + share * (high - low)
        return (
          <g key={share}>
            <line class="grid" x1="0" x2="100%" y1={y(value)} y2={y(value)} />
            <text x="-8" y={y(value) + 4} text-anchor="end">
              {write(value)}
            </text>
          </g>
        )
      })}
      {kind === 'line' ? <Lines series={series} y={y} /> : <Bars series={series} y={y} floor={y(Math.max(low, 0))} />}
      {target && (
        <g class="target">
          <line x1="0" x2="100%" y1={y(target.value)} y2={y(target.value)} />
          <text x="100%" y={y(target.value) - 5} text-anchor="end">
            {target.label}
          </text>
        </g>
      )}
      <Labels points={series[0]?.points ?? []} kind={kind} />
    </svg>
  )
}

type Drawing = Pick<ChartProps, 'series'> & { y(value: number): number }

function Lines({ series, y }: Drawing) {
  return (
    <>
      {series.map((one, at) => {
        const x = (index: number) => Math.round((index / Math.max(1, one.points.length - 1)) * 1000)
        const drawn = one.points.map((point, index) => ({ ...point, x: x(index) }))
        const banded = drawn.filter((point) => point.low !== undefined && point.high !== undefined)
        const last = drawn.findLast((point) => point.value !== null)
        const firm = drawn.findLastIndex((point) => point.value !== null && !point.rough)
        return (
          <g key={one.name} class={`s${at + 1}`}>
            <svg
              aria-hidden="true"
              viewBox={`0 0 1000 ${height}`}
              preserveAspectRatio="none"
              width="100%"
              height={height}
            >
              {banded.length > 1 && (
                <path
                  class="band"
                  d={`M${banded.map((point) => `${point.x} ${y(point.high!).toFixed(1)}`).join('L')}L${banded
                    .toReversed()
                    .map((point) => `${point.x} ${y(point.low!).toFixed(1)}`)
                    .join('L')}z`}
                />
              )}
              <path class="curve" d={curve(drawn.slice(0, firm + 1), y)} />
              {firm < drawn.length - 1 && <path class="curve rough" d={curve(drawn.slice(Math.max(0, firm)), y)} />}
            </svg>
            {last && (
              <circle class={last.rough ? 'rough' : undefined} cx={`${last.x / 10}%`} cy={y(last.value!)} r="5" />
            )}
          </g>
        )
      })}
    </>
  )
}

/** A gap stays a gap: a missing value is never drawn as if it were known. */
function curve(points: readonly { x: number; value: number | null }[], y: (value: number) => number): string {
  let path = ''
  let pen = false
  for (const point of points) {
    if (point.value !== null) path += `${pen ? 'L' : 'M'}${point.x} ${y(point.value).toFixed(1)}`
    pen = point.value !== null
  }
  return path
}

function Bars({ series, y, floor }: Drawing & { floor: number }) {
  const slots = series[0]?.points.length ?? 1
  const slot = 100 / slots
  const width = (slot * 0.72) / series.length
  return (
    <>
      {series.map((one, at) => (
        <g key={one.name} class={`s${at + 1}`}>
          {one.points.map(
            (point, index) =>
              point.value !== null && (
                <rect
                  key={point.label}
                  class="bar"
                  x={`${(index * slot + slot * 0.14 + at * width).toFixed(2)}%`}
                  width={`${width.toFixed(2)}%`}
                  y={Math.min(y(point.value), floor)}
                  height={Math.abs(floor - y(point.value))}
                  rx="3"
                />
              ),
          )}
        </g>
      ))}
    </>
  )
}

/** How many letters stand side by side under a chart on a desk, and on a phone. */
const letters = { wide: 66, narrow: 32 }

/** Words under the axis, as many as fit: on a phone fewer. Bars have all of theirs; what is left out stands in the table. */
function Labels({ points, kind }: { points: readonly ChartPoint[]; kind: ChartProps['kind'] }) {
  const marks = points.map((point, at): Mark & { key: string } => {
    const share = kind === 'bar' ? (at + 0.5) / points.length : at / Math.max(1, points.length - 1)
    const anchor = kind === 'bar' ? 'middle' : share === 0 ? 'start' : share > 0.95 ? 'end' : 'middle'
    return { key: point.label, text: point.brief ?? point.label, at: share, anchor }
  })
  const shown = kind === 'bar' ? marks : fitting(marks, letters.wide)
  const always = new Set(kind === 'bar' ? marks : fitting(shown, letters.narrow))
  return (
    <>
      {shown.map((mark) => (
        <text
          key={mark.key}
          class={always.has(mark) ? undefined : 'spare'}
          x={`${(mark.at * 100).toFixed(1)}%`}
          y={height - 10}
          text-anchor={mark.anchor}
        >
          {mark.text}
        </text>
      ))}
    </>
  )
}

function niceTop(value: number): number {
  const scale = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 2.5, 5, 10].map((factor) => factor * scale).find((edge) => edge >= value) ?? value
}
