import { defineModule } from '../../platform/module.ts'
import { decideOperations } from './decide-routes.ts'
import { inboxOperations } from './inbox-routes.ts'
import { signWaiting } from './round.ts'
import { deskOperations } from './routes.ts'
import { signOperations } from './sign-routes.ts'
import { workOperations } from './work-routes.ts'

/** Where officers work: what is due, one case on one screen, decisions, the signing desk. */
export const desk = defineModule({
  name: 'desk',
  migrations: new URL('./migrations/', import.meta.url),
  operations: [...inboxOperations, ...deskOperations, ...decideOperations, ...workOperations, ...signOperations],
  jobs: { 'desk.sign': signWaiting },
  // What a stop of the program left off goes on by itself.
  schedule: { '* * * * *': 'desk.sign' },
})

export { decision, need } from './decision.ts'
export { carry, officersCase, opened } from './doors.ts'
export type { ReadyAnswer, ReadyFor } from './extension.ts'
export { historyOf } from './history.ts'
export { Decision, type DecisionView } from './pages/decide.tsx'
