import { SaxesParser } from 'saxes'

/** An element: what is in it by name, or its words. */
export interface Tree {
  [name: string]: (Tree | string)[]
}

const DEEPEST = 20

/** Reads XML that others wrote; throws when it is not well-formed, declares a type of its own, or is nested without end. */
export function readXml(text: string): Tree {
  const root: Tree = Object.create(null)
  const open: { tree: Tree; text: string }[] = [{ tree: root, text: '' }]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new Error('a document type is not read')
  })
  parser.on('opentag', () => {
    if (open.length > DEEPEST) throw new Error('nested too deep')
    open.push({ tree: Object.create(null), text: '' })
  })
  const words = (said: string) => {
    open.at(-1)!.text += said
  }
  parser.on('text', words)
  parser.on('cdata', words)
  parser.on('closetag', ({ name }) => {
    const { tree, text } = open.pop()!
    const parent = open.at(-1)!.tree
    parent[name] = [...(parent[name] ?? []), Object.keys(tree).length > 0 ? tree : text]
  })
  parser.write(text).close()
  return root
}

/** Things of a list: `listIn(tree, 'service_requests', 'request')`. */
export function listIn(tree: Tree, list: string, item: string): Tree[] {
  const outer = tree[list]?.[0]
  const all = typeof outer === 'object' ? (outer[item] ?? []) : []
  return all.filter((each): each is Tree => typeof each === 'object')
}

/** Words of an element; null when it is not there or empty. */
export function wordsIn(tree: Tree, name: string): string | null {
  const said = tree[name]?.[0]
  return typeof said === 'string' && said.trim() ? said.trim() : null
}
