import type { ParseError } from '@marcbachmann/cel-js'
import { functions } from './functions.ts'
import type { Place } from './vocabulary.ts'

/** What is wrong with an expression; `at` are offsets in its text. Words under `check.{code}`. */
export interface ExpressionFault {
  code: string
  at: { start: number; end: number }
  values: Record<string, string | number>
  /** Names that would have been right here, for "did you mean". */
  candidates?: readonly string[]
}

/** Names of the form that an expression stands in. */
export interface Known {
  /** Section → its fields. */
  sections: Map<string, readonly string[]>
  repeated: Set<string>
  conditions: ReadonlySet<string>
}

export function faultAt(
  code: string,
  start: number,
  end: number,
  values: ExpressionFault['values'],
  candidates?: readonly string[],
): ExpressionFault {
  return { code, at: { start, end }, values, ...(candidates && { candidates }) }
}

/** cel-js's errors in our codes. */
export function explain(error: ParseError, text: string, known: Known, place: Place): ExpressionFault {
  const start = Math.min(error.range?.start ?? 0, text.length)
  const end = Math.min(Math.max(error.range?.end ?? text.length, start), text.length)
  const here = text.slice(start, end)
  const said = (error.summary ?? String(error)).split('\n')[0]!
  switch (error.code) {
    case 'unknown_variable': {
      const names = [
        ...known.sections.keys(),
        ...known.conditions,
        ...Object.keys(functions),
        'today',
        'registry',
        'applicant',
        'facts',
      ]
      return faultAt('expression-name', start, end, { name: here }, [
        ...names,
        ...(place.row ? ['row'] : []),
        ...(place.value ? ['value'] : []),
      ])
    }
    case 'no_such_key':
      return faultAt('expression-field', start, end, {
        section: text
          .slice(0, start)
          .replace(/\.$/, '')
          .replace(/^.*?([\w.]*)$/, '$1'),
        name: here,
      })
    case 'no_such_overload':
    case 'no_matching_overload':
    case 'invalid_logical_operand':
    case 'incompatible_ternary_branches':
    case 'invalid_condition_type':
      return faultAt('expression-type', start, end, { what: here, types: typesIn(said) })
    default:
      return faultAt(start >= text.length ? 'expression-unfinished' : 'expression-syntax', start, end, {
        position: start + 1,
        what: here || text.slice(start, start + 1),
      })
  }
}

/** "no such overload: string > int" → "text > number" */
function typesIn(said: string): string {
  const types = said.replace(/^.*?(overload: |for '|operands, got |type, got |bool, got )/, '').replaceAll("'", '')
  return types.replace(/Section_\w+|list<[^<>]*(<[^<>]*>)?>|map<[^<>]*>|\b(string|double|int|bool|dyn)\b/g, plainType)
}

export function plainType(type: string): string {
  if (type === 'string') return 'text'
  if (type === 'double') return 'number'
  if (type === 'int') return 'whole number'
  if (type === 'bool') return 'yesNo'
  return type.startsWith('list') ? 'list' : type.startsWith('Section_') ? 'section' : type
}
