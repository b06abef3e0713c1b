import type { Translate } from '../i18n.ts'
import { nearest } from '../nearest.ts'
import type { NodePath, Source } from './source.ts'

/** One mistake in a file: where, what, and what would mend it. Words under `check.{code}`. */
export interface Problem {
  file: string
  line: number
  column: number
  /** Dotted place in the file: `form.1.fields.0.type`. */
  path: string
  code: string
  values: Readonly<Record<string, string | number>>
}

/** A mistake before its line is looked up. */
export interface Found {
  at: NodePath
  code: string
  values?: Record<string, string | number>
  /** Offset in the text at `at`. */
  offset?: number
  /** The expression it is about. */
  said?: string
}

/** "what is wrong. what to do." */
export function problemWords(problem: Problem, t: Translate): string {
  return t(`check.${problem.code}`, problem.values)
}

/**
 * Something that is not among the names it must be among. `code` has three sets of words: `{code}.near` when one was
 * probably meant, `{code}.list` with all of them while they are few, else `{code}`.
 */
export function unknownName(
  at: NodePath,
  code: string,
  name: string,
  names: Iterable<string>,
  more: Found['values'] = {},
): Found {
  const known = [...new Set(names)]
  const near = nearest(name, known)
  if (near) return { at, code: `${code}.near`, values: { ...more, name, near } }
  if (known.length > 0 && known.length <= 24)
    return { at, code: `${code}.list`, values: { ...more, name, names: known.join(', ') } }
  return { at, code, values: { ...more, name } }
}

const spokenOf = [
  'BAD_INDENT',
  'DUPLICATE_KEY',
  'MISSING_CHAR',
  'TAB_AS_INDENT',
  'MULTILINE_IMPLICIT_KEY',
  'BLOCK_AS_IMPLICIT_KEY',
  'BAD_ALIAS',
  'UNEXPECTED_TOKEN',
  'BAD_SCALAR_START',
]

/** Faults after which the rest of the file can still be read as it was meant. */
const whole = ['DUPLICATE_KEY', 'BAD_ALIAS']

/** Where a line stands askew, whatever follows is read in its light: only the first is told, and every tab. */
function told(faults: Source['faults']): Source['faults'] {
  const torn = faults.find(({ code }) => !whole.includes(code))
  return faults.filter((fault) => fault === torn || fault.code === 'TAB_AS_INDENT' || whole.includes(fault.code))
}

/** What is wrong with the YAML itself, or else with what it says, each once, from the top of the file down. */
export function problemsOf(file: string, source: Source, found: readonly Found[]): Problem[] {
  const syntax = told(source.faults).map(({ code, said, at }) => ({
    file,
    ...at,
    path: '',
    code: `yaml.${spokenOf.includes(code) ? code : 'other'}`,
    values: { said },
  }))
  const unread = source.faults.some(({ code }) => !whole.includes(code))
  const all = [...syntax, ...(unread ? [] : found.map((one) => placed(file, source, one)))]
  const once = new Map(all.map((p) => [`${p.line} ${p.path} ${p.code} ${JSON.stringify(p.values)}`, p]))
  return [...once.values()].sort((a, b) => a.line - b.line || a.column - b.column)
}

function placed(file: string, source: Source, { at, code, values = {}, offset }: Found): Problem {
  return {
    file,
    ...(offset === undefined ? source.place(at) : source.within(at, offset)),
    path: at.join('.'),
    code,
    values,
  }
}
