import type { Flow, FlowEdge, FlowNode } from './flow.ts'
import { type Step, start } from './way.ts'

// Where everything stands in the picture of a flow: steps one below the other, so that it fits a phone. What follows next
// runs straight down; what leaps ahead bends to the left, what goes back to the right, each in a lane of its own.

export const size = { width: 320, left: 74, right: 246, box: 56, row: 104, top: 8 } as const

export interface Placed extends FlowNode {
  y: number
}

export interface Drawn extends FlowEdge {
  /** Its number in the picture and in the table. */
  no: number
  path: string
  /** The arrow's head, as points of a triangle. */
  head: string
  label: { x: number; y: number }
  straight: boolean
}

export interface Picture {
  height: number
  nodes: readonly Placed[]
  edges: readonly Drawn[]
}

/** `stages` are the steps of the definition in its order. */
export function pictureOf({ nodes, edges }: Pick<Flow, 'nodes' | 'edges'>, stages: readonly Step[]): Picture {
  const order = inOrder(nodes, edges, stages)
  const row = new Map(order.map(({ step }, at) => [step, at]))
  const y = (step: Step) => size.top + row.get(step)! * size.row
  const bent = edges.filter(({ from, to }) => row.get(to) !== row.get(from)! + 1)
  const side = ({ from, to }: FlowEdge) => (row.get(to)! > row.get(from)! ? 'left' : 'right')
  const lanes = {
    left: lanesOf(
      bent.filter((edge) => side(edge) === 'left'),
      row,
    ),
    right: lanesOf(
      bent.filter((edge) => side(edge) === 'right'),
      row,
    ),
  }
  const ports = portsOf(bent, side)
  return {
    height: size.top * 2 + order.length * size.row - (size.row - size.box),
    nodes: order.map((node) => ({ ...node, y: y(node.step) })),
    edges: edges.map((edge, at) => {
      const own = { ...edge, no: at + 1 }
      if (!bent.includes(edge)) return { ...own, straight: true, ...down(y(edge.from)) }
      const on = side(edge)
      const { of, count } = lanes[on]
      const room = on === 'left' ? size.left : size.width - size.right
      const away = ((of.get(edge)! + 1) * (room - 10)) / (count + 0.5)
      const lane = on === 'left' ? size.left - away : size.right + away
      return {
        ...own,
        straight: false,
        ...around(on, lane, y(edge.from) + ports.out.get(edge)!, y(edge.to) + ports.in.get(edge)!),
      }
    }),
  }
}

/** The start, the stages, each of the others below the stage that most came from, and the ends. */
function inOrder(nodes: readonly FlowNode[], edges: readonly FlowEdge[], stages: readonly Step[]): FlowNode[] {
  const kind = ({ step }: FlowNode) => (step === start ? 0 : step.startsWith('end/') ? 2 : 1)
  const known = (step: Step) => stages.indexOf(step)
  const place = ({ step }: FlowNode): number => {
    if (step.startsWith('stage/')) return known(step) === -1 ? stages.length : known(step)
    const from = edges.find((edge) => edge.to === step && (edge.from === start || edge.from.startsWith('stage/')))
    return from ? known(from.from) + 0.5 : stages.length
  }
  return nodes.toSorted(
    (a, b) =>
      kind(a) - kind(b) || (kind(a) === 2 ? b.cases - a.cases : place(a) - place(b)) || (a.step < b.step ? -1 : 1),
  )
}

/** The short ones inside: a lane holds what does not lie beside one another. */
function lanesOf(edges: readonly FlowEdge[], row: ReadonlyMap<Step, number>) {
  const span = ({ from, to }: FlowEdge) => [row.get(from)!, row.get(to)!].sort((a, b) => a - b) as [number, number]
  const length = (edge: FlowEdge) => span(edge)[1] - span(edge)[0]
  const lanes: FlowEdge[][] = []
  const of = new Map<FlowEdge, number>()
  for (const edge of edges.toSorted((a, b) => length(a) - length(b))) {
    const [top, bottom] = span(edge)
    const free = lanes.findIndex((lane) => lane.every((other) => span(other)[1] < top || span(other)[0] > bottom))
    const at = free === -1 ? lanes.length : free
    lanes[at] = [...(lanes[at] ?? []), edge]
    of.set(edge, at)
  }
  return { of, count: lanes.length }
}

/** Where on a box's side each bend begins and ends, so that none lies on another. */
function portsOf(edges: readonly FlowEdge[], side: (edge: FlowEdge) => string) {
  const found = { out: new Map<FlowEdge, number>(), in: new Map<FlowEdge, number>() }
  const ends = edges.flatMap((edge) => [
    { edge, way: 'out' as const, box: `${edge.from} ${side(edge)}` },
    { edge, way: 'in' as const, box: `${edge.to} ${side(edge)}` },
  ])
  for (const own of Map.groupBy(ends, ({ box }) => box).values())
    for (const [at, { edge, way }] of own.entries())
      found[way].set(edge, Math.round((size.box * (at + 1)) / (own.length + 1)))
  return found
}

function down(y: number) {
  const x = size.width / 2
  const [from, to] = [y + size.box, y + size.row]
  return {
    path: `M${x} ${from}V${to - 7}`,
    head: `${x - 5},${to - 8} ${x + 5},${to - 8} ${x},${to - 1}`,
    label: { x, y: (from + to) / 2 },
  }
}

function around(side: 'left' | 'right', lane: number, from: number, to: number) {
  const x = side === 'left' ? size.left : size.right
  const inward = side === 'left' ? 1 : -1
  const at = Math.round(lane * 10) / 10
  return {
    path: `M${x} ${from}H${at}V${to}H${x - 7 * inward}`,
    head: `${x - 8 * inward},${to - 5} ${x - 8 * inward},${to + 5} ${x - inward},${to}`,
    label: { x: at, y: (from + to) / 2 },
  }
}
