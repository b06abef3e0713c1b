import { type Step, start } from './way.ts'

/** So many cases went this way. */
export interface CountedWay {
  version: number
  steps: readonly Step[]
  cases: number
}

export interface FlowNode {
  step: Step
  /** Cases that came here, and how often. */
  cases: number
  times: number
}

export interface FlowEdge {
  from: Step
  to: Step
  /** Cases that went so, how often, and in how many of them the definition does not provide it. */
  cases: number
  times: number
  off: number
}

export interface Flow {
  cases: number
  ways: number
  /** Cases all of whose steps follow one another as the definition provides. */
  conforming: number
  /** Cases that came to a step more than once. */
  looping: number
  /** What is drawn: the ways that most cases went. */
  shown: { cases: number; ways: number }
  /** The way that most cases went. */
  most: CountedWay | null
  nodes: readonly FlowNode[]
  edges: readonly FlowEdge[]
}

/**
 * The flow that these ways make: which step follows which, how often. Drawn are the ways that most cases went until they
 * are `share` of all cases, so that what is left out is whole ways and each step has as many coming in as going on.
 */
export function flowOf(
  ways: readonly CountedWay[],
  share: number,
  allows: (version: number, from: Step, to: Step) => boolean,
): Flow {
  const sorted = ways
    .filter(({ cases }) => cases > 0)
    .toSorted((a, b) => b.cases - a.cases || (keyOf(a) < keyOf(b) ? -1 : 1))
  const cases = sum(sorted)
  const shown: CountedWay[] = []
  for (let at = 0; at < sorted.length && sum(shown) < cases * share; at++) shown.push(sorted[at]!)
  const conforms = ({ version, steps }: CountedWay) => pairs(steps).every(([from, to]) => allows(version, from, to))
  return {
    cases,
    ways: new Set(sorted.map(keyOf)).size,
    conforming: sum(sorted.filter(conforms)),
    looping: sum(sorted.filter(({ steps }) => new Set(steps).size < steps.length)),
    shown: { cases: sum(shown), ways: new Set(shown.map(keyOf)).size },
    most: sorted[0] ?? null,
    ...drawn(shown, allows),
  }
}

function drawn(ways: readonly CountedWay[], allows: (version: number, from: Step, to: Step) => boolean) {
  const nodes = new Map<Step, FlowNode>()
  const edges = new Map<string, FlowEdge>()
  for (const { version, steps, cases } of ways) {
    for (const [step, own] of Map.groupBy([start, ...steps], (one) => one)) {
      const node = entry(nodes, step, () => ({ step, cases: 0, times: 0 }))
      node.cases += cases
      node.times += own.length * cases
    }
    for (const [name, own] of Map.groupBy(pairs(steps), (pair) => pair.join(' '))) {
      const [from, to] = own[0]!
      const edge = entry(edges, name, () => ({ from, to, cases: 0, times: 0, off: 0 }))
      edge.cases += cases
      edge.times += own.length * cases
      if (!allows(version, from, to)) edge.off += cases
    }
  }
  return {
    nodes: [...nodes.values()],
    edges: [...edges.values()].sort((a, b) => b.cases - a.cases || (a.from + a.to < b.from + b.to ? -1 : 1)),
  }
}

/** Each step with the one after it; the first follows the start. */
const pairs = (steps: readonly Step[]): [Step, Step][] => steps.map((step, at) => [steps[at - 1] ?? start, step])
const keyOf = ({ steps }: CountedWay) => steps.join(' ')
const sum = (ways: readonly CountedWay[]) => ways.reduce((all, { cases }) => all + cases, 0)

function entry<K, V>(map: Map<K, V>, key: K, first: () => V): V {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = first()
  map.set(key, made)
  return made
}
