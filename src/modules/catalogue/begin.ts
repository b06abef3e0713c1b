import type { Context } from '../../platform/context.ts'
import type { Definition } from './definition.ts'
import './extension.ts'

/** Where a service is asked for: a room's own way in, else the ordinary application. */
export function beginningOf({ house }: Context, definition: Definition): string {
  return ownWayIn({ house }, definition) ?? `/ajukan/${definition.id}`
}

export function ownWayIn({ house }: Pick<Context, 'house'>, definition: Definition): string | null {
  return house.modules.map((room) => room.beginsAt?.(definition) ?? null).find((at) => at !== null) ?? null
}
