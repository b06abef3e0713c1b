import { listUnits } from '../../platform/accounts/place-store.ts'
import type { Context } from '../../platform/context.ts'
import { findFile } from '../../platform/files/index.ts'
import { attachmentsOf } from '../cases/index.ts'
import { findWork } from './inbox-store.ts'
import type { SigningItem, SigningView } from './pages/sign.tsx'
import { lastOutcomes } from './round-store.ts'
import { workItem } from './views.ts'

/** Most cases of one confirmation. */
export const MOST = 500

/** What waits for this signatory's signature or initial: flagged ones first, the rest by service. */
export async function signingView(ctx: Context): Promise<SigningView> {
  const units = (await listUnits(ctx.db)).map((unit) => unit.id)
  const kinds = ['sign', 'initial'] as const
  const rows = (
    await Promise.all(kinds.map((kind) => findWork(ctx, units, { show: 'open', kind, limit: MOST + 1 })))
  ).flat()
  const last = await lastOutcomes(
    ctx.db,
    rows.map((row) => row.case_id),
  )
  const lastOf = (row: (typeof rows)[number]) => last.get(`${row.case_id}~${row.stage}`)
  // What was confirmed already and waits for its turn is not offered again.
  const going = rows.map(lastOf).find((one) => one?.outcome === null)
  const offered = rows.filter((row) => lastOf(row)?.outcome !== null)
  const items = await Promise.all(
    offered.slice(0, MOST).map(async (row): Promise<SigningItem> => {
      const failed = lastOf(row)
      return { ...(await workItem(ctx, row)), seq: row.seq, failed: failed?.outcome ?? null }
    }),
  )
  const plain = items.filter((item) => !item.flagged)
  const services = [...new Set(plain.map((item) => item.service))]
  return {
    fresh: ctx.newId(),
    going: going?.round ?? null,
    flagged: items.filter((item) => item.flagged),
    groups: services.map((service) => ({ service, items: plain.filter((item) => item.service === service) })),
    more: Math.max(0, offered.length - MOST),
  }
}

/** Nobody signs over a file that is gone: whoever signs vouches for what lies behind it. A refusal's code; null: all there. */
export async function unreadyPapers(ctx: Context, id: string): Promise<string | null> {
  for (const { file_id } of await attachmentsOf(ctx.db, id)) {
    if (file_id === null) continue
    const file = await findFile(ctx.db, file_id)
    const there = file && (await ctx.house.files.store(ctx.region).open(file.sha256))
    if (!there) return 'paper-gone'
    there.destroy()
  }
  return null
}
