import type { Found } from '../../../platform/yaml/problem.ts'
import type { Shape } from '../../../platform/yaml/shape.ts'
import { type Definition, definition } from '../definition.ts'

/** A service definition as a file. */
export const definitionShape: Shape<Definition> = {
  schema: definition,
  otherwise: 'no-definition',
  union(path, key, given): Found | null {
    if (key === 'within' || key === 'promise') return { at: path, code: 'limit', values: { key } }
    if (key === 'assurance')
      return { at: path, code: 'value.list', values: { key, name: String(given), names: '1, 2, 3' } }
    return null
  },
}
