import type { Context } from '../../platform/context.ts'

// What an evaluator notes and a unit answers may name people, so it is kept sealed; so is the evidence.

type Surroundings = Pick<Context, 'house' | 'region'>

const about = ({ region }: Surroundings, id: string, what: string) => `evaluation/${region.code}/${id}/${what}`

export const sealWords = (ctx: Surroundings, id: string, what: string, words: string): Buffer =>
  ctx.house.keys.seal(ctx.house.keys.purpose('evaluation'), words, about(ctx, id, what))

export const openWords = (ctx: Surroundings, id: string, what: string, sealed: Buffer | null): string | null =>
  sealed && ctx.house.keys.open(ctx.house.keys.purpose('evaluation'), sealed, about(ctx, id, what)).toString()

export const evidenceKey = ({ house: { keys } }: Surroundings): Buffer => keys.purpose('evaluation-evidence')
