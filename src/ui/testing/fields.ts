import { ancestor, byId, nameOf, rootOf } from './names.ts'
import { type Element, textOf, walk } from './parse.ts'

/** A request that pressing a button or following a link would make. */
export interface Press {
  method: 'GET' | 'POST'
  url: string
  body: URLSearchParams
  multipart: boolean
}

export interface FoundField {
  name: string
  value: string
  type: string
  checked: boolean
  /** Labels of a select's options. */
  options: string[]
  /** Message beside it, null when nothing is wrong. */
  error: string | null
  hint: string | null
}

export function asField(element: Element): FoundField {
  const described = (element.attributes.get('aria-describedby') ?? '').split(' ').filter(Boolean)
  const says = (ending: string) => {
    const id = described.find((each) => each.endsWith(ending))
    const found = id && byId(rootOf(element), id)
    return found ? textOf(found) : null
  }
  return {
    name: element.attributes.get('name') ?? '',
    value: currentValue(element) ?? '',
    type: element.tag === 'input' ? (element.attributes.get('type') ?? 'text') : element.tag,
    checked: element.attributes.has('checked'),
    options: optionsOf(element).map(textOf),
    error: says('-error'),
    hint: says('-hint'),
  }
}

const optionsOf = (select: Element) => [...walk(select)].filter((element) => element.tag === 'option')

function currentValue(field: Element): string | undefined {
  if (field.tag === 'textarea') return field.children.join('')
  if (field.tag !== 'select') return field.attributes.get('value') ?? (isTick(field) ? 'on' : '')
  const options = optionsOf(field)
  const chosen = options.find((option) => option.attributes.has('selected')) ?? options[0]
  return chosen && (chosen.attributes.get('value') ?? textOf(chosen))
}

const isTick = (field: Element) => ['checkbox', 'radio'].includes(field.attributes.get('type') ?? '')

export function fill(field: Element, value: string | boolean) {
  if (isTick(field)) {
    if (field.attributes.get('type') === 'radio')
      for (const other of radiosOf(field)) other.attributes.delete('checked')
    if (value === false) field.attributes.delete('checked')
    else field.attributes.set('checked', '')
  } else if (field.tag === 'textarea') field.children = [String(value)]
  else if (field.tag === 'select') {
    const chosen = optionsOf(field).find(
      (option) => textOf(option) === value || option.attributes.get('value') === value,
    )
    if (!chosen)
      throw new Error(`no option "${value}" in "${nameOf(field)}": ${optionsOf(field).map(textOf).join(', ')}`)
    for (const option of optionsOf(field)) option.attributes.delete('selected')
    chosen.attributes.set('selected', '')
  } else field.attributes.set('value', String(value))
}

function radiosOf(field: Element): Element[] {
  const form = ancestor(field, 'form') ?? rootOf(field)
  return [...walk(form)].filter(
    (each) => each.attributes.get('type') === 'radio' && each.attributes.get('name') === field.attributes.get('name'),
  )
}

export function press(button: Element): Press {
  const top = rootOf(button)
  const id = button.attributes.get('form')
  const form = id ? byId(top, id) : ancestor(button, 'form')
  if (!form) throw new Error(`button "${nameOf(button)}" belongs to no form`)
  const body = new URLSearchParams()
  const formId = form.attributes.get('id')
  for (const field of walk(top)) {
    const belongs = field.attributes.get('form')
      ? field.attributes.get('form') === formId
      : ancestor(field, 'form') === form
    const name = field.attributes.get('name')
    if (!belongs || !name || field.attributes.has('disabled') || field.attributes.get('type') === 'file') continue
    if (field === button) body.append(name, button.attributes.get('value') ?? '')
    else if (['input', 'select', 'textarea'].includes(field.tag) && (!isTick(field) || field.attributes.has('checked')))
      body.append(name, currentValue(field) ?? '')
  }
  return {
    method: form.attributes.get('method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
    url: button.attributes.get('formaction') ?? form.attributes.get('action') ?? '',
    body,
    multipart: form.attributes.get('enctype') === 'multipart/form-data',
  }
}
