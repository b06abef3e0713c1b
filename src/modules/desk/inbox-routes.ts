import { h } from 'preact'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { type Operation, operation, page } from '../../platform/http/operation.ts'
import { hasWork } from './doors.ts'
import { InboxPage } from './pages/inbox.tsx'
import { foundCases, inboxView } from './views.ts'

const inbox = operation({
  id: 'desk.inbox',
  method: 'GET',
  path: '/petugas',
  query: z.object({
    tampil: z.enum(['open', 'mine', 'held', 'flagged', 'all', 'escalated']).catch('open'),
    layanan: z.string().max(60).optional(),
    tahap: z.string().max(60).optional(),
    batas: z.string().max(10).optional(),
    sesudah: z.string().max(160).optional(),
    cari: z.string().max(100).optional(),
  }),
  may: hasWork,
  async run(ctx: Context, { query }) {
    const text = query.cari?.trim() || undefined
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
    return page(h(InboxPage, { ...list, found }))
  },
})

function cursor(text: string | undefined) {
  const [due = '', id = '', stage = ''] = (text ?? '').split('~')
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) && !Number.isNaN(Date.parse(due))
    ? { due: new Date(due), id, stage }
    : undefined
}

export const inboxOperations: readonly Operation[] = [inbox]
