import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clubDefinition } from '../../../../tests/support/club.ts'
import { compile } from '../../catalogue/index.ts'
import { allowedBy } from './allowed.ts'
import { type CountedWay, flowOf } from './flow.ts'
import { pictureOf, size } from './picture.ts'
import { paces, type WayEvent, wayOf } from './way.ts'

const hour = 3_600_000
const at = (type: WayEvent['type'], hours: number, more: Partial<WayEvent> = {}): WayEvent => ({
  type,
  at: hours * hour,
  stage: null,
  hold: null,
  stages: null,
  ...more,
})
const check = { stage: 'periksa' }
const sign = { stage: 'tanda-tangan' }
const steps = (events: readonly WayEvent[]) => wayOf(events)?.visits.map(({ step }) => step)

test('a case that is mended and done goes so, with the hours before each step', () => {
  const way = wayOf([
    at('submitted', 0),
    at('stageOpened', 0, check),
    at('returned', 5, check),
    at('corrected', 29.5, check),
    at('stageApproved', 31, check),
    at('stageOpened', 31, sign),
    at('signed', 33, sign),
    at('completed', 33),
  ])!
  expect(paces(way)).toEqual({
    steps: ['stage/periksa', 'mend', 'stage/periksa', 'stage/tanda-tangan', 'end/completed'],
    // Each begun hour in full: at once is one, 29.5 − 5 is 25.
    hours: [1, 5, 25, 2, 2],
  })
  expect(way.visits[2]).toEqual({ step: 'stage/periksa', from: 29.5 * hour, to: 31 * hour })
})

test('what has not ended has no way; what is opened again, objected to or moved goes on', () => {
  const begun = [at('submitted', 0), at('stageOpened', 0, check)]
  expect(wayOf(begun)).toBeNull()
  const rejected = [...begun, at('rejected', 3)]
  expect(steps(rejected)).toEqual(['stage/periksa', 'end/rejected'])
  expect(steps([...rejected, at('appealed', 5)])).toBeUndefined()
  expect(steps([...rejected, at('appealed', 5), at('appealDenied', 9)])).toEqual([
    'stage/periksa',
    'appeal',
    'end/rejected',
  ])
  expect(steps([...rejected, at('reopened', 8), at('stageOpened', 8, check), at('completed', 9)])).toEqual([
    'stage/periksa',
    'again',
    'stage/periksa',
    'end/completed',
  ])
  const moved = [...begun, at('recategorised', 4), at('stageOpened', 4, sign), at('completed', 6)]
  expect(paces(wayOf(moved)!)).toEqual({ steps: ['stage/tanda-tangan', 'end/completed'], hours: [1, 2] })
})

test('a stop of a stage that is decided meanwhile does not lead back to it', () => {
  const held = [at('submitted', 0), at('stageOpened', 0, check), at('held', 1, { ...check, hold: 'blankStock' })]
  const back = at('resumed', 9, { ...check, hold: 'blankStock' })
  expect(steps([...held, back, at('completed', 10)])).toEqual([
    'stage/periksa',
    'wait/blankStock',
    'stage/periksa',
    'end/completed',
  ])
  expect(steps([...held, at('stageApproved', 4, check), back, at('completed', 10)])).toEqual([
    'stage/periksa',
    'wait/blankStock',
    'end/completed',
  ])
})

const stage = (id: string, after?: string[], more = {}) => ({ ...clubDefinition.stages[0]!, id, after, ...more })
// a → b? → d, and c beside both.
const graph = compile({
  ...clubDefinition,
  stages: [
    stage('a'),
    stage('b', ['a'], { when: 'answered(pemain.nama)' }),
    stage('c', ['a']),
    stage('d', ['b', 'c'], { actions: ['sign'] }),
  ],
  flags: [],
}).stages
const allows = allowedBy(graph, false)

test('a definition provides what its order does: side by side, left out by condition, never back', () => {
  const provided = [
    ['start', 'stage/a'],
    ['stage/a', 'stage/c'],
    ['stage/b', 'stage/c'],
    ['stage/c', 'stage/b'],
    ['stage/c', 'stage/d'],
    ['stage/a', 'stage/a'], // forwarded to another unit
    ['stage/a', 'mend'],
    ['mend', 'stage/a'],
    ['stage/a', 'end/rejected'],
    ['stage/a', 'end/withdrawn'],
    ['start', 'wait/payment'],
    ['start', 'end/withdrawn'],
    ['stage/d', 'end/completed'],
  ]
  const not = [
    ['start', 'stage/b'],
    ['start', 'end/completed'],
    ['stage/a', 'stage/d'], // c is left out
    ['stage/d', 'stage/a'],
    ['stage/d', 'stage/d'],
    ['stage/d', 'mend'],
    ['stage/d', 'end/rejected'],
    ['stage/a', 'end/completed'],
    ['stage/a', 'deemed'],
    ['stage/a', 'stage/gone'],
  ]
  expect(provided.filter(([from, to]) => !allows(from!, to!))).toEqual([])
  expect(not.filter(([from, to]) => allows(from!, to!))).toEqual([])
  expect(allowedBy(graph, true)('stage/a', 'deemed')).toBe(true)
})

