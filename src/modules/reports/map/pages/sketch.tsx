import { pick, type Text } from '../../../../platform/i18n.ts'
import { useView } from '../../../../ui/index.ts'
import type { Box } from '../../model/grid.ts'
import type { Sketch } from '../../model/sketch.ts'
import type { Spot } from '../clusters.ts'

/** In a mark that stands for one report: told apart without colour. */
export const signs: Readonly<Record<string, string>> = {
  new: '?',
  open: '!',
  fixed: '✓',
  refused: '✕',
  elsewhere: '→',
  merged: '=',
  closed: '–',
}

export interface SketchView {
  sketch: Sketch<Spot>
  label: string
  /** Name of each category. */
  names: Readonly<Record<string, Text>>
  /** Address of the same map, of one square only. */
  closer(square: Box): string
  /** Links leave the frame in which it stands. */
  framed?: boolean
}

/** The map without script: outlines of the land, and every mark a link, to one report or to a closer look. */
export function SketchMap({ sketch, label, names, closer, framed }: SketchView) {
  const view = useView()
  const { t, lang } = view
  const { width, height, land, marks } = sketch
  return (
    <svg class="sketch" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      <title>{label}</title>
      <g class="land">
        {land.map(({ area, path }) => (
          <path key={area} d={path} />
        ))}
      </g>
      {marks.map(({ spot: { n, one }, x, y, radius, square, at }) => {
        const name = one && names[one.service]
        const said = one
          ? `${name ? pick(name, lang) : one.service}, ${t(`reports.state.${one.state}`)}`
          : t('reports.map.cluster', { count: n })
        const to = one ? `/lapor/daftar/${one.number}` : closer(square)
        const look = one ? `one ${one.state}` : 'many'
        return (
          <a key={`${at}`} class={look} href={view.path(to)} target={framed ? '_blank' : undefined}>
            <title>{said}</title>
            <rect x={at[0]} y={at[1]} width="100" height="100" />
            <circle cx={x} cy={y} r={radius} />
            <text x={x} y={y}>
              {one ? signs[one.state] : short(n)}
            </text>
          </a>
        )
      })}
    </svg>
  )
}

const short = (n: number) => (n < 1000 ? String(n) : n < 1e6 ? `${Math.floor(n / 1000)}k` : `${Math.floor(n / 1e6)}M`)
