import { type Found, unknownName } from '../../../platform/yaml/problem.ts'
import { stagesOf } from '../compile.ts'
import type { Definition, Limit, Stage } from '../definition.ts'
import { circleFrom } from './expressions.ts'
import type { Known } from './known.ts'

// Hours of a working day, for holding stage limits against the promise. A region's own hours may differ; days are compared with days.
const dayHours = 8
const deciding = ['approve', 'sign', 'enter', 'initial', 'handOver']

/** Stages that can be reached and decided, and do what the rest of the definition needs of them. */
export function checkStages(definition: Definition, known: Known): Found[] {
  const { stages, outputs } = definition
  const found: Found[] = []
  const graph = stagesOf(definition)
  const ids = stages.map((s) => s.id)
  stages.forEach((stage, s) => {
    const at = ['stages', s]
    stage.after?.forEach((id, a) => {
      if (!ids.includes(id) || id === stage.id)
        found.push(
          unknownName(
            [...at, 'after', a],
            'stage',
            id,
            ids.filter((i) => i !== stage.id),
          ),
        )
    })
    stage.notSameAs?.forEach((id, n) => {
      if (!ids.includes(id) || id === stage.id)
        found.push(
          unknownName(
            [...at, 'notSameAs', n],
            'stage',
            id,
            ids.filter((i) => i !== stage.id),
          ),
        )
      else if (!before(graph, stage.id).has(id))
        found.push({ at: [...at, 'notSameAs', n], code: 'stage-not-before', values: { name: id, stage: stage.id } })
    })
    const circle = circleFrom(stage.id, (id) => graph.get(id)?.after ?? [])
    if (circle)
      found.push({
        at: [...at, 'after'],
        code: 'stage-circle',
        values: { name: stage.id, circle: circle.reverse().join(' → ') },
      })
    if (known.units && stage.unit && !known.units.includes(stage.unit))
      found.push(unknownName([...at, 'unit'], 'unit', stage.unit, known.units))
    found.push(...checkActions(stage, at))
  })
  if (known.units && !known.units.includes(definition.unit))
    found.push(unknownName(['unit'], 'unit', definition.unit, known.units))
  if (!definition.standard.product && outputs.length + definition.bundle.length === 0)
    found.push({ at: ['standard'], code: 'product-missing' })
  outputs.forEach((output, o) => {
    const at = ['outputs', o]
    if (output.sign && !stages.some((s) => s.actions.includes('sign')))
      found.push({ at, code: 'sign-missing', values: { name: output.id } })
    if (output.physical && !stages.some((s) => s.actions.includes('handOver')))
      found.push({ at, code: 'hand-over-missing', values: { name: output.id } })
    if (known.templates && !output.physical && !known.templates.includes(output.template))
      found.push(unknownName([...at, 'template'], 'template', output.template, known.templates))
    if (output.corrects) found.push(...checkCorrects(definition.form, output.corrects, [...at, 'corrects']))
  })
  return [
    ...found,
    ...checkElsewhere(definition),
    ...checkEntries(stages),
    ...checkSilence(definition),
    ...checkPromise(definition),
  ]
}

function checkCorrects(
  form: Definition['form'],
  { document, answers }: NonNullable<Definition['outputs'][number]['corrects']>,
  at: readonly (string | number)[],
): Found[] {
  const paths = form.filter((s) => !s.repeat).flatMap((s) => s.fields.map((f) => `${s.id}.${f.id}`))
  const named = [
    { at: [...at, 'document'], path: document },
    ...Object.entries(answers).map(([there, path]) => ({ at: [...at, 'answers', there], path })),
  ]
  return named
    .filter(({ path }) => !paths.includes(path))
    .map((wrong) => unknownName(wrong.at, 'answer', wrong.path, paths))
}

function checkActions(stage: Stage, at: readonly (string | number)[]): Found[] {
  const { actions, enter } = stage
  const found: Found[] = []
  if (enter && !actions.includes('enter'))
    found.push({ at: [...at, 'enter'], code: 'enter-no-action', values: { stage: stage.id } })
  if (!enter && actions.includes('enter'))
    found.push({ at: [...at, 'actions'], code: 'enter-no-fields', values: { stage: stage.id } })
  if (!actions.some((action) => deciding.includes(action)))
    found.push({
      at: [...at, 'actions'],
      code: 'stage-stuck',
      values: { stage: stage.id, actions: deciding.join(', ') },
    })
  actions.forEach((action, a) => {
    if (actions.indexOf(action) < a)
      found.push({ at: [...at, 'actions', a], code: 'twice', values: { name: action, kind: 'action' } })
  })
  return found
}

