import type { ChartProps } from './chart.tsx'

const row = 44

/** Bars that lie, each under its words and its value: for names that are too long to stand side by side under an axis. */
export function LyingBars({ series, summary, write }: ChartProps & { write(value: number): string }) {
  const points = series[0]?.points ?? []
  const most = Math.max(1, ...points.map(({ value }) => value ?? 0))
  return (
    <svg class="plot lying" width="100%" height={points.length * row} role="img" aria-label={summary}>
      {points.map(({ label, value }, at) => (
        <g key={label}>
          <text x="0" y={at * row + 14}>
            {value === null ? label : `${write(value)} · ${label}`}
          </text>
          {value !== null && (
            <rect
              class="bar s1"
              x="0"
              y={at * row + 21}
              width={`${((value / most) * 100).toFixed(1)}%`}
              height="14"
              rx="3"
            />
          )}
        </g>
      ))}
    </svg>
  )
}

/** One bar each, and names that would not fit under them on a phone. */
export function liesBetter({ kind, series, target }: ChartProps): boolean {
  if (kind !== 'bar' || series.length !== 1 || target) return false
  const names = series[0]!.points.map(({ label }) => label)
  return names.length === 1 || names.join('').length > 24
}
