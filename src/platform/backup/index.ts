export { DamagedBackup } from './archive.ts'
export { type BackupSummary, type Installation, makeBackup } from './make.ts'
export { NotEmpty, type RestoreSummary, restoreBackup } from './restore.ts'
