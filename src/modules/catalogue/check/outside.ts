import { type Found, unknownName } from '../../../platform/yaml/problem.ts'
import type { Definition, Part } from '../definition.ts'
import { language } from '../expressions.ts'
import { celType } from '../vocabulary.ts'
import { circleFrom } from './expressions.ts'
import type { Known } from './known.ts'

/** What a definition names that lies in other rooms and other files. */
export function checkOutside(definition: Definition, known: Known): Found[] {
  const found: Found[] = []
  const name = (at: Found['at'], code: string, given: string, names: readonly string[] | undefined) => {
    if (names && !names.includes(given)) found.push(unknownName(at, code, given, names))
  }
  definition.effects.forEach(({ run }, e) => {
    name(['effects', e, 'run'], 'effect', run, known.effects)
  })
  definition.facts.forEach((provider, f) => {
    name(['facts', f], 'provider', provider, known.facts)
  })
  definition.lifeEvents.forEach((event, l) => {
    name(['lifeEvents', l], 'life-event', event, known.lifeEvents)
  })
  found.push(...checkRooms(definition, known))
  definition.bundle.forEach((part, b) => {
    found.push(...checkPart(definition, part, b, known))
  })
  return found
}

/** What it says to rooms, held against what each of them takes. */
function checkRooms({ rooms = {} }: Definition, known: Known): Found[] {
  if (!known.rooms) return []
  return Object.entries(rooms).flatMap(([room, settings]) => {
    const schema = known.rooms!.get(room)
    if (!schema) return [unknownName(['rooms', room], 'room', room, known.rooms!.keys())]
    const parsed = schema.safeParse(settings)
    const issues = parsed.success ? [] : parsed.error.issues
    return issues.map((issue) => {
      const setting = String(issue.code === 'unrecognized_keys' ? issue.keys[0] : (issue.path[0] ?? ''))
      const at = setting in settings ? ['rooms', room, setting] : ['rooms', room]
      return { at, code: 'room-setting', values: { room, name: setting } }
    })
  })
}

function checkPart(definition: Definition, part: Part, b: number, known: Known): Found[] {
  const at = ['bundle', b]
  const found: Found[] = []
  const parts = definition.bundle.map((p) => p.service)
  part.after.forEach((id, a) => {
    const others = parts.filter((p) => p !== part.service)
    if (!others.includes(id)) found.push(unknownName([...at, 'after', a], 'part', id, others))
  })
  const circle = circleFrom(part.service, (id) => definition.bundle.find((p) => p.service === id)?.after ?? [])
  if (circle)
    found.push({
      at: [...at, 'after'],
      code: 'stage-circle',
      values: { name: part.service, circle: circle.reverse().join(' → ') },
    })
  const own = definition.documents.map((d) => d.id)
  for (const [target, id] of Object.entries(part.documents))
    if (!own.includes(id)) found.push(unknownName([...at, 'documents', target], 'document', id, own))
  if (parts.indexOf(part.service) < b)
    found.push({ at: [...at, 'service'], code: 'twice', values: { name: part.service, kind: 'part' } })
  if (part.service === definition.id)
    found.push({ at: [...at, 'service'], code: 'bundle-self', values: { name: part.service } })
  else if (known.services) found.push(...checkTarget(definition, part, at, known.services))
  return found
}

function checkTarget(
  definition: Definition,
  part: Part,
  at: readonly (string | number)[],
  services: ReadonlyMap<string, Definition>,
): Found[] {
  const target = services.get(part.service)
  if (!target)
    return [
      unknownName(
        [...at, 'service'],
        'service',
        part.service,
        [...services.keys()].filter((id) => id !== definition.id),
      ),
    ]
  const found: Found[] = []
  const documents = target.documents.map((d) => d.id)
  for (const id of Object.keys(part.documents))
    if (!documents.includes(id))
      found.push(unknownName([...at, 'documents', id], 'document-there', id, documents, { service: target.id }))
  const check = language(definition.form, Object.keys(definition.conditions))
  const sections = target.form.map((s) => s.id)
  for (const [path, text] of Object.entries(part.map)) {
    const here = [...at, 'map', path]
    const [id = '', name] = path.split('.')
    const section = target.form.find((s) => s.id === id)
    if (!section) {
      found.push(unknownName(here, 'section-there', id, sections, { service: target.id }))
      continue
    }
    const field = section.fields.find((f) => f.id === name)
    if (name && !field)
      found.push(
        unknownName(
          here,
          'field-there',
          name,
          section.fields.map((f) => f.id),
          { service: target.id, section: id },
        ),
      )
    if (!field) continue
    const checked = check(text, { late: true }, 'any')
    if (!('ast' in checked)) continue // told where the expression itself is checked
    const wanted = celType(field.type)
    if (checked.type !== wanted && checked.type !== 'dyn' && !(checked.type === 'int' && wanted === 'double'))
      found.push({ at: here, code: 'compute-type', values: { given: checked.type, type: wanted } })
    const literal = checked.ast.op === 'value' && typeof checked.ast.args === 'string' ? checked.ast.args : null
    const values = field.options?.map((o) => o.value)
    if (literal !== null && values && !values.includes(literal))
      found.push(unknownName(here, 'option', literal, values, { field: `${target.id} ${path}` }))
  }
  return found
}
