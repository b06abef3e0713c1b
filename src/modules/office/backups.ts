import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { makeBackup } from '../../platform/backup/index.ts'
import type { Context } from '../../platform/context.ts'
import { listRegions } from '../../platform/tenants.ts'
import { programVersion } from '../../platform/version.ts'

const DAY = 86_400_000
const NAME = /^pendopo-(\d{4}-\d{2}-\d{2}T\d{6})Z\.backup$/

/** Days that backups are kept, and with them whatever was erased since. */
export const backupDays = (ctx: Pick<Context, 'region'>): number => Number(ctx.region.settings.backupDays ?? 35)

/** The nightly backup of the whole installation into the data folder; those past their term are removed. Asked for by each region, done for the oldest. */
export async function backUpNightly(ctx: Context): Promise<void> {
  const [oldest] = await listRegions(ctx.house.database)
  if (oldest?.code !== ctx.region.code) return
  const folder = join(ctx.house.data, 'backups')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = `pendopo-${stamp(ctx.now)}Z.backup`
  if ((await readdir(folder)).includes(name)) return
  const place = { files: join(ctx.house.data, 'files'), program: programVersion }
  const made = await makeBackup(ctx.house.database, place, join(folder, name), ctx.now)
  ctx.log.info({ bytes: made.bytes, rows: made.rows, files: made.files }, 'the backup is made')
  if (made.missing.length > 0) ctx.log.warn({ missing: made.missing.length }, 'rows name files that are not there')
  await removeOld(folder, ctx.now - backupDays(ctx) * DAY)
}

const stamp = (now: number) => new Date(now).toISOString().slice(0, 19).replaceAll(':', '')

async function removeOld(folder: string, before: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const made = NAME.exec(name)?.[1]
    if (made && made < stamp(before)) await rm(join(folder, name), { force: true })
  }
}
