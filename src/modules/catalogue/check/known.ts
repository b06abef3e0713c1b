import type { ZodType } from 'zod'
import type { Definition } from '../definition.ts'

/** Names that lie outside a definition's own file. A list that is not given is not checked against. */
export interface Known {
  /** Effects that rooms register: `population.registerBirth`. */
  effects?: readonly string[]
  /** Providers of facts. */
  facts?: readonly string[]
  templates?: readonly string[]
  /** What each room takes below `rooms`. */
  rooms?: ReadonlyMap<string, ZodType>
  units?: readonly string[]
  lifeEvents?: readonly string[]
  /** Roots of `prefill` besides the form's own sections: `profile`, `person`, `family`. */
  prefill?: readonly string[]
  /** The other services, for bundles. */
  services?: ReadonlyMap<string, Definition>
}
