import { fileURLToPath } from 'node:url'
import { loadFolder, offered } from './modules/catalogue/index.ts'
import { insertUnit } from './platform/accounts/index.ts'
import type { Context } from './platform/context.ts'

/** The units that those services name, as they are called almost everywhere; an administrator calls them otherwise. */
const units = [
  { id: 'dukcapil', name_id: 'Dinas Kependudukan dan Pencatatan Sipil', name_en: 'Civil Registry Office' },
  { id: 'pengaduan', name_id: 'Unit Pengaduan Masyarakat', name_en: 'Complaints Unit' },
]

/** Offers the services that come along, as at every region's start, with their units; how many are offered then. */
export async function offerServices(ctx: Context): Promise<number> {
  for (const unit of units)
    await insertUnit(ctx.db, { ...unit, parent: null, address: null, phone: null, head_title: null })
  await loadFolder(ctx, fileURLToPath(new URL('../services', import.meta.url)))
  return (await offered(ctx)).length
}
