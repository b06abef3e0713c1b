import type { Context } from '../../platform/context.ts'

// What people write may name somebody, so it is kept sealed.

type Surroundings = Pick<Context, 'house' | 'region'>

export function sealComment({ house: { keys }, region }: Surroundings, id: string, words: string): Buffer {
  return keys.seal(keys.purpose('satisfaction'), words, `comment/${region.code}/${id}`)
}

export function openComment({ house: { keys }, region }: Surroundings, id: string, sealed: Buffer): string {
  return keys.open(keys.purpose('satisfaction'), sealed, `comment/${region.code}/${id}`).toString()
}
