import type { Context } from '../../platform/context.ts'
import { called } from '../../platform/i18n.ts'
import type { Definition } from '../catalogue/definition.ts'
import type { OpenCase } from './open.ts'

// What a room knows of a case of its own, for whoever follows it.

/** Something beside the case's own events: where it went, by what number it is known elsewhere, to whom one may turn. */
export interface TrackNote {
  id: string
  tone: 'info' | 'warn'
  title: string
  text?: string
  /** `whole`: an address as it is, e.g. of another region. */
  link?: { href: string; label: string; whole?: boolean }
}

declare module '../../platform/module.ts' {
  interface Module {
    /** `secret`: of the receipt, where it was shown. */
    trackNotes?(ctx: Context, opened: OpenCase, secret: string | null): Promise<readonly TrackNote[]>
    /** What a request of this service is called where that is no application: `report`. Chooses `{key}.{noun}` in `locales/`. */
    noun?(service: Pick<Definition, 'rooms'>): string | undefined
  }
}

export const notesOn = async (ctx: Context, opened: OpenCase, secret: string | null): Promise<TrackNote[]> =>
  (await Promise.all(ctx.house.modules.map((room) => room.trackNotes?.(ctx, opened, secret) ?? []))).flat()

export const nounOf = ({ house }: Pick<Context, 'house'>, service: Pick<Definition, 'rooms'>): string | undefined =>
  house.modules.map((room) => room.noun?.(service)).find((noun) => noun !== undefined)

/** The same surroundings, speaking of the case by the noun of its service. */
export const speakingOf = (ctx: Context, service: Pick<Definition, 'rooms'>): Context => ({
  ...ctx,
  t: called(ctx.t, nounOf(ctx, service)),
})
