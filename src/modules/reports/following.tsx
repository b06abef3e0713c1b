import type { VNode } from 'preact'
import { listVillages } from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { publicOf } from './list.ts'
import { watchesOf } from './map/watch-store.ts'
import { Following } from './pages/following.tsx'
import { supportedBy } from './support-store.ts'

/** More than anybody reads; what was followed last stands first. */
const MOST = 50

/** The block of "Halaman saya": areas and reports of which one is told, each with the way to end it. */
export async function following(ctx: Context): Promise<VNode | null> {
  const { id } = ctx.actor
  if (!id) return null
  const [watches, supported] = await Promise.all([watchesOf(ctx.db, id), supportedBy(ctx.db, id, MOST)])
  if (watches.length + supported.length === 0) return null
  const names = new Map((await listVillages(ctx.db)).map(({ code, name }) => [code, name]))
  const areas = watches.map(({ area, often }) => ({ code: area, name: names.get(area) ?? area, often }))
  return <Following areas={areas} reports={await publicOf(ctx, supported)} />
}