/** What is referred has somewhere to go, and the bodies named are used. */
function checkElsewhere({ stages, elsewhere, grounds }: Definition): Found[] {
  const refers = stages.findIndex((stage) => stage.actions.includes('refer'))
  const rejects = stages.some((stage) => stage.actions.includes('reject'))
  return [
    ...(refers >= 0 && !elsewhere
      ? [{ at: ['stages', refers, 'actions'], code: 'refer-nowhere', values: { stage: stages[refers]!.id } }]
      : []),
    ...(refers < 0 && elsewhere
      ? [{ at: ['elsewhere'], code: 'idle', values: { name: 'elsewhere', action: 'refer' } }]
      : []),
    ...(!rejects && grounds ? [{ at: ['grounds'], code: 'idle', values: { name: 'grounds', action: 'reject' } }] : []),
    ...twice(elsewhere ?? [], 'elsewhere'),
    ...twice(grounds ?? [], 'grounds'),
  ]
}

const twice = (list: readonly { id: string }[], name: string): Found[] =>
  list.flatMap(({ id }, at) =>
    list.findIndex((each) => each.id === id) < at
      ? [{ at: [name, at, 'id'], code: 'twice', values: { name: id, kind: name } }]
      : [],
  )

function checkEntries(stages: readonly Stage[]): Found[] {
  const seen = new Set<string>()
  return stages.flatMap((stage, s) =>
    (stage.enter ?? []).flatMap(({ id }, e) => {
      const again = seen.has(id)
      seen.add(id)
      return again ? [{ at: ['stages', s, 'enter', e, 'id'], code: 'twice', values: { name: id, kind: 'entry' } }] : []
    }),
  )
}

/** Deemed approval needs its ground in law. */
function checkSilence({ whenLate, stages, deemedGround }: Definition): Found[] {
  const late = stages.findIndex((s) => s.atLimit === 'deemApproved')
  const deems = whenLate === 'deemApproved' || late >= 0
  if (deems && !deemedGround)
    return [
      {
        at: whenLate === 'deemApproved' ? ['whenLate'] : ['stages', late, 'atLimit'],
        code: 'ground-missing',
        values: {},
      },
    ]
  return deemedGround && !deems ? [{ at: ['deemedGround'], code: 'ground-idle', values: {} }] : []
}

/** Stages that every case goes through must fit into the promise, the longest way counted. */
function checkPromise(definition: Definition): Found[] {
  const promised = hours(definition.standard.promise)
  const graph = stagesOf(definition)
  const known = new Map<string, number>()
  const until = (id: string, on: readonly string[]): number => {
    const found = graph.get(id)
    if (!found || on.includes(id)) return 0
    if (!known.has(id))
      known.set(
        id,
        (found.stage.when ? 0 : hours(found.stage.within)) +
          Math.max(0, ...found.after.map((a) => until(a, [...on, id]))),
      )
    return known.get(id)!
  }
  const needed = Math.max(...definition.stages.map((s) => until(s.id, [])))
  if (needed <= promised) return []
  return [
    {
      at: ['standard', 'promise'],
      code: 'promise',
      values: {
        needed: Math.round(needed * 10) / 10,
        promised: Math.round(promised * 10) / 10,
        days: Math.ceil(needed / dayHours),
      },
    },
  ]
}

function hours(limit: Limit): number {
  if ('workingHours' in limit) return limit.workingHours
  return 'workingDays' in limit ? limit.workingDays * dayHours : limit.calendarDays * dayHours * (5 / 7)
}

function before(graph: ReturnType<typeof stagesOf>, id: string): Set<string> {
  const found = new Set<string>()
  const visit = (at: string) => {
    for (const earlier of graph.get(at)?.after ?? []) {
      if (found.has(earlier)) continue
      found.add(earlier)
      visit(earlier)
    }
  }
  visit(id)
  return found
}
