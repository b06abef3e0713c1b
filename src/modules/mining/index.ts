import { defineModule } from '../../platform/module.ts'
import { followWays } from './follow.ts'
import { flowsPath } from './paths.ts'
import { operations } from './routes.tsx'

/** The ways that cases really went: counted from the log, drawn, and given to programs that study processes. */
export const mining = defineModule({
  name: 'mining',
  migrations: new URL('./migrations/', import.meta.url),
  operations,
  jobs: { 'mining.follow': followWays },
  schedule: { '* * * * *': 'mining.follow' },
  administration: [{ href: flowsPath, label: 'mining.flows', hint: 'mining.flows.hint' }],
})

export { formats, logOf } from './export/log.ts'
export { serviceOf } from './flows.ts'
export { followWays } from './follow.ts'
