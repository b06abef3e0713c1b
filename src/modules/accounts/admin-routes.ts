import { type Operation, operation } from '../../platform/http/operation.ts'
import { administers } from './admin.ts'
import { show } from './form.ts'
import { AdminPage } from './pages/admin.tsx'

const front = operation({
  id: 'accounts.admin',
  method: 'GET',
  path: '/kelola',
  may: administers,
  run: async (ctx) => show(AdminPage, { places: ctx.house.modules.flatMap((room) => room.administration ?? []) }),
})

export const adminOperations: readonly Operation[] = [front]
