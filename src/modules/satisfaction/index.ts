import { defineModule } from '../../platform/module.ts'
import { askAfterEnd, toBeAsked } from './ask.ts'
import { deskOperations } from './desk/routes.tsx'
import { figureOperations } from './figures/routes.tsx'
import { tellEnded } from './figures/tell.ts'
import { surveyOperations } from './routes.tsx'
import { retag } from './themes/retag.ts'
import { surveyToken } from './token.ts'

export const satisfaction = defineModule({
  name: 'satisfaction',
  migrations: new URL('./migrations/', import.meta.url),
  operations: [...surveyOperations, ...figureOperations, ...deskOperations],
  followers: { ask: { events: ['completed', 'rejected', 'closedBySilence'], run: askAfterEnd } },
  jobs: { 'satisfaction.tell': tellEnded, 'satisfaction.themes': retag },
  schedule: { '20 1 * * *': 'satisfaction.tell', '40 1 * * *': 'satisfaction.themes' },
  surveyLink: (ctx, row) => (toBeAsked(row) ? `/survei/${surveyToken(ctx, row.id)}` : null),
})

export { type Fault, readAnswers } from './csv.ts'
export { atOnce as leastAnswers } from './figures/tell.ts'
export { current as currentInstrument, instruments } from './instruments/index.ts'
export { isOrder } from './instruments/instrument.ts'
export { type Figure, type Rounding, reckon, roundings } from './model.ts'
export { rateCase, skmOf, weakestOf } from './service.ts'
export { surveyToken } from './token.ts'
