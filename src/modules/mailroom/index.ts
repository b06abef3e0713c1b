import { defineModule } from '../../platform/module.ts'
import { operations } from './routes.tsx'

/** Pages on which people see what went out of the house, and what did not. Sending itself is the platform's. */
export const mailroom = defineModule({ name: 'mailroom', operations })
