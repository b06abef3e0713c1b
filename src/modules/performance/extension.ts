import type { VNode } from 'preact'
import type { Context } from '../../platform/context.ts'

declare module '../../platform/module.ts' {
  interface Module {
    /** A block of the public page of a unit's figures; null: nothing of this room. */
    aboutUnit?(ctx: Context, unit: string): Promise<VNode | null>
  }
}

export const blocksAbout = async (ctx: Context, unit: string): Promise<VNode[]> =>
  (await Promise.all(ctx.house.modules.map((room) => room.aboutUnit?.(ctx, unit) ?? null))).filter(
    (block) => block !== null,
  )
