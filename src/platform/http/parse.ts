import type { ZodType, z } from 'zod'
import type { Mistake } from './operation.ts'

type Issue = z.core.$ZodIssue

/** Checks one part of a request. Every mistake at once, each with the path of what it is about. */
export function parsePart(schema: ZodType | undefined, raw: unknown): { value: unknown; mistakes: Mistake[] } {
  if (!schema) return { value: raw, mistakes: [] }
  const result = schema.safeParse(raw)
  return result.success
    ? { value: result.data, mistakes: [] }
    : { value: undefined, mistakes: result.error.issues.map(mistakeOf) }
}

function mistakeOf(issue: Issue): Mistake {
  const path = issue.path.map(String).join('.')
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null || issue.message.endsWith('received undefined')
        ? { path, code: 'required' }
        : { path, code: 'wrong-type', values: { expected: String(issue.expected) } }
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) === 1
        ? { path, code: 'required' }
        : {
            path,
            code: issue.origin === 'string' ? 'too-short' : 'too-small',
            values: { minimum: Number(issue.minimum) },
          }
    case 'too_big':
      return {
        path,
        code: issue.origin === 'string' ? 'too-long' : 'too-big',
        values: { maximum: Number(issue.maximum) },
      }
    case 'invalid_value':
      return { path, code: 'not-one-of', values: { allowed: issue.values.map(String).join(', ') } }
    case 'unrecognized_keys':
      return { path: [path, issue.keys[0]].filter(Boolean).join('.'), code: 'unknown-field' }
    case 'custom':
      return { path, code: typeof issue.params?.code === 'string' ? issue.params.code : 'invalid' }
    default:
      return { path, code: 'invalid' }
  }
}
