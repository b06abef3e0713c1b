import type { Context } from '../context.ts'

const aad = ({ region, actor }: Context) => `${region.code}/${actor.kind === 'account' ? actor.id : ''}`

/**
 * What an officer typed to find somebody, as it may stand in an address: sealed, for that account alone. So no NIK or name is kept
 * in a browser's history or a proxy's log, and a list found by it still has pages, a way back and a reload. Nothing stays nothing.
 */
export const veil = (ctx: Context, typed: string): string =>
  typed === '' ? '' : ctx.house.keys.seal(ctx.house.keys.purpose('http/veil'), typed, aad(ctx)).toString('base64url')

/** Empty for what is not a veil of this account. */
export function unveil(ctx: Context, veiled: string | undefined): string {
  if (!veiled) return ''
  try {
    const sealed = Buffer.from(veiled, 'base64url')
    return ctx.house.keys.open(ctx.house.keys.purpose('http/veil'), sealed, aad(ctx)).toString()
  } catch {
    return '' // another's, altered, or of an older secret: as if nothing had been typed
  }
}
