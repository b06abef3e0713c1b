import { faultsOf } from './testing/faults.ts'
import { asField, type FoundField, fill, type Press, press } from './testing/fields.ts'
import { byId, isButton, isField, isLink, isPart, type Name, nameOf, one, questionOf } from './testing/names.ts'
import { type Element, parse, textOf, walk } from './testing/parse.ts'

// For tests: a page is found the way a person finds things on it, by what they are and what they are called.

export interface Page {
  title: string
  lang: string
  heading: string
  /** All that can be read, in order. */
  text: string
  /** A part by its accessible name: fieldset, section, form, table, navigation, article, details. */
  within(name: Name): Page
  button(name: Name): { name: string; value: string }
  link(name: Name): { href: string; text: string }
  links: { href: string; text: string }[]
  field(label: Name): FoundField
  /** Types into a field, chooses an option by its words, or ticks a box or radio (value `true` or `false`). */
  fill(label: Name, value: string | boolean): Page
  /** What pressing that button sends, with everything filled in. */
  press(button: Name): Press
  /** A table's rows: column label → text. */
  table(caption: Name): Record<string, string>[]
  /** Questions and answers of summary lists and stats. */
  answers: Record<string, string>
  /** The error summary: message, the id it leads to, and what the question there is called; empty: it leads nowhere. */
  errors: { text: string; target: string; question: string }[]
  /** Notices and status messages. */
  messages: string[]
  has(name: Name): boolean
  /** Ids used more than once, links to ids that do not exist, fields without a name: what no page may have. */
  faults: string[]
}

/** Reads rendered HTML. Everything that asks for one thing throws when there is none, saying what there is. */
export function readHtml(html: string): Page {
  return read(parse(html))
}

function read(root: Element): Page {
  const all = [...walk(root)]
  const page: Page = {
    title: textOfTag(all, 'title'),
    lang: all.find((one) => one.tag === 'html')?.attributes.get('lang') ?? '',
    heading: textOfTag(all, 'h1'),
    text: textOf(root),
    within: (name) => read(one('part', all.filter(isPart), name)),
    button: (name) => {
      const { attributes } = one('button', all.filter(isButton), name)
      return { name: attributes.get('name') ?? '', value: attributes.get('value') ?? '' }
    },
    link: (name) => asLink(one('link', all.filter(isLink), name)),
    links: all.filter(isLink).map(asLink),
    field: (label) => asField(one('field', all.filter(isField), label)),
    fill(label, value) {
      fill(one('field', all.filter(isField), label), value)
      return page
    },
    press: (name) => press(one('button', all.filter(isButton), name)),
    table: (caption) =>
      rows(
        one(
          'table',
          all.filter((element) => element.tag === 'table'),
          caption,
        ),
      ),
    answers: Object.fromEntries(
      all.filter((element) => element.tag === 'dt').map((term) => [textOf(term), answerTo(term)]),
    ),
    errors: all
      .filter((element) => element.attributes.get('class') === 'errors')
      .flatMap((summary) => [...walk(summary)].filter((element) => element.tag === 'li'))
      .map((item) => asError(root, item)),
    messages: all.filter((element) => ['alert', 'status'].includes(element.attributes.get('role') ?? '')).map(textOf),
    has: (name) => (typeof name === 'string' ? page.text.includes(name) : name.test(page.text)),
    faults: faultsOf(all),
  }
  return page
}

function asError(root: Element, item: Element) {
  const target = [...walk(item)].find(isLink)?.attributes.get('href')?.slice(1) ?? ''
  const control = target ? byId(root, target) : undefined
  return { text: textOf(item), target, question: control ? questionOf(control) : '' }
}

function asLink(element: Element) {
  return { href: element.attributes.get('href') ?? '', text: nameOf(element) }
}

function rows(table: Element): Record<string, string>[] {
  const lines = [...walk(table)]
    .filter((element) => element.tag === 'tr')
    .map((row) => row.children.filter((cell): cell is Element => typeof cell !== 'string').map(textOf))
  const [head = [], ...rest] = lines
  return rest.map((line) => Object.fromEntries(line.map((words, at) => [head[at] ?? '', words])))
}

function answerTo(term: Element): string {
  const siblings = term.parent?.children.filter((child): child is Element => typeof child !== 'string') ?? []
  const answer = siblings.slice(siblings.indexOf(term) + 1).find((sibling) => sibling.tag === 'dd')
  return answer ? textOf(answer) : ''
}

const textOfTag = (all: readonly Element[], tag: string) => {
  const found = all.find((element) => element.tag === tag)
  return found ? textOf(found) : ''
}
