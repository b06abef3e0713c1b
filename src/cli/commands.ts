import type { Command, Group } from './command.ts'

type Loader = () => Promise<{ command: Command | Group }>

/** Every command by its first word, in the order of the help. Loaded only when called. */
export const commands: Readonly<Record<string, Loader>> = {
  start: () => import('./start.ts'),
  simulate: () => import('./simulate.ts'),
  migrate: () => import('./migrate.ts'),
  region: () => import('./region.ts'),
  account: () => import('./account.ts'),
  service: () => import('./service.ts'),
  skm: () => import('./skm.ts'),
  document: () => import('./document.ts'),
  test: () => import('./test.ts'),
  check: () => import('./check.ts'),
  backup: () => import('./backup.ts'),
  restore: () => import('./restore.ts'),
  erase: () => import('./erase.ts'),
  keys: () => import('./keys.ts'),
  figures: () => import('./figures.ts'),
  bench: () => import('./bench.ts'),
}
