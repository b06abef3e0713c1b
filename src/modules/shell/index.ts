import { h } from 'preact'
import { z } from 'zod'
import { safePath } from '../../platform/accounts/cookies.ts'
import { anyone, operation, page, redirect } from '../../platform/http/operation.ts'
import { defineModule } from '../../platform/module.ts'
import { Gallery } from '../../ui/gallery/gallery.tsx'
import { appOperations } from './app.ts'
import { OUTBOX } from './app-scope.ts'
import './extension.ts'

const YEAR_S = 365 * 24 * 3600

const language = operation({
  id: 'shell.language',
  method: 'GET',
  path: '/bahasa/:lang',
  params: z.object({ lang: z.string().regex(/^[a-z]{2,3}$/) }),
  query: z.object({ ke: z.string().max(600).optional() }),
  may: anyone,
  run: async (_ctx, { params, query, secure }) =>
    redirect(safePath(query.ke) ?? '/', {
      cookies: [`bahasa=${params.lang}; Path=/; Max-Age=${YEAR_S}; SameSite=Lax; HttpOnly${secure ? '; Secure' : ''}`],
    }),
})

const gallery = operation({
  id: 'shell.gallery',
  method: 'GET',
  path: '/kelola/komponen',
  may: (actor, _row, ctx) => ctx.region.demo || actor.grants.some((grant) => grant.role === 'regionAdmin'),
  run: async () => page(h(Gallery, {})),
})

/** What belongs to the house and to no service: language, the app on a phone, the gallery of building blocks. */
export const shell = defineModule({
  name: 'shell',
  operations: [language, gallery, ...appOperations],
  shortcuts: [{ href: OUTBOX, label: 'shell.outbox' }],
  administration: [{ href: '/kelola/komponen', label: 'ui.gallery', hint: 'ui.gallery.lead' }],
})

export { appScope, words } from './app-scope.ts'
export { KeptCheck } from './kept-check.tsx'
export { KeptForm } from './kept-form.tsx'
export { KeptStart } from './kept-start.tsx'
export { PushSwitch } from './push-switch.tsx'
