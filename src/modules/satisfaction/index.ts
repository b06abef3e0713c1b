import { defineModule } from '../../platform/module.ts'
import { askAfterEnd } from './ask.ts'
import { operations } from './routes.tsx'
import { surveyToken } from './token.ts'

export const satisfaction = defineModule({
  name: 'satisfaction',
  migrations: new URL('./migrations/', import.meta.url),
  operations,
  followers: { ask: { events: ['completed', 'rejected', 'closedBySilence'], run: askAfterEnd } },
  surveyLink: async (ctx, caseId) => `/survei/${surveyToken(ctx, caseId)}`,
})

export { type Fault, readAnswers } from './csv.ts'
export { current as currentInstrument, instruments } from './instruments/index.ts'
export type { Instrument } from './instruments/instrument.ts'
export { type Figure, reckon, sampleSize } from './model.ts'
export { rateCase, type Skm, skmOf } from './service.ts'
export type { Answer as SurveyAnswer } from './survey.ts'
export { surveyToken } from './token.ts'
