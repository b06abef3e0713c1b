import { type Operation, operation } from '../../platform/http/operation.ts'
import { administers } from './admin.ts'
import { show } from './form.ts'
import { AdminPage } from './pages/admin.tsx'

const front = operation({
  id: 'accounts.admin',
  method: 'GET',
  path: '/kelola',
  may: administers,
  async run(ctx) {
    const rooms = ctx.house.modules
    const reminders = await Promise.all(rooms.map((room) => room.reminder?.(ctx) ?? null))
    return show(AdminPage, { places: rooms.flatMap((room) => room.administration ?? []), reminders })
  },
})

export const adminOperations: readonly Operation[] = [front]
