import { type Found, unknownName } from '../../../platform/yaml/problem.ts'
import type { NodePath } from '../../../platform/yaml/source.ts'
import type { Definition, Field, Section } from '../definition.ts'
import { reservedNames } from '../vocabulary.ts'
import type { Known } from './known.ts'

const numeric = ['number', 'money', 'choices']

/** Names used once, and each field with what its type needs and nothing that it cannot use. */
export function checkFields(definition: Definition, known: Known): Found[] {
  const found: Found[] = []
  const { form, documents, flags, stages, outputs } = definition
  twice(form, ['form'], 'section', found)
  form.forEach((section, s) => {
    const at = ['form', s]
    reserved(section.id, [...at, 'id'], found)
    if (Object.hasOwn(definition.conditions, section.id))
      found.push({ at: ['conditions', section.id], code: 'name-section', values: { name: section.id } })
    twice(section.fields, [...at, 'fields'], 'field', found)
    const { repeat } = section
    if (repeat && repeat.min > repeat.max)
      found.push({ at: [...at, 'repeat'], code: 'min-over-max', values: { min: repeat.min, max: repeat.max } })
    section.fields.forEach((field, f) => {
      found.push(
        ...checkField(field, [...at, 'fields', f]),
        ...checkPrefill(form, field, [...at, 'fields', f, 'prefill'], known),
      )
    })
  })
  for (const name of Object.keys(definition.conditions)) reserved(name, ['conditions', name], found)
  twice(documents, ['documents'], 'document', found)
  twice(flags, ['flags'], 'flag', found)
  twice(stages, ['stages'], 'stage', found)
  twice(outputs, ['outputs'], 'output', found)
  documents.forEach((document, d) => {
    const at = ['documents', d, 'insteadOf']
    const { insteadOf } = document
    const other = documents.find((o) => o.id === insteadOf)
    const others = documents.filter((o) => o.id !== document.id && !o.insteadOf).map((o) => o.id)
    if (insteadOf && (!other || other === document || other.insteadOf))
      found.push(unknownName(at, 'document', insteadOf, others))
  })
  for (const [role, path] of Object.entries(definition.parties)) found.push(...checkParty(form, role, path ?? ''))
  return found
}

function checkField(field: Field, at: NodePath): Found[] {
  const found: Found[] = []
  const wrong = (key: string, code: string, values: Found['values'] = {}) =>
    found.push({ at: key ? [...at, key] : at, code, values: { field: field.id, type: field.type, ...values } })
  const chosen = field.type === 'choice' || field.type === 'choices'
  if (chosen && !field.options) wrong('', 'options-missing')
  if (!chosen && field.options) wrong('', 'options-idle')
  const values = (field.options ?? []).map((o) => o.value)
  values.forEach((value, o) => {
    if (values.indexOf(value) < o)
      found.push({ at: [...at, 'options', o, 'value'], code: 'twice', values: { name: value, kind: 'option' } })
  })
  if (field.check && !field.message) wrong('', 'message-missing')
  if (field.message && !field.check) wrong('', 'message-idle')
  for (const key of ['min', 'max'] as const)
    if (field[key] !== undefined && !numeric.includes(field.type)) wrong(key, 'bound-idle', { key })
  if (field.min !== undefined && field.max !== undefined && field.min > field.max)
    wrong('', 'min-over-max', { min: field.min, max: field.max })
  if (field.maxLength !== undefined && field.type !== 'text' && field.type !== 'longText')
    wrong('maxLength', 'bound-idle', { key: 'maxLength' })
  if (field.anywhere !== undefined && field.type !== 'address') wrong('anywhere', 'bound-idle', { key: 'anywhere' })
  return found
}

function checkPrefill(form: readonly Section[], { prefill }: Field, at: NodePath, known: Known): Found[] {
  if (!prefill) return []
  const [root = '', name, part] = prefill.split('.')
  const section = form.find((s) => s.id === root)
  if (section) {
    const source = section.fields.find((f) => f.id === name)
    if (!source)
      return [
        unknownName(
          at,
          'prefill-field',
          name ?? '',
          section.fields.map((f) => f.id),
          { section: root },
        ),
      ]
    if (source.type !== 'nik' && source.type !== 'person')
      return [{ at, code: 'prefill-nik', values: { field: `${root}.${name}`, type: source.type } }]
    return part ? [] : [{ at, code: 'prefill-part', values: { name: prefill } }]
  }
  if (known.prefill && !known.prefill.includes(root))
    return [unknownName(at, 'prefill', root, [...known.prefill, ...form.map((s) => s.id)])]
  return name ? [] : [{ at, code: 'prefill-part', values: { name: prefill } }]
}

function checkParty(form: readonly Section[], role: string, path: string): Found[] {
  const at = ['parties', role]
  const fields = form.flatMap((s) => s.fields.map((f) => ({ path: `${s.id}.${f.id}`, type: f.type })))
  const field = fields.find((f) => f.path === path)
  const fitting = fields.filter((f) => f.type === 'nik' || f.type === 'person').map((f) => f.path)
  if (!field) return [unknownName(at, 'party', path, fitting)]
  return fitting.includes(path) ? [] : [{ at, code: 'party-type', values: { name: path, type: field.type } }]
}

function twice(items: readonly { id: string }[], at: NodePath, kind: string, found: Found[]) {
  const seen = new Set<string>()
  items.forEach(({ id }, i) => {
    if (seen.has(id)) found.push({ at: [...at, i, 'id'], code: 'twice', values: { name: id, kind } })
    seen.add(id)
  })
}

function reserved(name: string, at: NodePath, found: Found[]) {
  if (reservedNames.includes(name)) found.push({ at, code: 'name-reserved', values: { name } })
}
