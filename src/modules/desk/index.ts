import { defineModule } from '../../platform/module.ts'
import { decideOperations } from './decide-routes.ts'
import { deskOperations } from './routes.ts'

/** Where officers work: what is due, one case on one screen, decisions, the signing desk. */
export const desk = defineModule({ name: 'desk', operations: [...deskOperations, ...decideOperations] })
