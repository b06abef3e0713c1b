import { z } from 'zod'
import { type Operation, operation } from '../../platform/http/operation.ts'
import { administers, show, typed } from '../accounts/index.ts'
import { checkDestinations, runChecks } from './checks.ts'
import { ChecksPage, checksPath } from './pages/checks.tsx'

const form = operation({
  id: 'office.checks',
  method: 'GET',
  path: checksPath,
  may: administers,
  run: async () => show(ChecksPage, {}),
})

const run = operation({
  id: 'office.runChecks',
  method: 'POST',
  path: checksPath,
  body: z.object({ phone: typed(), email: typed() }),
  may: administers,
  // Each one sends to whoever is named.
  limit: { count: 20, seconds: 3600, key: () => 'all' },
  async run(ctx, { body }) {
    const mistakes = checkDestinations(body)
    if (mistakes.length > 0) return show(ChecksPage, { typed: body, mistakes }, 422)
    return show(ChecksPage, { typed: body, found: await runChecks(ctx, body) })
  },
})

export const checkOperations: readonly Operation[] = [form, run]
