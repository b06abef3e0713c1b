import type { Found } from '../../../platform/yaml/problem.ts'
import { under } from '../../../platform/yaml/shape.ts'
import type { NodePath } from '../../../platform/yaml/source.ts'
import type { Definition } from '../definition.ts'

// What follows only from something that stands in for what the file says wrongly is no mistake of its own: telling it
// would send the reader to a line that is right.

/** Whose names are given in which part of the file: codes of problems that mean "there is no such name". */
const namers: Readonly<Record<string, RegExp>> = {
  form: /^(expression-(name|field|list)|prefill-field|prefill|party|answer|section-there|field-there)(\.|$)/,
  conditions: /^expression-name(\.|$)/,
  documents: /^(document|document-there)(\.|$)/,
  stages: /^(stage|stage-not-before|entered)(\.|$)/,
  bundle: /^part(\.|$)/,
}
/** Problems that need a whole part of the file to be right. */
const wholes: Readonly<Record<string, { at: readonly string[]; of: readonly string[] }>> = {
  promise: {
    at: ['stages', 'standard'],
    of: ['within', 'promise', 'workingDays', 'workingHours', 'calendarDays', 'after', 'when'],
  },
  'sign-missing': { at: ['stages', 'outputs'], of: ['actions', 'sign'] },
  'hand-over-missing': { at: ['stages', 'outputs'], of: ['actions', 'physical'] },
  'ground-missing': { at: ['deemedGround', 'whenLate', 'stages'], of: ['deemedGround', 'whenLate', 'atLimit'] },
  'ground-idle': { at: ['whenLate', 'stages'], of: ['whenLate', 'atLimit'] },
  'facts-none': { at: ['facts'], of: ['facts'] },
}
const lists = ['form', 'fields', 'documents', 'stages', 'bundle', 'conditions', 'enter', 'outputs', 'options']

/** Whether a problem is one of the file, and not of what was put in place of another. */
export function isOfTheFile(found: Found, definition: Definition, mended: readonly NodePath[]): boolean {
  if (mended.length === 0) return true
  const { at, code } = found
  if (under(at, mended) || mended.some((place) => under(place, [at]) && !lists.includes(String(at.at(-1)))))
    return false
  const field = at[2] === 'fields' ? at.slice(0, 4) : null
  if (field && /^(options|bound|min-over|compute-type)/.test(code) && mended.some((place) => under(place, [field])))
    return false
  const renamed = mended.filter(
    (place) =>
      place.at(-1) === 'id' ||
      typeof place.at(-1) === 'number' ||
      lists.includes(String(place.at(-1))) ||
      place.at(-2) === 'conditions',
  )
  if (renamed.some((place) => namers[String(place[0])]?.test(code))) return false
  const whole = wholes[code]
  if (
    whole &&
    mended.some(
      (place) =>
        whole.at.includes(String(place[0])) && (renamed.includes(place) || whole.of.includes(String(place.at(-1)))),
    )
  )
    return false
  return !fieldsOf(definition, mended).some((field) => speaksOf(found, field))
}

function fieldsOf(definition: Definition, mended: readonly NodePath[]): string[] {
  return mended.flatMap(([root, s, , f]) => {
    const section = root === 'form' ? definition.form[Number(s)] : undefined
    if (!section) return []
    return typeof f === 'number'
      ? [section.fields[f]?.id ?? '']
      : [section.id, ...section.fields.map((field) => field.id)]
  })
}

function speaksOf({ code, values, said }: Found, field: string): boolean {
  if (!/^(expression|option|compute|prefill|party|circle|asked)/.test(code)) return false
  return [said, ...Object.values(values ?? {})].some((value) =>
    new RegExp(`(^|\\W)${field}(\\W|$)`).test(String(value ?? '')),
  )
}
