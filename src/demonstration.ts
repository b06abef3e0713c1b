import { join } from 'node:path'
import type { OpenHouse } from './house.ts'
import { jobContext } from './jobs.ts'
import { loadFolder } from './modules/catalogue/index.ts'
import { insertAccount } from './platform/accounts/account-store.ts'
import { insertGrant } from './platform/accounts/grant-store.ts'
import { insertUnit } from './platform/accounts/place-store.ts'
import type { Role } from './platform/context.ts'
import { isRefused } from './platform/outcome.ts'
import { addRegion } from './platform/tenants.ts'
import { rooms } from './rooms.ts'

const city = {
  code: '9971',
  name: 'Kota Arunika',
  zone: 'Asia/Jakarta',
  prefix: 'ARN',
  demo: true,
  registry: 'own' as const,
}

/** Makes the demonstration city where there is no region yet. */
export async function fillDemonstration(open: OpenHouse): Promise<void> {
  if (open.tenants.all().length > 0) return
  const made = await addRegion(open.house.database, rooms, city, open.now())
  if (isRefused(made)) throw new Error(`the demonstration city was refused: ${made.refusal.code}`)
  await open.tenants.reload()
  const ctx = jobContext(open, city.code, 'demonstration')
  await insertUnit(ctx.db, {
    id: 'dukcapil',
    name_id: 'Dinas Kependudukan dan Pencatatan Sipil',
    name_en: 'Civil Registry Office',
    parent: null,
    address: 'Jl. Melati 1',
    phone: null,
    head_title: 'Kepala Dinas',
  })
  const people: [string, Role | null, string][] = [
    ['Ratna Wulandari', null, '+6281200000001'],
    ['Sari Lestari', 'verifier', 'sari@arunika.example'],
    ['Bayu Anggara', 'officer', 'bayu@arunika.example'],
    ['Hendra Wijaya', 'signatory', 'hendra@arunika.example'],
    ['Maya Kusuma', 'unitHead', 'maya@arunika.example'],
    ['Tono Saputra', 'regionAdmin', 'tono@arunika.example'],
  ]
  for (const [name, role, contact] of people) {
    const id = ctx.newId()
    await insertAccount(
      ctx.shared,
      { id, name, verified: true, demo: city.code, ...(contact.startsWith('+') ? { phone: contact } : { email: contact }) },
      ctx.now,
    )
    if (role)
      await insertGrant(
        ctx.db,
        ctx.newId(),
        { account: id, role, unit: role === 'regionAdmin' ? null : 'dukcapil', area: null } as never,
        null,
        ctx.now,
      )
  }
  await loadFolder(ctx, join(import.meta.dirname, '..', 'services'))
}
