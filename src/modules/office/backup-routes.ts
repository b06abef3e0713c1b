import { type Operation, operation, redirect, refusal } from '../../platform/http/operation.ts'
import { isRefused } from '../../platform/outcome.ts'
import { administers, show } from '../accounts/index.ts'
import { askForBackup, backupDays, listBackups } from './backups.ts'
import { BackupsPage, backupsPath } from './pages/backups.tsx'

const list = operation({
  id: 'office.backups',
  method: 'GET',
  path: backupsPath,
  may: administers,
  run: async (ctx) => show(BackupsPage, { backups: await listBackups(ctx), days: backupDays(ctx) }),
})

const make = operation({
  id: 'office.makeBackup',
  method: 'POST',
  path: backupsPath,
  may: administers,
  limit: { count: 6, seconds: 3600 },
  async run(ctx) {
    const asked = await askForBackup(ctx)
    return isRefused(asked)
      ? refusal(asked.refusal, 409, backupsPath)
      : redirect(backupsPath, { flash: { key: 'office.backups.asked', tone: 'ok' } })
  },
})

export const backupOperations: readonly Operation[] = [list, make]
