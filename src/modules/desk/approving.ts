import type { Context } from '../../platform/context.ts'
import type { OpenCase } from '../cases/index.ts'

declare module '../../platform/module.ts' {
  interface Module {
    /** Page on which this stage is approved, where the room asks for more than one press; null: it does not. */
    approvesOn?(opened: OpenCase, stage: string): string | null
  }
}

export const approvedOn = (ctx: Context, opened: OpenCase, stage: string): string | null =>
  ctx.house.modules.map((room) => room.approvesOn?.(opened, stage) ?? null).find((page) => page !== null) ?? null
