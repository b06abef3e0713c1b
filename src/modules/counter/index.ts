import type { Context } from '../../platform/context.ts'
import { defineModule } from '../../platform/module.ts'
import { paperOperations } from './paper-routes.ts'
import { tellFamily } from './report.ts'
import { reportOperations } from './report-routes.ts'
import { counterOperations } from './routes.ts'
import { receivedOn } from './store.ts'

export const counter = defineModule({
  name: 'counter',
  migrations: new URL('./migrations/', import.meta.url),
  operations: [...counterOperations, ...paperOperations, ...reportOperations],
  receivedOnPaper: (ctx: Context, draft: string) => receivedOn(ctx.db, draft),
  followers: { reported: { events: ['submitted'], run: tellFamily } },
})
