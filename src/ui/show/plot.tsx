import type { ChartProps } from './chart.tsx'

// The outer drawing stretches with the page by per cents, so words keep their size on a phone; only curves live in a stretched box.
const height = 220
const top = 22
const bottom = 190

export function Plot({
  kind,
  series,
  target,
  summary,
  from,
  to,
  write,
}: ChartProps & { write(value: number): string }) {
  const values = series
    .flatMap((one) => one.points.flatMap((point) => [point.value, point.low, point.high]))
    .filter((value) => value != null)
  const low = from ?? Math.min(0, ...values)
  const high = to ?? niceTop(Math.max(low + 1, target?.value ?? low, ...values))
  const y = (value: number) => bottom - ((value - low) / (high - low)) * (bottom - top)
  const labels = series[0]?.points.map((point) => point.label) ?? []
  return (
    <svg class="plot" width="100%" height={height} role="img" aria-label={summary}>
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
      <Labels labels={labels} kind={kind} />
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
              <path class="curve" d={curve(drawn, y)} />
            </svg>
            {last && <circle cx={`${last.x / 10}%`} cy={y(last.value!)} r="5" />}
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

/** At most six words under the axis, every other one where it is narrow; the table has them all. */
function Labels({ labels, kind }: { labels: readonly string[]; kind: ChartProps['kind'] }) {
  const step = Math.ceil(labels.length / 6)
  const shown = labels.filter((_, at) => at % step === 0)
  // Some 24 letters fit side by side on a phone.
  const spare = shown.length > 4 || (shown.length > 2 && shown.join('').length > 24)
  return (
    <>
      {labels.map((label, at) => {
        if (at % step !== 0) return null
        const share = kind === 'bar' ? (at + 0.5) / labels.length : at / Math.max(1, labels.length - 1)
        const anchor = kind === 'bar' ? 'middle' : share === 0 ? 'start' : share > 0.95 ? 'end' : 'middle'
        return (
          <text
            key={label}
            class={spare && (at / step) % 2 === 1 ? 'spare' : undefined}
            x={`${(share * 100).toFixed(1)}%`}
            y={height - 10}
            text-anchor={anchor}
          >
            {label}
          </text>
        )
      })}
    </>
  )
}

function niceTop(value: number): number {
  const scale = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 2.5, 5, 10].map((factor) => factor * scale).find((edge) => edge >= value) ?? value
}
