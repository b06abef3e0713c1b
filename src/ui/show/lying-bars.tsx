import { useView } from '../view.ts'
import type { ChartProps } from './chart.tsx'

const words = 21
const thickness = 14
const gap = 9

/** Bars that lie under their names, each with its value: for names too long, or too many, to stand side by side under an axis. */
export function LyingBars({ series, title, to, write }: ChartProps & { write(value: number): string }) {
  const { t } = useView()
  const names = series[0]?.points.map(({ label }) => label) ?? []
  const most = to ?? Math.max(1, ...series.flatMap(({ points }) => points.map(({ value }) => value ?? 0)))
  const row = words + series.length * (thickness + 4) - 4 + gap
  // What a value needs behind the longest of several bars; of one it stands before the name.
  const room = series.length === 1 ? 100 : 78
  return (
    <svg
      class="plot lying"
      width="100%"
      height={names.length * row}
      role="img"
      aria-label={t('ui.chart.picture', { title })}
    >
      {names.map((name, at) => (
        <g key={name}>
          <text x="0" y={at * row + 14}>
            {series.length === 1 ? named(name, series[0]!.points[at]!.value, write) : name}
          </text>
          {series.map((one, nth) => {
            const value = one.points[at]?.value
            if (value == null) return null
            const top = at * row + words + nth * (thickness + 4)
            const length = `${((value / most) * room).toFixed(1)}%`
            return (
              <g key={one.name} class={`s${nth + 1}`}>
                <rect class="bar" x="0" y={top} width={length} height={thickness} rx="3" />
                {series.length > 1 && (
                  <text x={length} dx="6" y={top + 12}>
                    {write(value)}
                  </text>
                )}
              </g>
            )
          })}
        </g>
      ))}
    </svg>
  )
}

const named = (name: string, value: number | null, write: (value: number) => string) =>
  value === null ? name : `${write(value)} · ${name}`

/** Names that would not fit under their bars on a phone. */
export function liesBetter({ kind, series, target }: ChartProps): boolean {
  if (kind !== 'bar' || target) return false
  const names = series[0]?.points.map(({ label }) => label) ?? []
  return names.length === 1 || names.join('  ').length > 30
}
