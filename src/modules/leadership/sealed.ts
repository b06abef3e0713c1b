import type { Context } from '../../platform/context.ts'

// An answer may name people, so it is kept sealed.

type Surroundings = Pick<Context, 'house' | 'region'>

export const sealAnswer = ({ house: { keys }, region }: Surroundings, id: string, words: string): Buffer =>
  keys.seal(keys.purpose('leadership'), words, `answer/${region.code}/${id}`)

export const openAnswer = (
  { house: { keys }, region }: Surroundings,
  { id, sealed }: { id: string; sealed: Buffer | null },
): string | null => sealed && keys.open(keys.purpose('leadership'), sealed, `answer/${region.code}/${id}`).toString()
