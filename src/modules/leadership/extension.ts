import type { VNode } from 'preact'
import type { Context } from '../../platform/context.ts'

declare module '../../platform/module.ts' {
  interface Module {
    /** A block of the pages of whoever leads these units; null: nothing of this room. */
    aboutLed?(ctx: Context, units: readonly string[]): Promise<VNode | null>
  }
}

export const blocksAbout = async (ctx: Context, units: readonly { id: string }[]): Promise<VNode[]> => {
  const ids = units.map(({ id }) => id)
  const blocks = await Promise.all(ctx.house.modules.map((room) => room.aboutLed?.(ctx, ids) ?? null))
  return blocks.filter((block) => block !== null)
}
