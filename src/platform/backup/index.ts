export { type BackupSummary, makeBackup } from './make.ts'
export { restoreBackup } from './restore.ts'
