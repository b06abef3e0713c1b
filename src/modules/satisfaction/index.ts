import { defineModule } from '../../platform/module.ts'
import { askAfterEnd, toBeAsked } from './ask.ts'
import { deskOperations } from './desk/routes.tsx'
import { aboutCity, aboutUnit } from './figures/about.tsx'
import { figureOperations } from './figures/routes.tsx'
import { tellEnded } from './figures/tell.ts'
import { paperOperations } from './paper/routes.tsx'
import { planOperations } from './plan/routes.tsx'
import { reportOperations } from './report/routes.tsx'
import { surveyOperations } from './routes.tsx'
import { rulesPath } from './rules/page.tsx'
import { ruleOperations } from './rules/routes.tsx'
import { retag } from './themes/retag.ts'
import { surveyToken } from './token.ts'

export const satisfaction = defineModule({
  name: 'satisfaction',
  migrations: new URL('./migrations/', import.meta.url),
  operations: [
    ...surveyOperations,
    ...figureOperations,
    ...deskOperations,
    ...paperOperations,
    ...ruleOperations,
    ...planOperations,
    ...reportOperations,
  ],
  followers: { ask: { events: ['completed', 'rejected', 'closedBySilence'], run: askAfterEnd } },
  jobs: { 'satisfaction.tell': tellEnded, 'satisfaction.themes': retag },
  schedule: { '20 1 * * *': 'satisfaction.tell', '40 1 * * *': 'satisfaction.themes' },
  administration: [{ href: rulesPath, label: 'satisfaction.rules', hint: 'satisfaction.rules.hint' }],
  aboutCity,
  aboutUnit,
  surveyLink: (ctx, row) => (toBeAsked(row) ? `/survei/${surveyToken(ctx, row.id)}` : null),
})

export { countEnded } from './ask.ts'
export { type Fault, readAnswers } from './csv.ts'
export { atOnce as leastAnswers } from './figures/tell.ts'
export { current as currentInstrument, instruments } from './instruments/index.ts'
export { isOrder } from './instruments/instrument.ts'
export { type Figure, type Rounding, reckon, roundings } from './model.ts'
export { importFile } from './paper/keep.ts'
export { weakestThree } from './plan/plan.ts'
export { insertAction as planAction } from './plan/store.ts'
export { draftOf as reportDraft, issueReport } from './report/issue.ts'
export { rateCase, skmOf, weakestOf } from './service.ts'
export { surveyToken } from './token.ts'
