import type { VNode } from 'preact'
import type { Context } from '../../platform/context.ts'

declare module '../../platform/module.ts' {
  interface Module {
    /** A block of the public page of a unit's figures; null: nothing of this room. */
    aboutUnit?(ctx: Context, unit: string): Promise<VNode | null>
    /** The same on the city's. */
    aboutCity?(ctx: Context): Promise<VNode | null>
  }
}

/** What other rooms say of a unit; of the city where none is named. */
export async function blocksAbout(ctx: Context, unit?: string): Promise<VNode[]> {
  const asked = ctx.house.modules.map((room) =>
    unit === undefined ? room.aboutCity?.(ctx) : room.aboutUnit?.(ctx, unit),
  )
  return (await Promise.all(asked)).filter((block) => block != null)
}
