import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { makeBackup } from '../../platform/backup/index.ts'
import type { Context, Moment } from '../../platform/context.ts'
import { enqueue } from '../../platform/events/index.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import { listRegions } from '../../platform/tenants.ts'
import { programVersion } from '../../platform/version.ts'

const DAY = 86_400_000
const NAME = /^pendopo-(\d{4}-\d{2}-\d{2}T\d{6})Z\.backup$/

/** Days that backups are kept, and with them whatever was erased since. */
export const backupDays = (ctx: Pick<Context, 'region'>): number => Number(ctx.region.settings.backupDays ?? 35)

export interface KeptBackup {
  name: string
  madeAt: Moment
  bytes: number
}

/** Backups in the data folder, newest first; null where another region looks after them. */
export async function listBackups(ctx: Context): Promise<KeptBackup[] | null> {
  if (!(await keepsBackups(ctx))) return null
  const folder = folderOf(ctx)
  const names = (await readdir(folder).catch(() => [])).filter((name) => NAME.test(name))
  const kept = names.map(async (name) => {
    const { size, mtimeMs } = await stat(join(folder, name))
    return { name, madeAt: mtimeMs, bytes: size }
  })
  return (await Promise.all(kept)).sort((a, b) => b.madeAt - a.madeAt)
}

/** Asks for one now, beside the nightly ones. */
export async function askForBackup(ctx: Context): Promise<undefined | Refused> {
  if (!(await keepsBackups(ctx))) return refuse('backups-elsewhere')
  await ctx.transaction((db) => enqueue(db, 'office.backup', {}, { key: 'backup' }))
}

/** The backup of the whole installation into the data folder; those past their term are removed. At night asked for by each region, done for the oldest. */
export async function backUp(ctx: Context): Promise<void> {
  if (!(await keepsBackups(ctx))) return
  const folder = folderOf(ctx)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = `pendopo-${stamp(ctx.now)}Z.backup`
  if ((await readdir(folder)).includes(name)) return
  const place = { files: join(ctx.house.data, 'files'), program: programVersion }
  const made = await makeBackup(ctx.house.database, place, join(folder, name), ctx.now)
  ctx.log.info({ bytes: made.bytes, rows: made.rows, files: made.files }, 'the backup is made')
  if (made.missing.length > 0) ctx.log.warn({ missing: made.missing.length }, 'rows name files that are not there')
  await removeOld(folder, ctx.now - backupDays(ctx) * DAY)
}

const folderOf = (ctx: Context) => join(ctx.house.data, 'backups')

// A backup holds every region: one of them looks after it.
async function keepsBackups(ctx: Context): Promise<boolean> {
  const [oldest] = await listRegions(ctx.house.database)
  return oldest?.code === ctx.region.code
}

const stamp = (now: number) => new Date(now).toISOString().slice(0, 19).replaceAll(':', '')

async function removeOld(folder: string, before: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const made = NAME.exec(name)?.[1]
    if (made && made < stamp(before)) await rm(join(folder, name), { force: true })
  }
}
