import { defineModule } from '../../platform/module.ts'
import { aboutUnit } from './about.tsx'
import { publicOperations } from './public-routes.tsx'
import { evaluationOperations } from './routes.tsx'

/** How well each unit serves, once a year by the regulation's aspects: from data where they answer, else judged with evidence. */
export const evaluation = defineModule({
  name: 'evaluation',
  migrations: new URL('./migrations/', import.meta.url),
  operations: [...evaluationOperations, ...publicOperations],
  aboutUnit,
})

export {
  answer as answerEvaluation,
  close as closeEvaluation,
  fill as scoreIndicator,
  indicatorsIn,
  open as openEvaluation,
  present as presentEvaluation,
} from './evaluate.ts'
export { findEvaluation } from './store.ts'
