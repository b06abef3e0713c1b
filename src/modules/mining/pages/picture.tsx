import { called } from '../../../platform/i18n.ts'
import { useView } from '../../../ui/index.ts'
import { type FlowView, medianOf } from '../flows.ts'
import { type Drawn, type Placed, size } from '../model/picture.ts'
import { stepName } from '../names.ts'
import { percent } from './words.ts'

const perLine = 23

/** The flow drawn on the server. Everything in it stands in the table too, under the same numbers. */
export function FlowPicture(flowView: FlowView) {
  const { definition, flow, picture, noun } = flowView
  const view = useView()
  const { lang, format } = view
  const t = called(view.t, noun)
  const { cases } = flow.shown
  const summary = t('mining.picture.summary', { steps: picture.nodes.length, lines: picture.edges.length })
  const beside = (edge: Drawn) => {
    const median = medianOf(flowView, edge)
    const share = `${percent(edge.cases, cases)}%`
    return median ? `${share} · ${format.duration(median.hours * 3_600_000)}` : share
  }
  return (
    <figure class="chart discovered">
      <figcaption>
        <strong>{t('mining.picture.title')}</strong>
        <p>{t('mining.picture.hint')}</p>
      </figcaption>
      <svg viewBox={`0 0 ${size.width} ${picture.height}`} role="img" aria-label={summary}>
        {picture.edges.map((edge) => (
          <g key={edge.no} class={edge.off > 0 ? 'off' : undefined}>
            <path class="line" d={edge.path} stroke-width={(1.2 + (3.3 * edge.cases) / cases).toFixed(1)} />
            <polygon points={edge.head} />
          </g>
        ))}
        {picture.nodes.map((node) => (
          <Box
            key={node.step}
            {...node}
            name={stepName({ t, lang }, node.step, definition)}
            said={format.number(node.cases)}
          />
        ))}
        {picture.edges.map((edge) => (
          <g key={edge.no} class="label">
            <circle cx={edge.label.x} cy={edge.label.y} r="9" />
            <text x={edge.label.x} y={edge.label.y + 4} text-anchor="middle">
              {edge.no}
            </text>
            {edge.straight && (
              <text x={edge.label.x + 14} y={edge.label.y + 4}>
                {beside(edge)}
              </text>
            )}
          </g>
        ))}
      </svg>
      <ul class="legend">
        <li class="provided">{t('mining.legend.provided')}</li>
        <li class="off">{t('mining.legend.off')}</li>
      </ul>
    </figure>
  )
}

function Box({ step, y, name, said }: Placed & { name: string; said: string }) {
  const lines = folded(name)
  const x = size.width / 2
  const look = step.startsWith('stage/') ? 'stage' : step.startsWith('end/') || step === 'start' ? 'edge' : 'aside'
  return (
    <g class={`box ${look}`}>
      <rect
        x={size.left}
        y={y}
        width={size.right - size.left}
        height={size.box}
        rx={look === 'edge' ? size.box / 2 : 6}
      />
      {lines.map((line, at) => (
        <text key={line} x={x} y={y + (lines.length === 1 ? 25 : 18) + at * 14} text-anchor="middle">
          {line}
        </text>
      ))}
      <text class="count" x={x} y={y + (lines.length === 1 ? 42 : 48)} text-anchor="middle">
        {said}
      </text>
    </g>
  )
}

/** A name on two lines at most; what does not fit is in the table. */
function folded(name: string): string[] {
  if (name.length <= perLine) return [name]
  const words = name.split(' ')
  let first = ''
  while (words.length > 1 && first.length + words[0]!.length < perLine) first += `${first && ' '}${words.shift()}`
  const rest = words.join(' ')
  return [...(first ? [first] : []), rest.length > perLine ? `${rest.slice(0, perLine - 1)}…` : rest]
}
