import { defineModule } from '../../platform/module.ts'
import { askAfterEnd, toBeAsked } from './ask.ts'
import { operations } from './routes.tsx'
import { surveyToken } from './token.ts'

export const satisfaction = defineModule({
  name: 'satisfaction',
  migrations: new URL('./migrations/', import.meta.url),
  operations,
  followers: { ask: { events: ['completed', 'rejected', 'closedBySilence'], run: askAfterEnd } },
  surveyLink: (ctx, row) => (toBeAsked(row) ? `/survei/${surveyToken(ctx, row.id)}` : null),
})

export { type Fault, readAnswers } from './csv.ts'
export { current as currentInstrument, instruments } from './instruments/index.ts'
export { type Figure, reckon } from './model.ts'
export { leastAnswers, rateCase, skmOf, weakestOf } from './service.ts'
export { surveyToken } from './token.ts'
