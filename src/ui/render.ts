import { h, type VNode } from 'preact'
import { renderToStaticMarkup } from 'preact-render-to-string'
import { type View, ViewProvider } from './view.ts'

/** A whole HTML document for a page. Everything is escaped; throws when a word is missing or a component faults. */
export function renderPage(node: VNode, view: View): string {
  const faulty: View['faulty'] = new Map()
  const once = () => {
    // Not a copy: a view may make its token only when a form asks for it.
    const value: View = Object.create(view, { islands: { value: new Set<string>() }, faulty: { value: faulty } })
    return `<!doctype html>${renderToStaticMarkup(h(ViewProvider, { value }, node))}`
  }
  const page = once()
  // The list of mistakes stands above the fields: only the second time does it know what they are called.
  return faulty.size > 0 ? once() : page
}
