import { useView } from '../view.ts'
import type { ChartProps } from './chart.tsx'

const thickness = 14
const step = thickness + 4

/** Bars that lie under their names, each with its value: for names too long, or too many, to stand side by side under an axis. */
export function LyingBars({ series, title, to, write }: ChartProps & { write(value: number): string }) {
  const { t } = useView()
  const names = series[0]?.points.map(({ label }) => label) ?? []
  const most = to ?? Math.max(1, ...series.flatMap(({ points }) => points.map(({ value }) => value ?? 0)))
  // What a value needs behind the longest of several bars; of one it stands before the name.
  const room = series.length === 1 ? 100 : 78
  // Names are no words of a drawing, which would not break where a phone is too narrow for them.
  return (
    <div class="plot lying" role="img" aria-label={t('ui.chart.picture', { title })}>
      {names.map((name, at) => (
        <div key={name}>
          {series.length === 1 ? named(name, series[0]!.points[at]!.value, write) : name}
          <svg width="100%" height={series.length * step - 4} aria-hidden="true">
            {series.map((one, nth) => {
              const value = one.points[at]?.value
              if (value == null) return null
              const length = `${((value / most) * room).toFixed(1)}%`
              return (
                <g key={one.name} class={`s${nth + 1}`}>
                  <rect class="bar" x="0" y={nth * step} width={length} height={thickness} rx="3" />
                  {series.length > 1 && (
                    <text x={length} dx="6" y={nth * step + 12}>
                      {write(value)}
                    </text>
                  )}
                </g>
              )
            })}
          </svg>
        </div>
      ))}
    </div>
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
