import { type Found, type Problem, problemsOf, unknownName } from '../../../platform/yaml/problem.ts'
import { checkShape, type Shape, under } from '../../../platform/yaml/shape.ts'
import { type NodePath, readSource } from '../../../platform/yaml/source.ts'
import { leastShown } from '../hide.ts'
import { type Kpi, type KpiFile, kpi } from './grammar.ts'
import { asked, dimensionFact } from './vocabulary.ts'

export interface CheckedKpi {
  file: string
  /** Present when there is no mistake. */
  kpi?: Kpi
  problems: Problem[]
}

const shape: Shape<KpiFile> = { schema: kpi, otherwise: 'kpi-none', union: () => null }

/** Checks the files of figures: every mistake of every file, with its line and its mend. A wrong one never stops the others. */
export function checkKpis(sources: readonly { file: string; text: string }[]): CheckedKpi[] {
  const first = new Map<string, string>()
  return sources.map(({ file, text }) => {
    const source = readSource(text)
    const { definition, problems, mended } = checkShape(shape, source.data)
    const found = [...problems]
    if (definition) {
      // What stands in for something wrong is not judged, nor what depends on it.
      const sure = !['grain', 'state', 'measure'].some((key) => under([key], mended))
      const rest = [...(sure ? checkMeaning(definition) : []), ...checkSeen(definition)]
      found.push(...rest.filter(({ at }) => !under(at, mended) && !mended.some((place) => under(place, [at]))))
      const other = first.get(definition.id)
      if (other && !under(['id'], mended))
        found.push({ at: ['id'], code: 'kpi-twice', values: { name: definition.id, other } })
      else first.set(definition.id, file)
    }
    const told = problemsOf(file, source, found)
    return { file, problems: told, ...(told.length === 0 && definition && { kpi: definition as Kpi }) }
  })
}

function checkMeaning(file: KpiFile): Found[] {
  return [
    ...needs(file, 'at', file.grain === 'case', 'grain'),
    ...needs(file, 'state', file.grain === 'day', 'grain'),
    ...(file.longerThan !== undefined && (file.grain !== 'day' || file.state === 'late')
      ? [{ at: ['longerThan'], code: 'kpi-idle', values: { key: 'longerThan', by: 'grain', value: file.grain } }]
      : []),
    ...(file.grain === 'day' && file.measure !== 'count'
      ? [unknownName(['measure'], 'value', file.measure, ['count'], { key: 'measure' })]
      : [
          ...needs(file, 'of', file.measure !== 'count' && file.measure !== 'share', 'measure'),
          ...needs(file, 'part', file.measure === 'share', 'measure'),
          ...needs(file, 'measuredIn', file.measure !== 'share', 'measure'),
        ]),
    ...summed(file),
    ...conditions(file, 'where'),
    ...(file.measure === 'share' ? conditions(file, 'part') : []),
    ...toldApart(file),
  ]
}

type Key = 'at' | 'state' | 'of' | 'part' | 'measuredIn'

/** A line that must be there, or that nothing would use. */
function needs(file: KpiFile, key: Key, wanted: boolean, by: 'grain' | 'measure'): Found[] {
  const values = { key, by, value: file[by] }
  if (wanted === (file[key] !== undefined)) return []
  return wanted ? [{ at: [by], code: 'kpi-needs', values }] : [{ at: [key], code: 'kpi-idle', values }]
}

function summed({ of, measure, grain, state }: KpiFile): Found[] {
  if (of === undefined || measure === 'count' || measure === 'share') return []
  const facts = asked(grain, state)
  if (facts[of]?.kind === 'number') return []
  const numbers = Object.keys(facts).filter((name) => facts[name]!.kind === 'number')
  return [unknownName(['of'], 'kpi-fact', of, numbers)]
}

function conditions(file: KpiFile, key: 'where' | 'part'): Found[] {
  const facts = asked(file.grain, file.state)
  return Object.entries(file[key] ?? {}).flatMap(([name, given]) => {
    const at = [key, name]
    const fact = Object.hasOwn(facts, name) ? facts[name] : undefined
    if (!fact) return [unknownName(at, 'kpi-fact', name, Object.keys(facts))]
    if (fact.kind === 'yesNo') return typeof given === 'boolean' ? [] : [wrong(at, 'kpi-yes', given)]
    if (fact.kind === 'number') return numeric(at, given)
    const wanted = Array.isArray(given) ? given : [given]
    if (wanted.length === 0) return [{ at, code: 'empty-list', values: { key: name } }]
    return wanted.flatMap((one: unknown, n) => {
      const place = Array.isArray(given) ? [...at, n] : at
      if (typeof one !== 'string' || one === '') return [wrong(place, 'kpi-text', one)]
      return fact.values && !fact.values.includes(one)
        ? [unknownName(place, 'kpi-value', one, fact.values, { fact: name })]
        : []
    })
  })
}

const bounds = ['atLeast', 'atMost', 'over', 'under']

function numeric(at: NodePath, given: unknown): Found[] {
  if (typeof given === 'number') return Number.isFinite(given) ? [] : [wrong(at, 'kpi-number', given)]
  if (typeof given !== 'object' || given === null || Array.isArray(given) || Object.keys(given).length === 0)
    return [wrong(at, 'kpi-number', given)]
  const found = Object.entries(given).flatMap(([bound, value]) => {
    if (!bounds.includes(bound)) return [unknownName([...at, bound], 'unknown-key', bound, bounds)]
    return typeof value === 'number' && Number.isFinite(value) ? [] : [wrong([...at, bound], 'kpi-number', value)]
  })
  if (found.length > 0) return found
  const { atLeast, over, atMost, under: below } = given as Record<string, number | undefined>
  const least = Math.max(atLeast ?? -Infinity, over === undefined ? -Infinity : Math.floor(over) + 1)
  const most = Math.min(atMost ?? Infinity, below === undefined ? Infinity : Math.ceil(below) - 1)
  return least > most ? [{ at, code: 'kpi-never', values: { name: String(at.at(-1)) } }] : []
}

function toldApart({ by = [], grain, state }: KpiFile): Found[] {
  const facts = asked(grain, state)
  const able = Object.entries(dimensionFact).flatMap(([name, fact]) => (Object.hasOwn(facts, fact) ? [name] : []))
  return by.flatMap((name, n) => {
    if (!able.includes(name)) return [unknownName(['by', n], 'kpi-dimension', name, able, { grain })]
    return by.indexOf(name) < n ? [{ at: ['by', n], code: 'twice', values: { name, kind: 'by' } }] : []
  })
}

/** Of fewer cases what nine of ten took at most is only how long the longest took: one person's own time. */
const leastOfTen = 10

function checkSeen({ seen, measure }: KpiFile): Found[] {
  if (Object.values(seen).every((least) => least === undefined)) return [{ at: ['seen'], code: 'kpi-unseen' }]
  const least = measure === 'p90' ? leastOfTen : leastShown
  return seen.public !== undefined && seen.public < least
    ? [{ at: ['seen', 'public'], code: 'kpi-public', values: { given: seen.public, least } }]
    : []
}

const wrong = (at: NodePath, code: string, given: unknown): Found => ({
  at,
  code,
  values: {
    name: String(at.findLast((step) => typeof step === 'string')),
    given: String(JSON.stringify(given)).slice(0, 40),
  },
})
