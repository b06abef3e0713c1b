import type { Context, DateText } from '../../../platform/context.ts'
import type { Definition } from '../../catalogue/definition.ts'
import { exportOf } from './cases.ts'
import { ocelOf } from './ocel.ts'
import { xesOf } from './xes.ts'

export const formats = ['xes', 'ocel'] as const
type LogFormat = (typeof formats)[number]

export interface EventLog {
  cases: number
  leftOut: number
  name: string
  type: string
  /** Its text, piece by piece; never all in memory. */
  body(): AsyncGenerator<string>
}

/** The event log of a service and its months, for programs that study processes; null: too few cases to tell of. */
export async function logOf(
  ctx: Context,
  definition: Definition,
  { from, to }: { from: DateText; to: DateText },
  format: LogFormat,
): Promise<EventLog | null> {
  const exported = await exportOf(ctx, definition, { service: definition.id, from, to })
  if (!exported) return null
  const { cases, leftOut } = exported
  const name = `alur-${definition.id}-${from.slice(0, 7)}-${to.slice(0, 7)}`
  return format === 'xes'
    ? { cases, leftOut, name: `${name}.xes`, type: 'application/xml; charset=utf-8', body: () => xesOf(exported) }
    : { cases, leftOut, name: `${name}.jsonocel`, type: 'application/json', body: () => ocelOf(exported) }
}
