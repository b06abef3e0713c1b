import { h } from 'preact'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { addressOf } from '../../platform/http/address.ts'
import { type Operation, operation, page, redirect } from '../../platform/http/operation.ts'
import { unveil, veil } from '../../platform/http/veil.ts'
import { isUuid } from '../../platform/ids.ts'
import { hasWork } from './doors.ts'
import { InboxPage } from './pages/inbox.tsx'
import { foundCases, inboxView } from './views.ts'

const narrowing = {
  tampil: z.enum(['open', 'mine', 'held', 'flagged', 'all', 'escalated']).catch('open'),
  layanan: z.string().max(60).optional(),
  tahap: z.string().max(60).optional(),
  batas: z.string().max(10).optional(),
}

const inbox = operation({
  id: 'desk.inbox',
  method: 'GET',
  path: '/petugas',
  query: z.object({ ...narrowing, sesudah: z.string().max(160).optional(), cari: z.string().max(600).optional() }),
  may: hasWork,
  async run(ctx: Context, { query }) {
    const text = unveil(ctx, query.cari) || undefined
    const [list, found] = await Promise.all([
      inboxView(ctx, {
        show: query.tampil,
        service: query.layanan || undefined,
        stage: query.tahap || undefined,
        late: query.batas === 'lewat',
        text,
        after: cursor(query.sesudah),
      }),
      text ? foundCases(ctx, text) : [],
    ])
    return page(h(InboxPage, { ...list, found, sought: veil(ctx, text ?? '') }))
  },
})

const search = operation({
  id: 'desk.search',
  method: 'POST',
  path: '/petugas',
  body: z.object({ ...narrowing, cari: z.string().max(100).default('') }),
  may: hasWork,
  run: async (ctx, { body: { cari, ...narrow } }) =>
    redirect(addressOf('/petugas', { ...narrow, cari: veil(ctx, cari.trim()) })),
})

function cursor(text: string | undefined) {
  const [due = '', id = '', stage = ''] = (text ?? '').split('~')
  return isUuid(id) && !Number.isNaN(Date.parse(due)) ? { due: new Date(due), id, stage } : undefined
}

export const inboxOperations: readonly Operation[] = [inbox, search]
