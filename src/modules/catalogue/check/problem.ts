import type { Translate } from '../../../platform/i18n.ts'
import { nearest } from '../nearest.ts'
import type { NodePath } from '../places.ts'

/** One mistake in a file: where, what, and what would mend it. Words under `catalogue.check.{code}`. */
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
  return t(`catalogue.check.${problem.code}`, problem.values)
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
