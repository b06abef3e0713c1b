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
