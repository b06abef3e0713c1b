import { type Element, textOf, walk } from './parse.ts'

export type Name = string | RegExp

export const isPart = (element: Element) =>
  ['fieldset', 'section', 'form', 'table', 'nav', 'article', 'details', 'search', 'ul', 'ol'].includes(element.tag)
export const isLink = (element: Element) => element.tag === 'a' && element.attributes.has('href')
export const isButton = (element: Element) =>
  element.tag === 'button' || (element.tag === 'input' && element.attributes.get('type') === 'submit')
export const isField = (element: Element) =>
  ['input', 'select', 'textarea'].includes(element.tag) && element.attributes.get('type') !== 'hidden'

export function one(kind: string, among: readonly Element[], name: Name): Element {
  const named = among.map((element) => ({ element, name: nameOf(element) }))
  const found =
    typeof name === 'string'
      ? (named.find((each) => each.name === name) ?? named.find((each) => each.name.startsWith(name)))
      : named.find((each) => name.test(each.name))
  if (found) return found.element
  throw new Error(`no ${kind} "${name}"; there are: ${named.map((each) => `"${each.name}"`).join(', ') || 'none'}`)
}

/** Accessible name, as far as our pages need it. */
export function nameOf(element: Element): string {
  const top = rootOf(element)
  const said = element.attributes.get('aria-label')
  if (said) return said
  const by = element.attributes.get('aria-labelledby')
  if (by)
    return by
      .split(' ')
      .map((id) => textOf(byId(top, id) ?? top))
      .join(' ')
  if (isField(element)) return labelOf(element)
  const title = { fieldset: 'legend', table: 'caption', details: 'summary' }[element.tag]
  const inside = title ?? (isPart(element) ? '#heading' : undefined)
  if (!inside) return textOf(element) || picturesIn(element)
  const found = [...walk(element)].find(
    (child) => child.tag === inside || (inside === '#heading' && /^h[1-4]$/.test(child.tag)),
  )
  return found ? textOf(found) : ''
}

const picturesIn = (element: Element) =>
  [...walk(element)]
    .map((child) => (child.tag === 'img' ? (child.attributes.get('alt') ?? '') : ''))
    .join(' ')
    .trim()

function labelOf(field: Element): string {
  const id = field.attributes.get('id')
  const pointing =
    id && [...walk(rootOf(field))].find((element) => element.tag === 'label' && element.attributes.get('for') === id)
  const around = pointing || ancestor(field, 'label')
  return around ? textOf(around) : ''
}

/** What the question is called to which a control belongs: a date's three boxes and all choices have one. */
export function questionOf(control: Element): string {
  let at: Element | null = control
  while (at && !hasClass(at, 'field') && !hasClass(at, 'document')) at = at.parent
  const label = at && [...walk(at)].find((child) => hasClass(child, 'label') || child.tag === 'h2')
  if (!label) return nameOf(control)
  return textOf({ ...label, children: label.children.filter((child) => typeof child === 'string') })
}

const hasClass = (element: Element, name: string) => (element.attributes.get('class') ?? '').split(' ').includes(name)

export function byId(top: Element, id: string): Element | undefined {
  return [...walk(top)].find((element) => element.attributes.get('id') === id)
}

export function ancestor(element: Element, tag: string): Element | null {
  for (let at = element.parent; at; at = at.parent) if (at.tag === tag) return at
  return null
}

export function rootOf(element: Element): Element {
  let at = element
  while (at.parent) at = at.parent
  return at
}
