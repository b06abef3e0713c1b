/** An element of a page as rendered; text is a string. */
export interface Element {
  tag: string
  attributes: Map<string, string>
  children: (Element | string)[]
  parent: Element | null
}

const empty = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
const raw = new Set(['script', 'style', 'textarea', 'title'])
const token =
  /<!--[\s\S]*?-->|<!doctype[^>]*>|<\/([a-zA-Z][\w-]*)\s*>|<([a-zA-Z][\w-]*)((?:\s+[^\s=/>]+(?:=(?:"[^"]*"|'[^']*'|[^\s>]+))?)*)\s*\/?>/gi
const attribute = /([^\s=/>]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g

/**
 * Reads well-formed HTML as our renderer writes it: every element but the empty ones is closed. Throws where tags do not match,
 * which a browser would silently mend and a test should not.
 */
export function parse(html: string): Element {
  const root: Element = { tag: '#root', attributes: new Map(), children: [], parent: null }
  let at = root
  let from = 0
  token.lastIndex = 0
  for (let found = token.exec(html); found; found = token.exec(html)) {
    text(at, html.slice(from, found.index))
    from = token.lastIndex
    const [, closing, opening, attributes] = found
    if (closing) {
      if (at.tag !== closing.toLowerCase())
        throw new Error(`</${closing}> closes <${at.tag}>: …${html.slice(Math.max(0, found.index - 80), from)}`)
      at = at.parent!
    } else if (opening) {
      const element: Element = {
        tag: opening.toLowerCase(),
        attributes: read(attributes ?? ''),
        children: [],
        parent: at,
      }
      at.children.push(element)
      if (empty.has(element.tag) || (found[0].endsWith('/>') && inSvg(at))) continue
      at = element
      if (!raw.has(element.tag)) continue
      const end = html.toLowerCase().indexOf(`</${element.tag}`, from)
      text(at, html.slice(from, end))
      from = token.lastIndex = end
    }
  }
  text(at, html.slice(from))
  if (at !== root) throw new Error(`<${at.tag}> is never closed`)
  return root
}

function text(into: Element, words: string) {
  if (words !== '') into.children.push(decode(words))
}

function read(source: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, name, double, single, bare] of source.matchAll(attribute))
    found.set(name!, decode(double ?? single ?? bare ?? ''))
  return found
}

function inSvg(element: Element | null): boolean {
  return element !== null && (element.tag === 'svg' || inSvg(element.parent))
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

function decode(words: string): string {
  return words.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) =>
    name
      ? (entities[name.toLowerCase()] ?? whole)
      : String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16)),
  )
}

export function* walk(element: Element): Generator<Element> {
  for (const child of element.children) {
    if (typeof child === 'string') continue
    yield child
    yield* walk(child)
  }
}

/** What a person reads in an element, without what is hidden from readers, one space between words. */
export function textOf(element: Element): string {
  return spoken(element).replace(/\s+/g, ' ').trim()
}

const blocks = new Set(
  'p div li dt dd h1 h2 h3 tr td th br small section article header footer option legend label'.split(' '),
)

function spoken(element: Element): string {
  if (element.attributes.get('aria-hidden') === 'true' || ['script', 'style', 'head'].includes(element.tag)) return ''
  const words = element.children.map((child) => (typeof child === 'string' ? child : spoken(child))).join('')
  return blocks.has(element.tag) ? ` ${words} ` : words
}
