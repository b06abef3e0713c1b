import type { Context } from '../context.ts'
import { defineModule } from '../module.ts'
import { uploadOperations } from './pieces-routes.ts'
import { deleteEnded } from './pieces-store.ts'

const day = 24 * 60 * 60 * 1000

export const files = defineModule({
  name: 'files',
  migrations: new URL('./migrations/', import.meta.url),
  operations: uploadOperations,
  jobs: { 'files.collect': collectOld, 'files.endUploads': endUploads },
  schedule: { '40 2 * * *': 'files.collect', '25 * * * *': 'files.endUploads' },
})

async function endUploads(ctx: Context): Promise<void> {
  await ctx.transaction((db) => deleteEnded(db, ctx.now))
}

// Backups name files by content, so bytes stay as long as a backup that may need them (decisions 27).
async function collectOld(ctx: Context): Promise<void> {
  const term = Number(ctx.region.settings.backupDays ?? 35)
  const removed = await ctx.house.files.collect(ctx, ctx.now - term * day)
  if (removed > 0) ctx.log.info({ removed }, 'files without a row were removed')
}

export { coverPicture, sizeOf } from './cover.ts'
export { readExif } from './exif.ts'
export { intake } from './intake.ts'
export { readUpload, type Sealer } from './pieces.ts'
export { takeUpload } from './pieces-store.ts'
export { fileName, openFiles } from './service.ts'
export {
  type FileRow,
  findFile,
  insertFiles as addFiles,
  listFiles,
  markCaseDropped as dropFilesOfCase,
  markDropped as dropFile,
} from './store.ts'
