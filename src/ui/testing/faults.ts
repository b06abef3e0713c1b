import { isButton, isField, isLink, nameOf } from './names.ts'
import type { Element } from './parse.ts'

/** What no page may have. */
export function faultsOf(all: readonly Element[]): string[] {
  const ids = all.map((element) => element.attributes.get('id')).filter((id) => id !== undefined)
  const known = new Set(ids)
  const doubled = [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))].map((id) => `id "${id}" twice`)
  const lost = all.flatMap((element) => {
    const to = [
      element.attributes.get('aria-describedby'),
      element.attributes.get('aria-labelledby'),
      element.attributes.get('for'),
    ].flatMap((each) => each?.split(' ') ?? [])
    const href = element.attributes.get('href')
    if (href?.startsWith('#') && href.length > 1) to.push(href.slice(1))
    return to.filter((id) => !known.has(id)).map((id) => `<${element.tag}> leads to no "${id}"`)
  })
  const nameless = all
    .filter((element) => (isField(element) || isButton(element) || isLink(element)) && nameOf(element) === '')
    .map((element) => `<${element.tag}> without a name${toWhere(element)}`)
  const inline = all
    .filter(
      (element) =>
        element.attributes.has('style') || [...element.attributes.keys()].some((key) => key.startsWith('on')),
    )
    .map((element) => `<${element.tag}> with inline style or script`)
  const torn = all
    .filter((element) => closesParagraph.has(element.tag) && within(element, 'p'))
    .map((element) => `<${element.tag}> inside <p>: a browser closes the paragraph there`)
  return [...doubled, ...lost, ...nameless, ...inline, ...torn]
}

function toWhere({ attributes }: Element): string {
  const to = attributes.get('href')
  return to === undefined ? '' : `, to ${to}`
}

const closesParagraph = new Set(
  'form div p ul ol dl table section article fieldset h1 h2 h3 details figure header footer nav'.split(' '),
)

/** A paragraph around it; custom elements and links do not shield from it. */
function within(element: Element, tag: string): boolean {
  for (let at = element.parent; at && !['button', 'td', 'th'].includes(at.tag); at = at.parent)
    if (at.tag === tag) return true
  return false
}
