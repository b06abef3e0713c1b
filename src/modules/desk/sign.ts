import { listUnits } from '../../platform/accounts/place-store.ts'
import type { Context } from '../../platform/context.ts'
import { findFile } from '../../platform/files/index.ts'
import { pick } from '../../platform/i18n.ts'
import { isRefused } from '../../platform/outcome.ts'
import { act, attachmentsOf, findCase, rulesOf } from '../cases/index.ts'
import { findWork } from './inbox-store.ts'
import type { SignedView, SigningView } from './pages/sign.tsx'
import { workItem } from './views.ts'

const MOST = 500

/** What waits for this signatory's signature or initial: flagged ones first, the rest by service. */
export async function signingView(ctx: Context): Promise<SigningView> {
  const units = (await listUnits(ctx.db)).map((unit) => unit.id)
  const kinds = ['sign', 'initial'] as const
  const rows = (
    await Promise.all(kinds.map((kind) => findWork(ctx, units, { show: 'open', kind, limit: MOST + 1 })))
  ).flat()
  const items = await Promise.all(rows.slice(0, MOST).map((row) => workItem(ctx, row)))
  const plain = items.filter((item) => !item.flagged)
  const services = [...new Set(plain.map((item) => item.service))]
  return {
    flagged: items.filter((item) => item.flagged),
    groups: services.map((service) => ({ service, items: plain.filter((item) => item.service === service) })),
    more: Math.max(0, rows.length - MOST),
  }
}

/** Signs each chosen case on its own; one that fails says so and holds up nobody. */
export async function signChosen(ctx: Context, chosen: readonly string[]): Promise<SignedView> {
  const failed: SignedView['failed'][number][] = []
  let signed = 0
  for (const choice of chosen.slice(0, MOST)) {
    const [id = '', stage = ''] = choice.split('~')
    const refused = await signOne(ctx, id, stage)
    if (refused) failed.push(refused)
    else signed++
  }
  return { signed, failed }
}

async function signOne(ctx: Context, id: string, stage: string): Promise<SignedView['failed'][number] | null> {
  const row = /^[0-9a-f-]{36}$/.test(id) ? await findCase(ctx.db, id) : undefined
  if (!row) return { number: '–', title: ctx.t('desk.gone'), code: 'not-found' }
  const { definition } = await rulesOf(ctx, row.service, row.version)
  const rule = definition.stages.find((s) => s.id === stage)
  const about = { number: row.number, title: pick(definition.name, ctx.lang) }
  const unready = await unreadyPapers(ctx, row.id)
  if (unready) return { ...about, code: unready }
  const type = rule?.actions.includes('sign') ? ('sign' as const) : ('initial' as const)
  const outcome = await act(ctx, id, { type, stage, expectedSeq: row.seq })
  if (!isRefused(outcome)) return null
  return { ...about, code: outcome.refusal.code, values: outcome.refusal.values }
}

// Nobody signs over a file that is gone: whoever signs vouches for what lies behind it.
async function unreadyPapers(ctx: Context, id: string): Promise<string | null> {
  for (const { file_id } of await attachedFiles(ctx, id)) {
    const file = await findFile(ctx.db, file_id)
    const there = file && (await ctx.house.files.store(ctx.region).open(file.sha256))
    if (!there) return 'file-gone'
    there.destroy()
  }
  return null
}

async function attachedFiles(ctx: Context, id: string): Promise<{ file_id: string }[]> {
  return (await attachmentsOf(ctx.db, id)).filter((a): a is typeof a & { file_id: string } => a.file_id !== null)
}
