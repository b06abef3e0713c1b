import type { Context } from '../context.ts'
import type { Reach } from './plan.ts'
import type { NoticeRow } from './store.ts'
import type { Words } from './words.ts'

// What a notice says and where it goes is sealed to its region and id.

export function sealReach(ctx: Context, id: string, reach: Reach): Buffer {
  return seal(ctx, `reach/${ctx.region.code}/${id}`, reach)
}

export function sealWords(ctx: Context, id: string, words: Words): Buffer {
  return seal(ctx, `words/${ctx.region.code}/${id}`, words)
}

export function reachOf(ctx: Context, notice: NoticeRow): Reach {
  return open<Reach>(ctx, `reach/${ctx.region.code}/${notice.id}`, notice.sealedReach) ?? {}
}

/** Null once they were emptied. */
export function wordsKept(ctx: Context, notice: NoticeRow): Words | null {
  return open<Words>(ctx, `words/${ctx.region.code}/${notice.id}`, notice.sealedWords)
}

/** Keyed index of a destination, to search by. */
export function blindReach(ctx: Context, destination: string): Buffer {
  return ctx.house.keys.blind('notice-destination', destination)
}

function seal({ house: { keys } }: Context, aad: string, value: object): Buffer {
  return keys.seal(keys.purpose('notices'), JSON.stringify(value), aad)
}

function open<T>({ house: { keys } }: Context, aad: string, sealed: Buffer | null): T | null {
  return sealed && (JSON.parse(keys.open(keys.purpose('notices'), sealed, aad).toString()) as T)
}