const club = allowedBy(compile(clubDefinition).stages, false)
const ways: CountedWay[] = [
  { version: 1, steps: ['stage/periksa', 'stage/tanda-tangan', 'end/completed'], cases: 70 },
  { version: 1, steps: ['stage/periksa', 'mend', 'stage/periksa', 'stage/tanda-tangan', 'end/completed'], cases: 20 },
  { version: 1, steps: ['stage/periksa', 'end/completed'], cases: 10 },
]

test('the flow of three ways: what follows what, in how many cases, how often, and what is not provided', () => {
  const flow = flowOf(ways, 1, (_version, from, to) => club(from, to))
  expect(flow).toMatchObject({ cases: 100, ways: 3, conforming: 90, looping: 20, shown: { cases: 100, ways: 3 } })
  expect(flow.edges.map(({ from, to, cases, times, off }) => [from, to, cases, times, off])).toEqual([
    ['start', 'stage/periksa', 100, 100, 0],
    ['stage/periksa', 'stage/tanda-tangan', 90, 90, 0],
    ['stage/tanda-tangan', 'end/completed', 90, 90, 0],
    ['mend', 'stage/periksa', 20, 20, 0],
    ['stage/periksa', 'mend', 20, 20, 0],
    ['stage/periksa', 'end/completed', 10, 10, 10],
  ])
  expect(flow.nodes.find(({ step }) => step === 'stage/periksa')).toEqual({
    step: 'stage/periksa',
    cases: 100,
    times: 120,
  })
  // 70 of 100 are enough for 70 %, and for 71 the next way is drawn as well, whole.
  expect(flowOf(ways, 0.7, () => true)).toMatchObject({ cases: 100, ways: 3, shown: { cases: 70, ways: 1 } })
  expect(flowOf(ways, 0.71, () => true).shown).toEqual({ cases: 90, ways: 2 })
})

const step = fc.constantFrom('stage/a', 'stage/b', 'stage/c', 'mend', 'wait/payment', 'again')
const end = fc.constantFrom('end/completed', 'end/rejected', 'end/withdrawn')
const anyWays = fc.array(
  fc.record({
    version: fc.integer({ min: 1, max: 2 }),
    steps: fc.tuple(fc.array(step, { maxLength: 8 }), end).map(([some, last]) => [...some, last]),
    cases: fc.integer({ min: 1, max: 400 }),
  }),
  { maxLength: 12 },
)
const detail = fc.constantFrom(0.5, 0.8, 0.95, 1)

test('whatever the ways: as many come to a step as go on from it, and the first edges are the cases', () => {
  fc.assert(
    fc.property(anyWays, detail, (all, share) => {
      const { nodes, edges, shown, cases } = flowOf(
        all,
        share,
        (version, from, to) => version === 1 || allows(from, to),
      )
      const times = (which: (edge: (typeof edges)[number]) => boolean) =>
        edges.filter(which).reduce((sum, edge) => sum + edge.times, 0)
      for (const { step: own, times: came } of nodes) {
        if (own !== 'start') expect(times(({ to }) => to === own)).toBe(came)
        if (!own.startsWith('end/')) expect(times(({ from }) => from === own)).toBe(came)
      }
      expect(times(({ from }) => from === 'start')).toBe(shown.cases)
      expect(times(({ to }) => to.startsWith('end/'))).toBe(shown.cases)
      expect(shown.cases).toBeGreaterThanOrEqual(cases * share)
      for (const edge of edges) expect(edge.off <= edge.cases && edge.cases <= edge.times).toBe(true)
    }),
  )
})

test('in the picture every step and line has its place: within its bounds, no box on another, no lane shared', () => {
  fc.assert(
    fc.property(anyWays, detail, (all, share) => {
      const flow = flowOf(all, share, () => true)
      const { nodes, edges, height } = pictureOf(flow, ['stage/a', 'stage/b', 'stage/c'])
      expect(nodes.map(({ step: own }) => own).sort()).toEqual(flow.nodes.map(({ step: own }) => own).sort())
      expect(new Set(nodes.map(({ y }) => y)).size).toBe(nodes.length)
      expect(edges.map(({ no }) => no)).toEqual(flow.edges.map((_, i) => i + 1))
      for (const { label, path } of edges) {
        expect(path).not.toContain('NaN')
        expect(label.x > 0 && label.x < size.width && label.y > 0 && label.y < height).toBe(true)
      }
      const bent = edges.filter(({ straight }) => !straight)
      expect(new Set(bent.map(({ path }) => path)).size).toBe(bent.length)
    }),
  )
})
