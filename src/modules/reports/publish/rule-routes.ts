import { h } from 'preact'
import { z } from 'zod'
import { byWhom } from '../../../platform/accounts/policy.ts'
import { type Operation, operation, page, redirect } from '../../../platform/http/operation.ts'
import { administers } from '../../accounts/index.ts'
import { RulePage, rulePath } from './pages/rule.tsx'
import { publishingOf, publishings, savePublishing } from './store.ts'

const show = operation({
  id: 'reports.rule',
  method: 'GET',
  path: rulePath,
  may: administers,
  run: async (ctx) => page(h(RulePage, { publish: await publishingOf(ctx.db), mistakes: [] })),
})

const save = operation({
  id: 'reports.saveRule',
  method: 'POST',
  path: rulePath,
  body: z.object({ terbit: z.enum(publishings).optional().catch(undefined) }),
  may: administers,
  async run(ctx, { body: { terbit } }) {
    if (!terbit) {
      const mistakes = [{ path: 'terbit', code: 'required' }]
      return page(h(RulePage, { publish: await publishingOf(ctx.db), mistakes }), 422)
    }
    await ctx.transaction((db) => savePublishing(db, terbit, ctx.now, byWhom(ctx)))
    return redirect(rulePath, { flash: { key: 'publish.rule.saved', tone: 'ok' } })
  },
})

export const ruleOperations: readonly Operation[] = [show, save]
