import {
  type Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml'

/** Where in the file a node stands: keys and indexes from the root. */
export type NodePath = readonly (string | number)[]

/** A YAML file that knows on which line each of its nodes stands. */
export interface Source {
  /** Plain data; null where the YAML itself is broken beyond reading. */
  data: unknown
  faults: readonly SyntaxFault[]
  /** Line (from 1) and column (from 1) of a node; of its nearest parent when it is not there. */
  place(path: NodePath): Position
  /** Where an offset within a text that stands at `path` is. */
  within(path: NodePath, offset: number): Position
}

export interface Position {
  line: number
  column: number
}

export interface SyntaxFault {
  code: string
  said: string
  at: Position
}

export function readSource(text: string): Source {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    merge: false,
    maxAliasCount: 50,
    logLevel: 'silent',
  } as object)
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(Math.min(offset, text.length))
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const faults = document.errors.map((error) => ({
    code: error.code,
    said: error.message.split('\n')[0]!.replace(/ at line \d+.*$/, ''),
    at: position(error.pos[0]),
  }))
  return {
    data: plain(document, faults),
    faults,
    place: (path) => position(startOf(document, path)),
    within: (path, offset) => {
      const node = document.getIn(path, true) as Node | undefined
      const start = node?.range?.[0] ?? startOf(document, path)
      const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') ? 1 : 0
      // Folded and block texts do not lie in the file as they are read: their first line is named.
      const flat = isScalar(node) && (node.type === 'PLAIN' || quoted === 1)
      return position(start + (flat ? quoted + offset : 0))
    },
  }
}

function plain(document: Document, faults: SyntaxFault[]): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 })
  } catch (error) {
    faults.push({ code: 'BAD_ALIAS', said: String((error as Error).message), at: { line: 1, column: 1 } })
    return null
  }
}

/** Offset of a node: of its key where it has one, for that is what a reader looks for. */
function startOf(document: Document, path: NodePath): number {
  let node: unknown = document.contents
  let start = (document.contents as Node | null)?.range?.[0] ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((p) => isPair(p) && String(isScalar(p.key) ? p.key.value : p.key) === String(step))
      if (!pair) return start
      start = (pair.key as Node | null)?.range?.[0] ?? start
      node = pair.value
    } else if (isSeq(node)) {
      const item = node.items[Number(step)] as Node | undefined
      if (!item) return start
      start = firstOf(item) ?? start
      node = item
    } else return start
  }
  return start
}

// A map in block style begins with its first key; in flow style with its brace.
function firstOf(node: Node): number | undefined {
  return isCollection(node) ? node.range?.[0] : (node.range?.[0] ?? undefined)
}
